"""Counts: what is added up, written once and never twice, and what of a person is in them (nothing)."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from flask import Flask
from structlog.testing import capture_logs

from hotline.errors import HotlineError
from hotline.ivr.position import Position
from hotline.ivr.steps import ShowPage
from hotline.line import Line
from hotline.models import CRISIS_KEY, Catalogue
from hotline.settings import Settings
from hotline.stats import database as database_of_counts
from hotline.stats.counters import Count, Counters, DailyCount, Writer, monday, today
from hotline.stats.database import StatsDatabase
from hotline.stats.recorder import StatsRecorder
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support import servers
from tests.support.phone import Phone
from tests.support.threads import together

INSURANCE = Count("topic", "en", "sms", "insurance")


@pytest.fixture(scope="module")
def counting_line() -> tuple[Flask, Counters]:
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS)})
    counts = Counters()
    return app.application(settings, Store(settings.prompts, CallVoice(settings.voices)), counts=counts), counts


@pytest.fixture
def counting(counting_line: tuple[Flask, Counters]) -> tuple[Phone, Counters]:
    """A phone that has no past with the line, and what the line has counted."""
    line, counts = counting_line
    return Phone(line), counts


def without_time(counts: Counters) -> set[Count]:
    """What was counted, which must be each once, but for how long it took and in which hour."""
    sums = {count: n for count, n in counts.drain().items() if count.kind not in ("took", "hour")}
    assert [count for count, n in sums.items() if n != 1] == []
    return set(sums)


TEXTS = [
    ("a keyword", "INSURANCE", {("matched", "en", "sms", "keyword"), ("topic", "en", "sms", "insurance")}),
    ("keys", "3 2", {("matched", "en", "sms", "digit"), ("topic", "en", "sms", "insurance")}),
    ("nothing that we know", "zebra xylophone", {("matched", "en", "sms", "nothing")}),
    ("danger, and not of what kind", "i want to kill myself", {("danger", "en", "sms", "")}),
    ("the helpline", "HELPLINE", {("matched", "en", "sms", "keyword"), ("topic", "en", "sms", "helpline")}),
    ("the carriers' words are not ours", "STOP", set()),
]


@pytest.mark.parametrize("body, expected", [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_what_is_counted_of_a_text(
    counting: tuple[Phone, Counters], body: str, expected: set[tuple[str, ...]]
) -> None:
    phone, counts = counting
    counts.drain()
    phone.text(body)
    assert without_time(counts) == {Count(*each) for each in expected}


def test_what_is_counted_of_a_call(counting: tuple[Phone, Counters]) -> None:
    phone, counts = counting
    counts.drain()
    phone.call("3", "*", "2", "0", "1", "dial:busy", "hangup")
    sums = counts.drain()
    names = {count.name: n for count, n in sums.items() if count.kind == "page"}
    assert names["insurance"] == 1
    assert names["helpline"] == 1
    assert sums[Count("dialled", "en", "call", "helpline")] == 1
    assert sum(n for count, n in sums.items() if count.kind == "took") == 7


HOURS = [
    ("a text", "2026-11-26T16:30:00+00:00", "America/Los_Angeles", "08"),
    ("the same, where no zone is known", "2026-11-26T16:30:00+00:00", "UTC", "16"),
    ("half an hour past a full one", "2026-11-26T16:30:00+00:00", "Asia/Kolkata", "22"),
]


@pytest.mark.parametrize("at, zone, hour", [row[1:] for row in HOURS], ids=[row[0] for row in HOURS])
def test_hours_are_those_of_the_lines_clock(shipped: Catalogue, at: str, zone: str, hour: str) -> None:
    counts = Counters()
    line = replace(shipped, line=Line(time_zone=zone))
    StatsRecorder(counts).hour(line, "sms", datetime.fromisoformat(at))
    assert counts.drain() == {Count("hour", "", "sms", hour): 1}


@pytest.mark.parametrize("body, counted", [("INSURANCE", 1), ("zebra xylophone", 1), ("i want to kill myself", 0)])
def test_the_hour_of_a_text_is_counted_unless_it_shows_danger(
    counting: tuple[Phone, Counters], body: str, counted: int
) -> None:
    phone, counts = counting
    counts.drain()
    phone.text(body)
    assert sum(n for count, n in counts.drain().items() if count.kind == "hour") == counted


def test_an_hour_is_stored_with_its_week_and_never_with_its_day(tmp_path: Path) -> None:
    counts, url = Counters(), f"sqlite:///{tmp_path / 'counts.db'}"
    counts.add(Count("hour", "", "sms", "14"))
    Writer(counts, lambda: StatsDatabase(url), "one").write()
    ((stored, _),) = StatsDatabase(url).read("")
    assert stored.day == monday(today()).isoformat()


STUCK = [
    ("the second silence", ShowPage(Position("en", "32", silence=2), "no-input"), {"insurance"}),
    ("not the first", ShowPage(Position("en", "32", silence=1), "no-input"), set()),
    ("the last wrong key", ShowPage(Position("en", "3", wrong=3), "no-match"), {"time-and-cost"}),
    ("not the second", ShowPage(Position("en", "3", wrong=2), "no-match"), set()),
    ("never the page for danger", ShowPage(Position("en", CRISIS_KEY, silence=2), "no-input"), set()),
]


@pytest.mark.parametrize("step, pages", [row[1:] for row in STUCK], ids=[row[0] for row in STUCK])
def test_where_callers_get_stuck_is_counted(shipped: Catalogue, step: ShowPage, pages: set[str]) -> None:
    counts = Counters()
    StatsRecorder(counts).stuck(shipped, step)
    assert {count.name for count in counts.drain()} == pages


def test_a_call_is_counted_once_whatever_is_pressed(counting: tuple[Phone, Counters]) -> None:
    phone, counts = counting
    counts.drain()
    phone.call("3", "#", "2", "#", "hangup")
    assert counts.drain()[Count("call", "", "call")] == 1


def test_of_danger_on_a_call_only_that_there_was_some_is_counted(shipped: Catalogue) -> None:
    counts = Counters()
    StatsRecorder(counts).step(shipped, ShowPage(Position("es", CRISIS_KEY)))
    StatsRecorder(counts).step(shipped, ShowPage(Position("es", CRISIS_KEY), reason="no-input"))
    assert counts.drain() == {Count("danger", "es", "call"): 1}


@pytest.mark.parametrize(
    "page", [Position("es", CRISIS_KEY).path, "/voice/en/3/2", "/voice/es", "/voice/en?silence=1"]
)
def test_a_page_that_nobody_chose_is_not_counted(counting: tuple[Phone, Counters], page: str) -> None:
    phone, counts = counting
    counts.drain()
    assert phone.post(page, {"From": phone.number, "To": phone.line}).status_code == 200
    assert without_time(counts) == set()


def test_how_long_an_answer_took_is_rounded_up() -> None:
    counts = Counters()
    for milliseconds in (0.2, 1, 1.1, 60, 1e9):
        counts.took("text", milliseconds)
    assert {(count.name, n) for count, n in counts.drain().items()} == {
        ("1", 2),
        ("2", 1),
        ("100", 1),
        ("10000", 1),
    }


def test_threads_lose_no_count() -> None:
    counts = Counters()

    def add() -> None:
        for _ in range(2000):
            counts.add(Count("danger", "en", "sms"))

    assert together(*[add] * 8) == [None] * 8
    assert counts.drain() == {Count("danger", "en", "sms"): 16_000}


class Book:
    """A ledger in a list, which can be made to fail before or after it wrote."""

    def __init__(self) -> None:
        self.batches: dict[tuple[str, int], dict[DailyCount, int]] = {}
        self.left: list[str] = []
        self.fails = ""

    def write(self, sums: Mapping[DailyCount, int], writer: str, batch: int) -> None:
        if self.fails == "before":
            raise OSError
        self.batches.setdefault((writer, batch), dict(sums))
        if self.fails == "after":
            raise ConnectionError

    def delete_writer(self, writer: str) -> None:
        if self.fails == "forget":
            raise OSError
        self.left.append(writer)

    def total(self) -> int:
        return sum(n for sums in self.batches.values() for n in sums.values())


@pytest.mark.parametrize("fails", ["before", "after"])
def test_a_database_that_is_away_loses_nothing_and_doubles_nothing(fails: str) -> None:
    counts, book = Counters(), Book()
    writer = Writer(counts, lambda: book, "me")
    with capture_logs() as logs:
        for failing in ("", fails, fails, fails, "", ""):
            book.fails = failing
            counts.add(Count("danger", "en", "sms"))
            assert writer.write() is not bool(failing)
    assert book.total() == 6
    assert [line["event"] for line in logs] == [
        "stats_write_failed",
        "stats_write_recovered",
    ]


def test_writers_that_were_made_without_a_name_count_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes are forked with one writer, and the database takes a batch of a name once."""
    monkeypatch.setattr("hotline.threads.start", lambda *_: None)
    book = Book()
    for _ in range(2):
        counts = Counters()
        writer = Writer(counts, lambda: book)
        writer.start()
        counts.add(Count("danger", "en", "sms"))
        writer.write()
    assert book.total() == 2


