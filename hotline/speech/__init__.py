"""Speech synthesis: voices and their settings, and the engines.

An engine never runs in a process of ours: `worker` is the child process that holds one, and `pool` gives workers
jobs. `normalization/` turns written words into those that a voice says. The processes that answer calls import this
module and `normalization`, and nothing else here. It may import `audio` and `text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hotline.audio.sound import Sound


class Engine(StrEnum):
    """The engines: `pyttsx3` (espeak-ng on Linux, the system's own voices elsewhere), or `piper`."""

    PYTTSX3 = "pyttsx3"
    PIPER = "piper"


class SpeechError(Exception):
    """An engine failed: it is not installed, has no such voice, or produced nothing."""


class NoEngineError(SpeechError):
    """The engine is not installed, or cannot speak on this machine."""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """How words are said: by which engine, in which of its voices, at how many words a minute."""

    engine: Engine
    voice: str
    rate: int


class Synthesizer(Protocol):
    """An engine that is ready to speak."""

    def render(self, words: str, voice: str, rate: int) -> Sound:
        """Return the sound of words. `rate` is in words a minute.

        Raises SpeechError for an unknown voice, and when nothing comes out.
        """


RATE = 150
"""Words a minute. At 140 to 160 people understand the most over a telephone; slower gains nothing."""

VOICES: Mapping[Engine, Mapping[str, str]] = {
    Engine.PYTTSX3: {"en": "en-us+edward2", "es": "es-419+edward"},
    Engine.PIPER: {"en": "en_US-joe-medium"},
}
"""The voice for each language, by engine.

Two recognizers made 15% word errors of `en-us+edward2` over a mobile telephone, 36% of `en-us` alone and 2.6% of
Piper's `joe`; of `es-419+edward` 25%, of `es` 53% (12 sentences, 8 kHz band, mobile codec).
"""


def voice_settings(
    language: str, engine: Engine, voices: Mapping[str, str], rates: Mapping[str, int]
) -> VoiceSettings:
    """Return how an engine says words in a language. `voices` and `rates` are an operator's own, by language.

    Where the engine has no voice for the language, pyttsx3 says it: espeak-ng knows over a hundred by their codes.
    """
    rate = rates.get(language, RATE)
    voice = voices.get(language) or VOICES[engine].get(language)
    if voice:
        return VoiceSettings(engine, voice, rate)
    return VoiceSettings(Engine.PYTTSX3, VOICES[Engine.PYTTSX3].get(language, language), rate)
