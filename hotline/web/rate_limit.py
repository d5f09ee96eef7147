"""Limits the replies of a line to one sender, so that robots stop answering each other.

A sender is known by an HMAC of the address under a key of the day, for ten minutes. With Redis, all machines count
together; without it, and while Redis is down, each worker counts alone.
"""

from __future__ import annotations

import hmac
import time
from contextlib import suppress
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol, cast

from hotline import threads
from hotline.carrier import senders
from hotline.logger import get_logger

if TYPE_CHECKING:
    from limits.storage import Storage

SECONDS: Final = 600
PATIENCE_SECONDS: Final = 0.25
"""The longest wait for Redis. On a busy machine even a healthy server may take a tenth of a second; with a shorter
wait each worker would then count alone, and a robot would get several times its replies."""

AWAY_SECONDS: Final = 5.0
"""How long Redis is not asked again after it did not answer."""

_DAY: Final = 86_400

log = get_logger()


class Decision(Enum):
    """What a sender gets: an answer, a warning that there will be no more for now, or nothing."""

    ANSWER = auto()
    WARN = auto()
    DROP = auto()


class ExpiringCounts(Protocol):
    """Counts that expire, in memory or in Redis."""

    def incr(self, key: bytes, expiry: int) -> int:
        """Count one more, and return the sum, which starts anew `expiry` seconds after the first."""


class RateLimiter:
    """Allows `most` replies to a sender in ten minutes, then one warning, then none.

    `secret` is what the key of the day is derived from, the same on all machines; `here` and `shared` hold the
    counts of this process and of all machines, if there are any.
    """

    def __init__(
        self, most: int, secret: bytes, here: ExpiringCounts, shared: ExpiringCounts | None = None
    ) -> None:
        self._most = most
        self._secret = secret
        self._here = here
        self._shared = shared
        self._away_until = 0.0
        self.redis_failing_since: float | None = None
        """Since when Redis does not answer, in seconds since 1970; None while it does."""
        self._day = -1
        self._mac = hmac.new(b"", digestmod="sha256")

    def decide(self, sender: str, line: str = "") -> Decision:
        """Count one more message of a sender to a line, and return what they get.

        A withheld number belongs to many people and has no limit.
        """
        if senders.is_withheld(sender):
            return Decision.ANSWER
        try:
            total = self._count(self._pseudonym(sender, line))
        except Exception as bug:  # an answer depends on no count
            self._say("rate_limit_failed", bug)
            return Decision.ANSWER
        if total <= self._most:
            return Decision.ANSWER
        return Decision.WARN if total == self._most + 1 else Decision.DROP

    def is_first(self, sender: str, line: str = "") -> bool:
        """Count one more message of a sender to a line, and return whether it is the first in ten minutes."""
        return self._count(self._pseudonym(sender, line)) == 1

    def _count(self, pseudonym: bytes) -> int:
        if self._shared and time.monotonic() >= self._away_until:
            try:
                total = self._shared.incr(pseudonym, SECONDS)
            except Exception as trouble:  # whatever the client raises when the server is broken
                self._away_until = time.monotonic() + AWAY_SECONDS
                self.redis_failing_since = self.redis_failing_since or time.time()
                total = self._here.incr(pseudonym, SECONDS)
                self._say("redis_unavailable", trouble)
            else:
                self.redis_failing_since = None
            return total
        return self._here.incr(pseudonym, SECONDS)

    def _say(self, what: str, trouble: Exception) -> None:
        with suppress(Exception):  # nor on the log
            log.warning(what, error=type(trouble).__name__)

    def _pseudonym(self, sender: str, line: str) -> bytes:
        """Return what a sender to a line is called today (in UTC, as on all machines), and never again."""
        day = int(time.time() // _DAY)
        if day != self._day:
            key = hmac.digest(self._secret, str(day).encode(), "sha256")
            self._mac, self._day = hmac.new(key, digestmod="sha256"), day
        mac = self._mac.copy()
        mac.update((f"{sender} to {line}" if line else sender).encode("utf-8", "replace"))
        return mac.digest()[:16]


class RedisCounter:
    """Counts in a Redis server, which is not contacted before the first count.

    The client's own timeout is for each piece of an answer, so one that drips could take forever. A count therefore
    runs in a thread of its own, and is given up when its time is over.
    """

    def __init__(self, url: str) -> None:
        from limits.storage import storage_from_string  # slow to import, and rarely used

        patience = {"socket_timeout": PATIENCE_SECONDS, "socket_connect_timeout": PATIENCE_SECONDS}
        self._storage = cast("Storage", storage_from_string(url, **patience))

    def incr(self, key: bytes, expiry: int) -> int:
        """Count as `ExpiringCounts` does. Raises what the Redis client raises, and TimeoutError."""
        count = partial(self._storage.incr, f"hotline/{key.hex()}", expiry)
        return threads.within(2 * PATIENCE_SECONDS, count)  # once to connect, once to be answered
