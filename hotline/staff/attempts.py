"""How often a wrong password may be tried: a few times a minute, then not at all for a while."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 10
"""Wrong passwords in a minute, counted by each worker. At this rate a password of 12 random letters outlives
everyone."""

SECONDS = 60.0
_MOST_KNOWN = 1000


class Attempts:
    """Counts wrong passwords of the last minute, apart for each browser that has known the password before.

    All others are one crowd: behind a proxy everyone comes from the same address. A browser that was let in
    before keeps its own count, so that strangers who guess cannot lock staff out.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    def are_used_up(self, browser: str) -> bool:
        """Whether this browser ("" for an unknown one) must wait."""
        with self._lock:
            return len(self._recent(browser)) >= MOST

    def count(self, browser: str) -> None:
        """Remember a wrong password."""
        with self._lock:
            self._wrong[browser] = [*self._recent(browser), self._clock()]
            while len(self._wrong) > _MOST_KNOWN:
                self._wrong.popitem(last=False)

    def _recent(self, browser: str) -> list[float]:
        since = self._clock() - SECONDS
        return [moment for moment in self._wrong.get(browser, ()) if moment > since]
