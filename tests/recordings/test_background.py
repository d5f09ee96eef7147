"""The renderer beside the server: it follows edits, says what is wrong once, and never outlives the server."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from hotline.ivr.utterances import utterances
from hotline.models import Catalogue
from hotline.recordings import background
from hotline.settings import CallAudio, Settings
from hotline.speech import pool
from hotline.speech.pool import Outcome
from hotline.speech.worker import SynthesisJob
from tests.recordings.test_render import files
from tests.support import servers
from tests.support.servers import is_alive
from tests.web.test_store import INSURANCE, eventually, rewrite


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_the_renderer_ends_with_the_process_that_started_it(audio_settings: Settings) -> None:
    """Killed, that process cannot tell it to."""
    starts = (
        "import os; from hotline.recordings.background import BackgroundRenderer\n"
        "print(BackgroundRenderer(os.environ)._process.pid, flush=True); input()"
    )
    environ = {
        **os.environ,
        "TWILIO_AUTH_TOKEN": "0" * 32,
        "HOTLINE_PROMPTS": str(audio_settings.prompts),
        "HOTLINE_STATE": str(audio_settings.state),
    }
    with subprocess.Popen(
        [sys.executable, "-c", starts],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        assert server.stdout
        renderer = int(server.stdout.readline())
        eventually(lambda: any((audio_settings.state / "audio").glob("*.wav")), 300)  # others come first
        assert is_alive(renderer)
        server.kill()
    eventually(lambda: not is_alive(renderer), 300)


@pytest.mark.slow
def test_ctrl_c_while_it_records_ends_the_line_without_a_word(tmp_path: Path, shipped: Catalogue) -> None:
    """A terminal tells every process of the line's group."""

    def recorded() -> int:
        return len(list((tmp_path / "state/audio").glob("*.wav")))

    with servers.line(tmp_path, {"HOTLINE_CALL_AUDIO": "recordings"}) as line:
        assert servers.wait_until(lambda: recorded() > 0)
        os.killpg(line.process.pid, signal.SIGINT)
        assert line.process.wait(60) == 0
    assert recorded() < len(utterances(shipped))
    assert "Traceback" not in line.log.read_text()


HEARD = [
    ("by callers", {"call_audio": CallAudio.RECORDINGS}, True),
    ("by whoever sits here, on the staff page", {"public_url": "http://localhost:8000"}, True),
    ("by staff with a password", {"staff_password": "correct-horse-battery"}, True),
    ("by nobody", {}, False),
]


@pytest.mark.parametrize("more, is_wanted", [row[1:] for row in HEARD], ids=[row[0] for row in HEARD])
def test_recordings_are_made_where_they_are_heard(
    audio_settings: Settings, more: dict[str, Any], is_wanted: bool
) -> None:
    public = replace(audio_settings, call_audio=CallAudio.SAY, staff_password=None)
    assert background.is_wanted(replace(public, **more)) is is_wanted


@contextmanager
def followed(settings: Settings) -> Iterator[None]:
    """The prompts folder is followed meanwhile."""
    over = threading.Event()
    following = threading.Thread(target=background.follow, args=(settings, over.is_set))
    following.start()
    try:
        yield
    finally:
        over.set()
        following.join(60)
    assert not following.is_alive()


def test_the_renderer_follows_edits_until_it_is_over(
    at_once: None, audio_settings: Settings, shipped: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "POLL_SECONDS", 0.05)
    (audio_settings.state / "audio").mkdir(parents=True)
    number = len(utterances(shipped))
    with followed(audio_settings):
        eventually(lambda: len(files(audio_settings)) == number)
        rewrite(audio_settings.prompts / INSURANCE, "Most insurance", "Much insurance")
        eventually(lambda: len(files(audio_settings)) == number + 1)


def test_a_missing_engine_is_said_once(audio_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float | None] = []

    def speechless(jobs: Iterable[SynthesisJob], pool_size: int) -> Iterator[Outcome]:
        yield Outcome(next(iter(jobs)), error="pyttsx3 does not work here", is_lasting=True)

    def rest(_is_old: object, until: float | None) -> None:
        waits.append(until and until - time.monotonic())

    monkeypatch.setattr(pool, "record", speechless)
    monkeypatch.setattr(background, "_rest", rest)
    with capture_logs() as logs:
        background.follow(audio_settings, lambda: len(waits) == 3)
    assert [line["error"] for line in logs] == ["pyttsx3 does not work here"]
    assert [round(wait or 0, -1) for wait in waits] == [60, 120, 240]


def recorded(settings: Settings) -> int:
    return len(list((settings.state / "audio").glob("*.wav")))


def test_recordings_that_are_deleted_are_made_again(
    at_once: None, audio_settings: Settings, shipped: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "POLL_SECONDS", 0.05)
    number = len(utterances(shipped))
    with followed(audio_settings):
        for _ in range(2):
            eventually(lambda: recorded(audio_settings) == number)
            shutil.rmtree(audio_settings.state)
        eventually(lambda: recorded(audio_settings) == number)


def test_a_renderer_that_dies_is_started_again_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(_: object) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))
        return started[-1]

    monkeypatch.setattr(background, "RESTART_SECONDS", 0.05)
    monkeypatch.setattr(background.BackgroundRenderer, "_start", start)
    monkeypatch.setattr(background, "log", structlog.get_logger())
    with capture_logs() as logs:
        beside = background.BackgroundRenderer({})
        beside.keep_running()
        started[0].kill()
        eventually(lambda: len(started) == 2)
        beside.end()
        assert started[1].wait(60) != 0
        time.sleep(0.2)
    assert len(started) == 2
    for process in started:
        with process:  # closes its pipe
            pass
    assert [line["status"] for line in logs] == [-signal.SIGKILL]
