"""Makes a sound fit for a call: the telephone's rate and band, the same loudness, a little silence around it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from hotline.audio import codec, levels, sound
from hotline.audio.sound import FULL_SCALE, Sound

RATE = 8000
"""Samples a second of every telephone line (ITU-T G.711)."""

MOST = 384_000
"""The most samples a second that any recorder makes. A file that claims more is damaged."""

LEVEL = -20.0
"""dBFS. The active level of every recording: loud enough on a mobile, with room for the peaks of speech."""

MARGIN_SECONDS = 0.2
"""Silence before and after: the first word is not lost, and two recordings in a row do not run together."""

_CEILING = FULL_SCALE * 10 ** (-1.5 / 20)
_SOFT_EDGE_SECONDS = 0.04
_BLOCK = 40


def for_telephone(heard: Sound) -> Sound:
    """Make a sound fit for a call: 8,000 samples a second, -20 dBFS without clipping, 0.2 s of silence around it.

    Raises ValueError when the sample rate is lower than that or higher than any recorder's, or when the sound is
    silent.
    """
    within_band = _centered(_telephone_rate(heard))
    if levels.is_as_good_as_silent(levels.frames(within_band, RATE)):
        raise ValueError("the recording is silent")
    samples = _speech(within_band)
    gain = math.sqrt(10 ** (LEVEL / 10) * FULL_SCALE**2 / levels.active_power(levels.frames(samples, RATE)))
    loud = _limited([sample * gain for sample in samples])
    margin = [0.0] * round(MARGIN_SECONDS * RATE)
    return sound.of([*margin, *loud, *margin], RATE)


def _telephone_rate(heard: Sound) -> list[float]:
    if heard.rate < RATE:
        raise ValueError(f"{heard.rate} samples per second is below the {RATE} of a telephone")
    if heard.rate > MOST:
        raise ValueError(f"{heard.rate} samples per second is too high")
    return codec.resample(heard, RATE)


def _centered(samples: Sequence[float]) -> list[float]:
    """Remove the constant offset that cheap microphones add."""
    offset = sum(samples) / max(len(samples), 1)
    return [sample - offset for sample in samples]


def _speech(samples: Sequence[float]) -> list[float]:
    """Cut the sound shortly before the first and after the last word, with soft edges that do not click."""
    start, end = levels.spoken_frames(levels.frames(samples, RATE))
    frame = round(levels.FRAME_SECONDS * RATE)
    edge = round(_SOFT_EDGE_SECONDS * RATE)
    kept = list(samples[max(start * frame - edge, 0) : end * frame + edge])
    for n in range(min(edge, len(kept) // 2)):
        kept[n] *= n / edge
        kept[-1 - n] *= n / edge
    return kept


def _limited(samples: list[float]) -> list[float]:
    """Turn down peaks over the ceiling smoothly: one gain for each 5 ms, no higher than its neighbors need."""
    if _peak(samples) <= _CEILING:
        return samples
    blocks = [samples[start : start + _BLOCK] for start in range(0, len(samples), _BLOCK)]
    needed = [1.0, *(min(1.0, _CEILING / max(_peak(block), 1.0)) for block in blocks), 1.0]
    edges = [min(before, after) for before, after in pairwise(needed)]
    limited: list[float] = []
    for block, (here, there) in zip(blocks, pairwise(edges), strict=True):
        if here == there == 1.0:
            limited += block
        else:
            slope = (there - here) / _BLOCK
            limited += [sample * (here + slope * n) for n, sample in enumerate(block)]
    return limited


def _peak(samples: Sequence[float]) -> float:
    return max(max(samples), -min(samples))
