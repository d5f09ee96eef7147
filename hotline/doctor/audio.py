"""Checks of the audio: the speech engine, its recordings, and staff's voiceovers."""

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
    Engine.PYTTSX3: f"{machine.INSTALL}  (on macOS or Windows, add a voice in the system settings).",
    Engine.PIPER: "Run .venv/bin/pip install -e '.[piper]' or set HOTLINE_SPEECH_ENGINE=pyttsx3.",
}


def engine(settings: Settings, catalogue: Catalogue) -> Iterator[Finding]:
    """Check whether the engine can say a word in the voice of each language. It runs in a child process, which
    ends by itself when the engine hangs. Only a warning where recordings are not in use."""
    recordings = Recordings.of(settings)
    voices = {code: recordings.delivery(code) for code in catalogue.languages}
    problems = [problem for code, voice in voices.items() if (problem := _silent(code, voice))]
    if settings.call_audio is not CallAudio.RECORDINGS:
        problems = [
            replace(each, state=State.WARNING, what=f"{each.what} Recordings are not in use now.")
            for each in problems
        ]
    yield from problems or [passed("speech", f"The speech engine works in {' and '.join(voices)}.")]


def _silent(language: str, voice: VoiceSettings) -> Finding | None:
    """Return what keeps a voice from working; None when it works."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            job = SynthesisJob(WORD, voice, Path(folder, "word.wav"), wav.AudioFormat.MULAW)
            (outcome,) = pool.record((job,), 1)
    except OSError as wrong:
        what = f"There is no temporary folder that can be written ({wrong.strerror}), so no recording can be made."
        return failed("temporary-folder", what, "Free some space, make /tmp writable, or set TMPDIR.")
    if not outcome.error:
        return None
    what = f"The voice {voice.voice} ({voice.engine}) does not work: {outcome.error}."
    if outcome.is_lasting:
        return failed("speech-engine", what, INSTALL[voice.engine])
    name = f"HOTLINE_SPEECH_VOICE_{language.upper()}"
    return failed("speech-voice", what, f"Unset {name} or set it to another voice, then run hotline render.")


def recorded(settings: Settings, catalogue: Catalogue) -> Iterator[Finding]:
    """Report how much of what callers hear is not yet recorded, where recordings are played."""
    if settings.call_audio is not CallAudio.RECORDINGS:
        return
    recordings = Recordings.of(settings)
    said = utterances(catalogue)
    missing = sum(not recordings.has(each) for each in said)
    if missing:
        yield failed(
            "recordings",
            f"{missing} of {len(said)} utterances are not recorded; Twilio's voice reads those pages.",
            "Run hotline render, or wait: hotline serve makes them within minutes.",
        )
    else:
        yield passed("recordings", f"All {len(said)} utterances are recorded.")


def voiceovers(problems: Sequence[Problem]) -> Iterator[Finding]:
    """Report voiceovers that callers do not hear."""
    changed = [problem.place.path for problem in problems if problem.rule == "voiceover-changed"]
    damaged = [problem.place.path for problem in problems if problem.rule == "voiceover-damaged"]
    if changed:
        yield warning(
            "voiceovers-changed",
            f"{len(changed)} voiceovers are not played, because the text has changed since: {_some(changed)}.",
            "Record them again (hotline record) or delete them.",
        )
    if damaged:
        yield warning(
            "voiceovers-damaged",
            f"{len(damaged)} voiceovers are not played, because they are not telephone audio: {_some(damaged)}.",
            "Record them again with hotline record.",
        )


def _some(paths: Sequence[str]) -> str:
    return ", ".join(paths[:3]) + (" and more" if len(paths) > 3 else "")
