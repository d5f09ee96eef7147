"""Limits wrong passwords: after a few in a minute, one a second for all strangers together."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 10
"""Wrong passwords in a minute without a delay, counted by each worker."""

SECONDS = 60.0
APART_SECONDS = 1.0
"""The delay between two tries of strangers after that. At this rate a password of 12 random letters outlives
everyone."""

PATIENCE_SECONDS = 2.0
"""How long a try waits for its turn. A longer wait would block the few threads that answer staff."""

_MOST_KNOWN = 1000

pause = time.sleep


class LoginThrottle:
    """Counts wrong passwords of the last minute, separately for each browser that has logged in before.

    All other browsers share one count, because behind a proxy everyone has the same address. A browser that has
    logged in keeps its own count, so that strangers who guess cannot lock staff out. A new browser of staff waits
    in line with the others, where guesses are slower than one a second.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next = 0.0
        self._lock = threading.Lock()
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    def may_try(self, browser: str) -> bool:
        """Return whether this browser ("" for an unknown one) may try a password, at once or after a short wait."""
        with self._lock:
            if len(self._recent(browser)) < MOST:
                return True
            wait = max(self._next - self._clock(), 0.0)
            if browser or wait > PATIENCE_SECONDS:
                return False
            self._next = self._clock() + wait + APART_SECONDS
        pause(wait)
        return True

    def count(self, browser: str) -> None:
        """Count a wrong password."""
        with self._lock:
            self._wrong[browser] = [*self._recent(browser), self._clock()][-MOST:]
            while len(self._wrong) > _MOST_KNOWN:
                self._wrong.popitem(last=False)

    def _recent(self, browser: str) -> list[float]:
        since = self._clock() - SECONDS
        return [moment for moment in self._wrong.get(browser, ()) if moment > since]
