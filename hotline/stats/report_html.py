"""The report as an HTML page: for the staff page and, with its styles inside, as a file. It loads nothing from
elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources

from hotline import templates
from hotline.models import HELPLINE_KEY, Catalogue, Node
from hotline.stats import charts
from hotline.stats.report import Report, ReportRow
from hotline.stats.report_words import ENGLISH, ReportWords
from hotline.text import languages, normalize

_RESULTS = ("answered", "nobody", "closed")
_OUTCOMES = ("sent", "failed", "refused")


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
    def of(cls, catalogue: Catalogue, words: ReportWords = ENGLISH) -> Names:
        """Return the names of a line, in the report's language where a topic has a title there, else in the first that
        it has one in."""
        titles: dict[str, str] = {}
        preferred = catalogue.languages.get(words.language, catalogue.default)
        for language in (*reversed([*catalogue.languages.values()]), preferred):
            titles |= {id_: node.title for id_, node in language.answers.items() if isinstance(node, Node)}
        default, line = catalogue.default, catalogue.line
        titles[default.root.id] = words.say("main-menu")
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
    for the words are, the report in the `other` language and as a spreadsheet, and links to other weeks by what they
    are called. `lines` can be chosen, and `line` is, "" for all together.
    """

    style: str
    script: str
    icon: str
    home: str
    other: str
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


def page(report: Report, names: Names, frame: Frame | None = None, words: ReportWords = ENGLISH) -> str:
    """Render the report. On the staff page it has a frame; without one its styles are in it."""
    return templates.render(
        "report.html",
        report=report,
        names=names,
        frame=frame,
        words=words,
        say=words.say,
        stylesheet=stylesheet,
        totals=totals(report, names, words),
        by_week=_by_week(report, words),
        by_hour=_by_hour(report, words),
        results=[words.say(f"result-{result}") for result in _RESULTS],
        connections=_connections(report, names),
        outcomes=[(_outcome(row.name, words), row.total) for row in report.rows("texted")],
        unanswered=unanswered_words(report, names),
    )


def stylesheet() -> str:
    """Return the styles of the page."""
    return resources.files(templates).joinpath("report.css").read_text("utf-8")


def totals(report: Report, names: Names, words: ReportWords = ENGLISH) -> tuple[str, ...]:
    """Return the numbers of the report in words: "212 texts", "64 calls", "9 put through to the helpline"."""
    texts = words.say("texts", n=words.number(report.sum("answered", "unanswered").total))
    if report.language:
        return (texts,)
    through = [_put_through(row, names, words) for row in report.rows("dialled")]
    if lifeline := report.sum("988").total:
        through.append(words.say("through-988", n=words.number(lifeline)))
    return (texts, words.say("calls", n=words.number(report.sum("call").total)), *through)


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


def _put_through(row: ReportRow, names: Names, words: ReportWords) -> str:
    n = words.number(row.total)
    if row.name == names.helpline:
        return words.say("through-helpline", n=n)
    return words.say("through-topic", n=n, title=names.title(row.name))


def _by_week(report: Report, words: ReportWords) -> Columns:
    series = {words.say("series-texts"): report.sum("answered", "unanswered").weeks}
    if not report.language:
        series[words.say("series-calls")] = report.sum("call").weeks
    chart = charts.columns(list(map(words.short_day, report.weeks)), series)
    rows = zip(map(words.day, report.weeks), zip(*series.values(), strict=True), strict=True)
    name = "texts-by-week" if report.language else "both-by-week"
    return Columns(words.say(name), words.say("week-of"), chart, tuple(rows))


def _by_hour(report: Report, words: ReportWords) -> Columns:
    kinds = {"series-texts": "texts at", "series-calls": "calls at"}
    series = {
        words.say(name): [report.sum(kind, name=f"{hour:02}").total for hour in range(24)]
        for name, kind in kinds.items()
    }
    chart = charts.columns(["" if hour % 6 else words.hour(hour) for hour in range(24)], series)
    rows = zip(map(words.hour, range(24)), zip(*series.values(), strict=True), strict=True)
    return Columns(words.say("both-by-hour"), words.say("hour-from"), chart, tuple(rows))


def _outcome(name: str, words: ReportWords) -> str:
    return words.say(f"texted-{name}") if name in _OUTCOMES else name


def _connections(report: Report, names: Names) -> list[tuple[str, list[int]]]:
    """Return what became of calls put through, by the title of their topic: the number of each result."""
    became: dict[str, dict[str, int]] = {}
    for row in report.rows("connected"):
        topic, _, result = row.name.partition(": ")
        became.setdefault(names.title(topic), {})[result] = row.total
    return [(title, [found.get(result, 0) for result in _RESULTS]) for title, found in sorted(became.items())]
