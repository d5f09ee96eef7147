"""What operations.md says of backups and of going back is done: a line is copied as it runs, and goes on elsewhere."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hotline.stats.database import UNREACHABLE, StatsDatabase
from hotline.web.staff.files import PromptFiles
from hotline.web.staff.history import History
from hotline.web.staff.publishing import Publisher
from tests.conftest import PROMPTS
from tests.support import servers, wire
from tests.support.phone import TOKEN
from tests.support.servers import POSTGRES, ROOT, Line, Postgres, wait_until

pytestmark = pytest.mark.slow

INSURANCE = "en/3-time-and-cost/2-insurance.md"
SAVED = "Ask your plan on the phone."
COPY = re.search(r"`(sqlite3 counts\.db \"\.backup copy\.db\")`", (ROOT / "docs/operations.md").read_text())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where a line has its prompts and its state."""
    shutil.copytree(PROMPTS, tmp_path / "old/prompts")
    return tmp_path / "old"


def environ(home: Path, **more: str) -> dict[str, str]:
    return {"HOTLINE_PROMPTS": str(home / "prompts"), "HOTLINE_REPLY_CAP": "1000000", **more}


def total(url: str) -> int:
    """The texts that were counted; 0 before there is a database."""
    counts = StatsDatabase(url)
    try:
        return sum(n for line, n in counts.read("") if line.of.kind == "topic")
    except UNREACHABLE:
        return 0
    finally:
        counts.close()


def file(home: Path) -> str:
    return f"sqlite:///{home}/state/counts.db"


def ask(line: Line, times: int) -> None:
    for _ in range(times):
        assert wire.text(line.port, "insurance")[0] == 200


def save(home: Path) -> bytes:
    """Save other words as the staff page does; returns those from before."""
    before = (home / "prompts" / INSURANCE).read_bytes()
    words = re.sub(rb"(?s)\n---\n.*", f"\n---\n{SAVED}\n".encode(), before)
    files = PromptFiles(home / "prompts", home / "state")
    Publisher(home / "prompts", files, History(home / "state", home / "prompts")).publish(
        {INSURANCE: words}, {}, by="Ana", subject=""
    )
    return before


def copied(home: Path, to: Path) -> None:
    """What the table of the manual says to keep, taken from a line that runs."""
    assert COPY is not None
    (to / "state").mkdir(parents=True)
    shutil.copytree(home / "prompts", to / "prompts")
    subprocess.run(COPY[1], shell=True, check=True, cwd=home / "state")  # noqa: S602, the manual's own words
    shutil.move(home / "state/copy.db", to / "state/counts.db")
    shutil.copytree(home / "state/previous", to / "state/previous")
    shutil.copy(home / "state/publications.jsonl", to / "state")


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="the program sqlite3 is not installed")
def test_a_line_that_was_copied_while_it_ran_goes_on_elsewhere(home: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    with servers.line(home, environ(home)) as line:
        ask(line, 40)
        assert wait_until(lambda: total(file(home)) == 40)
        before = save(home)
        assert wait_until(lambda: SAVED in wire.text(line.port, "insurance")[1])
        copied(home, new)
        ask(line, 5)
    kept = total(file(new))
    assert 40 <= kept <= total(file(home)) - 5
    with servers.line(new, environ(new)) as line:
        assert SAVED in wire.text(line.port, "insurance")[1]
        assert "988" in wire.text(line.port, "i want to die")[1]
        assert wait_until(lambda: total(file(new)) == kept + 1)
    (version,) = History(new / "state", new / "prompts").of(INSURANCE)
    assert (version.by, version.text.encode()) == ("Ana", before)


@pytest.fixture
def database() -> Iterator[Postgres]:
    with servers.postgres() as server:
        yield server


def test_counts_in_postgresql_are_dumped_while_they_are_written_and_restored(
    home: Path, tmp_path: Path, database: Postgres
) -> None:
    def run(program: str, *words: str, given: bytes = b"") -> bytes:
        where = ("-h", "127.0.0.1", "-p", str(database.port), "-U", "hotline")
        done = subprocess.run(
            [POSTGRES[-1] / program, *where, *words], input=given, check=True, capture_output=True
        )
        return done.stdout

    with servers.line(home, environ(home, DATABASE_URL=database.url)) as line:
        ask(line, 20)
        assert wait_until(lambda: total(database.url) == 20)
        dump = run("pg_dump", "postgres")
        ask(line, 5)
    run("createdb", "restored")
    run("psql", "-q", "-v", "ON_ERROR_STOP=1", "restored", given=dump)
    restored = database.url.removesuffix("/postgres") + "/restored"
    assert total(restored) == 20
    with servers.line(tmp_path / "new", environ(home, DATABASE_URL=restored)) as line:
        ask(line, 3)
        assert wait_until(lambda: total(restored) == 23)


def test_a_version_that_does_not_know_the_counts_answers_and_leaves_them_alone(home: Path) -> None:
    with servers.line(home, environ(home)) as line:
        ask(line, 4)
        assert wait_until(lambda: total(file(home)) == 4)
    with closing(sqlite3.connect(home / "state/counts.db")) as counts, counts:
        counts.execute("UPDATE counts_schema SET version = 99")
    before = (home / "state/counts.db").read_bytes()
    with servers.line(home, environ(home)) as line:
        ask(line, 4)
        assert wait_until(lambda: "hotline doctor" in ready(line))
    assert (home / "state/counts.db").read_bytes() == before
    report = hotline(home, "report")
    assert report.returncode == 1
    assert "newer version" in report.stderr
    assert "Install that version again" in report.stderr
    assert "newer version" in hotline(home, "doctor").stdout


def ready(line: Line) -> str:
    """What is wrong with a line, as its monitors read it."""
    connection = http.client.HTTPConnection("127.0.0.1", line.port, timeout=10)
    connection.request("GET", "/readyz")
    told = json.loads(connection.getresponse().read())
    connection.close()
    return json.dumps(told["problems"])


def hotline(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {"HOTLINE_STATE": str(home / "state"), "TWILIO_AUTH_TOKEN": TOKEN}
    env = {"PATH": os.environ["PATH"], **environ(home), **own}
    command = [sys.executable, "-m", "hotline", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env, check=False)
