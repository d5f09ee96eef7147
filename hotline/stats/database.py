"""The database of the counts: a small table, in a SQLite file or in PostgreSQL.

Beside it are two tables of a few rows: the version of the tables' layout, and the last batch that each writer added.

Only this module imports SQLAlchemy. It is never imported for a request: see `counters`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from hotline.errors import HotlineError
from hotline.stats.counters import Count, DailyCount

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

UNREACHABLE = SQLAlchemyError
"""The exceptions for a database that cannot be reached or read; `BAD_ADDRESS` is for a malformed URL."""

BAD_ADDRESS = ArgumentError

VERSION = 2
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
    sa.Column("line", sa.String(_LONGEST_NAME), primary_key=True),
    sa.Column("n", sa.BigInteger, nullable=False),
)
_COLUMNS = frozenset(_COUNTS.columns.keys())
_COLUMNS_OF_VERSION_1 = _COLUMNS - {"line"}
_SCHEMA = sa.Table("counts_schema", _METADATA, sa.Column("version", sa.Integer, primary_key=True))
_BATCHES = sa.Table(
    "counts_batches",
    _METADATA,
    sa.Column("writer", sa.String(_LONGEST_NAME), primary_key=True),
    sa.Column("number", sa.BigInteger, nullable=False),
)


class StatsDatabase:
    """The tables at a database URL of SQLAlchemy's, created when they are missing."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)

    def write(self, sums: Mapping[DailyCount, int], writer: str, batch: int) -> None:
        """Add sums to those that are there, all or nothing, unless this batch of the writer is there already.

        Raises what SQLAlchemy raises, or HotlineError for a table of a newer version.
        """
        with self._engine.begin() as connection:
            _prepare(connection)
            last = connection.execute(sa.select(_BATCHES.c.number).where(_BATCHES.c.writer == writer)).scalar()
            if (last or 0) >= batch:
                return
            for line in sorted(sums):  # in one order, so that two writers never wait for each other
                connection.execute(_addition(connection, line, sums[line]))
            connection.execute(_last_batch(connection, writer, batch))

    def read(self, since: str) -> list[tuple[DailyCount, int]]:
        """Return the sums since a day (YYYY-MM-DD); empty when there is no table yet. Raises as `write` does."""
        with self._engine.connect().execution_options(**{_ONLY_READS: True}) as connection:
            if not (_is_ready(connection) or _columns(connection) in (_COLUMNS, _COLUMNS_OF_VERSION_1)):
                return []
            line = _COUNTS.c.line if _columns(connection) == _COLUMNS else sa.literal("").label("line")
            columns = (column for column in _COUNTS.c if column is not _COUNTS.c.line)
            asked = sa.select(*columns, line).where(_COUNTS.c.day >= since, _COUNTS.c.day != "")
            return [
                (DailyCount(row.day, Count(row.kind, row.language, row.channel, row.name, row.line)), row.n)
                for row in connection.execute(asked)
            ]

    def delete_writer(self, writer: str) -> None:
        """Delete the last batch of a writer that will not write again."""
        with self._engine.begin() as connection:
            _prepare(connection)
            connection.execute(sa.delete(_BATCHES).where(_BATCHES.c.writer == writer))

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
    """Create the tables if they are missing, and take over or put aside a table of an earlier layout."""
    if _is_ready(connection):
        return
    if connection.dialect.name == "postgresql":  # SQLite lets one writer in at a time anyway
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('the hotline''s table of counts'))"))
    if _is_ready(connection):  # created by another writer meanwhile
        return
    found = _columns(connection)
    if found == _COLUMNS_OF_VERSION_1:
        _add_lines(connection)
    elif found and found != _COLUMNS:
        connection.execute(sa.text("ALTER TABLE counts RENAME TO counts_of_version_0"))
    _METADATA.create_all(connection)
    connection.execute(sa.insert(_SCHEMA).values(version=VERSION))


def _add_lines(connection: sa.Connection) -> None:
    """Take over counts from before there were lines: they are those of the common words.

    The table is written anew, because SQLite cannot change a primary key.
    """
    names = ", ".join(column.name for column in _COUNTS.c if column is not _COUNTS.c.line)
    connection.execute(sa.text("ALTER TABLE counts RENAME TO counts_of_version_1"))
    _METADATA.create_all(connection)
    copied = f"INSERT INTO counts ({names}, line) SELECT {names}, '' FROM counts_of_version_1 WHERE day <> ''"  # noqa: S608, our own names
    connection.execute(sa.text(copied))
    connection.execute(sa.text("DROP TABLE counts_of_version_1"))


def _is_ready(connection: sa.Connection) -> bool:
    """Return whether the tables of our version exist. Raises HotlineError for a newer version."""
    if not sa.inspect(connection).has_table(_SCHEMA.name):
        return False
    version = connection.execute(sa.select(sa.func.max(_SCHEMA.c.version))).scalar() or 0
    if version > VERSION:
        raise HotlineError(
            f"The statistics were written by a newer version of this program (table version {version}). Install that "
            "version again, or move counts.db away (PostgreSQL: set another DATABASE_URL) to count from zero."
        )
    return version == VERSION


def _columns(connection: sa.Connection) -> frozenset[str]:
    """Return the names of the columns of the table of counts; none where the table does not exist."""
    inspector = sa.inspect(connection)
    if not inspector.has_table(_COUNTS.name):
        return frozenset()
    return frozenset(column["name"] for column in inspector.get_columns(_COUNTS.name))


def _addition(connection: sa.Connection, line: DailyCount, n: int) -> sa.Executable:
    names = {"day": line.day, **line.of._asdict()}
    key = {name: str(value)[:_LONGEST_NAME] for name, value in names.items()}
    row = _insert(connection, _COUNTS).values(**key, n=n)
    return row.on_conflict_do_update(index_elements=_COUNTS.primary_key, set_={"n": _COUNTS.c.n + row.excluded.n})


def _last_batch(connection: sa.Connection, writer: str, number: int) -> sa.Executable:
    row = _insert(connection, _BATCHES).values(writer=writer, number=number)
    return row.on_conflict_do_update(index_elements=_BATCHES.primary_key, set_={"number": row.excluded.number})


def _insert(connection: sa.Connection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # two mebibytes in each worker: not where it is SQLite

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)
