"""A sound: one channel of 16-bit samples."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hotline.errors import HotlineError

FULL_SCALE = 32767
"""The largest sample."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples (array of type "h") and how many there are in a second."""

    samples: array[int]
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


class UnreadableAudioError(HotlineError):
    """Bytes that are no sound file, or a kind of it that is not known."""


def one_channel(samples: Sequence[int], channels: int) -> array[int]:
    """The mean of channels whose samples take turns; what is left over at the end is left out."""
    if channels == 1:
        return array("h", samples)
    whole = len(samples) // channels * channels
    return array("h", [sum(samples[n : n + channels]) // channels for n in range(0, whole, channels)])


def of(samples: Iterable[float], rate: int) -> Sound:
    """The sound of samples in any number: rounded, and kept within full scale."""
    rounded = list(map(round, samples))
    if rounded and (max(rounded) > FULL_SCALE or min(rounded) < -FULL_SCALE):
        rounded = [min(max(each, -FULL_SCALE), FULL_SCALE) for each in rounded]
    return Sound(array("h", rounded), rate)
