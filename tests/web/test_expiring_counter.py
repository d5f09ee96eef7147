"""Sums that expire, in memory that processes share."""

from __future__ import annotations

import hashlib
import mmap
import os

import pytest

from hotline.web import expiring_counter
from hotline.web.expiring_counter import SLOTS, Slots
from tests.support.servers import wait_until


@pytest.fixture
def table() -> Slots:
    return Slots(mmap.mmap(-1, len(expiring_counter.SHARED)))


def key(name: object) -> bytes:
    return hashlib.sha256(str(name).encode()).digest()


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr("hotline.web.expiring_counter.time.monotonic", lambda: 1000 + seconds)


def test_keys_are_counted_apart(table: Slots) -> None:
    assert [table.incr(key("a"), 600), table.incr(key("b"), 600), table.incr(key("a"), 600)] == [1, 1, 2]


def test_a_sum_starts_anew_after_its_time_from_the_first(table: Slots, monkeypatch: pytest.MonkeyPatch) -> None:
    sums = []
    for seconds in (0, 300, 599, 600, 900):
        at(monkeypatch, seconds)
        sums.append(table.incr(key("a"), 600))
    assert sums == [1, 2, 3, 1, 2]


def test_a_wall_clock_that_jumps_changes_nothing(table: Slots, monkeypatch: pytest.MonkeyPatch) -> None:
    table.incr(key("a"), 600)
    for wall in (0, 10**10):
        monkeypatch.setattr("time.time", lambda wall=wall: wall)
        assert table.incr(key("a"), 600) > 1


def test_a_full_table_forgets_the_oldest_and_goes_on(table: Slots, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(4 * SLOTS):
        at(monkeypatch, n / SLOTS)
        assert table.incr(key(n), 600) == 1
    assert table.incr(key(4 * SLOTS - 1), 600) == 2


def test_nearly_all_senders_have_a_place_at_half_load(table: Slots) -> None:
    for n in range(SLOTS // 2):
        table.incr(key(n), 600)
    again = [table.incr(key(n), 600) for n in range(SLOTS // 2)]
    assert again.count(2) > 0.97 * len(again)


def test_a_forked_process_counts_in_the_same_table(table: Slots) -> None:
    child = os.fork()
    if not child:
        table.incr(key("a"), 600)
        os._exit(0)
    os.waitpid(child, 0)
    assert table.incr(key("a"), 600) == 2


def test_all_can_be_forgotten(table: Slots) -> None:
    table.incr(key("a"), 600)
    table.clear()
    assert table.incr(key("a"), 600) == 1


def test_what_has_expired_is_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = mmap.mmap(-1, len(expiring_counter.SHARED))
    table = Slots(memory)
    at(monkeypatch, 0)
    table.incr(key("gone"), 600)
    at(monkeypatch, 300)
    table.incr(key("here"), 600)
    at(monkeypatch, 601)
    table.wipe()
    assert key("gone")[:8] not in memory[:]
    assert key("here")[:8] in memory[:]
    assert table.incr(key("here"), 600) == 2


def test_it_is_wiped_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expiring_counter, "WIPE_SECONDS", 0.01)
    memory = mmap.mmap(-1, len(expiring_counter.SHARED))
    table = Slots(memory)
    table.incr(key("gone"), 1)
    table.keep_clean()
    assert wait_until(lambda: key("gone")[:8] not in memory[:])
