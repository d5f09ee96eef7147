"""The database that counts are kept in: is it there, does it take them, and is its table one of ours?"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from hotline.doctor.findings import Finding, failed, passed
from hotline.doctor.redact import WRITE_CODES, server
from hotline.errors import HotlineError
from hotline.stats.database import BAD_ADDRESS, UNREACHABLE, StatsDatabase

WAITS = "Meanwhile counts wait in memory; answers need none of it."

# What a driver's words have in them, what that means, and what to do. The first that is found is told; the words
# themselves never, for some drivers put the user's name or the whole URL in.
_MEANINGS = (
    ("password", "database-password", "does not take the user name or the password", "Copy DATABASE_URL again."),
    ("authentication", "database-password", "does not let this user in", "Copy DATABASE_URL again."),
    ("pg_hba", "database-password", "does not let this machine in", "Allow it where the database is looked after."),
    ("role ", "database-password", "does not know this user", "Copy DATABASE_URL again."),
    ("certificate", "database-tls", "shows a certificate that is not trusted", "Look at sslmode in DATABASE_URL."),
    ("does not support ssl", "database-tls", "speaks no TLS", "Take sslmode=require out of DATABASE_URL."),
    ("translate host", "database-away", "has a host name that is not known", "Mend the host in DATABASE_URL."),
    ("resolve", "database-away", "has a host name that is not known", "Mend the host in DATABASE_URL."),
    ("refused", "database-away", "takes no connections", "Start it, or mend host and port in DATABASE_URL."),
    ("no such file", "database-away", "does not run here", "Start it, or name its host in DATABASE_URL."),
    ("lock timeout", "database-locked", "is held by another program", "Stop what holds its table."),
    ("timeout", "database-away", "does not answer in time", "Start it, or let this machine through to its port."),
    ("starting up", "database-away", "is starting", "Wait a minute, then run this again."),
    ("too many", "database-away", "has no connection left", "Give it more, or stop what holds them."),
    ("does not exist", "database-missing", "has no database of this name", "Make it (createdb), or mend the name."),
    ("readonly", "database-read-only", "cannot be written", "Make it the line's user's own (chown)."),
    ("read-only", "database-read-only", "cannot be written", "Name the primary server, not a replica of it."),
    ("permission", "database-read-only", "lets this user write nothing", "GRANT CREATE, USAGE ON SCHEMA public."),
    ("locked", "database-locked", "is held by another program", "Stop what holds it (fuser shows what)."),
    ("unable to open", "database-file", "cannot be opened", "Make its folder, and make it the line's user's own."),
    ("not a database", "database-damaged", "is no database", "Move the file away: a new one is made."),
    ("malformed", "database-damaged", "is damaged", "Move the file away: a new one is made."),
    ("full", "database-full", "has no room", "Make room on its disk."),
)  # fmt: skip
_UNKNOWN = ("", "database-trouble", "does not take a count", "Look at its log.")


def database(url: str, state: Path) -> Iterator[Finding]:
    """Whether counts can be written to the database at a URL of SQLAlchemy's; no password is ever told. What is
    written for it is taken away again. A SQLite file that is not there yet is left for the line to make, and the
    folder `state` with it."""
    file = _file(url)
    if file and not file.exists() and (file.parent.is_dir() or file.parent == state):
        yield passed("database", f"The file for counts, {file}, is made with the first count.")
        return
    try:
        where = f"The database {file}" if file else f"The database at {server(url)}"
        _write_and_forget(url)
    except (BAD_ADDRESS, ValueError):
        yield failed("database-url", "DATABASE_URL cannot be read.", WRITE_CODES)
    except HotlineError as newer:
        yield failed("database-version", str(newer), "Run the newer program here too, or name another database.")
    except UNREACHABLE as trouble:
        yield _explained(where, str(getattr(trouble, "orig", trouble)).lower())
    else:
        yield passed("database", f"{where} takes counts.")


def _write_and_forget(url: str) -> None:
    """Write nothing, under a name that nobody else has, as the line writes counts."""
    name = f"doctor {secrets.token_hex(8)}"
    ledger = StatsDatabase(url)
    try:
        ledger.write({}, name, 1)
        ledger.delete_writer(name)
    finally:
        ledger.close()


def _explained(where: str, words: str) -> Finding:
    found = (meaning for meaning in _MEANINGS if meaning[0] in words)
    _, id, what, how = next(found, _UNKNOWN)
    return failed(id, f"{where} {what}. {WAITS}", how)


def _file(url: str) -> Path | None:
    """The file of a SQLite database; None for a server's."""
    scheme, _, rest = url.partition("://")
    return Path(rest[1:].partition("?")[0]) if scheme == "sqlite" else None
