"""Whether another person who may die is far from whoever writes: in another state, or on a screen."""

from __future__ import annotations

from functools import cache
from typing import Final

from hotline.nlu.patterns.data_files import read
from hotline.nlu.patterns.pattern_files import CompiledPatterns, PatternSet
from hotline.nlu.patterns.pattern_search import Patterns
from hotline.nlu.patterns.pattern_table import compiled
from hotline.text import normalize

FAR_AWAY: Final = "far-away"
"""The message for danger of a person who is somewhere else: 911 with their city, and no word of leaving the house."""


def is_told(text: str) -> bool:
    """Return whether a text says that somebody is far away. It says nothing of danger."""
    return any(True for _ in _patterns().find(["^", *normalize.expand(text).split(), "$"]))


def _compiled() -> CompiledPatterns:
    data = read("far_away.yaml")
    return compiled([[(data["far"].splitlines(), data["lists"])]]), {}


SET: Final = PatternSet("far_away", _compiled)


@cache
def _patterns() -> Patterns:
    (patterns,), _ = SET.read()
    return patterns
