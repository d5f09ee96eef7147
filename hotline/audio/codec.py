"""Decoding, resampling and encoding with FFmpeg, through PyAV.

The only module that imports `av` (about 20 MB of memory): for commands and the child processes that record, never
for the processes that answer calls.
"""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import av
from av import AudioFrame, AudioResampler

from hotline.audio.sound import Sound, UnreadableAudioError
from hotline.audio.wav import AudioFormat
from hotline.sentence import Sentence

MOST_SECONDS = 600
"""The longest sound that is decoded. A page of a call takes about a minute."""

_FORMATS = "aac,aiff,amr,caf,flac,matroska,mov,mp3,ogg,wav"
"""The accepted containers, by FFmpeg's names (`mov` is also m4a, mp4 and 3gp, `matroska` also webm): what phones,
computers and speech engines record. Playlists, which make FFmpeg open other files, are not accepted."""

_ENCODERS: Mapping[AudioFormat, Literal["pcm_mulaw", "pcm_s16le"]] = {
    AudioFormat.MULAW: "pcm_mulaw",
    AudioFormat.PCM: "pcm_s16le",
}
_ONE = 32768
"""The 16-bit value of a sample of 1.0 in FFmpeg's floats."""


def decode(data: bytes) -> Sound:
    """Decode the bytes of an audio file into a mono sound at the file's own sample rate.

    Raises UnreadableAudioError, with the reason in words, when no audio can be read or it is longer than
    MOST_SECONDS.
    """
    try:
        with av.open(io.BytesIO(data), "r", options={"format_whitelist": _FORMATS}) as container:
            rate = container.streams.audio[0].rate
            return Sound(_all_samples(container.decode(audio=0), rate), rate)
    except (av.FFmpegError, IndexError, AttributeError, ValueError):  # no stream; one of a codec that is not known
        raise UnreadableAudioError(Sentence("it is not a readable audio file")) from None


def resample(sound: Sound, rate: int) -> list[float]:
    """Return the samples at another rate, unrounded.

    Frequencies above half of it are filtered out (below -80 dB).
    """
    resampler = AudioResampler(format="flt", layout="mono", rate=rate)
    samples = array("f")
    for piece in _converted(resampler, _frames(sound)):
        samples.frombytes(bytes(piece.planes[0])[: piece.samples * samples.itemsize])
    return [sample * _ONE for sample in samples]


def encode(sound: Sound, form: AudioFormat = AudioFormat.MULAW) -> bytes:
    """Encode a sound as the bytes of a mono WAV file with no chunks but format and samples."""
    file = io.BytesIO()
    with av.open(file, "w", format="wav", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream(_ENCODERS[form], rate=sound.rate, layout="mono")
        for frame in (*_frames(sound), None):
            container.mux(stream.encode(frame))
    return file.getvalue()


def _all_samples(frames: Iterable[AudioFrame], rate: int) -> array[int]:
    samples = array("h")
    for piece in _converted(AudioResampler(format="s16", layout="mono", rate=rate), frames):
        samples.frombytes(bytes(piece.planes[0])[: piece.samples * samples.itemsize])
        if len(samples) > MOST_SECONDS * rate:
            raise UnreadableAudioError(Sentence("it is longer than {limit} minutes", limit=MOST_SECONDS // 60))
    return samples


def _converted(resampler: AudioResampler, frames: Iterable[AudioFrame]) -> Iterator[AudioFrame]:
    """Yield the frames that a resampler makes, including those that it holds back until the end."""
    for frame in frames:
        yield from resampler.resample(frame)
    yield from filter(None, resampler.resample(None))


def _frames(sound: Sound) -> Iterator[AudioFrame]:
    """Yield all samples as one frame; nothing for an empty sound."""
    if not sound.samples:
        return
    frame = AudioFrame(format="s16", layout="mono", samples=len(sound.samples))
    frame.sample_rate = sound.rate
    frame.planes[0].update(sound.samples.tobytes())
    yield frame
