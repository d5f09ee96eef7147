"""Speech made here, with the real engine in its child process: it says all of it, as it was told to, every time."""

from __future__ import annotations

import importlib.util
import sys
import wave
from pathlib import Path

import pytest

from hotline import speech
from hotline.audio import codec, levels, wav
from hotline.speech import Engine, SpeechError, VoiceSettings, pool, worker
from hotline.speech.pyttsx3_engine import Espeak
from hotline.speech.worker import SynthesisJob

LONG = "Most programs ask for nine to fifteen hours a week, and some ask for more than that. " * 3


def delivery(voice: str = "en-us+edward2", rate: int = 150) -> VoiceSettings:
    return VoiceSettings(Engine.PYTTSX3, voice, rate)


def job(folder: Path, name: str, words: str, how: VoiceSettings | None = None) -> SynthesisJob:
    return SynthesisJob(words, how or delivery(), folder / f"{name}.wav", wav.AudioFormat.MULAW)


def outcomes(jobs: list[SynthesisJob], pool_size: int = 1) -> dict[str, pool.Outcome]:
    return {outcome.job.path.stem: outcome for outcome in pool.record(jobs, pool_size)}


def test_long_words_and_many_jobs_are_all_recorded_whole(tmp_path: Path) -> None:
    """Used as its manual shows, pyttsx3 leaves no file for the first long text and only the last of several."""
    jobs = [job(tmp_path, "first", LONG), job(tmp_path, "second", "Press one."), job(tmp_path, "third", LONG)]
    made = outcomes(jobs)
    heard = {name: codec.decode((tmp_path / f"{name}.wav").read_bytes()) for name in made}
    assert {name: outcome.error for name, outcome in made.items()} == dict.fromkeys(made, "")
    assert heard["first"].samples == heard["third"].samples
    assert heard["first"].seconds > 10
    assert 0.5 < heard["second"].seconds < 3
    assert all(levels.active_level(each) == pytest.approx(-20, abs=0.5) for each in heard.values())


def test_voice_and_rate_hold_for_each_job(tmp_path: Path) -> None:
    """Set between two texts, pyttsx3 forgets a rate two times in three."""
    rates = {f"{rate}-{n}": rate for n in range(3) for rate in (100, 200)}
    made = outcomes([job(tmp_path, name, LONG[:60], delivery(rate=rate)) for name, rate in rates.items()])
    slow = {made[name].seconds for name, rate in rates.items() if rate == 100}
    fast = {made[name].seconds for name, rate in rates.items() if rate == 200}
    assert len(slow) == len(fast) == 1
    assert slow.pop() > 1.6 * fast.pop()


@pytest.mark.parametrize("voice", ["nobody", "en-us+nobody"])
def test_an_unknown_voice_is_said_so(tmp_path: Path, voice: str) -> None:
    outcome = outcomes([job(tmp_path, "a", "Hello.", delivery(voice))])["a"]
    assert f"no voice named {voice}" in outcome.error
    assert list(tmp_path.iterdir()) == []


def test_words_that_make_no_sound_are_a_trouble_of_their_own(tmp_path: Path) -> None:
    made = outcomes([job(tmp_path, "nothing", "..."), job(tmp_path, "something", "Hello.")])
    assert made["nothing"].error
    assert made["something"].size == (tmp_path / "something.wav").stat().st_size


def test_a_folder_that_is_not_there_ends_the_work_at_once(tmp_path: Path) -> None:
    made = outcomes([job(tmp_path / "gone", str(n), "Hello.") for n in range(50)])
    assert len(made) < 50
    assert all(outcome.is_lasting for outcome in made.values())


