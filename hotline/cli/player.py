"""Plays words on this machine, in the voice of the line's recordings."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from array import array
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from hotline import speech
from hotline.audio import codec
from hotline.audio.sound import Sound
from hotline.audio.telephone import RATE
from hotline.audio.wav import AudioFormat
from hotline.errors import HotlineError
from hotline.settings import Settings
from hotline.speech import pool
from hotline.speech.worker import SynthesisJob

PLAYERS = (
    ("afplay", "{file}"),
    ("paplay", "{file}"),
    ("pw-play", "{file}"),
    ("aplay", "-q", "{file}"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet", "{file}"),
    ("powershell", "-NoProfile", "-Command", "(New-Object Media.SoundPlayer '{file}').PlaySync()"),
)
"""Programs that play a sound and end: of macOS, of PulseAudio, PipeWire and ALSA, of FFmpeg, of Windows."""

_PAUSE_SECONDS = 0.6


def speak(said: Iterable[str], language: str, settings: Settings) -> Path | None:
    """Play the paragraphs on this machine. If no program here can play sound, return a WAV file with them.

    Raises HotlineError if the speech engine cannot say them.
    """
    sound = _joined(_recorded(said, language, settings))
    folder = Path(tempfile.mkdtemp(prefix="hotline-"))
    file = folder / "preview.wav"
    file.write_bytes(codec.encode(sound, AudioFormat.PCM))
    if not _play(file):
        return file
    shutil.rmtree(folder)
    return None


def _recorded(said: Iterable[str], language: str, settings: Settings) -> list[Sound]:
    """Return the sound of the paragraphs, as a caller would hear them."""
    engine = speech.Engine(settings.speech_engine)
    how = speech.voice_settings(language, engine, settings.speech_voices, settings.speech_rates)
    with tempfile.TemporaryDirectory() as folder:
        paths = {Path(folder, f"{n}.wav"): words for n, words in enumerate(said)}
        job = partial(SynthesisJob, delivery=how, form=AudioFormat.MULAW)
        jobs = [job(words, path=path) for path, words in paths.items()]
        for outcome in pool.record(jobs, min(len(jobs), pool.pool_size([engine]))):
            if outcome.error:
                raise HotlineError(f"Cannot speak this text: {outcome.error}.")
        return [codec.decode(path.read_bytes()) for path in paths]


def _joined(sounds: Iterable[Sound]) -> Sound:
    pause = array("h", [0]) * round(_PAUSE_SECONDS * RATE)
    samples = array("h")
    for sound in sounds:
        samples += sound.samples + pause
    return Sound(samples, RATE)


def _play(file: Path) -> bool:
    """Return whether a program has played the file to its end. A program may exist on a machine without a
    loudspeaker."""
    for player in PLAYERS:
        if shutil.which(player[0]):
            command = [part.format(file=file.name) for part in player]
            done = subprocess.run(command, cwd=file.parent, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
            if done.returncode == 0:
                return True
    return False
