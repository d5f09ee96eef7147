"""Turns to compute: a few threads have one, and the others wait asleep.

Requests that may have to wait for something else have a thread each. But threads that want to compute wake up a
thousand times a second to ask whether they may (`web.SWITCH_SECONDS`). In a rush, hundreds of them would take the
processor from the one that answers: fewer answers would be ready, more requests would wait, and the line would not
recover.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Final

AT_ONCE: Final = 4
"""One computes at a time; the others are at hand when it waits for a moment, for the log or for Redis."""

_mine = threading.local()


class Turns:
    """So many threads at once."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._free: SimpleQueue[None] = SimpleQueue()
        for _ in range(at_once):
            self._free.put(None)

    def take(self, patience: float | None = None) -> bool:
        """Wait for a turn, for so many seconds or as long as it takes; whether this thread has one now."""
        try:
            self._free.get(timeout=patience)
        except Empty:
            return False
        _mine.turns = self
        return True

    def give_back(self) -> None:
        """Leave the turn of this thread to another one."""
        _mine.turns = None
        self._free.put(None)


@contextmanager
def given_back() -> Iterator[None]:
    """For a thread that waits for something else: whoever can compute meanwhile has its turn. One that has none just
    waits."""
    turns: Turns | None = getattr(_mine, "turns", None)
    if turns is None:
        yield
        return
    turns.give_back()
    try:
        yield
    finally:
        turns.take()
