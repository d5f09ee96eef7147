"""Reads what a phone or a computer has recorded: WAV and AIFF by itself, mp3 and m4a with PyAV (the extra `record`).

Only `hotline record` reads such files; the server decodes nothing.
"""

from __future__ import annotations

from array import array
from pathlib import Path

from hotline.audio import files
from hotline.audio.sound import Sound, UnreadableAudioError
from hotline.errors import HotlineError

MOST_SECONDS = 600


def read(path: Path) -> Sound:
    """The sound of a file. Raises HotlineError, in words for staff, when there is none to be had."""
    try:
        data = path.read_bytes()
    except OSError as complaint:
        raise HotlineError(f"{path} cannot be read ({(complaint.strerror or 'no file').lower()}).") from None
    try:
        return files.read(data)
    except UnreadableAudioError:
        return _decoded(path)


def _decoded(path: Path) -> Sound:
    try:
        import av
    except ImportError:
        raise HotlineError(
            f"{path} is not a plain WAV file. To read mp3, m4a and others: pip install -e '.[record]'"
        ) from None
    samples = array("h")
    try:
        with av.open(str(path)) as file:
            rate = file.streams.audio[0].rate
            mono = av.AudioResampler(format="s16", layout="mono", rate=rate)
            for frame in (*file.decode(audio=0), None):
                for piece in mono.resample(frame):
                    samples.frombytes(bytes(piece.planes[0])[: piece.samples * 2])
                if len(samples) > MOST_SECONDS * rate:
                    raise HotlineError(f"{path} is longer than {MOST_SECONDS // 60} minutes.")
    except (av.FFmpegError, IndexError):
        raise HotlineError(f"There is no sound in {path} that can be read.") from None
    return Sound(samples, rate)
