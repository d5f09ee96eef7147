"""Loudness of a sound, where in it somebody speaks, and faults such as clipping."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

from hotline.audio.sound import FULL_SCALE, Sound

FRAME_SECONDS = 0.02
SILENT = -50.0
"""dBFS. A sound with a lower active level is inaudible."""

_LOUDEST_TO_SPEECH = 30.0
_SPEECH_TO_PAUSE = 15.9
"""dB. A frame this far below the active level is a pause (ITU-T P.56)."""

_NEARLY_FULL = 0.95
_CLIPPED_SHARE = 0.001
"""The share of samples that may be as loud as the loudest. Speech that touches full scale has a tenth of this."""


def power(samples: Sequence[float]) -> float:
    """Return the mean square of samples."""
    return sum(map(mul, samples, samples)) / len(samples) if samples else 0.0


def decibels(mean_square: float) -> float:
    """Convert a mean square to dB below full scale; -120 for silence."""
    return 10 * math.log10(max(mean_square / FULL_SCALE**2, 1e-12))


def frames(samples: Sequence[float], rate: int) -> list[float]:
    """Return the power of each 20 ms frame. A shorter rest at the end is dropped unless it is the whole sound."""
    size = round(rate * FRAME_SECONDS)
    return [power(samples[start : start + size]) for start in range(0, max(len(samples) - size, 0) + 1, size)]


def active_power(powers: Sequence[float]) -> float:
    """Return the power of speech without its pauses, given the power of each frame (after ITU-T P.56)."""
    threshold = max(powers, default=0.0) / 10 ** (_LOUDEST_TO_SPEECH / 10)
    speech = _mean([each for each in powers if each >= threshold])
    return _mean([each for each in powers if each >= _pause(speech)])


def active_level(sound: Sound) -> float:
    """Return the level of speech without its pauses, in dBFS."""
    return decibels(active_power(frames(sound.samples, sound.rate)))


def spoken_frames(powers: Sequence[float]) -> tuple[int, int]:
    """Return the indexes of the first frame with speech and of the frame after the last.

    Soft edges count as speech.
    """
    threshold = active_power(powers) / 10 ** ((_SPEECH_TO_PAUSE + 10) / 10)
    speaking = [n for n, each in enumerate(powers) if each >= threshold and each > 0]
    return (speaking[0], speaking[-1] + 1) if speaking else (0, 0)


def is_silent(sound: Sound) -> bool:
    """Return whether a sound is inaudible."""
    return active_level(sound) < SILENT


def is_as_good_as_silent(powers: Sequence[float]) -> bool:
    """Return whether a sound is inaudible, given the power of each frame."""
    return decibels(active_power(powers)) < SILENT


def is_clipped(sound: Sound) -> bool:
    """Return whether the peaks of the waves are cut flat, which sounds like crackling."""
    top = max(map(abs, sound.samples), default=0)
    if top < _NEARLY_FULL * FULL_SCALE:
        return False
    return sum(abs(sample) >= 0.99 * top for sample in sound.samples) > _CLIPPED_SHARE * len(sound.samples)


def is_cut_off(sound: Sound) -> bool:
    """Return whether somebody speaks in the very first or the very last frame."""
    powers = frames(sound.samples, sound.rate)
    return any(edge >= _pause(active_power(powers)) > 0 for edge in (powers[0], powers[-1]))


def _pause(speech: float) -> float:
    return speech / 10 ** (_SPEECH_TO_PAUSE / 10)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
