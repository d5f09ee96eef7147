"""Background threads, restarted when they end with an exception, and work that is given up after a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Final, TypeVar

from hotline.logger import get_logger

AGAIN_SECONDS: Final = 1.0
"""The pause before a failed thread restarts, so that one that always fails does not use up a processor."""

T = TypeVar("T")

log = get_logger()


def start(work: Callable[[], object], name: str) -> threading.Thread:
    """Run `work` in a daemon thread until it returns, restarting it whenever it raises."""
    thread = threading.Thread(target=_keep_doing, args=(work, name), name=name, daemon=True)
    thread.start()
    return thread


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what `work` returns, or raise what it raises.

    It runs in a daemon thread, which is abandoned after so many seconds; then raises TimeoutError.
    """
    result: Future[T] = Future()

    def run() -> None:
        try:
            result.set_result(work())
        except Exception as trouble:
            result.set_exception(trouble)

    threading.Thread(target=run, name="within", daemon=True).start()
    return result.result(seconds)


def _keep_doing(work: Callable[[], object], name: str) -> None:
    while True:
        try:
            work()
            return
        except Exception as bug:
            error = type(bug).__name__
        with suppress(Exception):
            log.error("thread_restarted", thread=name, error=error)
        time.sleep(AGAIN_SECONDS)
