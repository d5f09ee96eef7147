"""Logs: what the program did and how long it took, never who asked or what.

JSON lines on standard error, or plain words on a terminal; the log of the server's own library has the same form.
Logging neither waits nor fails: a line goes to a short queue, which a thread writes. Lines that cannot be written,
because the disk is full or the reader stalls, are dropped, and their number is logged once writing works again.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.util import Finalize
from typing import Any, Final

from hotline import threads
from hotline.logger import get_logger, structlog

MOST_LINES: Final = 2_000
"""The most lines that may wait: more than the server logs in half a second at its busiest."""

PAUSE_SECONDS: Final = 0.05
"""How often the thread looks for lines. Waking it would need a lock on the path of an answer."""

LAST_SECONDS: Final = 1.0
"""How long the end of the process waits for unwritten lines."""

AT_ONCE_BYTES: Final = 4096
"""The most bytes of one write. A pipe takes so many as a whole, so that lines of two workers do not mix
(PIPE_BUF)."""

QUIET_SECONDS: Final = 60.0
"""How long something that strangers can cause is not logged again."""

_STDERR: Final = 2

log = get_logger()


class LogLines:
    """Lines on their way to a file descriptor: the logger that structlog writes to."""

    def __init__(self, file: int = _STDERR) -> None:
        self._file = file
        self._begin()
        if hasattr(os, "register_at_fork"):  # the parent writes the lines that wait in it
            os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        self._waiting: deque[bytes] = deque()
        self._dropped = 0
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def msg(self, line: str) -> None:
        """Queue a line. Neither waits nor raises."""
        if len(self._waiting) >= MOST_LINES:
            self._dropped += 1
            return
        self._waiting.append(line.encode("utf-8", "backslashreplace") + b"\n")
        if self._thread is None and self._starting.acquire(blocking=False):
            self._start()

    debug = info = warning = error = critical = msg

    @property
    def waiting(self) -> int:
        """The number of lines that are not written yet."""
        return len(self._waiting)

    def flush(self) -> None:
        """Wait until all lines are written or dropped, at most LAST_SECONDS."""
        until = time.monotonic() + LAST_SECONDS
        while self._waiting and time.monotonic() < until:
            time.sleep(0.005)

    def _start(self) -> None:
        """Start the thread. When the system cannot start one, the next line tries again."""
        with suppress(RuntimeError):
            if self._thread is None:  # not started by another thread meanwhile
                self._thread = threads.start(self._write_for_ever, "log")
                # Workers end as children of multiprocessing: with its finalizers, not `atexit`. This one runs last.
                Finalize(self, self.flush, exitpriority=0)
        self._starting.release()

    def _write_for_ever(self) -> None:
        while True:
            while self._waiting:
                self._write()
            time.sleep(PAUSE_SECONDS)

    def _write(self) -> None:
        """Write the first lines. They leave the queue only when written, because `flush` waits for that."""
        batch, many = self._waiting[0], 1
        while many < len(self._waiting) and len(batch) + len(self._waiting[many]) <= AT_ONCE_BYTES:
            batch, many = batch + self._waiting[many], many + 1
        try:
            while batch:
                batch = batch[os.write(self._file, batch) :]
            lost = 0
        except OSError:
            lost = many
        for _ in range(many):
            self._waiting.popleft()
        self._settle(lost)

    def _settle(self, lost: int) -> None:
        """Count lost lines; once lines can be written again, log how many were dropped."""
        if lost:
            self._dropped += lost
        elif dropped := self._dropped:
            self._dropped -= dropped
            log.warning("log_lines_dropped", lines=dropped)


LINES: Final = LogLines()
"""The log of this process, on standard error."""


class OncePerMinute:
    """Limits how often something that strangers can cause is logged: once a minute, with how often it happened."""

    def __init__(self) -> None:
        self._times = 0
        self._quiet_until = 0.0

    def __call__(self) -> int:
        """Return how often this happened since it was last logged, this time included; 0 while it is too early to
        log."""
        self._times += 1
        if time.monotonic() < self._quiet_until:
            return 0
        self._quiet_until = time.monotonic() + QUIET_SECONDS
        times, self._times = self._times, 0
        return times


def configure(level: str, form: str = "auto") -> None:
    """Log from a level up ("debug", "info", "warning", "error"), as "json" or "text".

    With "auto" it is text on a terminal, and JSON elsewhere.
    """
    is_terminal = sys.stderr is not None and sys.stderr.isatty()
    is_text = form == "text" or (form == "auto" and is_terminal)
    structlog.configure(
        processors=_for_people(colors=is_terminal) if is_text else [_json],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=lambda *_: LINES,
    )


def open_standard_streams() -> None:
    """Open /dev/null for each standard descriptor that was closed when the program started.

    Otherwise the next file to be opened, a database or a connection, would get what is written to standard error.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free descriptor


def _for_people(colors: bool) -> list[structlog.types.Processor]:
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.dev.ConsoleRenderer(colors=colors),
    ]


_encode = json.JSONEncoder(default=repr).encode


def _json(_logger: Any, level: str, line: structlog.types.EventDict) -> str:
    """Return a line as JSON, with its level and time.

    One function with one encoder, because every request logs a line.
    """
    return _encode({"timestamp": datetime.now(UTC).isoformat(), "level": level, **line})


class ServerHandler(logging.Handler):
    """Sends granian's own log where ours goes, in the same form: replacing a worker must not wait for the log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log a line of granian's as an event."""
        log.log(record.levelno, "server_message", message=record.getMessage())


class NoThreadAdvice(logging.Filter):
    """Hides granian's advice on its number of threads: ours was chosen by measuring."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "Python threads" not in record.getMessage()


SERVER: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"advice": {"()": NoThreadAdvice}},
    "handlers": {"stderr": {"()": ServerHandler, "filters": ["advice"]}},
    "loggers": {"_granian": {"handlers": ["stderr"], "propagate": False}},
}
"""The configuration of the server's own log, for `logging.config`."""
