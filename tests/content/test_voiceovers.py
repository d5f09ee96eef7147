"""Prompts read out by staff: `hotline record` makes them, callers always hear them, `hotline check` listens to them."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from hotline.audio import codec, levels, sound, wav
from hotline.audio.sound import Sound
from hotline.cli import check, record
from hotline.cli.record import Target
from hotline.content import loader as catalogues
from hotline.content import voiceovers
from hotline.errors import HotlineError
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON
from tests.support import folders
from tests.support.phone import PUBLIC_URL, Phone
from tests.support.sounds import encoded, speech, tone
from tests.support.threads import watching
from tests.web.test_store import INSURANCE, eventually, rewrite

READING = speech(12.0, 16000)


def write(path: Path, heard: Sound = READING) -> Path:
    """What a phone has recorded, as a file."""
    path.write_bytes(codec.encode(heard, wav.AudioFormat.PCM))
    return path


def run(prompts: Path, target: Target, file: Path, is_forced: bool = False) -> tuple[int, str]:
    out = io.StringIO()
    return record.run(prompts, target, file, is_forced, out), out.getvalue()


def with_voiceovers(prompts: Path) -> list[str]:
    return sorted(path.relative_to(prompts).as_posix() for path in prompts.rglob("*.wav"))


def checked(prompts: Path) -> tuple[int, str]:
    out = io.StringIO()
    return check.run(prompts, "text", out), out.getvalue()


@pytest.fixture
def phone(prompts: Path, tmp_path: Path) -> Iterator[Phone]:
    """A phone to a line that speaks with Twilio's voice, whose state folder is there."""
    own = {"HOTLINE_PROMPTS": str(prompts), "HOTLINE_STATE": str(tmp_path / "state")}
    settings = Settings.from_environ({**ENVIRON, **own})
    recordings = Recordings.of(settings)
    store = Store(prompts, CallVoice(settings.voices, recordings))
    with watching(store):
        yield Phone(app.application(settings, store, recordings=recordings))


def page(phone: Phone, path: str) -> str:
    return phone.post(path, {"CallSid": "CA" + "0" * 32, "From": phone.number}).text


def test_a_recording_of_staff_is_heard_until_the_words_change(phone: Phone, prompts: Path, tmp_path: Path) -> None:
    status, said = run(prompts, Target("insurance"), write(tmp_path / "mine.wav"))
    (path,) = with_voiceovers(prompts)
    assert (status, path in said) == (0, True)
    assert path.startswith("en/3-time-and-cost/2-insurance.")
    assert wav.is_for_telephone((prompts / path).read_bytes())
    eventually(lambda: page(phone, "/voice/en/3/2").count("<Play>") == 1)
    document = page(phone, "/voice/en/3/2")
    assert document.count("<Say") == 1  # the keys
    assert "Most insurance" not in document
    url = document.partition("<Play>")[2].partition("</Play>")[0]
    assert phone.client.get(url, base_url=PUBLIC_URL).data == (prompts / path).read_bytes()
    rewrite(prompts / INSURANCE, "Most insurance", "Much insurance")
    eventually(lambda: "Much insurance" in page(phone, "/voice/en/3/2"))
    assert "<Play>" not in page(phone, "/voice/en/3/2")
    status, said = checked(prompts)
    assert status == 0
    assert f"{path}:1: warning: the text has changed" in said


def test_recorded_again_there_is_one_and_it_has_another_address(prompts: Path, tmp_path: Path) -> None:
    def names() -> set[str]:
        catalogue, _ = catalogues.load(prompts, date(2026, 11, 23))
        return {voiceover.name for voiceover in catalogue.default.voiceovers.values()}

    run(prompts, Target("insurance"), write(tmp_path / "mine.wav"))
    first = names()
    run(prompts, Target("insurance"), write(tmp_path / "mine.wav", speech(11.0, 16000)))
    assert len(with_voiceovers(prompts)) == 1
    assert names() != first
    rewrite(prompts / INSURANCE, "Most insurance", "Much insurance")
    run(prompts, Target("insurance"), write(tmp_path / "mine.wav"))
    assert len(with_voiceovers(prompts)) == 1


TARGETS = [
    ("a menu", Target("time-and-cost"), 2.5, "en/3-time-and-cost/menu."),
    ("the helpline", Target("helpline"), 20.0, "en/0-helpline."),
    ("another language", Target("insurance", "es"), 12.0, "es/3-time-and-cost/2-insurance."),
    ("the second wording of a message", Target("no-input", wording=2), 2.5, "en/no-input."),
]


