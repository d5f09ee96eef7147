"""How long the page waits until it asks again whether anything has changed: the server says so with each answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

AT_WORK: Final = 0.5
"""Seconds between two questions while somebody is at the page, or something has just changed."""
IDLE: Final = 10.0
LONG_IDLE: Final = 30.0
IN_BACKGROUND: Final = 120.0

_QUIET = 60.0
_LONG = 1800.0
_WINDOW = 5.0
_BUSY_SHARE = 0.8
_TIMES_WHEN_BUSY = 4


class Pace:
    """The pace of the pages that ask this worker. It slows down while the worker has hardly any time left."""

    def __init__(
        self, used: Callable[[], float] = time.process_time, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._used = used
        self._clock = clock
        self._lock = threading.Lock()
        self._from = clock(), used()
        self._is_busy = False

    def seconds(self, idle: float, *, is_hidden: bool = False) -> float:
        """Return how long a page waits on which nothing was touched and nothing has changed for `idle` seconds."""
        return _unhurried(idle, is_hidden=is_hidden) * (_TIMES_WHEN_BUSY if self._busy() else 1)

    def _busy(self) -> bool:
        """Return whether the worker computed nearly all the time, over the last seconds."""
        with self._lock:
            now, used = self._clock(), self._used()
            began, used_then = self._from
            if now - began >= _WINDOW:
                self._is_busy = (used - used_then) / (now - began) > _BUSY_SHARE
                self._from = now, used
            return self._is_busy


def _unhurried(idle: float, *, is_hidden: bool) -> float:
    if is_hidden:
        return IN_BACKGROUND
    if idle < _QUIET:
        return AT_WORK
    return IDLE if idle < _LONG else LONG_IDLE
