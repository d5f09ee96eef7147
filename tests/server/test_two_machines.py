"""Two machines with one PostgreSQL and one Redis: caps and counts hold across both, and either may be killed."""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.stats.database import StatsDatabase
from tests.support import servers, wire
from tests.support.servers import Line, Postgres, Redis, wait_until
from tests.support.stopwatch import Stopwatch

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture(scope="module")
def database() -> Iterator[Postgres]:
    with servers.postgres() as server:
        yield server


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    with servers.redis() as server:
        yield server


@pytest.fixture
def machines(tmp_path: Path, database: Postgres, redis: Redis) -> Iterator[tuple[Line, Line]]:
    """Each with a state folder of its own, and processes that share nothing else."""
    environ = {"DATABASE_URL": database.url, "REDIS_URL": redis.url}
    with servers.line(tmp_path / "one", environ) as one, servers.line(tmp_path / "two", environ) as two:
        assert wait_until(lambda: one.is_up and two.is_up)
        yield one, two


def answered(line: Line, sender: str) -> bool:
    status, document = wire.text(line.port, "insurance", sender)
    assert status == 200
    return "<Message>" in document


def counted(database: Postgres) -> int:
    return sum(n for line, n in StatsDatabase(database.url).read("") if line.of.kind == "topic")


@pytest.mark.parametrize("killed", [0, 1], ids=["the first", "the second"])
def test_caps_and_counts_hold_across_both_and_a_kill_doubles_nothing(
    machines: tuple[Line, Line], database: Postgres, redis: Redis, killed: int
) -> None:
    redis.restart()  # the senders of the other time are forgotten
    one, two = machines[killed], machines[1 - killed]
    before = counted(database)
    answers = [answered(machines[n % 2], "+14155550111") for n in range(26)]
    assert answers == [True] * 21 + [False] * 5  # twenty, and the one that says so

    assert wait_until(lambda: counted(database) == before + 20)
    for n in range(40):
        assert answered(machines[n % 2], f"+1510555{100 + n:04}")
    assert wait_until(lambda: counted(database) == before + 60)  # without an end that would write them
    late = [answered(one, f"+1628555{100 + n:04}") for n in range(10)]
    for pid in (*one.workers, one.process.pid):
        os.kill(pid, signal.SIGKILL)
    assert all(late)
    assert answered(two, "+12065550100")
    assert not answered(two, "+14155550111")
    two.stop()
    kept = counted(database) - before
    assert 20 + 40 + 1 <= kept <= 20 + 40 + 10 + 1


def test_when_both_servers_are_away_every_answer_is_given_and_counted_later(
    machines: tuple[Line, Line], database: Postgres, redis: Redis
) -> None:
    one, two = machines
    before = counted(database)
    database.stop()
    redis.stop()
    asked = itertools.count()

    def slowest() -> float:
        with Stopwatch() as watch:
            for n in itertools.islice(asked, 60):
                with watch.timing():
                    assert answered(machines[n % 2], f"+1303555{100 + n:04}")
                time.sleep(0.05)
        return watch.slowest

    assert any(slowest() < 1 for _ in range(3))  # a machine that is busy makes one slow now and then
    total = before + next(asked)
    database.start()
    redis.start()
    assert wait_until(lambda: counted(database) == total)
    two.stop()
    one.stop()
    assert counted(database) == total