def test_a_booth_that_dies_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first child dies over its first job, as a crashing engine does."""
    dies_once = (
        "import pathlib, sys, runpy; sys.stdin.readline() if (p := pathlib.Path(sys.argv[1])).exists() else 0; "
        "p.exists() and (p.unlink(), sys.exit(1)); runpy.run_module('hotline.speech.worker', run_name='__main__')"
    )
    mark = tmp_path / "die"
    mark.touch()
    monkeypatch.setattr(pool, "_COMMAND", (sys.executable, "-c", dies_once, str(mark)))
    assert outcomes([job(tmp_path, "a", "Hello.")])["a"].error == ""
    assert not mark.exists()


def test_an_engine_that_hangs_is_ended_by_the_alarm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hangs = (
        "import pathlib, sys, time; from hotline.speech import worker; set_alarm = worker._set_alarm; "
        "worker._SECONDS = 0.2; worker._SECONDS_PER_CHARACTER = 0; "
        "worker._set_alarm = lambda *how: (pathlib.Path(sys.argv[1]).touch(), set_alarm(*how)); "
        "worker._outcome = lambda job: time.sleep(600); worker.main()"
    )
    began = tmp_path / "began"
    monkeypatch.setattr(pool, "_COMMAND", (sys.executable, "-c", hangs, str(began)))
    assert "stopped responding" in outcomes([job(tmp_path, "a", "Hello.")])["a"].error
    assert began.exists()


def test_a_job_is_a_line() -> None:
    whole = SynthesisJob('¿Línea "1"?\n', delivery(), Path("/a/ñ.wav"), wav.AudioFormat.PCM)
    assert whole.to_line().count("\n") == 1
    assert worker.SynthesisJob.from_line(whole.to_line()) == whole


DELIVERIES = [
    ("each language has its voice", "es", Engine.PYTTSX3, {}, {}, ("pyttsx3", "es-419+edward", 150)),
    ("an operator's own wins", "en", Engine.PYTTSX3, {"en": "en-gb"}, {"en": 140}, ("pyttsx3", "en-gb", 140)),
    ("espeak-ng knows other languages by their codes", "fr", Engine.PYTTSX3, {}, {}, ("pyttsx3", "fr", 150)),
    ("Piper has one voice by itself", "en", Engine.PIPER, {}, {}, ("piper", "en_US-joe-medium", 150)),
    ("for others it takes a model", "es", Engine.PIPER, {"es": "a.onnx"}, {}, ("piper", "a.onnx", 150)),
    ("or pyttsx3 stands in", "es", Engine.PIPER, {}, {}, ("pyttsx3", "es-419+edward", 150)),
]


@pytest.mark.parametrize(
    "language, engine, voices, rates, expected", [row[1:] for row in DELIVERIES], ids=[row[0] for row in DELIVERIES]
)
def test_how_a_language_is_said(
    language: str, engine: Engine, voices: dict[str, str], rates: dict[str, int], expected: tuple[str, str, int]
) -> None:
    how = speech.voice_settings(language, engine, voices, rates)
    assert (how.engine, how.voice, how.rate) == expected


@pytest.mark.slow
def test_piper_speaks_where_it_is_installed(tmp_path: Path) -> None:
    pytest.importorskip("piper", reason="the extra `piper` is not installed")
    how = speech.voice_settings("en", Engine.PIPER, {}, {})
    made = outcomes(
        [
            job(tmp_path, "joe", LONG, how),
            job(tmp_path, "espeak", LONG),
            job(tmp_path, "nobody", LONG, VoiceSettings(Engine.PIPER, "nobody.onnx", 150)),
        ]
    )
    assert made["joe"].error == ""
    assert made["joe"].seconds == pytest.approx(made["espeak"].seconds, rel=0.2)
    assert "no voice at nobody.onnx" in made["nobody"].error


@pytest.mark.skipif(importlib.util.find_spec("piper") is not None, reason="the extra `piper` is installed")
def test_without_piper_the_work_ends_at_once_and_says_what_to_install(tmp_path: Path) -> None:
    how = VoiceSettings(Engine.PIPER, "en_US-joe-medium", 150)
    made = outcomes([job(tmp_path, str(n), "Hello.", how) for n in range(50)])
    assert len(made) < 50
    assert all("pip install" in outcome.error for outcome in made.values())


class _Stammering:
    """In the place of an engine: as often as is asked, it is told of an end that is not this text's."""

    def __init__(self, empty: int) -> None:
        self.empty = empty

    def save_to_file(self, _words: str, path: str) -> None:
        frames = 0 if self.empty > 0 else 1000
        self.empty -= 1
        with wave.open(path, "wb") as file:
            file.setparams((1, 2, 22050, frames, "NONE", ""))
            file.writeframes(b"\x01\x00" * frames)

    def runAndWait(self) -> None:  # noqa: N802 - pyttsx3's name
        pass


@pytest.mark.parametrize("empty, is_said", [(0, True), (2, True), (3, False)])
def test_what_comes_out_empty_is_said_again(monkeypatch: pytest.MonkeyPatch, empty: int, is_said: bool) -> None:
    engine = Espeak.__new__(Espeak)
    monkeypatch.setattr(Espeak, "_set", lambda *_: None)
    engine._engine, engine._errors = _Stammering(empty), []
    if is_said:
        assert len(engine.render("Press 1.", "en-us", 150).samples) == 1000
    else:
        with pytest.raises(SpeechError, match="made no sound"):
            engine.render("Press 1.", "en-us", 150)
