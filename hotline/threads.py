"""Background threads. One that ends with an exception is logged and restarted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import structlog

AGAIN_SECONDS: Final = 1.0
"""The pause before a failed thread restarts, so that one that always fails does not use up a processor."""

log = structlog.get_logger()


def start(work: Callable[[], object], name: str) -> threading.Thread:
    """Run `work` in a daemon thread until it returns, restarting it whenever it raises."""
    thread = threading.Thread(target=_keep_doing, args=(work, name), name=name, daemon=True)
    thread.start()
    return thread


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
