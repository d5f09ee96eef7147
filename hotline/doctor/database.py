"""Checks of the database of counts: is it there, can it be written, and is its table one of ours?"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from hotline.doctor.findings import Finding, failed, passed
from hotline.doctor.redact import WRITE_CODES, server
from hotline.errors import HotlineError
from hotline.stats.database import BAD_ADDRESS, UNREACHABLE, StatsDatabase

WAITS = "Until then counts are kept in memory; replies do not need the database."

_CAUSES = (
    (
        "database-password",
        ("password", "authentication", "pg_hba", "role "),
        "does not accept this user",
        "Copy DATABASE_URL again.",
    ),
    (
        "database-away",
        ("translate host", "resolve", "refused", "no such file", "timeout expired", "starting up", "too many"),
        "cannot be reached",
        "Start it, or correct the host and port in DATABASE_URL.",
    ),
    (
        "database-read-only",
        ("readonly", "read-only", "permission", "unable to open", "full"),
        "cannot be written to",
        "Let the user that runs the hotline write to it, and free space on its disk.",
    ),
    (
        "database-damaged",
        ("not a database", "malformed"),
        "is damaged",
        "Move the file away: a new one is created.",
    ),
)
"""Ids of findings, what a driver's message has in it, and what is said instead of it: some drivers put the user's name
or the whole URL in."""

_OTHER = (
    "database-trouble",
    (),
    "did not save a test count",
    "Stop other programs that lock it, or check its log.",
)


def database(url: str, state: Path) -> Iterator[Finding]:
    """Check whether counts can be written to the database at a SQLAlchemy URL, without showing its password.
    What the check writes is removed again. A SQLite file that does not exist yet is left for the line to create,
    with its folder `state`."""
    file = _file(url)
    if file and not file.exists() and (file.parent.is_dir() or file.parent == state):
        yield passed("database", f"The database {file} will be created with the first count.")
        return
    try:
        where = f"The database {file}" if file else f"The database at {server(url)}"
        _write_and_forget(url)
    except (BAD_ADDRESS, ValueError):
        yield failed("database-url", "DATABASE_URL cannot be read.", WRITE_CODES)
    except HotlineError as newer:
        yield failed("database-version", str(newer), "See Upgrades and going back in docs/operations.md.")
    except UNREACHABLE as trouble:
        yield _explained(where, str(getattr(trouble, "orig", trouble)).lower())
    else:
        yield passed("database", f"{where} saves counts.")


def _write_and_forget(url: str) -> None:
    """Write an empty batch, under a writer's name that nobody else has, as the line writes counts."""
    name = f"doctor {secrets.token_hex(8)}"
    counts = StatsDatabase(url)
    try:
        counts.write({}, name, 1)
        counts.delete_writer(name)
    finally:
        counts.close()


def _explained(where: str, message: str) -> Finding:
    found = (cause for cause in _CAUSES if any(part in message for part in cause[1]))
    id, _, what, how = next(found, _OTHER)
    return failed(id, f"{where} {what}. {WAITS}", how)


def _file(url: str) -> Path | None:
    """Return the file of a SQLite database; None for a server."""
    scheme, _, rest = url.partition("://")
    return Path(rest[1:].partition("?")[0]) if scheme == "sqlite" else None
