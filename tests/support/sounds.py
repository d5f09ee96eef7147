"""Sounds for tests: tones, and something like speech."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from functools import lru_cache

import av

from hotline.audio import codec, sound
from hotline.audio.sound import Sound


def made(wave: Callable[[float], float], seconds: float, rate: int) -> Sound:
    """The sound of a function of time; 1.0 is full scale."""
    return sound.of((wave(n / rate) * sound.FULL_SCALE for n in range(round(seconds * rate))), rate)


def tone(hertz: float, rate: int = 22050, loud: float = 0.5, seconds: float = 0.5) -> Sound:
    return made(lambda t: loud * math.sin(2 * math.pi * hertz * t), seconds, rate)


TONE = codec.encode(tone(440, 8000, seconds=0.1))
"""A short tone as a file for telephones."""


@lru_cache
def speech(seconds: float = 2.5, rate: int = 22050, loud: float = 0.3) -> Sound:
    """Syllables: four bursts a second that swell and fade, after half a second of quiet and before another.

    Each second is like every other, so one is worked out.
    """
    second = [_syllables(n / rate) * loud * sound.FULL_SCALE for n in range(rate)]
    start, end = math.ceil(0.5 * rate), math.floor((seconds - 0.5) * rate)
    spoken = (second[n % rate] if start <= n <= end else 0.0 for n in range(round(seconds * rate)))
    return sound.of(spoken, rate)


def _syllables(t: float) -> float:
    swell = max(0.0, math.sin(2 * math.pi * 2 * t) ** 2 - 0.1)
    return swell * (math.sin(2 * math.pi * 180 * t) + 0.5 * math.sin(2 * math.pi * 900 * t)) / 1.5


CONTAINERS = {"m4a": "ipod", "aac": "adts", "opus": "ogg"}
"""FFmpeg's names for the containers of files, where they are not the ending of the file's name."""


def encoded(heard: Sound, ending: str, encoder: str) -> bytes:
    """What a phone or a computer records: the bytes of a file whose name ends so, made by one of FFmpeg's encoders."""
    file = io.BytesIO()
    with av.open(file, "w", format=CONTAINERS.get(ending, ending)) as container:
        stream = container.add_stream(encoder, rate=heard.rate, layout="mono")
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(heard.samples))
        frame.sample_rate = heard.rate
        frame.planes[0].update(heard.samples.tobytes())
        context = stream.codec_context
        context.open()
        fitting = av.AudioResampler(context.format, "mono", heard.rate, frame_size=context.frame_size or None)
        for piece in (*fitting.resample(frame), *fitting.resample(None), None):
            container.mux(stream.encode(piece))
    return file.getvalue()
