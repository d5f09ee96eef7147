"""Recognizes WAV files by the bytes at their beginning, without decoding."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import StrEnum

CONTENT_TYPE = "audio/x-wav"

HEAD = 12
"""The number of bytes at the beginning that show the type and the size of a file."""

_PCM, _MULAW = 1, 7


class AudioFormat(StrEnum):
    """How samples are encoded: 8-bit mu-law, which is what the line carries, or 16-bit PCM."""

    MULAW = "mulaw"
    PCM = "pcm"


def is_whole(head: bytes, size: int) -> bool:
    """Return whether a file is as long as its header says, given its first bytes and its size in bytes."""
    return head[:4] + head[8:HEAD] == b"RIFFWAVE" and head[4:8] == struct.pack("<I", size - 8)


def is_for_telephone(data: bytes) -> bool:
    """Return whether bytes are a complete WAV file that a call can play as it is."""
    try:
        chunks = dict(_chunks(data)) if data[:4] + data[8:HEAD] == b"RIFFWAVE" else {}
        tag, channels, rate, _, _, bits = struct.unpack("<HHIIHH", chunks.get(b"fmt ", b"")[:16])
    except (struct.error, EOFError):
        return False
    return (tag, bits) in ((_MULAW, 8), (_PCM, 16)) and (channels, rate) == (1, 8000) and bool(chunks.get(b"data"))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the body of each chunk. Raises EOFError when one is cut off."""
    start = HEAD
    while start + 8 <= len(data):
        name, size = struct.unpack("<4sI", data[start : start + 8])
        body = data[start + 8 : start + 8 + size]
        if len(body) < size:
            raise EOFError
        yield name, body
        start += 8 + size + size % 2
