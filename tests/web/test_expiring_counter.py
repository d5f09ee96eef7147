"""Counts that expire, in memory."""

from __future__ import annotations

import pytest

from hotline.web import expiring_counter
from hotline.web.expiring_counter import MOST_KEYS, ExpiringCounter
from tests.support.servers import wait_until


@pytest.fixture
def counter() -> ExpiringCounter:
    return ExpiringCounter()


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr("hotline.web.expiring_counter.time.monotonic", lambda: 1000 + seconds)


def test_keys_are_counted_apart(counter: ExpiringCounter) -> None:
    assert [counter.incr(b"a", 600), counter.incr(b"b", 600), counter.incr(b"a", 600)] == [1, 1, 2]


def test_a_count_starts_anew_after_its_time_from_the_first(
    counter: ExpiringCounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for seconds in (0, 300, 599, 600, 900):
        at(monkeypatch, seconds)
        counts.append(counter.incr(b"a", 600))
    assert counts == [1, 2, 3, 1, 2]


def test_a_wall_clock_that_jumps_changes_nothing(counter: ExpiringCounter, monkeypatch: pytest.MonkeyPatch) -> None:
    counter.incr(b"a", 600)
    for wall in (0, 10**10):
        monkeypatch.setattr("time.time", lambda wall=wall: wall)
        assert counter.incr(b"a", 600) > 1


def test_a_full_counter_forgets_the_oldest_and_goes_on(
    counter: ExpiringCounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(MOST_KEYS + 10):
        at(monkeypatch, n / MOST_KEYS)
        assert counter.incr(b"%d" % n, 600) == 1
    assert len(counter._counts) == MOST_KEYS
    assert counter.incr(b"%d" % MOST_KEYS, 600) == 2
    assert counter.incr(b"0", 600) == 1


def test_one_that_started_anew_is_not_the_oldest(counter: ExpiringCounter, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(MOST_KEYS):
        at(monkeypatch, n / MOST_KEYS)
        counter.incr(b"%d" % n, 600)
    at(monkeypatch, 600)
    counter.incr(b"0", 600)
    counter.incr(b"another", 600)
    assert counter.incr(b"0", 600) == 2


def test_what_has_expired_is_forgotten(counter: ExpiringCounter, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    counter.incr(b"gone", 600)
    at(monkeypatch, 300)
    counter.incr(b"here", 600)
    at(monkeypatch, 601)
    counter.sweep()
    assert list(counter._counts) == [b"here"]
    assert counter.incr(b"here", 600) == 2


def test_it_is_swept_by_itself(counter: ExpiringCounter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expiring_counter, "SWEEP_SECONDS", 0.01)
    counter.incr(b"gone", 1)
    counter.keep_clean()
    assert wait_until(lambda: not counter._counts)
