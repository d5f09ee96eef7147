"""AIFF files as bytes: what macOS speaks into, whatever the name of the file. 16 bits, plain or AIFF-C."""

from __future__ import annotations

import struct
import sys
from array import array

from hotline.audio import sound
from hotline.audio.chunks import chunks_of
from hotline.audio.sound import Sound, UnreadableAudioError

_BIG_ENDIAN, _LITTLE_ENDIAN = (b"NONE", b"twos"), b"sowt"
_CUT_OFF = "this AIFF file is cut off or damaged"


def is_aiff(data: bytes) -> bool:
    """Whether bytes begin as an AIFF file does."""
    return data[:4] == b"FORM" and data[8:12] in (b"AIFF", b"AIFC")


def read(data: bytes) -> Sound:
    """The sound of an AIFF file of 16 bits; several channels become one.

    Raises UnreadableAudioError for all else, and for a file that is cut off.
    """
    if not is_aiff(data):
        raise UnreadableAudioError("this is not an AIFF file")
    try:
        chunks = {name: body for name, _, body in chunks_of(data, ">")}
        channels, count, bits, rate, order = _layout(chunks[b"COMM"])
        (offset,) = struct.unpack(">I", chunks[b"SSND"][:4])
    except (KeyError, struct.error, OverflowError):
        raise UnreadableAudioError(_CUT_OFF) from None
    body = chunks[b"SSND"][8 + offset :][: count * channels * 2]
    if bits != 16 or not order:
        raise UnreadableAudioError(f"this AIFF file is of a kind that is not known ({bits} bits)")
    if not channels or not rate or len(body) < count * channels * 2:
        raise UnreadableAudioError(_CUT_OFF)
    samples = array("h", body)
    if order != sys.byteorder:
        samples.byteswap()
    return Sound(sound.one_channel(samples, channels), rate)


def _layout(common: bytes) -> tuple[int, int, int, int, str]:
    """Channels, samples of each, bits, samples a second, and which byte of a sample comes first: "big", "little" or
    "" where that is not known."""
    channels, count, bits, sign_and_exponent, mantissa = struct.unpack(">HIHHQ", common[:18])
    rate = round(mantissa * 2.0 ** (sign_and_exponent - 16383 - 63))  # a float of 80 bits (IEEE 754)
    compression = common[18:22]
    if compression == _LITTLE_ENDIAN:
        return channels, count, bits, rate, "little"
    return channels, count, bits, rate, "big" if compression in (b"", *_BIG_ENDIAN) else ""
