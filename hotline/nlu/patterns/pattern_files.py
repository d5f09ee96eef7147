"""Sets of patterns that are shipped compiled, all in one file: the words that each needs, and what else is said."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from hotline import filesystem
from hotline.nlu.patterns.data_files import FOLDER
from hotline.nlu.patterns.pattern_search import Patterns, searched
from hotline.nlu.patterns.pattern_syntax import MOST_NEEDS
from hotline.nlu.patterns.pattern_table import PatternTable
from hotline.nlu.patterns.shipped_files import ShippedFile, sources

CompiledPatterns = tuple[PatternTable, Mapping[str, Any]]
"""Patterns, and what is said of them, as values for JSON."""

FILE: Final = ShippedFile(
    "danger_patterns.bin",
    sources(
        *("crisis_en.yaml", "crisis_es.yaml", "crisis_lines.yaml", "hardship.yaml"),
        *("someone_else.yaml", "far_away.yaml", "center_en.yaml", "center_es.yaml"),
        *("topics_en.yaml", "topics_es.yaml"),
        *("beside_danger.yaml", "asked_of_the_line.yaml", "who_is_hurt.yaml", "denials.yaml"),
        *("taking_part.yaml", "lifeline.yaml"),
    ),
)
"""The file, made of the data files of all sets. Where one has changed, all sets are compiled anew."""

_ARRAYS: Final = 2 * MOST_NEEDS
"""The number of arrays of a set."""


@dataclass(frozen=True, slots=True)
class PatternSet:
    """Patterns by a name, which `compile` makes of data files where those that are shipped are out of date."""

    name: str
    compile: Callable[[], CompiledPatterns]

    def read(self) -> tuple[tuple[Patterns, ...], Mapping[str, Any]]:
        """Return the patterns of each sort, and what is said of them."""
        table, said = shipped().get(self.name) or self.compile()
        return searched(table), said


@cache
def shipped() -> Mapping[str, CompiledPatterns]:
    """Return the sets in the file by their names; none where it is out of date."""
    found = FILE.read()
    if found is None:
        return {}
    sets, arrays = found
    return {
        name: (PatternTable.unpacked(packed, arrays[place * _ARRAYS : (place + 1) * _ARRAYS]), said)
        for place, (name, packed, said) in enumerate(sets)
    }


def written(sets: Iterable[PatternSet]) -> bytes:
    """Compile sets, and return them as the bytes of the file. Raises PatternError."""
    values: list[tuple[str, Any, Any]] = []
    arrays: list[array[Any]] = []
    for each in sets:
        table, said = each.compile()
        packed, numbers = table.packed()
        values.append((each.name, packed, said))
        arrays += numbers
    return FILE.written(values, arrays)


def write(sets: Iterable[PatternSet]) -> None:
    """Write the file. Programs that have the one of before in memory keep it."""
    filesystem.atomic_write(FOLDER / FILE.name, written(sets))
    shipped.cache_clear()
