"""The report as an HTML page: for the staff page and, with its styles inside, as a file. It loads nothing from
elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from hotline import templates
from hotline.stats import report_tables
from hotline.stats.report import Report, ReportRow
from hotline.stats.report_columns import WORD
from hotline.stats.report_names import Names
from hotline.stats.report_words import ENGLISH, ReportWords
from hotline.text import normalize


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
        tables=report_tables.fill(report, names, words),
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
    words = {row.name for row in report.rows(WORD)}
    return tuple(sorted(word for word in words if normalize.simplify(word) not in names.answered))


def _put_through(row: ReportRow, names: Names, words: ReportWords) -> str:
    n = words.number(row.total)
    if row.name == names.helpline:
        return words.say("through-helpline", n=n)
    return words.say("through-topic", n=n, title=names.title(row.name))
