"""The tables of the report, filled in: what the page draws and the terminal prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hotline.stats import charts, report_columns
from hotline.stats.report import Report
from hotline.stats.report_columns import ReportColumn, ReportTable, RowsOf
from hotline.stats.report_names import Names
from hotline.stats.report_words import ReportWords

_HOURS = tuple(f"{hour:02}" for hour in range(24))

_Numbers = Mapping[str, tuple[int, ...]]
"""The numbers of a column by week, for each row by its key: a day, an hour or a name."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its title, its number in each column, the same in words, and those of its first column by week."""

    title: str
    numbers: tuple[int, ...]
    cells: tuple[str, ...]
    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table in words, without the rows that have no number. `chart` draws the columns that are drawn, if any."""

    title: str
    hint: str
    rows_head: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    chart: charts.Chart | None

    @property
    def has_bars(self) -> bool:
        """Whether each row is drawn as a bar: it has one number, and no chart shows it."""
        return self.chart is None and len(self.heads) == 1


def fill(report: Report, names: Names, words: ReportWords) -> tuple[FilledTable, ...]:
    """Return the tables of a report. One on a language has the columns that are counted by language."""
    return tuple(_Filling(report, names, words).tables())


@dataclass(frozen=True, slots=True)
class _Filling:
    """Fills in the tables of a report, called by names in the words of a language."""

    report: Report
    names: Names
    words: ReportWords

    def tables(self) -> Iterator[FilledTable]:
        for table in report_columns.TABLES:
            if columns := [each for each in table.columns if each.has_language or not self.report.language]:
                yield self._table(table, columns)

    def _table(self, table: ReportTable, columns: Sequence[ReportColumn]) -> FilledTable:
        rows = [*self._rows(table, columns)]
        heads = tuple(each.head(self.words.language) for each in columns)
        return FilledTable(
            self.words.say(table.title),
            self._hint(table),
            self.words.say(table.rows_head),
            heads,
            tuple(row for row in rows if any(row.numbers)),
            self._chart(table.rows, columns, rows),
        )

    def _rows(self, table: ReportTable, columns: Sequence[ReportColumn]) -> Iterator[TableRow]:
        found = [self._numbers(table.rows, column) for column in columns]
        in_words = self.words.number if len(columns) == 1 else self.words.number_in_table
        for key in self._keys(table.rows, found):
            weeks = [each.get(key, ()) for each in found]
            numbers = tuple(map(sum, weeks))
            yield TableRow(self._title(table, key), numbers, tuple(map(in_words, numbers)), weeks[0])

    def _numbers(self, rows: RowsOf, column: ReportColumn) -> _Numbers:
        if rows == "week":
            sums = self.report.sum(*column.kinds).weeks
            return {day.isoformat(): (n,) for day, n in zip(self.report.weeks, sums, strict=True)}
        named = ((row.name.partition(": "), row.weeks) for row in self.report.rows(*column.kinds))
        return {name: weeks for (name, _, result), weeks in named if result == column.result}

    def _keys(self, rows: RowsOf, found: Iterable[_Numbers]) -> Iterable[str]:
        """Return the keys of all rows in their order: weeks and hours as they pass, else the largest number first."""
        match rows:
            case "week":
                return [day.isoformat() for day in self.report.weeks]
            case "hour":
                return _HOURS
            case "topic" | "words":
                columns = [*found]
                totals = {key: [-sum(of.get(key, ())) for of in columns] for column in columns for key in column}
                return sorted(totals, key=lambda key: (totals[key], key))

    def _title(self, table: ReportTable, key: str) -> str:
        match table.rows:
            case "week":
                return self.words.day(date.fromisoformat(key))
            case "hour":
                return self.words.hour(int(key))
            case "words":
                return self.words.say(f"{table.title}-{key}")
            case "topic":
                return self.names.title(key)

    def _hint(self, table: ReportTable) -> str:
        if table.rows != "hour":
            return self.words.say(table.hint) if table.hint else ""
        zone = self.names.zone.replace("_", " ")
        return self.words.say("clock-of", zone=zone) if zone else self.words.say("clock-of-server")

    def _chart(
        self, rows: RowsOf, columns: Sequence[ReportColumn], filled: Sequence[TableRow]
    ) -> charts.Chart | None:
        drawn = {
            column.head(self.words.language): [row.numbers[n] for row in filled]
            for n, column in enumerate(columns)
            if column.is_drawn
        }
        return charts.columns(self._labels(rows), drawn) if drawn else None

    def _labels(self, rows: RowsOf) -> list[str]:
        """Return the labels below a chart: each week, or the hours that begin a quarter of a day."""
        if rows == "week":
            return [*map(self.words.short_day, self.report.weeks)]
        return ["" if hour % 6 else self.words.hour(hour) for hour in range(24)]
