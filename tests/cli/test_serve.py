"""`hotline serve` at its start: what it refuses, and what it says."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from granian.server.mp import MPServer, WorkerProcess

from hotline.cli import serve
from hotline.errors import HotlineError, SettingsError
from hotline.recordings import background
from hotline.server import workers
from hotline.settings import Settings
from tests.support.phone import TOKEN
from tests.support.servers import free_port

ROOT = Path(__file__).parents[2]


class Served:
    """A server that is not started."""

    def serve(self, target_loader: object) -> None:
        pass


@pytest.fixture(autouse=True)
def _not_really(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "server", lambda *_: (Served(), None))
    monkeypatch.setattr(background, "is_wanted", lambda _: False)


def started(**environ: str) -> tuple[str, dict[str, str]]:
    """What is said at the start, and the settings that the workers have."""
    out, held = io.StringIO(), {"PORT": str(free_port()), **environ}
    assert serve.run(held, ROOT, out) == 0
    return out.getvalue(), held


DEAF = [
    (
        "an address of the world",
        {"HOTLINE_PUBLIC_URL": "https://hotline.example.org"},
        "https://hotline.example.org",
    ),
    ("every network", {"HOTLINE_HOST": "0.0.0.0"}, "0.0.0.0"),  # noqa: S104
    ("another network", {"HOTLINE_HOST": "192.0.2.1"}, "192.0.2.1"),
    ("a blank token", {"HOTLINE_HOST": "0.0.0.0", "TWILIO_AUTH_TOKEN": ""}, "0.0.0.0"),  # noqa: S104
]


@pytest.mark.parametrize("environ, why", [row[1:] for row in DEAF], ids=[row[0] for row in DEAF])
def test_a_line_for_the_world_does_not_start_without_its_token(environ: dict[str, str], why: str) -> None:
    with pytest.raises(SettingsError) as refused:
        started(**environ)
    (sentence,) = refused.value.problems
    assert sentence.startswith("TWILIO_AUTH_TOKEN is missing")
    assert why in sentence
    assert "Twilio Console" in sentence


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_without_any_settings_it_is_tried_out_on_this_machine(host: str) -> None:
    said, held = started(HOTLINE_HOST=host)
    assert "Test mode" in said
    assert len(held["TWILIO_AUTH_TOKEN"]) == 32
    assert Settings.from_environ(held).is_open_here


def test_with_a_token_and_no_address_it_says_how_to_get_the_staff_page() -> None:
    said, held = started(TWILIO_AUTH_TOKEN=TOKEN)
    assert "The staff page is off: set HOTLINE_STAFF_PASSWORD" in said
    assert "HOTLINE_PUBLIC_URL" not in held


def test_nobody_has_to_read_what_it_says() -> None:
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    assert serve.run({"PORT": str(free_port())}, ROOT, Gone()) == 0


def test_what_it_says_is_json_where_the_log_is() -> None:
    out = io.StringIO()
    serve.run({"PORT": str(free_port()), "HOTLINE_LOG_FORMAT": "json"}, ROOT, out)
    assert json.loads(out.getvalue())["event"] == "listening"


class Workers(workers.Server):
    """The server's own care of its workers, without workers."""

    def __init__(self, *ages: float) -> None:
        now = time.monotonic()
        self.wrks = [cast(WorkerProcess, SimpleNamespace(birth=now - age)) for age in ages]
        self.interrupt_children: list[int] = []
        self.interrupt_signal = False
        self.main_loop_interrupt = threading.Event()
        self._store = None

    def die(self, index: int, times: int) -> bool:
        """Whether it goes on after a worker has died so often."""
        for _ in range(times):
            self.interrupt_children.append(index)
            if not self._replace(None, None):
                return False
        return True


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was slept; and workers are replaced by ones that were born long ago or just now, as their age is."""
    pauses: list[float] = []
    asleep = SimpleNamespace(sleep=pauses.append, monotonic=time.monotonic)  # not for all threads of this process
    monkeypatch.setattr(workers, "time", asleep)
    monkeypatch.setattr(MPServer, "_respawn_workers", lambda *_: None)
    return pauses


@pytest.mark.parametrize(
    "ages, times, goes_on, pauses",
    [
        pytest.param((100, 100), 50, True, 0, id="workers that lived long"),
        pytest.param((1, 100), 3, True, 0, id="a worker that dies a few times"),
        pytest.param((1, 100), 50, True, 47, id="a worker that always dies beside one that is well"),
        pytest.param((1, 1), 3, True, 0, id="two workers that die a few times"),
        pytest.param((1, 1), 50, False, 26, id="workers that always die"),
    ],
)
def test_a_worker_that_dies_does_not_take_the_server_along(
    slept: list[float], ages: tuple[float, ...], times: int, goes_on: bool, pauses: int
) -> None:
    assert Workers(*ages).die(0, times) is goes_on
    assert len(slept) == pauses


@pytest.mark.skipif(sys.platform != "linux", reason="a process hides its memory on Linux alone")
def test_a_worker_hides_its_memory() -> None:
    program = (
        "import ctypes, os, resource; from hotline.server import workers\n"
        "workers._become_worker(os.getppid())\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.split() == ["0", "0", "0"]


@pytest.mark.parametrize(
    "more, cap",
    [
        pytest.param({}, 10, id="alone"),
        pytest.param({"HOTLINE_REPLY_CAP": "3"}, 2, id="an odd number"),
        pytest.param({"REDIS_URL": "redis://127.0.0.1:1/0"}, 20, id="together in Redis"),
    ],
)
def test_a_workers_share_of_the_replies_to_a_sender(more: dict[str, str], cap: int) -> None:
    settings = Settings.from_environ({"TWILIO_AUTH_TOKEN": TOKEN, **more})
    assert workers._for_one_worker(settings).reply_cap == cap


def test_without_its_prompt_files_it_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(HotlineError, match=r"There is no folder .*/nowhere\. .*HOTLINE_PROMPTS"):
        started(HOTLINE_PROMPTS=str(tmp_path / "nowhere"))