@pytest.fixture
def only_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer writes when it ends and not before, however long that takes; then it has all the time it needs."""
    monkeypatch.setattr("hotline.stats.counters.WRITE_SECONDS", 600)
    monkeypatch.setattr("hotline.stats.counters.LAST_WRITE_SECONDS", 60)


@pytest.mark.parametrize("fails", ["before", "after", "forget"])
def test_the_last_write_is_tried_until_it_is_taken(only_at_the_end: None, fails: str) -> None:
    counts, book = Counters(), Book()
    writer = Writer(counts, lambda: book, "me")
    writer.start()
    counts.add(Count("danger", "en", "sms"))
    book.fails = fails
    end = threading.Thread(target=writer.end)
    with capture_logs() as logs:
        end.start()
        assert servers.wait_until(lambda: len(logs) == 1)
        book.fails = ""
        end.join()
    assert book.total() == 1
    assert book.left == ["me"]
    assert [each["event"] for each in logs][1:] == ["stats_write_recovered"]


def test_when_the_state_folder_is_gone_it_is_made_again(tmp_path: Path) -> None:
    state = tmp_path / "state"
    counts = Counters()
    writer = Writer(counts, lambda: app.open_database(state, f"sqlite:///{state / 'counts.db'}"), "me")
    counts.add(Count("danger", "en", "sms"))
    assert writer.write()
    shutil.rmtree(state)
    counts.add(Count("danger", "en", "sms"))
    assert not writer.write()
    assert writer.write()
    assert sum(n for _, n in StatsDatabase(f"sqlite:///{state / 'counts.db'}").read("")) == 1


def test_the_writing_goes_on_whatever_fails_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.threads.AGAIN_SECONDS", 0.01)
    monkeypatch.setattr("hotline.stats.counters.WRITE_SECONDS", 0.01)
    counts, book, met = Counters(), Book(), threading.Event()

    def bug(*_: object, **__: object) -> None:
        met.set()
        raise OSError(28, "No space left on device")

    writer = Writer(counts, lambda: book, "me")
    with monkeypatch.context() as broken:
        broken.setattr("hotline.stats.counters.log", SimpleNamespace(warning=bug, info=bug, error=bug))
        book.fails = "before"
        counts.add(Count("danger", "en", "sms"))
        writer.start()
        assert met.wait(60)
    book.fails = ""
    assert servers.wait_until(lambda: book.total() == 1)
    writer.end()


def test_counts_that_are_lost_at_the_end_are_told(only_at_the_end: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.stats.counters.LAST_WRITE_SECONDS", 0.1)
    counts, book = Counters(), Book()
    writer = Writer(counts, lambda: book, "me")
    writer.start()
    counts.add(Count("danger", "en", "sms"))
    book.fails = "before"
    assert not writer.write()
    with capture_logs() as logs:
        writer.end()
    assert logs[-1] == {
        "event": "stats_lost_at_exit",
        "log_level": "error",
        "counts": 1,
    }


def test_a_line_that_ends_before_anything_is_counted_opens_no_database() -> None:
    opened: list[Book] = []

    def opens() -> Book:
        opened.append(Book())
        return opened[-1]

    writer = Writer(Counters(), opens, "me")
    writer.start()
    with capture_logs() as logs:
        writer.end()
    assert not opened
    assert not logs


def test_what_waits_over_midnight_is_of_the_day_on_which_it_was_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    counts, book = Counters(), Book()
    writer = Writer(counts, lambda: book, "me")
    book.fails = "before"
    days = [date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 22), date(2026, 11, 24)]
    for day in days:
        monkeypatch.setattr("hotline.stats.counters.today", lambda day=day: day)
        counts.add(Count("danger", "en", "sms"))
        assert not writer.write()
    book.fails = ""
    assert writer.write()
    total = Counter[str]()
    for sums in book.batches.values():
        for each, n in sums.items():
            total[each.day] += n
    assert total == {"2026-11-22": 1, "2026-11-23": 2, "2026-11-24": 2}


def test_what_waits_does_not_grow() -> None:
    counts = Counters()
    for _ in range(1000):
        counts.add(INSURANCE)
    assert len(counts.drain()) == 1


@pytest.fixture(autouse=True)
def _closed_at_the_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Closes the connections of every database that a test opened."""
    opened: list[sa.Engine] = []
    make = database_of_counts._engine

    def engine(url: str) -> sa.Engine:
        opened.append(make(url))
        return opened[-1]

    monkeypatch.setattr(database_of_counts, "_engine", engine)
    yield
    for each in opened:
        each.dispose()


