"""The database of the counts: one small table, in a SQLite file or in PostgreSQL.

Only this module imports SQLAlchemy. It is never imported for a request: see `counters`.
"""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from hotline.errors import HotlineError
from hotline.stats.counters import Count, DailyCount

UNREACHABLE = SQLAlchemyError
"""The exceptions for a database that cannot be reached or read; `BAD_ADDRESS` is for a malformed URL."""

BAD_ADDRESS = ArgumentError

VERSION = 1
LOCK_SECONDS = 2
_ONLY_READS = "hotline_only_reads"
_LONGEST_NAME = 200

_METADATA = sa.MetaData()
_COUNTS = sa.Table(
    "counts",
    _METADATA,
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("language", sa.String(20), primary_key=True),
    sa.Column("channel", sa.String(20), primary_key=True),
    sa.Column("kind", sa.String(20), primary_key=True),
    sa.Column("name", sa.String(_LONGEST_NAME), primary_key=True),
    sa.Column("n", sa.BigInteger, nullable=False),
)

# Two kinds of rows are metadata, without a day: the table's version, and the last batch of each writer.
_VERSION = DailyCount("", Count("version", "", ""))
_WRITER = "writer"


class StatsDatabase:
    """The table at a database URL of SQLAlchemy's, created when it is missing."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)

    def write(self, sums: Mapping[DailyCount, int], writer: str, batch: int) -> None:
        """Add sums to those that are there, all or nothing, unless this batch of the writer is there already.

        Raises what SQLAlchemy raises, or HotlineError for a table of a newer version.
        """
        mark = DailyCount("", Count(_WRITER, "", "", writer))
        with self._engine.begin() as connection:
            _prepare(connection)
            if (_number(connection, mark) or 0) >= batch:
                return
            for line in sorted(sums):  # in one order, so that two writers never wait for each other
                connection.execute(_upsert(connection, line, sums[line], add=True))
            connection.execute(_upsert(connection, mark, batch, add=False))

    def read(self, since: str) -> list[tuple[DailyCount, int]]:
        """Return the sums since a day (YYYY-MM-DD); empty when there is no table yet. Raises as `write` does."""
        with self._engine.connect().execution_options(**{_ONLY_READS: True}) as connection:
            if not _has_table(connection):
                return []
            rows = connection.execute(sa.select(_COUNTS).where(_COUNTS.c.day >= since, _COUNTS.c.day != ""))
            return [
                (DailyCount(row.day, Count(row.kind, row.language, row.channel, row.name)), row.n) for row in rows
            ]

    def delete_writer(self, writer: str) -> None:
        """Delete the mark of a writer that will not write again."""
        with self._engine.begin() as connection:
            _prepare(connection)
            connection.execute(sa.delete(_COUNTS).where(_COUNTS.c.kind == _WRITER, _COUNTS.c.name == writer))

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()


def _engine(url: str) -> sa.Engine:
    patience: dict[str, object]
    if url.startswith("sqlite"):
        # A connection for each write, because a deleted or moved file must be made again, not written to unseen.
        patience = {"timeout": LOCK_SECONDS, "isolation_level": None}
        engine = sa.create_engine(url, poolclass=NullPool, connect_args=patience)
        sa.event.listen(engine, "begin", _begin_at_once)
        return engine
    waits = f"-c lock_timeout={LOCK_SECONDS}s -c statement_timeout={2 * LOCK_SECONDS}s"
    patience = {"connect_timeout": LOCK_SECONDS, "options": waits}
    return sa.create_engine(url, pool_size=1, max_overflow=0, pool_pre_ping=True, connect_args=patience)


def _begin_at_once(connection: sa.Connection) -> None:
    """SQLite's own transactions begin with the first change, too late to see another writer's; ours at once.

    With that, and the journal that SQLite has unless told otherwise, whoever finds the file locked waits for it. A
    write-ahead log would not make them wait: who makes the file, switches to that log or closes it last fails others
    at once (https://www.sqlite.org/wal.html, 8 and 9), and it needs memory that no network file system shares. Who
    only reads does not stand in the writers' queue.
    """
    reads = connection.get_execution_options().get(_ONLY_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _prepare(connection: sa.Connection) -> None:
    """Create the table if it is missing, and rename a table of an older version."""
    if _has_table(connection):
        return
    if connection.dialect.name == "postgresql":  # SQLite lets one writer in at a time anyway
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('the hotline''s table of counts'))"))
    if not _has_table(connection):  # not created by another writer meanwhile
        if sa.inspect(connection).has_table(_COUNTS.name):
            connection.execute(sa.text(f"ALTER TABLE counts RENAME TO counts_of_version_{_version(connection)}"))
        _make(connection)


def _has_table(connection: sa.Connection) -> bool:
    """Return whether a table of our version exists. Raises HotlineError for a newer version."""
    version = _version(connection) if sa.inspect(connection).has_table(_COUNTS.name) else -1
    if version > VERSION:
        raise HotlineError(
            f"The statistics were written by a newer version of this program (table version {version})."
        )
    return version == VERSION


def _make(connection: sa.Connection) -> None:
    _METADATA.create_all(connection)
    connection.execute(_upsert(connection, _VERSION, VERSION, add=False))


def _version(connection: sa.Connection) -> int:
    """Return the version of the existing table; 0 when it has none."""
    columns = {column["name"] for column in sa.inspect(connection).get_columns(_COUNTS.name)}
    return (_number(connection, _VERSION) or 0) if columns == set(_COUNTS.columns.keys()) else 0


def _number(connection: sa.Connection, line: DailyCount) -> int | None:
    wanted = (_COUNTS.c[name] == value for name, value in _key(line).items())
    number: int | None = connection.execute(sa.select(_COUNTS.c.n).where(*wanted)).scalar()
    return number


def _upsert(connection: sa.Connection, line: DailyCount, n: int, add: bool) -> sa.Executable:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row = insert(_COUNTS).values(**_key(line), n=n)
    total = _COUNTS.c.n + row.excluded.n if add else row.excluded.n
    return row.on_conflict_do_update(index_elements=_COUNTS.primary_key, set_={"n": total})


def _key(line: DailyCount) -> dict[str, str]:
    names = {"day": line.day, **line.of._asdict()}
    return {name: str(value)[:_LONGEST_NAME] for name, value in names.items()}
