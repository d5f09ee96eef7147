"""The report: what may be shown of the counts of some weeks, by subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from hotline.stats import disclosure
from hotline.stats.counters import CALL, DailyCount
from hotline.stats.disclosure import Lots
from hotline.stats.report_columns import shown_kinds

WEEKS = 4
"""The weeks that are shown unless others are asked for."""

ENOUGH_TIMES = 100
"""The fewest answers of which it is told how long 99 of 100 took."""

BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One subject: its number in each week of the report, 0 where none is shown."""

    name: str
    weeks: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.weeks)


@dataclass(frozen=True, slots=True)
class Report:
    """What may be shown of some weeks, given by their Mondays; of one `language`, or of all with ""."""

    weeks: tuple[date, ...]
    lots: Lots
    language: str = ""
    times: dict[str, Counter[int]] = field(default_factory=dict)

    @property
    def last(self) -> date:
        """The last day."""
        return self.weeks[-1] + timedelta(days=6)

    def rows(self, *kinds: str) -> tuple[ReportRow, ...]:
        """Return the rows of some kinds by name, the largest first. Those with nothing to show are left out."""
        summed: dict[str, list[int]] = {}
        for figure, lots in self.lots.items():
            if figure.kind in kinds and self.language in ("", figure.language):
                row = summed.setdefault(figure.name, [0] * len(self.weeks))
                for n, week in enumerate(self.weeks):
                    row[n] += lots.get(week, 0)
        rows = (ReportRow(name, tuple(numbers)) for name, numbers in summed.items() if any(numbers))
        return tuple(sorted(rows, key=lambda row: (-row.total, row.name)))

    def sum(self, *kinds: str) -> ReportRow:
        """Return the sum of some kinds."""
        rows = [row.weeks for row in self.rows(*kinds)]
        return ReportRow("", tuple(map(sum, zip(*rows, strict=True))) or (0,) * len(self.weeks))

    @property
    def slowest(self) -> dict[str, int]:
        """Milliseconds that 99 of 100 answers to texts and to calls did not exceed, where there were enough."""
        return {
            channel: _percentile(times) for channel, times in self.times.items() if times.total() >= ENOUGH_TIMES
        }


def build(
    sums: Iterable[tuple[DailyCount, int]], weeks: tuple[date, ...], language: str = "", line: str | None = None
) -> Report:
    """Build the report on some weeks from the counts since the beginning of their year, of one line ("" for the common
    one) or of all together."""
    known = list(sums)
    days = {(week + timedelta(days=n)).isoformat() for week in weeks for n in range(7)}
    times: dict[str, Counter[int]] = {}
    for (day, of), n in known:
        if of.kind == "took" and day in days and line in (None, of.line):
            times.setdefault(CALL if of.channel == CALL else "text", Counter())[int(of.name)] += n
    return Report(weeks, disclosure.lots(known, weeks[-1] + timedelta(days=7), line), language, times)


def sparkline(weeks: Iterable[int]) -> str:
    """Draw the weeks as bars."""
    numbers = list(weeks)
    most = max(numbers, default=0) or 1
    return "".join(BARS[(n * (len(BARS) - 1) + most - 1) // most] for n in numbers)


def csv_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield the figures that the columns show as rows: the first day of the week, kind, language, name, number."""
    yield ("week of", "kind", "language", "name", "number")
    shown = shown_kinds()
    for figure in sorted(report.lots):
        if figure.kind in shown and report.language in ("", figure.language):
            for week in report.weeks:
                if n := report.lots[figure].get(week):
                    yield (week.isoformat(), figure.kind, figure.language, figure.name, str(n))


def _percentile(times: Counter[int]) -> int:
    """Return the time that 99 of 100 did not exceed."""
    so_far = 0
    for milliseconds in sorted(times):
        so_far += times[milliseconds]
        if so_far >= 0.99 * times.total():
            break
    return milliseconds
