"""Counts, not people: what was asked and how it went, summed in memory and written once a second.

A request adds to a dictionary and is done. A separate thread writes, and it alone imports the database library.
While the database is down the sums wait in memory, which stays small: there are only as many sums as topics.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from multiprocessing.util import Finalize
from typing import Final, Literal, NamedTuple, Protocol

from hotline import threads
from hotline.logger import get_logger

WRITE_SECONDS = 1.0
LAST_WRITE_SECONDS = 5.0
"""How long the end of the process waits for unwritten counts."""

LAST_PAUSE_SECONDS = 0.1
"""The pause before the last write is tried again."""

TOOK = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
"""Milliseconds: an answer is counted under the first of these that it did not exceed."""

log = get_logger()


CountKind = Literal[
    "topic",
    "matched",
    "danger",
    "call",
    "page",
    "dialled",
    "connected",
    "stuck",
    "texted",
    "capped",
    "hour",
    "word",
    "took",
]
"""What is counted: a topic asked by text, how a text was matched, danger, a call, a page reached in it, a number dialed
from it, what became of connecting a caller, the page on which a caller got stuck, the outcome of an
answer texted to a caller, a sender who reached the rate limit, the hour of a text or a call, a plain
word that five senders used who got no answer, how long an answer took.
The name of a count tells which topic, and so on."""

WEEKLY: Final = frozenset({"hour", "word"})
"""The kinds that are counted by week: an hour of a day is nearly a moment, and a word needs five senders of a week."""

CALL: Final = "call"
"""The channel of calls; those of texts are in `requests.Channel`."""


class Count(NamedTuple):
    """What a sum counts. `language` is a code, or "" where it is not known; `line` is the line's name, or "" for the
    common one."""

    kind: str
    language: str
    channel: str
    name: str = ""
    line: str = ""


class DailyCount(NamedTuple):
    """A sum of one day (YYYY-MM-DD, UTC), or of the week that begins on it (`WEEKLY`)."""

    day: str
    of: Count


Sums = list[tuple[DailyCount, int]]
"""Sums as the database has them: each with how often."""


class Database(Protocol):
    """Stores sums."""

    def write(self, sums: Mapping[DailyCount, int], writer: str, batch: int) -> None:
        """Add sums, all or nothing, unless this batch of the writer was already added."""

    def delete_writer(self, writer: str) -> None:
        """Delete what was kept of a writer that will not write again."""


class Counters:
    """What this process has counted and not yet written."""

    def __init__(self) -> None:
        self.has_begun = False
        """Whether anything was ever counted."""
        self._sums: Counter[Count] = Counter()
        self._lock = threading.Lock()

    def add(self, count: Count, times: int = 1) -> None:
        """Count one event, or several of a kind."""
        self.has_begun = True
        with self._lock:
            self._sums[count] += times

    def took(self, channel: str, milliseconds: float, line: str = "") -> None:
        """Count how long an answer took."""
        for most in TOOK:
            if milliseconds <= most:
                break
        self.add(Count("took", "", channel, str(most), line))

    def drain(self) -> Counter[Count]:
        """Return what was counted since the last call."""
        with self._lock:
            sums, self._sums = self._sums, Counter()
        return sums


def today() -> date:
    """Return the day that counts belong to, in UTC."""
    return datetime.now(UTC).date()


def monday(day: date) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=day.weekday())


class Writer:
    """Writes counts to a database, once a second and when the process ends.

    `open_database` is called in the writer's thread, until it succeeds, and again after each failure. A batch that
    failed is tried again under its number, so that one whose confirmation was lost does not count twice. Counts
    that arrive meanwhile wait for the next batch, under the day on which they were counted.

    `name` is its own among all writers. One that has none gets it at the start, because a process may be forked before.
    """

    def __init__(self, counts: Counters, open_database: Callable[[], Database], name: str = "") -> None:
        self._counts = counts
        self._open = open_database
        self._name = name
        self._database: Database | None = None
        self._waiting: Counter[DailyCount] = Counter()
        self._batch: Counter[DailyCount] = Counter()
        self._number = 0
        self.failing_since: float | None = None
        """Since when counts cannot be written, in seconds since 1970; None while all is well."""
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start writing, in a thread that ends with the process."""
        self._name = self._name or secrets.token_hex(8)
        self._thread = threads.start(self._run, "counts")
        # Workers end as children of multiprocessing: with its finalizers, not `atexit`.
        Finalize(self, self.end, exitpriority=10)

    def end(self) -> None:
        """Write what is left, if the database accepts it within seconds."""
        self._ended.set()
        if self._counts.has_begun and self._thread and self._thread.is_alive():
            self._thread.join(LAST_WRITE_SECONDS)
            if lost := len(self._batch) + len(self._waiting):
                log.error("stats_lost_at_exit", counts=lost)

    @property
    def waiting(self) -> int:
        """The number of sums that are not in the database yet."""
        return len(self._waiting) + len(self._batch)

    def write(self) -> bool:
        """Write what was counted so far. Return False when it has to wait."""
        return self._has_gone_well(self._write)

    def _run(self) -> None:
        while not self._ended.wait(WRITE_SECONDS):
            self.write()
        if self._counts.has_begun:
            self._finish()

    def _finish(self) -> None:
        """Write for the last time. All workers do so at the same moment, so it is retried until it succeeds."""
        until = time.monotonic() + LAST_WRITE_SECONDS
        while not (self.write() and self._has_gone_well(self._leave)) and time.monotonic() < until:
            time.sleep(LAST_PAUSE_SECONDS)

    def _has_gone_well(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except Exception as trouble:  # whatever a database may raise: counting must go on
            self._database = None  # opened again, because its folder may be gone and must be made
            self._log_outage(type(trouble).__name__)
            return False
        self._log_outage(None)
        return True

    def _gather(self) -> None:
        day = today()
        days = {True: monday(day).isoformat(), False: day.isoformat()}
        drained = self._counts.drain().items()
        self._waiting.update({DailyCount(days[count.kind in WEEKLY], count): n for count, n in drained})

    def _write(self) -> None:
        self._gather()
        if self._database is None:
            self._database = self._open()
        while self._batch or self._waiting:
            if not self._batch:  # otherwise an earlier batch failed, and is tried again
                self._batch, self._waiting = self._waiting, Counter()
                self._number += 1
            self._database.write(self._batch, self._name, self._number)
            self._batch = Counter()

    def _leave(self) -> None:
        if self._database:
            self._database.delete_writer(self._name)

    def _log_outage(self, error: str | None) -> None:
        if error and not self.failing_since:
            self.failing_since = time.time()
            log.warning("stats_write_failed", error=error)
        elif self.failing_since and not error:
            self.failing_since = None
            log.info("stats_write_recovered")
