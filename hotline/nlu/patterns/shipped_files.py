"""Files of `data` that are shipped compiled, because compiling what they have takes most of a start.

`python -m hotline.nlu.train` writes them, each with a digest of the data files that it is made of. Where these say
something else by now, what is shipped is out of date, and is not used.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import struct
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final, cast

from hotline.nlu.patterns.data_files import FOLDER

HEADER: Final = struct.Struct("<4s32sI")
"""Magic, digest of the data files, and where the values begin, in JSON: after the arrays of numbers, which alone are
mapped into memory."""

MAGIC: Final = b"SHP2"
Arrays = Sequence["array[Any]"]
"""Arrays of numbers. Those that were read are views of the file in memory, which all processes share and nobody
writes."""


@dataclass(frozen=True, slots=True)
class ShippedFile:
    """A file of values and arrays of numbers, made of the data files `sources`."""

    name: str
    sources: tuple[Path, ...]

    def read(self) -> tuple[Any, Arrays] | None:
        """Return what the file has; None where it is missing, broken, of another version, or of other data
        files."""
        try:
            with (FOLDER / self.name).open("rb") as file:
                magic, digest, end = HEADER.unpack(file.read(HEADER.size))
                if (magic, digest) != (MAGIC, self.digest()):
                    return None
                file.seek(end)
                said = json.loads(file.read())
                numbers = memoryview(mmap.mmap(file.fileno(), end, access=mmap.ACCESS_READ))
            return said["values"], _views(said["arrays"], numbers[HEADER.size :])
        except (OSError, struct.error, ValueError):
            return None

    def written(self, values: Any, numbers: Arrays) -> bytes:
        """Return values for JSON and arrays as the bytes of the file."""
        arrays = [(each.typecode, len(each)) for each in numbers]
        said = json.dumps({"values": values, "arrays": arrays}, separators=(",", ":")).encode()
        packed = b"".join(map(array.tobytes, numbers))
        return HEADER.pack(MAGIC, self.digest(), HEADER.size + len(packed)) + packed + said

    def digest(self) -> bytes:
        """Return a digest of the data files, and of how this machine writes numbers."""
        found = hashlib.sha256(sys.byteorder.encode())
        for each in self.sources:
            found.update(each.read_bytes())
        return found.digest()


def sources(*names: str) -> tuple[Path, ...]:
    """Return data files by their names."""
    return tuple(FOLDER / name for name in names)


def _views(arrays: Sequence[tuple[Any, int]], numbers: memoryview) -> Arrays:
    """Return views of numbers that stand one after the other. Raises ValueError where there are more or fewer."""
    ends = [*accumulate((struct.calcsize(kind) * size for kind, size in arrays), initial=0)]
    if ends[-1] != len(numbers):
        raise ValueError("not as many numbers as it says")
    places = zip(arrays, pairwise(ends), strict=True)
    return cast(Arrays, tuple(numbers[start:end].cast(kind) for (kind, _), (start, end) in places))
