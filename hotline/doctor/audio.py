"""What callers hear that was made here: the engine that speaks, its recordings, and what staff have read out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hotline.audio import wav
from hotline.doctor import machine
from hotline.doctor.findings import Finding, State, failed, passed, warning
from hotline.ivr.utterances import utterances
from hotline.models import Catalogue
from hotline.problems import Problem
from hotline.recordings.library import Recordings
from hotline.settings import CallAudio, Settings
from hotline.speech import Engine, VoiceSettings, pool
from hotline.speech.worker import SynthesisJob

WORD = "988"
"""What each voice is asked to say."""

INSTALL = {
    Engine.PYTTSX3: f"{machine.INSTALL}  (on a Mac or under Windows, add a voice in the system's settings).",
    Engine.PIPER: "Run: .venv/bin/pip install -e '.[piper]'  or set HOTLINE_SPEECH_ENGINE=pyttsx3.",
}


def engine(settings: Settings, catalogue: Catalogue) -> Iterator[Finding]:
    """Whether the engine says a word in the voice of each language, in its child process, which ends by itself when
    it hangs. To be asked about only, where nothing is played that it makes."""
    recordings = Recordings.of(settings)
    voices = {code: recordings.delivery(code) for code in catalogue.languages}
    problems = [problem for code, voice in voices.items() if (problem := _silent(code, voice))]
    if settings.call_audio is not CallAudio.RECORDINGS:
        problems = [
            replace(each, state=State.ASK, what=f"{each.what} No recordings are played now.") for each in problems
        ]
    yield from problems or [passed("speech", f"The speech engine says words in {' and '.join(voices)}.")]


def _silent(language: str, voice: VoiceSettings) -> Finding | None:
    """What keeps a voice from being heard; None when it is."""
    with tempfile.TemporaryDirectory() as folder:
        job = SynthesisJob(WORD, voice, Path(folder, "word.wav"), wav.Form.MULAW)
        (outcome,) = pool.record((job,), 1)
    if not outcome.error:
        return None
    what = f"The voice {voice.voice} ({voice.engine}) cannot be recorded: {outcome.error}."
    if outcome.is_lasting:
        return failed("speech-engine", what, INSTALL[voice.engine])
    name = f"HOTLINE_SPEECH_VOICE_{language.upper()}"
    return failed("speech-voice", what, f"Take {name} out, or name another voice in it; then: hotline render")


def recorded(settings: Settings, catalogue: Catalogue) -> Iterator[Finding]:
    """How much of what callers hear has no recording yet, where recordings are played."""
    if settings.call_audio is not CallAudio.RECORDINGS:
        return
    recordings = Recordings.of(settings)
    said = utterances(catalogue)
    missing = sum(not recordings.has(each) for each in said)
    if missing:
        yield failed(
            "recordings",
            f"{missing} of {len(said)} utterances have no recording; Twilio's voice says their pages.",
            "hotline serve makes them within minutes. At once: hotline render",
        )
    else:
        yield passed("recordings", f"All {len(said)} utterances are recorded.")


def readings(problems: Sequence[Problem]) -> Iterator[Finding]:
    """What staff have read out and callers do not hear."""
    changed = [problem.place.path for problem in problems if problem.rule == "voiceover-changed"]
    damaged = [problem.place.path for problem in problems if problem.rule == "voiceover-damaged"]
    if changed:
        yield warning(
            "readings-changed",
            f"{len(changed)} readings by staff are not played, because the words were changed since: {_some(changed)}.",
            "Read them anew (hotline record), or remove them.",
        )
    if damaged:
        yield warning(
            "readings-damaged",
            f"{len(damaged)} readings by staff are not played, because they are no telephone audio: {_some(damaged)}.",
            "Make them with hotline record.",
        )


def _some(paths: Sequence[str]) -> str:
    return ", ".join(paths[:3]) + (" and more" if len(paths) > 3 else "")
