"""The data files of `hotline/nlu/data/`, as they are read: patterns of words and lists of words, by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parents[1] / "data"
LANGUAGES: Final = ("en", "es")


@cache
def spelling() -> Mapping[str, frozenset[str]]:
    """Return the lists of `crisis_words.yaml`, for correcting what is misspelled, each as its words."""
    return {name: frozenset(text.split()) for name, text in read("crisis_words.yaml").items()}


def read(name: str) -> Any:
    """Return the content of a data file of YAML."""
    return yaml.load((FOLDER / name).read_text("utf-8"), yaml.CSafeLoader)
