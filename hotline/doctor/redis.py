"""Checks of the Redis server where machines count replies together: does it respond, quickly enough, and does it
count?"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from typing import Final

from redis import Redis
from redis.exceptions import (
    AskError,
    AuthenticationError,
    ClusterCrossSlotError,
    ClusterDownError,
    ClusterError,
    NoPermissionError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
)

from hotline.doctor.findings import Finding, failed, passed, warning
from hotline.doctor.redact import WRITE_CODES, server
from hotline.web.rate_limit import PATIENCE_SECONDS, RedisCounter

PATIENT_SECONDS: Final = 2.0
"""How long the examination waits: longer than the line, to tell a slow server from none."""

NEAR_SECONDS: Final = 0.025
"""How long a server in the same data center takes at most."""

ALONE = "Until then each machine counts replies separately."


def redis_server(url: str | None) -> Iterator[Finding]:
    """Check whether the Redis server at a URL responds, how quickly, and whether it counts. Without a URL there
    is nothing to check. Passwords are never shown."""
    if url is None:
        return
    where = "Redis"
    try:
        where = f"Redis at {server(url)}"
        took = _ping(url)
        if took <= PATIENCE_SECONDS:
            RedisCounter(url).incr(secrets.token_bytes(16), 1)
    except (RedisError, OSError, ValueError) as trouble:
        yield _explained(where, trouble)
        return
    milliseconds = f"{took * 1000:.0f} milliseconds"
    if took > PATIENCE_SECONDS:
        what = f"{where} takes {milliseconds} to respond; the hotline waits {PATIENCE_SECONDS * 1000:.0f}. {ALONE}"
        yield failed("redis-slow", what, "Use one in the same data center as the hotline.")
    elif took > NEAR_SECONDS:
        yield warning(
            "redis-slow", f"{where} takes {milliseconds} to respond.", "Check that it is in the same data center."
        )
    else:
        yield passed("redis", f"{where} counts replies and responds in {milliseconds}.")


def _ping(url: str) -> float:
    """Return the seconds to a response over an open connection, as the line keeps one."""
    address = url.replace("redis+unix://", "unix://", 1)
    with Redis.from_url(
        address, socket_timeout=PATIENT_SECONDS, socket_connect_timeout=PATIENT_SECONDS, retry=None
    ) as server:
        server.ping()
        began = time.perf_counter()
        server.ping()
        return time.perf_counter() - began


def _explained(where: str, trouble: Exception) -> Finding:
    """Explain what went wrong in our own words, because a client's words may contain what was sent."""
    match trouble:
        case ValueError():
            return failed("redis-url", "REDIS_URL cannot be read.", WRITE_CODES)
        case AuthenticationError():
            return failed("redis-password", f"{where} rejects the password. {ALONE}", "Copy REDIS_URL again.")
        case ReadOnlyError():
            return failed(
                "redis-read-only",
                f"{where} is a read-only replica. {ALONE}",
                "Set REDIS_URL to the primary server.",
            )
        case NoPermissionError():
            how = "Allow it EVALSHA, SCRIPT, INCRBY, GET and EXPIRE on the keys hotline/*."
            return failed("redis-permission", f"{where} does not allow this user to count replies. {ALONE}", how)
        case OutOfMemoryError():
            return failed("redis-full", f"{where} has no memory left. {ALONE}", "Give it more memory.")
        case AskError() | ClusterError() | ClusterDownError() | ClusterCrossSlotError():
            what = f"{where} is a Redis Cluster, which the hotline does not support. {ALONE}"
            return failed("redis-cluster", what, "Set REDIS_URL to a single Redis server.")
        case ResponseError():
            how = "Check its log, and the database number at the end of REDIS_URL."
            return failed("redis-refuses", f"{where} refuses to count. {ALONE}", how)
        case _ if "certificate" in str(trouble).lower():
            how = "If its host uses self-signed certificates (Heroku does), end REDIS_URL with ?ssl_cert_reqs=none."
            return failed("redis-certificate", f"{where} has a certificate that is not trusted. {ALONE}", how)
        case _:
            how = "Start it, correct host and port in REDIS_URL, or let this machine reach it."
            return failed("redis-away", f"{where} does not respond. {ALONE}", how)
