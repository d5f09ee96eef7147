"""Brings a sound to the telephone's rate, without what lies above its band.

A windowed sinc as a polyphase filter: one short row of weights for each place an output sample can have between
two input samples. What a plain dropping of samples would fold back into the band (a tone of 5 kHz becomes one of
3 kHz) is more than 60 dB down.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from functools import cache
from operator import mul

from hotline.audio.sound import Sound

RATE = 8000
"""Samples a second on every telephone line (ITU-T G.711)."""

_CUT = 3900.0
"""Hz. The middle of the slope: flat below 3,200 (the line itself ends at 3,400), nothing above 4,600."""
_SLOPE = 1400.0
_DOWN = 66.0
"""dB below which the filter keeps what it stops."""

if sys.version_info >= (3, 12):
    from math import sumprod as _weighted
else:

    def _weighted(weights: Sequence[float], samples: Sequence[float], /) -> float:
        return float(sum(map(mul, weights, samples)))


def telephone_rate(sound: Sound) -> list[float]:
    """The samples at 8,000 a second, not rounded. Raises ValueError for a sound with fewer than that."""
    if sound.rate < RATE:
        raise ValueError(f"{sound.rate} samples a second are fewer than a telephone's {RATE}")
    if sound.rate == RATE:
        return [float(sample) for sample in sound.samples]
    shared = math.gcd(sound.rate, RATE)
    step, phases = sound.rate // shared, RATE // shared
    rows = _rows(sound.rate, phases)
    reach = len(rows[0]) // 2
    padding = [0.0] * reach
    padded = [*padding, *map(float, sound.samples), *padding]
    width = 2 * reach
    places = (divmod(n * step, phases) for n in range(len(sound.samples) * phases // step))
    return [_weighted(rows[phase], padded[start + 1 : start + 1 + width]) for start, phase in places]


@cache
def _rows(rate: int, phases: int) -> tuple[tuple[float, ...], ...]:
    """For each phase the weights of the samples around it, with a sum of 1."""
    reach = math.ceil((_DOWN - 7.95) / (14.36 * _SLOPE / rate) / 2)
    return tuple(_row(rate, reach, phase / phases) for phase in range(phases))


def _row(rate: int, reach: int, offset: float) -> tuple[float, ...]:
    weights = [_weight(rate, reach, k - reach + 1 - offset) for k in range(2 * reach)]
    total = sum(weights)
    return tuple(weight / total for weight in weights)


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
