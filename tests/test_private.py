"""The folder for state: whoever makes it, nobody else on the machine may look into it."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from hotline import filesystem
from hotline.audio import codec, wav
from hotline.carrier import config_backup
from hotline.carrier.number_config import Number
from hotline.cli import record, report
from hotline.cli.record import Target
from hotline.models import Catalogue
from hotline.recordings import render
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.staff.files import PromptFiles
from hotline.web.staff.history import PREVIOUS, History
from hotline.web.staff.publishing import Publisher
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support import servers
from tests.support.sounds import speech
from tests.web.test_store import INSURANCE


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    """What others may do with new files is what most machines let them: look."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """What may be done with a folder and with those in it, by their names in it."""
    folders = (folder, *(each for each in folder.rglob("*") if each.is_dir()))
    return {each.relative_to(folder).as_posix(): each.stat().st_mode & 0o777 for each in folders}


def save(settings: Settings, _: Catalogue) -> None:
    files = PromptFiles(settings.prompts, settings.state)
    read = files.read(INSURANCE)
    assert read
    publisher = Publisher(settings.prompts, files, History(settings.state, settings.prompts))
    publisher.publish({INSURANCE: b"New words.\n"}, {INSURANCE: read.version}, by="Ana", subject="Change")


def copy_voiceovers(settings: Settings, _: Catalogue) -> None:
    reading = settings.prompts.parent / "reading.wav"
    reading.write_bytes(codec.encode(speech(12.0, 16000), wav.AudioFormat.PCM))
    record.run(settings.prompts, Target("insurance"), reading, False, io.StringIO())
    Store(settings.prompts, CallVoice.of(settings))


FIRST: dict[str, tuple[Callable[[Settings, Catalogue], object], str]] = {
    "a rendering": (lambda settings, shipped: render.work(shipped, Recordings.of(settings)), "audio"),
    "a reading of staff's": (copy_voiceovers, "audio"),
    "an edit on the staff page": (save, f"{PREVIOUS}/{Path(INSURANCE).parent}"),
    "a copy of a number's config": (
        lambda settings, _: config_backup.save(settings.state, Number("PN1", "+14155550199", "", {})),
        ".",
    ),
    "counts": (lambda settings, _: app.open_database(settings.state, settings.database_url), "."),
    "a report": (
        lambda settings, _: report.load(environ(settings.prompts, settings.state), (date(2026, 11, 23),)),
        ".",
    ),
}


def environ(prompts: Path, state: Path) -> dict[str, str]:
    return {"HOTLINE_PROMPTS": str(prompts), "HOTLINE_STATE": str(state)}


@pytest.mark.parametrize("come, makes", FIRST.values(), ids=FIRST)
def test_whoever_comes_first_makes_the_folder_for_its_owner_alone(
    tmp_path: Path, shipped: Catalogue, come: Callable[[Settings, Catalogue], object], makes: str
) -> None:
    prompts = Path(shutil.copytree(PROMPTS, tmp_path / "prompts"))
    state = tmp_path / "lib/state"
    come(Settings.from_environ({**ENVIRON, **environ(prompts, state)}), shipped)
    made = modes(tmp_path / "lib")
    assert made[os.path.normpath(f"state/{makes}")] == made["state"] == 0o700
    assert set(made.values()) == {0o700}


@pytest.mark.slow
def test_a_line_that_starts_for_the_first_time_makes_it_so(tmp_path: Path) -> None:
    recorded = {"HOTLINE_CALL_AUDIO": "recordings"}
    with servers.line(tmp_path / "line", recorded):
        assert servers.wait_until(lambda: (tmp_path / "line/state/audio").is_dir())
    assert modes(tmp_path / "line/state") == {".": 0o700, "audio": 0o700}


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(0o750)
    filesystem.make_private(tmp_path / "state/audio")
    assert modes(tmp_path / "state") == {".": 0o750, "audio": 0o700}


def test_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").touch()
    for path in (tmp_path / "state", tmp_path / "state/audio"):
        with pytest.raises(OSError, match="state"):
            filesystem.make_private(path)