@pytest.mark.parametrize("target, seconds, start", [row[1:] for row in TARGETS], ids=[row[0] for row in TARGETS])
def test_what_can_be_read_out(prompts: Path, tmp_path: Path, target: Target, seconds: float, start: str) -> None:
    status, said = run(prompts, target, write(tmp_path / "mine.wav", speech(seconds, 8000)), is_forced=True)
    assert status == 0, said
    (path,) = with_voiceovers(prompts)
    assert path.startswith(start)
    _, problems = catalogues.load(prompts, date(2026, 11, 23))
    assert not [problem for problem in problems if problem.place.path == path]


@pytest.mark.parametrize("prompt", ["insurance", "visit"])
def test_what_is_read_out_for_a_line_is_heard_on_that_line_alone(
    prompts: Path, tmp_path: Path, prompt: str
) -> None:
    visit = folders.topic("VISIT", words="Our own way to start, in some words of its own. " * 4)
    folders.write(prompts, {"lines/elm/line.yaml": "numbers: [55501]\n", "lines/elm/en/6-visit.md": visit})
    status, said = run(prompts, Target(prompt, line="elm"), write(tmp_path / "mine.wav"), is_forced=True)
    assert status == 0, said
    (path,) = with_voiceovers(prompts)
    assert path.startswith("lines/elm/en/")
    words = catalogues.load_all(prompts, date(2026, 11, 23))
    heard = [bool(each.default.voiceovers) for each in (words.common.catalogue, *words.catalogues_of_lines)]
    assert heard == [False, True]


UNKNOWN = [
    (Target("insurence"), "no prompt insurence"),
    (Target("keys-menu"), "no prompt keys-menu"),
    (Target("insurance", "fr"), "no language fr"),
    (Target("no-input", wording=4), "3 wording"),
]


@pytest.mark.parametrize("target, words", UNKNOWN)
def test_what_is_not_there_is_said_in_words(prompts: Path, tmp_path: Path, target: Target, words: str) -> None:
    with pytest.raises(HotlineError, match=words):
        run(prompts, target, write(tmp_path / "mine.wav"))


def cut(seconds: float) -> Sound:
    return Sound(READING.samples[: round(seconds * 16000)], 16000)


FAULTS: list[tuple[str, Sound, str]] = [
    ("silent", tone(300, 16000, loud=0.0, seconds=12), "the recording is silent"),
    ("clipped", sound.of((4 * s for s in READING.samples), 16000), "distorted"),
    ("cut off at the end", cut(9.12), "middle of a word"),
    ("much longer than its words", speech(60.0, 8000), "is it the right file"),
    ("much shorter than its words", speech(3.0, 8000), "it is cut off"),
]


