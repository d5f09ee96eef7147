"""The log: whoever logs neither waits nor fails, and what could not be written is told."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import structlog

from hotline import logs
from hotline.logs import MOST_LINES, LogLines, OncePerMinute
from tests.support.servers import wait_until

LONG = "x" * 200


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of a process waits as long as a busy machine needs."""
    monkeypatch.setattr(logs, "LAST_SECONDS", 60)


@contextmanager
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    try:
        yield ends
    finally:
        for end in ends:
            os.close(end)


def fill(end: int) -> None:
    """Write until a pipe has no room left, as where its reader has long stood still."""
    os.set_blocking(end, False)
    with suppress(BlockingIOError):
        while True:
            os.write(end, b"x")
    os.set_blocking(end, True)


def take(end: int) -> bytes:
    """What can be read at once."""
    os.set_blocking(end, False)
    got = b""
    with suppress(BlockingIOError):
        while more := os.read(end, 1 << 20):
            got += more
    return got


def read(end: int) -> list[str]:
    """The lines that can be read at once."""
    return take(end).decode().splitlines()


def seconds(lines: LogLines, many: int) -> float:
    """How long it takes to log so many lines."""
    began = time.monotonic()
    for number in range(many):
        lines.msg(f"{number} {LONG}")
    return time.monotonic() - began


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many lines were said to be dropped, each time it was said."""
    said: list[int] = []

    class Log:
        def warning(self, _event: str, lines: int) -> None:
            said.append(lines)

    monkeypatch.setattr(logs, "log", Log())
    return said


def test_lines_are_written_whole_and_in_their_order() -> None:
    with pipe() as (out, into):
        lines = LogLines(into)
        seconds(lines, 100)
        lines.msg("é \udcff")
        lines.flush()
        assert read(out) == [*(f"{number} {LONG}" for number in range(100)), r"é \udcff"]


def test_a_reader_that_stands_still_keeps_nobody_waiting(told: list[int]) -> None:
    with pipe() as (out, into):
        fill(into)
        lines = LogLines(into)
        assert seconds(lines, 3 * MOST_LINES) < 2
        assert not told
        written = b""

        def is_all_told() -> bool:
            nonlocal written
            written += take(out)
            return written.count(b"\n") + sum(told) == 3 * MOST_LINES

        assert wait_until(is_all_told)  # it reads on
        assert sum(told) > 0
        lines.msg("again")
        lines.flush()
        assert read(out) == ["again"]


def test_a_reader_that_is_gone_fails_nobody(told: list[int]) -> None:
    out, into = os.pipe()
    os.close(out)
    lines = LogLines(into)
    assert seconds(lines, 1000) < 2
    lines.flush()
    assert not told
    os.close(into)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_fails_nobody_and_what_was_dropped_is_told_when_there_is_room(
    tmp_path: Path, told: list[int]
) -> None:
    file = os.open("/dev/full", os.O_WRONLY)
    lines = LogLines(file)
    assert seconds(lines, 100) < 2
    lines.flush()
    kept = os.open(tmp_path / "log", os.O_WRONLY | os.O_CREAT)
    os.dup2(kept, file)
    lines.msg("room again")
    assert wait_until(lambda: told == [100])
    assert (tmp_path / "log").read_text() == "room again\n"
    os.close(kept)
    os.close(file)


def test_a_thread_of_the_log_that_fails_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    real, fails = os.write, [MemoryError()]

    def write(file: int, data: bytes) -> int:
        if file == into and fails:
            raise fails.pop()
        return real(file, data)

    monkeypatch.setattr("hotline.threads.AGAIN_SECONDS", 0.01)
    with pipe() as (out, into):
        monkeypatch.setattr(os, "write", write)
        lines = LogLines(into)
        lines.msg("one")
        assert wait_until(lambda: read(out) == ["one"])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_forked_process_has_a_log_of_its_own() -> None:
    with pipe() as (out, into):
        lines = LogLines(into)
        lines.msg("server")
        lines.flush()
        lines.msg("waits in the server")
        child = os.fork()
        if not child:
            lines.msg("worker")
            lines.flush()
            os._exit(0)
        os.waitpid(child, 0)
        lines.flush()
        assert sorted(read(out)) == ["server", "waits in the server", "worker"]


START = (
    "import structlog; from hotline import logs; logs.LAST_SECONDS = 60; "
    "{first}logs.configure('info'); structlog.get_logger().info('said')"
)


def test_what_was_logged_is_written_when_the_process_ends() -> None:
    program = START.format(first="")
    done = subprocess.run([sys.executable, "-c", program], stderr=subprocess.PIPE, check=True)
    assert json.loads(done.stderr)["event"] == "said"


def test_a_program_that_is_started_without_standard_error_logs_into_no_file(tmp_path: Path) -> None:
    program = START.format(first=f"logs.open_standard_streams(); file = open('{tmp_path / 'file'}', 'w'); ")
    program += "; print(file.fileno())"
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec {sys.executable} -c "$0" 2>&-', program], stdout=subprocess.PIPE, check=True
    )
    assert int(done.stdout) > 2
    assert (tmp_path / "file").read_text() == ""


def test_what_strangers_can_bring_about_is_said_once_a_minute_with_its_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("hotline.logs.time.monotonic", lambda: now)
    once = OncePerMinute()
    assert [once() for _ in range(4)] == [1, 0, 0, 0]
    now += 61
    assert [once(), once()] == [4, 0]


def test_a_line_is_json_with_its_time_and_level(capfd: pytest.CaptureFixture[str]) -> None:
    logs.configure("info")
    structlog.get_logger().info("request", status=200)
    structlog.get_logger().debug("not this")
    logs.LINES.flush()
    said = capfd.readouterr().err
    assert "not this" not in said
    (line,) = (each for each in said.splitlines() if "request" in each)  # other tests' threads may log as well
    told = json.loads(line)
    assert re.fullmatch(r"[0-9T:.+-]+", told.pop("timestamp"))
    assert told == {"level": "info", "event": "request", "status": 200}


LOG = (
    "import logging, logging.config; from hotline import logs; "
    "logs.LAST_SECONDS = 60; logs.configure('info'{form}); "
    "logging.config.dictConfig(logs.SERVER); logs.log.info('said', n=1); "
    "logging.getLogger('_granian').warning('Unexpected exit'); "
    "logging.getLogger('_granian').warning('Python threads: more')"
)


def logged(form: str) -> list[str]:
    """What a program logs: an event of ours and a message of the server's library, without its advice on threads."""
    program = [sys.executable, "-c", LOG.format(form=form)]
    return subprocess.run(program, stderr=subprocess.PIPE, check=True, text=True).stderr.splitlines()


@pytest.mark.parametrize("form", ["", ", 'auto'", ", 'json'"])
def test_every_line_is_json_those_of_the_servers_library_too(form: str) -> None:
    ours, theirs = map(json.loads, logged(form))
    assert (ours["event"], ours["level"], ours["n"]) == ("said", "info", 1)
    assert (theirs["event"], theirs["level"]) == ("server_message", "warning")
    assert theirs["message"] == "Unexpected exit"
    assert ours.keys() & theirs.keys() >= {"timestamp", "level", "event"}


def test_text_is_for_people_and_has_no_colors_in_a_file() -> None:
    ours, theirs = logged(", 'text'")
    assert ours.split()[1:] == ["[info", "]", "said", "n=1"]
    assert "server_message" in theirs
    assert "\x1b" not in ours + theirs
