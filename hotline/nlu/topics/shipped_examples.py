"""The ways people ask by the prompt files of this repository and the default ones, compiled as they are shipped.

Compiling them takes a second. A line whose own ways differ from these in few examples is laid over them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from hotline.nlu.patterns.data_files import FOLDER
from hotline.nlu.patterns.shipped_files import ShippedFile, sources
from hotline.nlu.topics.classifier import ComplementNaiveBayes, Counted
from hotline.text import normalize

Ways = tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
"""The ways people ask in each language: targets with their texts. Hashed in no time, because it is all strings."""

Classifiers = tuple[ComplementNaiveBayes, ComplementNaiveBayes]
"""Those of the topic and of the language."""

FILE: Final = ShippedFile(
    "examples.bin", (*sources("meanings.yaml"), Path(normalize.__file__).with_name("words.yaml"))
)


@cache
def read() -> tuple[Ways, Classifiers] | None:
    """Return the shipped ways and their classifiers; None where the file is missing or out of date. Cached, so that
    what a server has read before it forks is shared by its workers."""
    found = FILE.read()
    if found is None:
        return None
    said, arrays = found
    numbers = {name: number for number, name in enumerate(said["features"])}
    half = len(arrays) // 2
    topics, languages = (
        ComplementNaiveBayes(numbers, tuple(targets), Counted(*own))
        for targets, own in zip(said["targets"], (arrays[:half], arrays[half:]), strict=True)
    )
    ways = tuple(
        (code, tuple((target, tuple(texts)) for target, texts in targets)) for code, targets in said["ways"]
    )
    return ways, (topics, languages)


def written(ways: Ways, classifiers: Classifiers) -> bytes:
    """Return ways and their classifiers as the bytes of the file."""
    topics, languages = classifiers
    said = {
        "ways": ways,
        "features": list(topics.numbers),
        "targets": [list(topics.targets), list(languages.targets)],
    }
    return FILE.written(said, [*topics.counted.arrays, *languages.counted.arrays])


def write(ways: Ways, classifiers: Classifiers) -> None:
    """Write the file."""
    (FOLDER / FILE.name).write_bytes(written(ways, classifiers))
