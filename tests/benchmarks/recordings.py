"""How fast recordings are made: `hotline render`, beside the program espeak-ng run once for each prompt.

`python -m tests.benchmarks.recordings` prints the table. The time of the processors, all that were used together, is
what repeats; the time of the clock depends on what else the machine does. What espeak-ng makes alone is 22 kHz PCM
that no telephone takes as it is; ours is filtered, levelled and written as mu-law. Where there is no espeak-ng
(`apt-get install espeak-ng`), only ours is measured.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hotline import speech
from hotline.content import loader as catalogues
from hotline.ivr.utterances import utterances
from hotline.ivr.verbs import Speak
from hotline.speech import Engine

PROMPTS = Path(os.environ.get("HOTLINE_PROMPTS", "prompts"))


def main() -> None:
    """Print a line of figures for each way."""
    said = utterances(catalogues.load(PROMPTS, date.today())[0])
    print(f"{len(said)} prompts, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
    print(
        f"{'':28}{'speech s':>10}{'clock s':>9}{'s per s':>9}{'CPU s':>9}{'s per s':>9}{'MB':>7}{'peak MB so far':>16}"
    )
    with tempfile.TemporaryDirectory() as folder:
        measure("hotline render", lambda: render(Path(folder)), Path(folder) / "audio")
        measure("again, nothing changed", lambda: render(Path(folder)), Path(folder) / "audio")
    if shutil.which("espeak-ng"):
        with tempfile.TemporaryDirectory() as folder:
            measure("espeak-ng once per prompt", lambda: espeak_ng(said, Path(folder)), Path(folder))


def measure(name: str, work: Callable[[], None], folder: Path) -> None:
    """Do some work that leaves WAV files in a folder, and print the figures of what it has made."""
    started, began, before = time.time(), time.perf_counter(), processor_seconds()
    work()
    spent, used = time.perf_counter() - began, processor_seconds() - before
    files = [file for file in folder.glob("*.wav") if file.stat().st_mtime >= started]
    total, size = sum(map(seconds, files)), sum(file.stat().st_size for file in files)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    speed = f"{spent:9.1f}{total / spent:9.1f}{used:9.1f}{total / used:9.1f}"
    print(f"{name:28}{total:10.0f}{speed}{size / 1e6:7.1f}{peak:16.0f}")


def processor_seconds() -> float:
    """What the processes that were started here, and those that they started, have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def render(state: Path) -> None:
    environ = {**os.environ, "HOTLINE_STATE": str(state), "HOTLINE_PROMPTS": str(PROMPTS)}
    subprocess.run([sys.executable, "-m", "hotline", "render"], env=environ, check=True, stdout=subprocess.DEVNULL)


def espeak_ng(said: tuple[Speak, ...], folder: Path) -> None:
    for number, utterance in enumerate(said):
        how = speech.voice_settings(utterance.language, Engine.PYTTSX3, {}, {})
        command = [
            "espeak-ng",
            "-v",
            how.voice,
            "-s",
            str(how.rate),
            "-w",
            str(folder / f"{number}.wav"),
            "--stdin",
        ]
        subprocess.run(command, input=utterance.words, text=True, check=True)


def seconds(file: Path) -> float:
    """The length of a file of either kind."""
    try:
        with wave.open(str(file)) as sound:
            return float(sound.getnframes() / sound.getframerate())
    except wave.Error:  # mu-law: a byte a sample
        return file.stat().st_size / 8000


if __name__ == "__main__":
    main()
