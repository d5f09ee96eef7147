"""How long works take, without what the machine itself keeps everybody waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

TICK_SECONDS = 0.01

Span = tuple[float, float]
"""From when to when, on the monotonic clock."""


class Stopwatch:
    """Times works, from any thread. Beside them a clock only sleeps: while it is due and not awake, the machine has
    kept it waiting, and whoever else was waiting then as well."""

    def __init__(self) -> None:
        self._works: list[Span] = []
        self._late: list[Span] = []
        self._over = threading.Event()
        self._clock = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Stopwatch:
        self._clock.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._clock.join()

    @contextmanager
    def timing(self) -> Iterator[None]:
        """Time what is done meanwhile, also when it fails."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._works.append((began, time.monotonic()))

    @property
    def slowest(self) -> float:
        """The seconds that one of the works took at most, without those for which the clock was kept waiting."""
        return max(self._took)

    @property
    def total(self) -> float:
        """The seconds that all of them took, also without those."""
        return sum(self._took)

    @property
    def _took(self) -> list[float]:
        return [ended - began - self._kept_waiting(began, ended) for began, ended in self._works]

    def _kept_waiting(self, began: float, ended: float) -> float:
        return sum(max(0.0, min(ended, woken) - max(began, due)) for due, woken in self._late)

    def _tick(self) -> None:
        while not self._over.is_set():
            due = time.monotonic() + TICK_SECONDS
            time.sleep(TICK_SECONDS)
            self._late.append((due, time.monotonic()))
