"""A sound: one channel of 16-bit samples."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from hotline.errors import HotlineError

FULL_SCALE = 32767
"""The largest sample."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples (array of type "h") and the number of samples in a second."""

    samples: array[int]
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


class UnreadableAudioError(HotlineError):
    """No audio can be read from these bytes: another kind of file, a damaged one, or one that is far too long."""


def of(samples: Iterable[float], rate: int) -> Sound:
    """Make a sound from samples: rounded, and clipped to full scale."""
    rounded = list(map(round, samples))
    try:
        return Sound(array("h", rounded), rate)
    except OverflowError:
        return Sound(array("h", [min(max(each, -FULL_SCALE), FULL_SCALE) for each in rounded]), rate)