@contextmanager
def connected(url: str) -> Iterator[sa.Connection]:
    """A connection to a database, which is closed afterwards."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'counts.db'}"
    server: servers.Postgres = request.getfixturevalue("database")
    with connected(server.url) as connection:
        connection.execute(
            sa.text("DROP TABLE IF EXISTS counts, counts_of_version_0, counts_schema, counts_batches")
        )
    return server.url


@pytest.fixture(scope="module")
def database() -> Iterator[servers.Postgres]:
    with servers.postgres() as server:
        yield server


def line(count: Count = INSURANCE, day: str = "2026-11-23") -> DailyCount:
    return DailyCount(day, count)


def test_sums_are_added_to_those_that_are_there(url: str) -> None:
    StatsDatabase(url).write({line(): 2}, "one", 1)
    StatsDatabase(url).write({line(): 3, line(day="2026-11-24"): 1}, "two", 1)
    assert sorted(StatsDatabase(url).read("2026-11-01")) == [(line(), 5), (line(day="2026-11-24"), 1)]


def test_reading_begins_with_a_day(url: str) -> None:
    ledger = StatsDatabase(url)
    ledger.write({line(day=day): 1 for day in ("2026-11-22", "2026-11-23", "2026-11-24")}, "one", 1)
    assert {found.day for found, _ in ledger.read("2026-11-23")} == {"2026-11-23", "2026-11-24"}


def test_a_batch_is_never_added_twice(url: str) -> None:
    ledger = StatsDatabase(url)
    for batch in (1, 1, 2, 1, 2):
        ledger.write({line(): 1}, "one", batch)
    assert ledger.read("") == [(line(), 2)]


def test_many_writers_at_once_lose_nothing(url: str) -> None:
    counts = [line(INSURANCE._replace(name=name)) for name in ("a", "b", "c")]

    def work(name: str) -> None:
        mine = Counters()
        writer = Writer(mine, lambda: StatsDatabase(url), name)
        for n in range(10):
            mine.add(Count("topic", "en", "sms", counts[n % 3].of.name))
            while not writer.write():
                pass

    assert together(*(partial(work, str(n)) for n in range(4))) == [None] * 4
    assert sum(n for _, n in StatsDatabase(url).read("")) == 40


WORKER = """
import sys, time
from hotline.stats.counters import Count, DailyCount
from hotline.stats.database import StatsDatabase

