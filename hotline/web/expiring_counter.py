"""Short-lived sums that all workers of one machine share: a small table in memory, never on a disk.

The server forks its workers, so a table made before that is the same for all of them. It goes by the machine's
uptime, so that a clock that jumps silences nobody.
"""

from __future__ import annotations

import mmap
import struct
import threading
import time

from hotline import threads

SLOTS = 16_384
WIPE_SECONDS = 60
PROBES = 8
_SLOT = struct.Struct("<8sII")
"""A key's tag, when it expires (seconds of uptime), and its sum."""

SHARED = mmap.mmap(-1, SLOTS * _SLOT.size)
"""Made when this module is first imported, which the server does before it forks its workers."""


class Slots:
    """Sums that expire. Keys are 12 bytes or more that are spread evenly, such as a hash.

    When eight keys compete for a place, the one that would expire first gives way. Two workers that count for the
    same key in the same microsecond may count one: this is for caps, not for accounts.
    """

    def __init__(self, table: mmap.mmap = SHARED) -> None:
        self._table = table
        self._lock = threading.Lock()

    def incr(self, key: bytes, expiry: int) -> int:
        """Count one more, and return the sum. It starts anew `expiry` seconds after the first."""
        tag, start, now = key[:8], int.from_bytes(key[8:12]), int(time.monotonic())
        with self._lock:
            place, expires, total = self._find(tag, start, now)
            _SLOT.pack_into(self._table, place, tag, expires or now + expiry, total + 1)
        return total + 1

    def keep_clean(self) -> None:
        """Wipe out what has expired from now on, once a minute, in a thread that ends with the process."""
        threads.start(self._wipe_for_ever, "slots")

    def wipe(self) -> None:
        """Wipe out what has expired. Nothing is left of who has texted."""
        now = int(time.monotonic())
        for place in range(0, len(self._table), _SLOT.size):
            with self._lock:
                _, expires, _ = _SLOT.unpack_from(self._table, place)
                if 0 < expires <= now:
                    _SLOT.pack_into(self._table, place, b"", 0, 0)

    def _wipe_for_ever(self) -> None:
        while True:
            time.sleep(WIPE_SECONDS)
            self.wipe()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._table[:] = bytes(len(self._table))

    def _find(self, tag: bytes, start: int, now: int) -> tuple[int, int, int]:
        """The place of a key, when it expires and its sum; for a new key the place it gets, 0 and 0."""
        free, soonest = 0, 1 << 32
        for probe in range(PROBES):
            place = (start + probe) % SLOTS * _SLOT.size
            held, expires, total = _SLOT.unpack_from(self._table, place)
            if held == tag and expires > now:
                return place, expires, total
            if expires <= now:
                expires = 0
            if expires < soonest:
                free, soonest = place, expires
        return free, 0, 0
