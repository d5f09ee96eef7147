"""Counts that expire, in the memory of one process, never on a disk.

They use the machine's uptime, so that a clock that jumps cannot silence anybody.
"""

from __future__ import annotations

import threading
import time
from typing import Final

from hotline import threads

MOST_KEYS: Final = 16_384
SWEEP_SECONDS: Final = 30.0


class ExpiringCounter:
    """Counts by key. Each starts again from zero some seconds after its first."""

    def __init__(self) -> None:
        self._counts: dict[bytes, tuple[float, int]] = {}
        """When each key expires, and its count. The oldest key is the first."""
        self._lock = threading.Lock()

    def incr(self, key: bytes, expiry: int) -> int:
        """Count one more, and return the count, which starts anew `expiry` seconds after the first."""
        now = time.monotonic()
        with self._lock:
            expires, total = self._counts.get(key, (0.0, 0))
            if expires <= now:
                self._counts.pop(key, None)
                expires, total = now + expiry, 0
            self._counts[key] = expires, total + 1
            if len(self._counts) > MOST_KEYS:
                del self._counts[next(iter(self._counts))]
        return total + 1

    def sweep(self) -> None:
        """Delete expired counts, so that nothing is left of who has texted."""
        now = time.monotonic()
        with self._lock:
            self._counts = {key: count for key, count in self._counts.items() if count[0] > now}

    def keep_clean(self) -> None:
        """Sweep from now on, in a thread that ends with the process."""
        threads.start(self._sweep_for_ever, "sweep")

    def _sweep_for_ever(self) -> None:
        while True:
            time.sleep(SWEEP_SECONDS)
            self.sweep()
