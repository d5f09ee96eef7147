"""Rendering: what is missing is made, what is there is kept, what is left over goes, and the line plays it."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from hotline.cli import render as command
from hotline.content.loader import Reader
from hotline.errors import HotlineError
from hotline.ivr.utterances import utterances
from hotline.models import Catalogue
from hotline.recordings import render as rendering
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.speech import pool
from hotline.speech.pool import Outcome
from hotline.speech.worker import SynthesisJob
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON
from tests.support import folders, places
from tests.support.phone import PUBLIC_URL, Phone
from tests.support.sounds import TONE
from tests.support.threads import watching
from tests.web.test_store import INSURANCE, eventually, rewrite


def render(settings: Settings, is_pruning: bool = False, **more: str) -> tuple[int, str]:
    out = io.StringIO()
    environ = {
        "HOTLINE_PROMPTS": str(settings.prompts),
        "HOTLINE_STATE": str(settings.state),
        "HOTLINE_CALL_AUDIO": "recordings",
        **more,
    }
    return command.run(environ, is_pruning, out), out.getvalue()


def files(settings: Settings) -> set[str]:
    return {path.name for path in (settings.state / "audio").iterdir()}


def test_only_what_is_missing_is_made(at_once: None, audio_settings: Settings, shipped: Catalogue) -> None:
    number = len(utterances(shipped))
    assert f"Made {number} recordings, kept 0" in render(audio_settings)[1]
    assert f"Made 0 recordings, kept {number}" in render(audio_settings)[1]
    rewrite(audio_settings.prompts / INSURANCE, "Most insurance", "Much insurance")
    status, said = render(audio_settings)
    assert (status, f"Made 1 recordings, kept {number - 1}" in said) == (0, True)


# ---- what has changed


@pytest.fixture
def rendered(at_once: None, audio_settings: Settings) -> None:
    """A complete rendering."""
    render(audio_settings)


def one(settings: Settings) -> Path:
    """One of the recordings."""
    return min((settings.state / "audio").glob("*.wav"))


def edit(settings: Settings) -> None:
    rewrite(settings.prompts / INSURANCE, "Most insurance", "Much insurance")


def cut_short(settings: Settings) -> None:
    with one(settings).open("r+b") as file:
        file.truncate(100)


def empty(settings: Settings) -> None:
    one(settings).write_bytes(b"")


CHANGES = [
    ("an edit", edit, 1),
    ("a recording that is gone", lambda settings: one(settings).unlink(), 1),
    ("a recording that is cut short", cut_short, 1),
    ("a recording without a byte", empty, 1),
    ("a file that only looks edited", lambda settings: (settings.prompts / INSURANCE).touch(), 0),
]


@pytest.mark.parametrize("change, made", [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_has_changed_is_made_anew_and_nothing_else(
    rendered: None, audio_settings: Settings, change: Callable[[Settings], object], made: int
) -> None:
    change(audio_settings)
    assert f"Made {made} recordings" in render(audio_settings)[1]
    assert "Made 0 recordings" in render(audio_settings)[1]


OTHERWISE = [
    ("another voice", {"HOTLINE_SPEECH_VOICE_EN": "en-gb"}),
    ("another rate", {"HOTLINE_SPEECH_RATE_EN": "140"}),
    ("another engine", {"HOTLINE_SPEECH_ENGINE": "piper"}),
    ("another format", {"HOTLINE_AUDIO_FORMAT": "pcm"}),
]


@pytest.mark.parametrize("more", [row[1] for row in OTHERWISE], ids=[row[0] for row in OTHERWISE])
def test_what_is_spoken_otherwise_is_made_anew(
    rendered: None, audio_settings: Settings, more: dict[str, str]
) -> None:
    assert "Made 0 recordings" not in render(audio_settings, False, **more)[1]


def test_what_could_not_all_be_made_is_tried_again(
    rendered: None, audio_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(audio_settings)
    with monkeypatch.context() as patch:
        patch.setattr(pool, "record", lambda jobs, _: [Outcome(job, error="full") for job in jobs])
        assert render(audio_settings)[0] == 1
    assert "Made 1 recordings" in render(audio_settings)[1]


# ---- what is left over, and what goes wrong


def test_pruning_removes_what_nothing_uses_and_nothing_else(at_once: None, audio_settings: Settings) -> None:
    render(audio_settings)
    before = files(audio_settings)
    (audio_settings.state / "audio" / f"{'0' * 32}.wav").write_bytes(TONE)
    (audio_settings.state / "audio" / "notes.txt").write_text("keep me")
    assert "Deleted 1 unused recordings." in render(audio_settings, is_pruning=True)[1]
    assert files(audio_settings) == before | {"notes.txt"}


def test_what_a_killed_renderer_left_is_cleared_away(at_once: None, audio_settings: Settings) -> None:
    folder = audio_settings.state / "audio"
    folder.mkdir(parents=True)
    (folder / f".{'0' * 32}.wav.4194305").write_bytes(b"half")  # no process has a number this high
    ours = folder / f".{'1' * 32}.wav.{os.getpid()}"
    ours.write_bytes(b"being written")
    render(audio_settings)
    assert {name for name in files(audio_settings) if name.startswith(".")} == {ours.name}


def test_what_cannot_be_made_is_said(monkeypatch: pytest.MonkeyPatch, audio_settings: Settings) -> None:
    def full(jobs: Iterable[SynthesisJob], pool_size: int) -> Iterator[Outcome]:
        yield Outcome(next(iter(jobs)), error="No space left on device", is_lasting=True)

    monkeypatch.setattr(pool, "record", full)
    status, said = render(audio_settings)
    assert status == 1
    assert "No space left on device" in said
    assert "still missing" in said


def test_a_folder_that_cannot_be_made_is_said_in_words(audio_settings: Settings) -> None:
    audio_settings.state.write_text("a file")
    with pytest.raises(HotlineError, match="Cannot write recordings"):
        render(audio_settings)


# ---- on a call


@pytest.fixture
def line(audio_settings: Settings) -> Iterator[tuple[Phone, Recordings]]:
    """A phone to a line that plays recordings, and what it knows of them."""
    recordings = Recordings.of(audio_settings)
    store = Store(audio_settings.prompts, CallVoice(audio_settings.voices, recordings))
    with watching(store):
        yield Phone(app.application(audio_settings, store, recordings=recordings)), recordings


def verbs(phone: Phone, path: str) -> set[str]:
    """What speaks on a page."""
    document = phone.post(path, {"CallSid": "CA" + "0" * 32, "From": phone.number}).data.decode()
    return {verb for verb in ("Say", "Play") if f"<{verb}" in document}


def test_callers_hear_recordings_as_soon_as_they_are_there(
    at_once: None, audio_settings: Settings, line: tuple[Phone, Recordings]
) -> None:
    phone, _ = line
    assert verbs(phone, "/voice") == {"Say"}
    render(audio_settings)
    eventually(lambda: verbs(phone, "/voice") == {"Play"})
    assert verbs(phone, "/voice/en/3/2") == {"Play"}
    rewrite(audio_settings.prompts / INSURANCE, "Most insurance", "Much insurance")
    eventually(lambda: verbs(phone, "/voice/en/3/2") == {"Say"})
    assert verbs(phone, "/voice") == {"Play"}


def test_no_page_mixes_two_voices(
    at_once: None, audio_settings: Settings, line: tuple[Phone, Recordings], shipped: Catalogue
) -> None:
    """Every other recording is there."""
    phone, recordings = line
    render(audio_settings)
    for utterance in utterances(shipped)[::2]:
        recordings.path(recordings.name(utterance)).unlink()
    eventually(lambda: len(recordings.names) < len(utterances(shipped)))
    eventually(lambda: verbs(phone, "/voice") == {"Say"})
    for path in ("/voice/en/3/2", "/voice/en/0", "/voice/es", "/voice/en?silence=3"):
        assert len(verbs(phone, path)) == 1, path


def test_a_recording_is_served_for_ever(line: tuple[Phone, Recordings], shipped: Catalogue) -> None:
    phone, recordings = line
    recordings.folder.mkdir(parents=True)
    name = recordings.name(utterances(shipped)[0])
    recordings.path(name).write_bytes(TONE)
    response = phone.client.get(f"/audio/{name}.wav", base_url=PUBLIC_URL)
    assert (response.status_code, response.data) == (200, TONE)
    assert response.headers["Content-Type"] == "audio/x-wav"
    assert response.headers["Content-Length"] == str(len(TONE))
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    again = phone.client.get(f"/audio/{name}.wav", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    head = phone.client.head(f"/audio/{name}.wav")
    assert (head.status_code, head.headers["Content-Length"]) == (200, str(len(TONE)))
    part = phone.client.get(f"/audio/{name}.wav", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.data) == (206, b"RIFF")


UNREACHABLE = [
    "/audio/",
    "/audio/notes.txt",
    "/audio/notes.wav",
    "/audio/..%2f..%2fsecret.wav",
    "/audio/%2e%2e/secret.wav",
    "/audio/" + "0" * 32,
    "/audio/" + "0" * 32 + ".wav",
    "/audio/." + "0" * 32 + ".wav.1",
    "/audio/" + "0" * 32 + ".wav%00",
]


def test_nothing_else_can_be_reached(line: tuple[Phone, Recordings]) -> None:
    phone, recordings = line
    recordings.folder.mkdir(parents=True)
    for name in ("notes.txt", "notes.wav", "../secret.wav", "." + "0" * 32 + ".wav.1"):
        (recordings.folder / name).write_text("secret")
    for path in UNREACHABLE:
        response = phone.client.get(path, base_url=PUBLIC_URL)
        assert response.status_code == 404, path
        assert b"secret" not in response.data


def test_what_only_a_line_says_is_recorded_and_kept(tmp_path: Path) -> None:
    words = Reader(places.small(tmp_path / "prompts")).load_all(folders.TODAY)
    own = {"HOTLINE_STATE": str(tmp_path / "state"), "HOTLINE_CALL_AUDIO": "recordings"}
    recordings = Recordings.of(Settings.from_environ({**ENVIRON, **own}))
    common, lines = words.common.catalogue, words.catalogues_of_lines
    jobs = rendering.work(common, recordings, lines).jobs
    apart = {job.path for job in jobs} - {job.path for job in rendering.work(common, recordings).jobs}
    assert any("Elm Street Center" in job.words for job in jobs if job.path in apart)
    for path in apart:
        path.write_bytes(TONE)
    recordings.refresh()
    assert rendering.prune(common, recordings, lines) == 0
    assert rendering.prune(common, recordings) == len(apart)
