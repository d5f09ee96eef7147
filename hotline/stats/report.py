"""The report: sums by day, as rows to show. Days with little danger are not shown as numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hotline.stats.counters import Count, DailyCount

TITLES = {
    "topic": "Asked by text",
    "page": "Call pages visited",
    "dialled": "Calls connected to a number",
    "connected": "What became of them",
    "texted": "Answers texted to callers",
    "matched": "How texts were matched",
    "capped": "Rate-limited senders",
    "danger": "Danger in texts and calls",
    "took": "Response time (ms, upper bound)",
}
"""The sections of a report, in their order."""

CRISIS = "crisis"
"""The name under which calls to 988 are counted: that of the crisis page."""

FEWEST = 5
"""The smallest number of people of a day that is shown, unless an operator asks for another."""

BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Row:
    """One sum by day. `days` go with those of the report; None is a day with fewer than `fewest`.

    `unshown` is the sum of such days where it is not a few either, else 0.
    """

    kind: str
    language: str
    channel: str
    name: str
    days: tuple[int | None, ...]
    unshown: int = 0

    @property
    def total(self) -> int:
        """The sum of the days, as far as it may be told."""
        return sum(n for n in self.days if n) + self.unshown


@dataclass(frozen=True, slots=True)
class Report:
    """Sums by day (YYYY-MM-DD). `fewest` is the smallest number of people of a day that is shown as a number, where
    fewer might be recognized."""

    days: tuple[str, ...]
    rows: tuple[Row, ...]
    fewest: int

    def section(self, kind: str) -> tuple[Row, ...]:
        """Return the rows of a kind, the largest first; response times from short to long."""
        rows = (row for row in self.rows if row.kind == kind)
        if kind == "took":
            return tuple(sorted(rows, key=lambda row: (row.channel, int(row.name))))
        return tuple(sorted(rows, key=lambda row: (-row.total, row.name, row.language, row.channel)))

    def shown(self, n: int | None) -> str:
        """Return a day's number for display."""
        return f"fewer than {self.fewest}" if n is None else str(n)

    def total(self, row: Row) -> str:
        """Return the sum of a row for display."""
        are_all_few = None in row.days and not row.total and row.kind != "danger"
        return self.shown(None if are_all_few else row.total)


def build(sums: Iterable[tuple[DailyCount, int]], until: date, days: int, fewest: int) -> Report:
    """Build the report on a number of days that end with `until`."""
    names = tuple((until - timedelta(days=n)).isoformat() for n in reversed(range(days)))
    table: dict[Count, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    danger: dict[str, int] = defaultdict(int)
    for line, n in sums:
        if line.of.kind == "danger":
            danger[line.day] += n  # by day only: a language or a channel may identify one person
        else:
            table[line.of][line.day] += n
    return Report(names, (_danger(danger, names, fewest), *_rows(table, names, fewest)), fewest)


def _danger(danger: dict[str, int], names: tuple[str, ...], fewest: int) -> Row:
    numbers = (danger.get(day, 0) for day in names)
    return Row("danger", "", "", "", tuple(n if n >= fewest else None for n in numbers))


def _rows(table: Mapping[Count, Mapping[str, int]], names: tuple[str, ...], fewest: int) -> Iterator[Row]:
    for of, by_day in table.items():
        days = tuple(by_day.get(day, 0) for day in names)
        if any(days):
            yield _of_few(of, days, fewest) if _may_be_recognized(of) else Row(*of, days)


def _may_be_recognized(of: Count) -> bool:
    """Return whether a count may tell of one person: who spoke with staff, or was connected to 988."""
    return of.kind == "connected" or (of.kind == "dialled" and of.name == CRISIS)


def _of_few(of: Count, days: tuple[int, ...], fewest: int) -> Row:
    """Return a row without the numbers of days with few."""
    few = sum(n for n in days if n < fewest)
    shown = tuple(n if n >= fewest else None for n in days)
    return Row(*of, shown, unshown=few if few >= fewest else 0)


def sparkline(days: Iterable[int | None]) -> str:
    """Draw the days as bars, with a blank for a day that is not shown."""
    numbers = list(days)
    most = max((n for n in numbers if n), default=0) or 1
    return "".join(" " if n is None else BARS[(n * (len(BARS) - 1) + most - 1) // most] for n in numbers)


def csv_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield the report as rows: day, kind, language, channel, name, count."""
    yield ("day", "kind", "language", "channel", "name", "count")
    for row in report.rows:
        for day, n in zip(report.days, row.days, strict=True):
            if n != 0:
                yield (day, row.kind, row.language, row.channel, row.name, report.shown(n))
