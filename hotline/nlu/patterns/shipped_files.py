"""Files of `data` that are shipped compiled, because compiling what they have takes most of a start.

`python -m hotline.nlu.train` writes them, each with a digest of the data files that it is made of. Where these say
something else by now, what is shipped is out of date, and is not used.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hotline.nlu.patterns.data_files import FOLDER

HEADER: Final = struct.Struct("<4s32sI")
"""Magic, digest of the data files, length of the values in JSON. Arrays of numbers follow, compressed."""

MAGIC: Final = b"SHP1"
Arrays = Sequence["array[Any]"]


@dataclass(frozen=True, slots=True)
class ShippedFile:
    """A file of values and arrays of numbers, made of the data files `sources`."""

    name: str
    sources: tuple[Path, ...]

    def read(self) -> tuple[Any, Arrays] | None:
        """Return what the file has; None where it is missing, broken, of another version, or of other data
        files."""
        try:
            data = (FOLDER / self.name).read_bytes()
            magic, digest, length = HEADER.unpack_from(data)
            if (magic, digest) != (MAGIC, self.digest()):
                return None
            said = json.loads(data[HEADER.size : HEADER.size + length])
            return said["values"], _unpacked(said["arrays"], zlib.decompress(data[HEADER.size + length :]))
        except (OSError, struct.error, ValueError, zlib.error):
            return None

    def written(self, values: Any, numbers: Arrays) -> bytes:
        """Return values for JSON and arrays as the bytes of the file."""
        arrays = [(each.typecode, len(each)) for each in numbers]
        said = json.dumps({"values": values, "arrays": arrays}, separators=(",", ":")).encode()
        packed = zlib.compress(b"".join(each.tobytes() for each in numbers), 9)
        return HEADER.pack(MAGIC, self.digest(), len(said)) + said + packed

    def digest(self) -> bytes:
        """Return a digest of the data files, and of how this machine writes numbers."""
        found = hashlib.sha256(sys.byteorder.encode())
        for each in self.sources:
            found.update(each.read_bytes())
        return found.digest()


def sources(*names: str) -> tuple[Path, ...]:
    """Return data files by their names."""
    return tuple(FOLDER / name for name in names)


def _unpacked(arrays: Iterable[tuple[str, int]], packed: bytes) -> Arrays:
    left, found = memoryview(packed), []
    for kind, size in arrays:
        each = array(kind)
        end = size * each.itemsize
        each.frombytes(left[:end])
        found.append(each)
        left = left[end:]
    return found
