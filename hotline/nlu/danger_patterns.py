"""All patterns of danger, compiled: for the words of a text, what danger they show.

Compiling them is a third of a start. So `python -m hotline.nlu.train` does it once and writes `danger_patterns.bin`,
with a digest of the data files that the patterns are from. Where these say something else by now, the patterns are
compiled from them: what is shipped may be out of date, and then it is not used.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from hotline.nlu import knowledge
from hotline.nlu.danger import Danger
from hotline.nlu.knowledge import LANGUAGES, Family, Knowledge, Narrower
from hotline.nlu.pattern_table import Groups, PatternTable, compiled
from hotline.nlu.patterns import Patterns

FOLDER: Final = Path(__file__).with_name("data")
FILE: Final = FOLDER / "danger_patterns.bin"
SOURCES: Final = (*(f"crisis_{language}.yaml" for language in LANGUAGES), "crisis_lines.yaml")
HEADER: Final = struct.Struct("<4s32sI")
"""Magic, digest of the data files, length of the words in JSON. Arrays of whole numbers follow."""

MAGIC: Final = b"DNGP"
ARRAYS: Final = ("sets", "set_ends", "places", "place_ends", "patterns", "starts", "following")
"""The arrays of a table, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a pattern that narrows the kind of a danger means: danger of the kinds `of` is of the kind `instead`."""

    of: frozenset[str]
    instead: str


@dataclass(frozen=True, slots=True)
class DangerPatterns:
    """The patterns of danger, with the danger that each shows; those of what is harmless, and of them once more those
    that reach over clauses; those that narrow the kind of a danger, with what each means, and all words of these.

    `look_alikes` are texts that look like danger and show none, by language.
    """

    danger: Patterns
    dangers: Sequence[Danger]
    harmless: Patterns
    reaching: Patterns
    thoughts: Patterns
    thought: Sequence[Meant]
    closer: Patterns
    told_closer: Sequence[Meant]
    words: Collection[str]
    look_alikes: Mapping[str, Sequence[str]]


@cache
def shipped() -> DangerPatterns:
    """Return the patterns of this version, compiled once for the process."""
    try:
        data = FILE.read_bytes()
        magic, digest, _ = HEADER.unpack_from(data)
    except (OSError, struct.error):
        return read(written())
    return read(data if (magic, digest) == (MAGIC, sources()) else written())


def sources() -> bytes:
    """Return a digest of the data files, and of how this machine writes numbers."""
    found = hashlib.sha256(sys.byteorder.encode())
    for name in SOURCES:
        found.update((FOLDER / name).read_bytes())
    return found.digest()


def written() -> bytes:
    """Compile the patterns of the data files, and return them as bytes. Raises PatternError."""
    known = [knowledge.knowledge(language) for language in LANGUAGES]
    sorts: tuple[Callable[[Family], bool], ...] = (
        lambda family: bool(family.kind),
        lambda family: not family.kind,
        lambda family: family.reaches,
    )
    tables = compiled([*(_of(known, which) for which in sorts), *_narrowing(known)])
    words = {
        "words": list(tables[0].words),
        "tables": [_words_of(table) for table in tables],
        "dangers": [
            (family.kind, family.name, family.patterns, family.language)
            for one in known
            for family in one.families
            if family.kind
        ],
        "thoughts": [_meant(each) for one in known for each in one.thoughts],
        "closer": [_meant(each) for one in known for each in one.closer],
        "look_alikes": {language: list(knowledge.look_alikes(language)) for language in LANGUAGES},
    }
    said = json.dumps(words, separators=(",", ":")).encode()
    arrays = b"".join(getattr(table, name).tobytes() for table in tables for name in ARRAYS)
    return HEADER.pack(MAGIC, sources(), len(said)) + said + arrays


def _of(known: Sequence[Knowledge], which: Callable[[Family], bool]) -> Groups:
    """Return the patterns of some families, in a group for each language."""
    return [
        ([pattern for family in one.families if which(family) for pattern in family.patterns], one.lists)
        for one in known
    ]


def _narrowing(known: Sequence[Knowledge]) -> Iterator[Groups]:
    for narrowers in ([one.thoughts for one in known], [one.closer for one in known]):
        yield [
            ([pattern for each in found for pattern in each.patterns], one.lists)
            for one, found in zip(known, narrowers, strict=True)
        ]


def _meant(narrower: Narrower) -> tuple[list[str], str, int]:
    return sorted(narrower.of), narrower.instead, len(narrower.patterns)


def _words_of(table: PatternTable) -> Mapping[str, Any]:
    """Return what a table has beside its arrays, and how long these are."""
    return {
        "lengths": [len(getattr(table, name)) for name in ARRAYS],
        "follows": [f"{each:x}" for each in table.follows],
        "first": f"{table.first:x}",
        "last": f"{table.last:x}",
        "prefixes": table.prefixes,
    }


def read(data: bytes) -> DangerPatterns:
    """Return the patterns that `written` has written."""
    _, _, length = HEADER.unpack_from(data)
    said = json.loads(data[HEADER.size : HEADER.size + length])
    words = {word: number for number, word in enumerate(said["words"])}
    danger, harmless, reaching, thoughts, closer = _tables(said["tables"], words, data[HEADER.size + length :])
    return DangerPatterns(
        danger=danger,
        dangers=tuple(
            Danger(kind, family, pattern, language)
            for kind, family, patterns, language in said["dangers"]
            for pattern in patterns
        ),
        harmless=harmless,
        reaching=reaching,
        thoughts=thoughts,
        thought=_each_meant(said["thoughts"]),
        closer=closer,
        told_closer=_each_meant(said["closer"]),
        words=frozenset(word for word in words if not word.endswith("*")),
        look_alikes={code: tuple(texts) for code, texts in said["look_alikes"].items()},
    )


def _tables(said: Sequence[Mapping[str, Any]], words: Mapping[str, int], numbers: bytes) -> Iterator[Patterns]:
    """Yield the patterns of each table, given what it has beside its arrays, and the numbers of all arrays."""
    at = 0
    for each in said:
        arrays = {name: array("I") for name in ARRAYS}
        for found, length in zip(arrays.values(), each["lengths"], strict=True):
            end = at + length * found.itemsize
            found.frombytes(numbers[at:end])
            at = end
        table = PatternTable(
            words=words,
            **arrays,
            follows=tuple(int(follow, 16) for follow in each["follows"]),
            first=int(each["first"], 16),
            last=int(each["last"], 16),
            prefixes=tuple(each["prefixes"]),
        )
        yield Patterns(table)


def _each_meant(rows: Sequence[tuple[Sequence[str], str, int]]) -> tuple[Meant, ...]:
    """Return what each pattern means, in their order."""
    return tuple(meant for of, instead, many in rows for meant in [Meant(frozenset(of), instead)] * many)
