"""Patterns that are shipped compiled: which words each of them needs, and what else is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hotline.nlu.pattern_table import PatternTable
from hotline.nlu.patterns import Patterns, searched
from hotline.nlu.shipped_files import FOLDER, ShippedFile

CompiledPatterns = tuple[PatternTable, Mapping[str, Any]]
"""Patterns, and what is said of them, as values for JSON."""


@dataclass(frozen=True, slots=True)
class PatternFile:
    """A file of the patterns that `compile` makes of data files. Where it is out of date, they are compiled anew."""

    file: ShippedFile
    compile: Callable[[], CompiledPatterns]

    def read(self) -> tuple[tuple[Patterns, ...], Mapping[str, Any]]:
        """Return the patterns of each sort, and what is said of them."""
        table, said = self._shipped() or self.compile()
        return searched(table), said

    def _shipped(self) -> CompiledPatterns | None:
        found = self.file.read()
        if found is None:
            return None
        (packed, said), numbers = found
        return PatternTable.unpacked(packed, numbers), said

    def written(self) -> bytes:
        """Compile the patterns, and return them as the bytes of the file. Raises PatternError."""
        table, said = self.compile()
        packed, numbers = table.packed()
        return self.file.written((packed, said), numbers)

    def write(self) -> None:
        """Write the file."""
        (FOLDER / self.file.name).write_bytes(self.written())
