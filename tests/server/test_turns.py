"""Turns to compute."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from hotline.semaphore import Turns, given_back


def test_there_are_so_many_and_one_that_is_given_back_is_the_next_ones() -> None:
    turns = Turns(2)
    assert [turns.take(0.01) for _ in range(3)] == [True, True, False]
    turns.give_back()
    assert [turns.take(0.01) for _ in range(2)] == [True, False]


def test_who_waits_for_something_else_lets_another_compute() -> None:
    turns, ready, waits = Turns(1), threading.Event(), threading.Event()

    def wait_for_something() -> bool:
        turns.take()
        with given_back():
            waits.set()
            assert ready.wait(60)
        has_one_again = not turns.take(0.01)
        turns.give_back()
        return has_one_again

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(wait_for_something)
        assert waits.wait(60)
        assert turns.take(60)
        turns.give_back()
        ready.set()
        assert first.result(60)


def test_who_has_no_turn_just_waits() -> None:
    turns = Turns(1)
    with given_back():
        pass
    assert [turns.take(0.01), turns.take(0.01)] == [True, False]


def test_a_turn_is_there_again_when_the_waiting_fails() -> None:
    turns = Turns(1)
    turns.take()
    with pytest.raises(TimeoutError), given_back():
        raise TimeoutError
    assert not turns.take(0.01)
