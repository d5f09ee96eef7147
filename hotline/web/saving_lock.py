"""The lock that all workers of a line hold while they change its prompt files."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hotline import filesystem

_LOCK = "saving"
_STALE_SECONDS = 10.0
_WAIT_SECONDS = 3.0


class LockedError(Exception):
    """Another worker is changing prompt files, and takes too long."""


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Hold the lock in a state folder. A lock left by a killed worker is broken after a while.

    Raises LockedError, and OSError where the folder cannot be written.
    """
    filesystem.make_private(state)
    lock = state / _LOCK
    until = time.monotonic() + _WAIT_SECONDS
    while not _made(lock):
        with suppress(FileNotFoundError):
            if abs(time.time() - lock.stat().st_mtime) > _STALE_SECONDS:  # or of a clock that was set back
                lock.unlink()
        if time.monotonic() > until:
            raise LockedError(lock.name)
        time.sleep(0.02)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _made(lock: Path) -> bool:
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True
