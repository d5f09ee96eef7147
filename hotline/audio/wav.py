"""WAV files as bytes: read whatever a phone or an engine records, write what a telephone line takes."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache

from hotline.audio.chunks import HEAD, chunks_of
from hotline.audio.sound import Sound, UnreadableAudioError, one_channel

CONTENT_TYPE = "audio/x-wav"

_PCM, _FLOAT, _MULAW, _EXTENSIBLE = 1, 3, 7, 0xFFFE
_BIAS, _CLIP = 0x84, 32635


class Form(StrEnum):
    """How samples are written: 8 bits mu-law, which is what the line carries, or 16 bits PCM."""

    MULAW = "mulaw"
    PCM = "pcm"


def write(sound: Sound, form: Form = Form.MULAW) -> bytes:
    """The bytes of a WAV file with one channel."""
    if form is Form.MULAW:
        body, tag, width, extra = _mulaw(sound.samples), _MULAW, 1, b"\0\0"
    else:
        body, tag, width, extra = _little(sound.samples).tobytes(), _PCM, 2, b""
    layout = struct.pack("<HHIIHH", tag, 1, sound.rate, sound.rate * width, width, 8 * width)
    chunks = [(b"fmt ", layout + extra), (b"data", body)]
    if form is Form.MULAW:
        chunks.insert(1, (b"fact", struct.pack("<I", len(sound.samples))))
    content = b"WAVE" + b"".join(map(_chunk, chunks))
    return b"RIFF" + struct.pack("<I", len(content)) + content


def read(data: bytes) -> Sound:
    """The sound of a WAV file: PCM of 8 to 32 bits, 32-bit floats or mu-law; several channels become one.

    Raises UnreadableAudioError for all else, and for a file that is cut off.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise UnreadableAudioError("this is not a WAV file")
    try:
        chunks = dict(reversed(list(_chunks(data))))
        tag, channels, rate, _, _, bits = struct.unpack("<HHIIHH", chunks[b"fmt "][:16])
        if tag == _EXTENSIBLE:
            (tag,) = struct.unpack("<H", chunks[b"fmt "][24:26])
        samples = _samples(chunks[b"data"], tag, bits)
    except (KeyError, struct.error):
        raise UnreadableAudioError("this WAV file is cut off or damaged") from None
    if not rate or not channels:
        raise UnreadableAudioError("this WAV file is cut off or damaged")
    return Sound(one_channel(samples, channels), rate)


def is_whole(head: bytes, size: int) -> bool:
    """Whether a file of so many bytes, which begins with these, is as long as it says: none of it is missing."""
    return head[:4] + head[8:HEAD] == b"RIFFWAVE" and head[4:8] == struct.pack("<I", size - 8)


def is_for_telephone(data: bytes) -> bool:
    """Whether bytes are a whole WAV file that can be played on a call as it is; nothing is decoded."""
    try:
        chunks = dict(_chunks(data)) if data[:4] == b"RIFF" and data[8:12] == b"WAVE" else {}
        tag, channels, rate, _, _, bits = struct.unpack("<HHIIHH", chunks.get(b"fmt ", b"")[:16])
    except (struct.error, UnreadableAudioError):
        return False
    return (tag, bits) in ((_MULAW, 8), (_PCM, 16)) and (channels, rate) == (1, 8000) and bool(chunks.get(b"data"))


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    name, body = chunk
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for name, size, body in chunks_of(data, "<"):
        if len(body) < size:
            raise UnreadableAudioError("this WAV file is cut off or damaged")
        yield name, body


def _samples(body: bytes, tag: int, bits: int) -> Sequence[int]:
    match tag, bits:
        case (1, 8):
            return [(byte - 128) << 8 for byte in body]
        case (1, 16):
            return _little(array("h", body[: len(body) // 2 * 2]))
        case (1, 24 | 32):
            width = bits // 8
            tops = bytes(byte for n, byte in enumerate(body) if n % width >= width - 2)
            return _little(array("h", tops[: len(tops) // 2 * 2]))
        case (3, 32):
            floats = struct.unpack(f"<{len(body) // 4}f", body[: len(body) // 4 * 4])
            return [round(min(max(value, -1.0), 1.0) * 32767) for value in floats]
        case (7, 8):
            table = _from_mulaw()
            return [table[byte] for byte in body]
        case _:
            raise UnreadableAudioError(f"this WAV file is of a kind that is not known ({tag}, {bits} bits)")


def _little(samples: array[int]) -> array[int]:
    """From or to the order of bytes that WAV files have."""
    if sys.byteorder == "little":
        return samples
    turned = array(samples.typecode, samples)
    turned.byteswap()
    return turned


def _mulaw(samples: Sequence[int]) -> bytes:
    table = _to_mulaw()
    return bytes([table[sample] for sample in samples])  # a negative sample counts from the table's end


@cache
def _to_mulaw() -> bytes:
    """The mu-law byte of each sample from 0 to 32767, then of those from -32768 to -1 (ITU-T G.711)."""
    upper = [_encoded(min(sample, _CLIP) + _BIAS) for sample in range(32768)]
    lower = [_encoded(min(-sample, _CLIP) + _BIAS) | 0x80 for sample in range(-32768, 0)]
    return bytes(byte ^ 0xFF for byte in (*upper, *lower))


def _encoded(biased: int) -> int:
    exponent = biased.bit_length() - 8
    return exponent << 4 | biased >> (exponent + 3) & 0x0F


@cache
def _from_mulaw() -> tuple[int, ...]:
    return tuple(_decoded(byte ^ 0xFF) for byte in range(256))


def _decoded(byte: int) -> int:
    value = (((byte & 0x0F) << 3) + _BIAS << (byte >> 4 & 7)) - _BIAS
    return -value if byte & 0x80 else value
