"""What sound files are made of: WAV (RIFF) and AIFF (IFF) both are a head and then named chunks, one after another."""

from __future__ import annotations

import struct
from collections.abc import Iterator

HEAD = 12
"""Bytes that say what a file is and how long."""


def chunks_of(data: bytes, order: str) -> Iterator[tuple[bytes, int, bytes]]:
    """Each chunk's name, how long it says that it is, and its bytes, of which fewer are there in a file that is cut
    off. `order` is that of the bytes of a number: "<" for WAV, ">" for AIFF."""
    start = HEAD
    while start + 8 <= len(data):
        (size,) = struct.unpack(f"{order}I", data[start + 4 : start + 8])
        yield data[start : start + 4], size, data[start + 8 : start + 8 + size]
        start += 8 + size + size % 2
