"""The sound of a file, whichever of the plain kinds it is."""

from __future__ import annotations

from hotline.audio import aiff, wav
from hotline.audio.sound import Sound


def read(data: bytes) -> Sound:
    """The sound of the bytes of a WAV or an AIFF file; one channel. Raises UnreadableAudioError for all else."""
    return aiff.read(data) if aiff.is_aiff(data) else wav.read(data)
