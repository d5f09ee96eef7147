"""pyttsx3, with workarounds for its faults. To be used in a process of its own, by one thread: see `worker`.

The faults of pyttsx3 2.99 when it is used as its manual shows, and the workarounds:
- The first `runAndWait` does not wait, and a long text leaves no file: it runs once with nothing to say.
- A rate set between two texts is lost more often than not: `Synchronize` follows it.
- An unknown voice is ignored silently: errors are collected, and the voice is compared.
- The end of that empty run may be reported during the first text, whose file is then empty (about one process in a
  hundred on a busy machine): an empty text is synthesized again.
- It writes files only, and hangs forever when it cannot: on Linux the file is in memory.
"""

from __future__ import annotations

import ctypes
import io
import os
import sys
import tempfile
import wave
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hotline.audio import codec
from hotline.audio.sound import Sound
from hotline.speech import NoEngineError, SpeechError

_TRIES = 3


class Espeak:
    """pyttsx3 with espeak-ng on Linux, with the system's own voices on macOS and Windows."""

    def __init__(self) -> None:
        self._is_espeak = sys.platform.startswith("linux")
        try:
            if self._is_espeak:
                _load_library()
            import pyttsx3

            self._engine: Any = pyttsx3.init("espeak" if self._is_espeak else None)
        except (ImportError, OSError, RuntimeError) as failure:
            raise NoEngineError(f"pyttsx3 does not work here: {failure}") from failure
        self._errors: list[Exception] = []
        self._engine.connect("error", lambda exception, **_: self._errors.append(exception))
        self._engine.runAndWait()

    def render(self, words: str, voice: str, rate: int) -> Sound:
        """Synthesize as `Synthesizer.render` says."""
        for _ in range(_TRIES):
            self._errors.clear()
            self._set(voice, rate)  # waits for late events of the last text
            sound = self._spoken(words)
            if sound.samples:
                return sound
        raise SpeechError("pyttsx3 made no sound")

    def _spoken(self, words: str) -> Sound:
        with _file() as path:
            self._engine.save_to_file(words, path)
            self._engine.runAndWait()
            data = Path(path).read_bytes()
        if self._errors or not data:
            raise SpeechError(f"pyttsx3 made no sound {self._first_error()}".strip())
        return _plain(data) or codec.decode(data)

    def _set(self, voice: str, rate: int) -> None:
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", rate)
        if self._is_espeak:
            from pyttsx3.drivers import _espeak

            _espeak.Synchronize()
        spoken_by = str(self._engine.getProperty("voice"))
        variant = voice.lower().partition("+")[2]
        if self._errors or (variant and not spoken_by.lower().endswith(f"+{variant}")):
            raise SpeechError(f"pyttsx3 has no voice named {voice} {self._first_error()}".strip())

    def _first_error(self) -> str:
        return f"({self._errors[0]})" if self._errors else ""


def _plain(data: bytes) -> Sound | None:
    """Read a WAV file as most engines write it, in a tenth of the time of FFmpeg.

    Return None for other files: macOS writes AIFF, whatever the name of the file.
    """
    try:
        with wave.open(io.BytesIO(data)) as file:
            if (file.getnchannels(), file.getsampwidth(), sys.byteorder) == (1, 2, "little"):
                return Sound(array("h", file.readframes(file.getnframes())), file.getframerate())
    except (wave.Error, EOFError):
        pass
    return None


def _load_library() -> None:
    """Load espeak-ng from the package espeakng-loader, so that nothing else must be installed.

    Where the package is missing, the system's library is used. It must be loaded before pyttsx3 looks for it by
    name.
    """
    try:
        import espeakng_loader
    except ImportError:
        return
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


@contextmanager
def _file() -> Iterator[str]:
    """Yield the path of an empty file, in memory where the system can, and remove it afterwards."""
    if sys.platform.startswith("linux"):
        memory = os.memfd_create("speech")
        try:
            yield f"/proc/self/fd/{memory}"
        finally:
            os.close(memory)
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "speech.wav"
            path.touch()
            yield str(path)
