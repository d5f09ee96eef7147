"""Brings a sound to the telephone's rate, without what lies above its band.

A windowed sinc as a polyphase filter: one short row of weights for each place an output sample can have between
two input samples. What a plain dropping of samples would fold back into the band (a tone of 5 kHz becomes one of
3 kHz) is more than 60 dB down.

Python has no arithmetic on whole arrays, but it has on long integers, and that is a hundred times faster than sample
by sample: samples that are to be weighed alike are laid side by side in one integer, so far apart that no sum runs
over into the next.
"""

from __future__ import annotations

import math
import sys
from array import array
from functools import cache
from operator import mul

from hotline.audio.sound import Sound

RATE = 8000
"""Samples a second on every telephone line (ITU-T G.711)."""

MOST = 384_000
"""Samples a second that any recorder takes; a file that tells of more is damaged."""

_CUT = 3900.0
"""Hz. The middle of the slope: flat below 3,200 (the line itself ends at 3,400), nothing above 4,600."""
_SLOPE = 1400.0
_DOWN = 66.0
"""dB below which the filter keeps what it stops."""

_ONE = 1 << 14
"""Weights are whole numbers, and together this."""
_SILENCE = 1 << 15
"""Added to samples, which makes them positive: it turns the bit of 16 that is their sign."""
_GUARD = 1 << 31
"""Added to sums, which makes them positive, and leaves them room below 32 bits."""


def telephone_rate(sound: Sound) -> list[float]:
    """The samples at 8,000 a second, not rounded. Raises ValueError for a sound with fewer, or with more than any
    recorder takes."""
    if sound.rate < RATE:
        raise ValueError(f"{sound.rate} samples a second are fewer than a telephone's {RATE}")
    if sound.rate > MOST:
        raise ValueError(f"{sound.rate} samples a second are more than a recorder takes")
    if sound.rate == RATE:
        return list(map(float, sound.samples))
    shared = math.gcd(sound.rate, RATE)
    step, phases = sound.rate // shared, RATE // shared
    rows = _rows(sound.rate, phases)
    width = len(rows[0])
    count = len(sound.samples) * phases // step
    turns = math.ceil(count / phases)
    columns = _columns(sound.samples, step, turns, width)
    guards = _side_by_side(array("I", [_GUARD]) * turns)
    heard = array("I", [0]) * (turns * phases)
    for n in range(phases):  # after so many samples, `step` of the old ones, the weights are the same again
        start, phase = divmod(n * step, phases)
        sums = sum(map(mul, rows[phase], columns[start : start + width]), guards)
        heard[n::phases] = _apart(sums, turns)
    silence = _SILENCE * _ONE + _GUARD
    return [(each - silence) / _ONE for each in heard[:count]]


def _columns(samples: array[int], step: int, turns: int, width: int) -> list[int]:
    """For each sample of the first `step` and `width`: that one and each that comes `step` later, side by side. The
    first window of weights has its middle at the first sample."""
    before, length = width // 2 - 1, turns * step + width
    padded = array("I", [0]) * before
    padded.extend(array("I", array("H", samples.tobytes())))
    padded.extend(array("I", [0]) * (length - len(padded)))
    signs = _side_by_side(array("I", [_SILENCE]) * turns)
    last = (turns - 1) * step + 1
    return [_side_by_side(padded[start : start + last : step]) ^ signs for start in range(step + width)]


def _side_by_side(numbers: array[int]) -> int:
    """Numbers of 32 bits as one."""
    return int.from_bytes(numbers.tobytes(), sys.byteorder)


def _apart(number: int, count: int) -> array[int]:
    """The numbers of 32 bits that one is made of."""
    return array("I", number.to_bytes(4 * count, sys.byteorder))


@cache
def _rows(rate: int, phases: int) -> tuple[tuple[int, ...], ...]:
    """For each phase the weights of the samples around it."""
    reach = math.ceil((_DOWN - 7.95) / (14.36 * _SLOPE / rate) / 2)
    return tuple(_row(rate, reach, phase / phases) for phase in range(phases))


def _row(rate: int, reach: int, offset: float) -> tuple[int, ...]:
    exact = [_weight(rate, reach, k - reach + 1 - offset) for k in range(2 * reach)]
    total = sum(exact)
    weights = [round(weight / total * _ONE) for weight in exact]
    weights[reach] += _ONE - sum(weights)
    return tuple(weights)


def _weight(rate: int, reach: int, distance: float) -> float:
    """A sinc under a Kaiser window (Kaiser 1974: its shape follows from the depth of the stop band)."""
    inside = 1 - (distance / reach) ** 2
    if inside <= 0:
        return 0.0
    beta = 0.1102 * (_DOWN - 8.7)
    angle = 2 * math.pi * _CUT / rate * distance
    return (math.sin(angle) / angle if angle else 1.0) * _bessel(beta * math.sqrt(inside))


def _bessel(x: float) -> float:
    """The modified Bessel function of the first kind and order 0, by its series."""
    total = term = 1.0
    n = 1
    while term > total * 1e-12:
        term *= (x / (2 * n)) ** 2
        total += term
        n += 1
    return total
