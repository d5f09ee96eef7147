"""Patterns that are shipped compiled, because compiling them takes half a second of a start.

`python -m hotline.nlu.train` writes each file, with a digest of the data files that its patterns are from. Where these
say something else by now, the patterns are compiled from them: what is shipped may be out of date, and then it is not
used.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hotline.nlu.pattern_table import PatternTable
from hotline.nlu.patterns import Patterns, searched

FOLDER: Final = Path(__file__).with_name("data")
HEADER: Final = struct.Struct("<4s32sI")
"""Magic, digest of the data files, length of the words in JSON. Arrays of whole numbers follow."""

MAGIC: Final = b"PTN1"

Compiled = tuple[PatternTable, Mapping[str, Any]]
"""Patterns, and what is said of them, as values for JSON."""


@dataclass(frozen=True, slots=True)
class PatternFile:
    """A file of patterns that `compile` makes of the data files `sources`."""

    name: str
    sources: tuple[str, ...]
    compile: Callable[[], Compiled]

    def read(self) -> tuple[tuple[Patterns, ...], Mapping[str, Any]]:
        """Return the patterns of each sort, and what is said of them."""
        table, said = self.shipped() or self.compile()
        return searched(table), said

    def shipped(self) -> Compiled | None:
        """Return what the file has; None where it is missing, of another version, or of other data files."""
        try:
            data = (FOLDER / self.name).read_bytes()
            magic, digest, length = HEADER.unpack_from(data)
        except (OSError, struct.error):
            return None
        if (magic, digest) != (MAGIC, self.digest()):
            return None
        words = json.loads(data[HEADER.size : HEADER.size + length])
        return PatternTable.unpacked(words["table"], data[HEADER.size + length :]), words["said"]

    def written(self) -> bytes:
        """Compile the patterns of the data files, and return them as bytes. Raises PatternError."""
        table, said = self.compile()
        packed, numbers = table.packed()
        words = json.dumps({"table": packed, "said": said}, separators=(",", ":")).encode()
        return HEADER.pack(MAGIC, self.digest(), len(words)) + words + numbers

    def write(self) -> None:
        """Write the file."""
        (FOLDER / self.name).write_bytes(self.written())

    def digest(self) -> bytes:
        """Return a digest of the data files, and of how this machine writes numbers."""
        found = hashlib.sha256(sys.byteorder.encode())
        for name in self.sources:
            found.update((FOLDER / name).read_bytes())
        return found.digest()
