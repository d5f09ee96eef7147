"""What is live of a catalogue: another snapshot once the line opens or closes, or a notice is over.

A request compares the time with that of the next turn, which was worked out before, and does nothing else. What is live
after the turn is rendered before it comes; after a machine has slept through one or more turns, when it is asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from hotline.content import moments
from hotline.models import Catalogue
from hotline.web.snapshot import Snapshot

AHEAD = timedelta(minutes=5)
"""How long before a turn the documents for after it are rendered."""


@dataclass(frozen=True, slots=True)
class _Period:
    """The time between two turns, and what is said in it. `until` is None where nothing ever turns."""

    since: datetime
    until: datetime | None
    snapshot: Snapshot


class Live:
    """The snapshots of a `catalogue`, one after another. `first` makes one of the catalogue as it is at a moment."""

    def __init__(
        self, catalogue: Catalogue, first: Callable[[Catalogue], Snapshot], clock: Callable[[], datetime]
    ) -> None:
        self.catalogue = catalogue
        self._clock = clock
        self._turning = threading.Lock()
        self._coming: _Period | None = None
        self._period = self._starting(clock(), first)

    def current(self) -> Snapshot:
        """Return the snapshot of this moment."""
        period = self._period
        if period.until is None or period.since <= self._clock() < period.until:
            return period.snapshot
        return self._turn()

    def prepare_next(self) -> None:
        """Render what will be live after the next turn, shortly before it comes. Called from one thread only."""
        period, coming = self._period, self._coming
        if period.until is None or period.until - self._clock() > AHEAD:
            return
        if coming is None or coming.since != period.until:
            coming = self._starting(period.until, period.snapshot.turned)
            coming.snapshot.prepare()
            self._coming = coming

    def rerendered(self) -> Live:
        """Return the same with its documents rendered again, because recordings changed."""
        return Live(self.catalogue, partial(self.current().turned, rerender=True), self._clock)

    def _turn(self) -> Snapshot:
        with self._turning:
            now = self._clock()
            coming = self._coming
            if coming and coming.since <= now and (coming.until is None or now < coming.until):
                self._period = coming
            elif self._period.until is not None and not self._period.since <= now < self._period.until:
                self._period = self._starting(now, self._period.snapshot.turned)
            return self._period.snapshot

    def _starting(self, now: datetime, make: Callable[[Catalogue], Snapshot]) -> _Period:
        snapshot = make(moments.at(self.catalogue, now))
        return _Period(now, moments.next_turn(self.catalogue, now), snapshot)
