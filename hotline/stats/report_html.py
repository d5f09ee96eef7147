"""The report as an HTML page: for the staff page and, with its styles inside, as a file. It loads nothing from
elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources

from hotline import templates
from hotline.models import HELPLINE_KEY, Catalogue, Node
from hotline.stats import charts
from hotline.stats.disclosure import FEWEST
from hotline.stats.report import Report, ReportRow, shown
from hotline.text import languages, normalize

_RESULTS = {"answered": "Answered", "nobody": "Nobody took it", "closed": "Closed"}
_OUTCOMES = {"sent": "Sent", "failed": "Not sent: the carrier refused or failed", "refused": "Not sent: too many"}


@dataclass(frozen=True, slots=True)
class Names:
    """What the report calls things: topics and pages by their ids, the line, the zone of its clock, its languages.

    `answered` are the words, normalized, of all answers: those that nothing is lacking for.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    helpline: str = ""
    line: str = ""
    zone: str = ""
    languages: Mapping[str, str] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()

    @classmethod
    def of(cls, catalogue: Catalogue) -> Names:
        """Return the names of a line, in its first language where a topic has a title there."""
        titles: dict[str, str] = {}
        for language in reversed([*catalogue.languages.values()]):
            titles |= {id_: node.title for id_, node in language.answers.items() if isinstance(node, Node)}
        default, line = catalogue.default, catalogue.line
        titles[default.root.id] = "The main menu"
        helpline = default.nodes[HELPLINE_KEY].id if HELPLINE_KEY in default.nodes else ""
        whose, zone = (line.name, line.time_zone) if line else ("", "")
        named = {code: languages.own_name(code) for code in catalogue.languages}
        return cls(titles, helpline, whose, zone, named, frozenset(_words(catalogue)))

    def title(self, name: str) -> str:
        """Return the title of a topic or page, or its id in plain letters."""
        return self.titles.get(name) or name.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the report on the staff page: where its style sheet, its script, its icon and the page
    for the words are, the report as a spreadsheet, and links to other weeks by what they are called.
    `lines` can be chosen, and `line` is, "" for all together.
    """

    style: str
    script: str
    icon: str
    home: str
    spreadsheet: str
    spans: Mapping[str, str]
    lines: tuple[str, ...] = ()
    line: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart and the table of its numbers: a row for each column, with a number for each series."""

    name: str
    head: str
    chart: charts.Chart
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def page(report: Report, names: Names, frame: Frame | None = None) -> str:
    """Render the report. On the staff page it has a frame; without one its styles are in it."""
    return templates.render(
        "report.html",
        report=report,
        names=names,
        frame=frame,
        stylesheet=stylesheet,
        totals=totals(report, names),
        by_week=_by_week(report),
        by_hour=_by_hour(report),
        results=tuple(_RESULTS.values()),
        connections=_connections(report, names),
        outcomes=[(_OUTCOMES.get(row.name, row.name), row.total) for row in report.rows("texted")],
        words=unanswered_words(report, names),
        dated=dated,
        shown=shown,
        few=FEWEST,
    )


def stylesheet() -> str:
    """Return the styles of the page."""
    return resources.files(templates).joinpath("report.css").read_text("utf-8")


def dated(day: date, year: bool = True) -> str:
    """Return a date in words: "November 2, 2026", or "Nov 2" without a year."""
    return f"{day:%B} {day.day}, {day.year}" if year else f"{day:%b} {day.day}"


def totals(report: Report, names: Names) -> tuple[str, ...]:
    """Return the numbers of the report in words: "212 texts", "64 calls", "9 put through to the helpline"."""
    texts = f"{shown(report.sum('answered', 'unanswered').total)} texts"
    if report.language:
        return (texts,)
    through = [_put_through(row, names) for row in report.rows("dialled")]
    if lifeline := report.sum("988").total:
        through.append(f"{lifeline:,} put through to 988")
    return (texts, f"{shown(report.sum('call').total)} calls", *through)


def unanswered_words(report: Report, names: Names) -> tuple[str, ...]:
    """Return the plain words that five senders of a week used who got no answer, and that no answer has, in
    alphabetical order."""
    words = {row.name for row in report.rows("word")}
    return tuple(sorted(word for word in words if normalize.simplify(word) not in names.answered))


def _words(catalogue: Catalogue) -> Iterator[str]:
    """Yield the words of all answers, normalized: titles, texts, calls, keywords, ways to ask."""
    for language in catalogue.languages.values():
        for topic in language.topics.values():
            for written in (topic.title, topic.text, topic.call, *topic.asks, *language.examples.get(topic.id, ())):
                yield from normalize.simplify(written).split()
        yield from (word for keyword in language.keywords for word in keyword.split())


def _put_through(row: ReportRow, names: Names) -> str:
    how = "to the helpline" if row.name == names.helpline else f"from “{names.title(row.name)}”"
    return f"{row.total:,} put through {how}"


def _by_week(report: Report) -> Columns:
    series = {"Texts": report.sum("answered", "unanswered").weeks}
    if not report.language:
        series["Calls"] = report.sum("call").weeks
    chart = charts.columns([dated(week, year=False) for week in report.weeks], series)
    rows = zip(map(dated, report.weeks), zip(*series.values(), strict=True), strict=True)
    return Columns(f"{' and '.join(series).capitalize()} by week", "Week of", chart, tuple(rows))


def _by_hour(report: Report) -> Columns:
    kinds = {"Texts": "texts at", "Calls": "calls at"}
    series = {
        name: [report.sum(kind, name=f"{hour:02}").total for hour in range(24)] for name, kind in kinds.items()
    }
    chart = charts.columns(["" if hour % 6 else _clock(hour) for hour in range(24)], series)
    rows = zip(map(_clock, range(24)), zip(*series.values(), strict=True), strict=True)
    return Columns("Texts and calls by hour", "Hour from", chart, tuple(rows))


def _clock(hour: int) -> str:
    """Return a full hour as people in the US say it: "midnight", "6 a.m.", "noon"."""
    if hour % 12 == 0:
        return "noon" if hour else "midnight"
    return f"{hour % 12} {'p.m.' if hour > 12 else 'a.m.'}"


def _connections(report: Report, names: Names) -> list[tuple[str, dict[str, int]]]:
    """Return what became of calls put through, by the title of their topic."""
    became: dict[str, dict[str, int]] = {}
    for row in report.rows("connected"):
        topic, _, result = row.name.partition(": ")
        became.setdefault(names.title(topic), {})[_RESULTS.get(result, result)] = row.total
    return sorted(became.items())
