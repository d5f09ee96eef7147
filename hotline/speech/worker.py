"""The child process that records, with one engine and one thread: `python -m hotline.speech.worker`.

A job is a line of JSON on standard input, its outcome a line on standard output. What engines print is discarded.
An engine that hangs ends the process. A recording appears under its name when it is complete.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TextIO

from hotline import filesystem
from hotline.audio import wav
from hotline.audio.sound import UnreadableAudioError
from hotline.speech import Engine, NoEngineError, SpeechError, Synthesizer, VoiceSettings

_SECONDS = 20
_SECONDS_PER_CHARACTER = 0.15
"""The time after which an engine counts as hung: many times what the slowest needs."""


@dataclass(frozen=True, slots=True)
class SynthesisJob:
    """Words to be recorded, how, and the path and form of the recording."""

    words: str
    delivery: VoiceSettings
    path: Path
    form: wav.AudioFormat

    def to_line(self) -> str:
        """Serialize the job as a line that `from_line` reads."""
        how = self.delivery
        parts = (self.words, how.engine, how.voice, how.rate, os.fspath(self.path), self.form)
        return json.dumps(parts) + "\n"

    @classmethod
    def from_line(cls, line: str) -> SynthesisJob:
        words, engine, voice, rate, path, form = json.loads(line)
        return cls(words, VoiceSettings(Engine(engine), voice, rate), Path(path), wav.AudioFormat(form))


def main() -> None:
    """Do the jobs on standard input until there are no more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    outcomes = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(nowhere, 1)
    for line in sys.stdin:
        job = SynthesisJob.from_line(line)
        _set_alarm(len(job.words), nowhere)
        _report(outcomes, _outcome(job))
        faulthandler.cancel_dump_traceback_later()


def _set_alarm(characters: int, where: int) -> None:
    faulthandler.dump_traceback_later(_SECONDS + _SECONDS_PER_CHARACTER * characters, exit=True, file=where)


def _outcome(job: SynthesisJob) -> dict[str, object]:
    try:
        seconds, size = record(job, engine(job.delivery.engine))
    except (SpeechError, OSError, ValueError, UnreadableAudioError) as trouble:
        return {"trouble": str(trouble), "is_lasting": isinstance(trouble, (OSError, NoEngineError))}
    return {"seconds": seconds, "bytes": size}


def _report(outcomes: TextIO, outcome: dict[str, object]) -> None:
    outcomes.write(json.dumps(outcome) + "\n")
    outcomes.flush()


def record(job: SynthesisJob, speaker: Synthesizer) -> tuple[float, int]:
    """Make the recording of a job, and return its length in seconds and its size in bytes.

    Raises SpeechError or ValueError when the engine produces nothing audible, and OSError when the recording cannot
    be written; then nothing is left of it.
    """
    from hotline.audio import codec  # here, because `pool`, which runs beside the server, imports this module
    from hotline.audio.telephone import for_telephone

    heard = speaker.render(job.words, job.delivery.voice, job.delivery.rate)
    fit = for_telephone(heard)
    data = codec.encode(fit, job.form)
    filesystem.atomic_write(job.path, data)
    return fit.seconds, len(data)


@cache
def engine(name: Engine) -> Synthesizer:
    """Load an engine, once for the process. Raises SpeechError when it is not installed."""
    if name is Engine.PIPER:
        from hotline.speech.piper_engine import Piper

        return Piper()
    from hotline.speech.pyttsx3_engine import Espeak

    return Espeak()


if __name__ == "__main__":
    main()