for command in sys.stdin:
    url, moment = command.split()
    ledger = StatsDatabase(url)
    while time.time() < float(moment):
        pass
    try:
        ledger.write({DailyCount("2026-11-23", Count("topic", "en", "sms", "insurance")): 1}, sys.argv[1], 1)
    except Exception as trouble:
        print(trouble.orig, flush=True)
    else:
        print("written", flush=True)
"""


def test_who_finds_another_at_making_the_file_waits_and_does_not_fail(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "counts.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE something (day)")
    ledger = StatsDatabase(f"sqlite:///{tmp_path / 'counts.db'}")
    later = threading.Timer(0.2, other.close)
    later.start()
    ledger.write({line(): 1}, "one", 1)
    later.join()
    assert ledger.read("") == [(line(), 1)]


@pytest.mark.slow
def test_workers_that_make_the_same_new_file_at_once_all_write_at_the_first_try(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WORKER]
    workers = [
        subprocess.Popen([*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    try:
        for n in range(20):
            url, moment = f"sqlite:///{tmp_path / f'{n}.db'}", time.time() + 0.01
            for worker in workers:
                print(url, moment, file=worker.stdin, flush=True)
            assert [worker.stdout.readline() for worker in workers if worker.stdout] == ["written\n"] * 2
            assert StatsDatabase(url).read("") == [(line(), 2)]
    finally:
        for worker in workers:
            worker.communicate()


def test_a_file_with_a_write_ahead_log_is_written_as_well(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "counts.db").execute("PRAGMA journal_mode=WAL").close()
    ledger = StatsDatabase(f"sqlite:///{tmp_path / 'counts.db'}")
    ledger.write({line(): 1}, "one", 1)
    assert ledger.read("") == [(line(), 1)]


def test_a_writer_that_ends_writes_and_leaves_nothing_of_itself(only_at_the_end: None, url: str) -> None:
    counts = Counters()
    writer = Writer(counts, lambda: StatsDatabase(url), "one")
    writer.start()
    counts.add(Count("danger", "en", "sms"))
    writer.end()
    assert StatsDatabase(url).read("") == [(DailyCount(today().isoformat(), Count("danger", "en", "sms")), 1)]
    with connected(url) as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM counts_batches")).scalar() == 0


def test_writers_that_end_at_once_lose_nothing(only_at_the_end: None, url: str) -> None:
    many = [Counters() for _ in range(4)]
    writers = [Writer(counts, lambda: StatsDatabase(url), str(n)) for n, counts in enumerate(many)]
    for counts, writer in zip(many, writers, strict=True):
        writer.start()
        counts.add(INSURANCE)
    assert together(*(writer.end for writer in writers)) == [None] * 4
    assert sum(n for _, n in StatsDatabase(url).read("")) == 4


def test_a_table_without_a_version_is_put_aside(url: str) -> None:
    with connected(url) as connection:
        connection.execute(sa.text("CREATE TABLE counts (day VARCHAR(10) PRIMARY KEY, n INTEGER)"))
        connection.execute(sa.text("INSERT INTO counts VALUES ('2026-01-01', 7)"))
    ledger = StatsDatabase(url)
    ledger.write({line(): 1}, "one", 1)
    assert ledger.read("") == [(line(), 1)]
    with connected(url) as connection:
        assert connection.execute(sa.text("SELECT n FROM counts_of_version_0")).scalar() == 7


VERSION_1 = """CREATE TABLE counts (day VARCHAR(10) NOT NULL, language VARCHAR(20) NOT NULL,
    channel VARCHAR(20) NOT NULL, kind VARCHAR(20) NOT NULL, name VARCHAR(200) NOT NULL, n BIGINT NOT NULL,
    PRIMARY KEY (day, language, channel, kind, name))"""
"""The table of counts from before there were lines."""


@pytest.mark.parametrize("has_version", [True, False], ids=["with its version", "from before versions"])
def test_counts_from_before_there_were_lines_are_those_of_the_common_one(url: str, has_version: bool) -> None:
    with connected(url) as connection:
        connection.execute(sa.text(VERSION_1))
        connection.execute(
            sa.text("INSERT INTO counts VALUES ('2026-11-23', 'en', 'sms', 'topic', 'insurance', 2)")
        )
        if has_version:
            connection.execute(sa.text("CREATE TABLE counts_schema (version INTEGER PRIMARY KEY)"))
            connection.execute(sa.text("INSERT INTO counts_schema VALUES (1)"))
        else:  # the batches were among the counts
            connection.execute(sa.text("INSERT INTO counts VALUES ('', '', '', 'writer', 'one', 7)"))
    assert StatsDatabase(url).read("") == [(line(), 2)], "a report before the first write"
    elm = line(INSURANCE._replace(line="elm-street"))
    StatsDatabase(url).write({line(): 1, elm: 4}, "one", 1)
    assert sorted(StatsDatabase(url).read("")) == [(line(), 3), (elm, 4)]
    with connected(url) as connection:
        assert sorted(sa.inspect(connection).get_table_names()) == ["counts", "counts_batches", "counts_schema"]


def test_a_newer_table_is_left_alone(url: str) -> None:
    ledger = StatsDatabase(url)
    ledger.write({line(): 1}, "one", 1)
    with connected(url) as connection:
        connection.execute(sa.text("UPDATE counts_schema SET version = 99"))
    with pytest.raises(HotlineError, match="version 99"):
        ledger.write({line(): 1}, "one", 2)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "counts.db"


def writer_to(file: Path, counts: Counters) -> Writer:
    return Writer(counts, lambda: app.open_database(file.parent, f"sqlite:///{file}"), "one")


def written(file: Path) -> int:
    return sum(n for _, n in StatsDatabase(f"sqlite:///{file}").read(""))


def test_the_file_is_made_with_its_folder_and_again_when_it_is_gone(file: Path) -> None:
    counts = Counters()
    writer = writer_to(file, counts)
    for _ in range(2):
        counts.add(Count("danger", "en", "sms"))
        assert writer.write()
        assert written(file) == 1
        for each in file.parent.iterdir():
            each.unlink()


def test_a_locked_file_makes_counts_wait(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.stats.database.LOCK_SECONDS", 0.05)
    counts = Counters()
    writer = writer_to(file, counts)
    counts.add(Count("danger", "en", "sms"))
    writer.write()
    lock = sqlite3.connect(file, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    counts.add(Count("danger", "en", "sms"))
    assert not writer.write()
    lock.execute("ROLLBACK")
    assert writer.write()
    assert written(file) == 2


def test_a_corrupt_file_is_left_as_it_is_and_counts_wait(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"not a database " * 400)
    counts = Counters()
    writer = writer_to(file, counts)
    counts.add(Count("danger", "en", "sms"))
    assert not writer.write()
    assert file.read_bytes().startswith(b"not a database")
    file.unlink()
    assert writer.write()
    assert written(file) == 1