@pytest.mark.parametrize("heard, fault", [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_what_is_not_fit_is_not_kept(prompts: Path, tmp_path: Path, heard: Sound, fault: str) -> None:
    status, said = run(prompts, Target("insurance"), write(tmp_path / "mine.wav", heard))
    assert status == 1
    assert fault in said
    assert "Most insurance" in said  # the words to read
    assert with_voiceovers(prompts) == []


def put(prompts: Path, heard: Sound) -> str:
    """A narration that somebody has made without `hotline record`."""
    catalogue, _ = catalogues.load(prompts, date(2026, 11, 23))
    path = voiceovers.path_of(INSURANCE, catalogue.default.topics["insurance"].call)
    (prompts / path).write_bytes(codec.encode(heard))
    return path


HEARD: list[tuple[str, Sound, int, str]] = [
    ("silent", tone(300, 8000, loud=0.0, seconds=12), 1, "error: the recording is silent"),
    (
        "clipped",
        sound.of((6 * s for s in speech(12.0, 8000).samples), 8000),
        0,
        "warning: the recording is distorted",
    ),
    (
        "cut off",
        Sound(speech(14.0, 8000).samples[: 8000 * 11 + 960], 8000),
        0,
        "warning: the recording starts or ends",
    ),
    ("much longer", speech(60.0, 8000), 0, "warning: it lasts 60 seconds"),
    ("not for telephones", speech(12.0, 16000), 0, "warning: this is not telephone audio"),
    ("sound", speech(12.0, 8000), 0, ""),
]


@pytest.mark.parametrize("heard, status, said", [row[1:] for row in HEARD], ids=[row[0] for row in HEARD])
def test_check_listens(prompts: Path, heard: Sound, status: int, said: str) -> None:
    path = put(prompts, heard)
    exit_status, lines = checked(prompts)
    found = [line for line in lines.splitlines() if path in line]
    assert [said in line for line in found] == ([True] if said else [])
    assert exit_status == status


def test_a_narration_of_half_an_hour_is_not_taken_into_memory(
    prompts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(prompts, speech(12.0, 8000))
    size = (prompts / path).stat().st_size
    for most, taken in ((size, True), (size - 1, False)):
        monkeypatch.setattr(voiceovers, "MOST_BYTES", most)
        catalogue, _ = catalogues.load(prompts, date(2026, 11, 23))
        assert bool(catalogue.default.voiceovers) is taken


def test_a_link_to_a_sound_elsewhere_is_no_narration(prompts: Path, tmp_path: Path) -> None:
    path = prompts / put(prompts, speech(12.0, 8000))
    path.symlink_to(path.rename(tmp_path / "elsewhere.wav"))
    catalogue, _ = catalogues.load(prompts, date(2026, 11, 23))
    assert not catalogue.default.voiceovers


def test_damaged_audio_is_never_played(phone: Phone, prompts: Path) -> None:
    path = put(prompts, READING)
    (prompts / path).write_bytes((prompts / path).read_bytes()[:5000])
    rewrite(folders.copy_default(prompts, "en/goodbye.md"), "oodbye", "oodbye then")
    eventually(lambda: "oodbye then" in page(phone, "/voice/en?silence=3"))
    assert "<Play>" not in page(phone, "/voice/en/3/2")


RECORDERS = [
    ("an iPhone's voice memo", "memo.m4a", "aac", 44100),
    ("mp3", "mine.mp3", "libmp3lame", 44100),
    ("a voice message", "message.ogg", "libopus", 48000),
    ("an older phone", "voice.3gp", "libopencore_amrnb", 8000),
    ("a computer", "mine.wav", "pcm_s16le", 48000),
    ("a Mac", "mine.aiff", "pcm_s16be", 44100),
]


@pytest.mark.parametrize("name, encoder, rate", [row[1:] for row in RECORDERS], ids=[row[0] for row in RECORDERS])
def test_what_phones_record_is_read(prompts: Path, tmp_path: Path, name: str, encoder: str, rate: int) -> None:
    file = tmp_path / name
    file.write_bytes(encoded(speech(12.0, rate), file.suffix[1:], encoder))
    status, said = run(prompts, Target("insurance"), file)
    assert status == 0, said
    (path,) = with_voiceovers(prompts)
    kept = codec.decode((prompts / path).read_bytes())
    assert kept.rate == 8000
    assert levels.active_level(kept) == pytest.approx(-20, abs=0.5)


NO_SOUND: list[tuple[str, Callable[[Path], object]]] = [
    ("no file", Path.is_file),
    ("a text", lambda path: path.write_text("hello")),
    ("a folder", lambda path: path.mkdir()),
    ("nothing", lambda path: path.touch()),
]


@pytest.mark.parametrize("make", [row[1] for row in NO_SOUND], ids=[row[0] for row in NO_SOUND])
def test_what_is_no_sound_is_refused_in_words(
    prompts: Path, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "mine.m4a")
    with pytest.raises(HotlineError, match=r"mine\.m4a"):
        run(prompts, Target("insurance"), tmp_path / "mine.m4a")


def test_a_folder_without_narrations_is_as_before(prompts: Path) -> None:
    shutil.copy(prompts / INSURANCE, prompts / "en" / "copy.wav")
    _, problems = catalogues.load(prompts, date(2026, 11, 23))
    assert {problem.rule for problem in problems if problem.place.path == "en/copy.wav"} == {"stray-file"}


def link(path: Path) -> None:
    secret = path.parent / "secret"
    secret.write_text("TWILIO_AUTH_TOKEN=0123456789abcdef")
    path.symlink_to(secret)


@pytest.mark.parametrize("swap", [link, os.mkfifo, lambda path: path.write_bytes(b"TWILIO_AUTH_TOKEN")])
def test_what_takes_a_voiceovers_place_after_it_was_checked_is_not_served(
    prompts: Path, tmp_path: Path, swap: Callable[[Path], object]
) -> None:
    """Anyone may fetch a recording: whoever writes the folder must not make one of a file that they cannot read."""
    run(prompts, Target("insurance"), write(tmp_path / "reading.wav"))
    (path,) = with_voiceovers(prompts)
    catalogue, _ = catalogues.load(prompts, date(2026, 11, 23))
    (prompts / path).unlink()
    swap(prompts / path)
    recordings = Recordings.of(Settings.from_environ({**ENVIRON, "HOTLINE_STATE": str(tmp_path / "state")}))
    recordings.copy_voiceovers(catalogue, prompts)
    assert [file.name for file in recordings.folder.rglob("*.wav")] == []
