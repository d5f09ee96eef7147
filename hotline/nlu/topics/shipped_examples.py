"""The ways people ask by the prompt files of this repository and the default ones, compiled as they are shipped.

Compiling them takes a second. A line whose own ways differ from these in few examples is laid over them.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Final

from hotline import filesystem
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


def read() -> tuple[Ways, Classifiers] | None:
    """Return the shipped ways and their classifiers; None where the file is missing or out of date."""
    found = FILE.read()
    if found is None:
        return None
    said, arrays = found
    numbers = {name: number for number, name in enumerate(said["features"].split("\n"))}
    topics, languages = (
        ComplementNaiveBayes(numbers, tuple(targets), Counted(*arrays[first::2]))
        for first, targets in enumerate(said["targets"])
    )
    ways = tuple(
        (code, tuple((target, tuple(texts)) for target, texts in targets)) for code, targets in said["ways"]
    )
    return ways, (topics, languages)


def written(ways: Ways, classifiers: Classifiers) -> bytes:
    """Return ways and their classifiers as the bytes of the file. The arrays of both alternate, so that those which are
    used by a text stand together."""
    topics, languages = classifiers
    said = {
        "ways": ways,
        "features": "\n".join(topics.numbers),
        "targets": [list(topics.targets), list(languages.targets)],
    }
    both = zip(topics.counted.arrays, languages.counted.arrays, strict=True)
    return FILE.written(said, [*chain.from_iterable(both)])


def write(ways: Ways, classifiers: Classifiers) -> None:
    """Write the file. Programs that have the one of before in memory keep it."""
    filesystem.atomic_write(FOLDER / FILE.name, written(ways, classifiers))
