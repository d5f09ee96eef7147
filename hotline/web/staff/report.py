"""The report on the staff page: what people asked in some weeks, as a page and as a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

from flask import Response, request, url_for

from hotline.content.paths import COMMON
from hotline.logger import get_logger
from hotline.stats import disclosure, report_html
from hotline.stats.counters import Sums, monday, today
from hotline.stats.report import WEEKS, Report, build, csv_rows
from hotline.stats.report_html import Frame
from hotline.stats.report_names import Names
from hotline.stats.report_words import ReportWords
from hotline.web.staff import page_language
from hotline.web.store import Store

log = get_logger()


class ReportPage:
    """The report's views. `read` returns the counts since a day (YYYY-MM-DD), and may raise."""

    def __init__(self, store: Store, read: Callable[[str], Sums]) -> None:
        self._store = store
        self._read = read

    def page(self) -> Response:
        """Return the report on the weeks that are asked for; 503 where the counts cannot be read."""
        report = self._report()
        if report is None:
            return _unreadable()
        words = _words()
        names = Names.of(self._store.current(self._line() or "").catalogue, words)
        frame = _frame(report, self._line(), self._store.lines)
        response = Response(report_html.page(report, names, frame, words), mimetype="text/html")
        page_language.remember(response)
        return response

    def spreadsheet(self) -> Response:
        """Return the same numbers as CSV."""
        report, written = self._report(), io.StringIO()
        if report is None:
            return _unreadable()
        csv.writer(written).writerows(csv_rows(report))
        name = f"hotline-{report.weeks[0]}-to-{report.last}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(written.getvalue(), mimetype="text/csv", headers=headers)

    def style(self) -> Response:
        """Return the styles, which the file that `hotline report` writes has inside."""
        return Response(report_html.stylesheet(), mimetype="text/css")

    def _report(self) -> Report | None:
        now = today()
        first = _day("from", monday(now) - timedelta(weeks=WEEKS))
        weeks = disclosure.weeks(first, _day("to", now), now)
        language = request.args.get("language", "")
        known = language if language in self._store.current().catalogue.languages else ""
        try:
            sums = self._read(disclosure.first_day_needed(weeks).isoformat())
        except Exception as trouble:  # whatever a database may raise
            log.warning("report_failed", error=type(trouble).__name__)
            return None
        return build(sums, weeks, known, self._line())

    def _line(self) -> str | None:
        """Return the line that is asked for, "" for the common one; None for all together."""
        asked = request.args.get("line", "")
        return "" if asked == COMMON else asked if asked in self._store.lines else None


def _words() -> ReportWords:
    return ReportWords(page_language.current())


def _unreadable() -> Response:
    return Response(f"{_words().say('unreadable')}\n", 503, mimetype="text/plain")


def _day(name: str, otherwise: date) -> date:
    """Return a day of the address, from a century that counts can be from; another one where there is none."""
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return otherwise
    return day if date(2000, 1, 1) <= day < date(2100, 1, 1) else otherwise


def _frame(report: Report, line: str | None, lines: tuple[str, ...]) -> Frame:
    first, last = report.weeks[0], report.last
    named = "" if line is None else line or COMMON
    chosen = {"language": report.language, "line": named}
    asked = {"from": first, "to": last, **{name: value for name, value in chosen.items() if value}}
    here, other = url_for("staff.report"), page_language.other()
    return Frame(
        line=named,
        lines=(COMMON, *lines) if lines else (),
        style=url_for("staff.report_style"),
        script=url_for("staff.static", filename="report.js"),
        icon=url_for("staff.static", filename="icon.svg"),
        home=url_for("staff.page"),
        other=f"{here}?{urlencode({**asked, 'lang': other})}",
        spreadsheet=f"{url_for('staff.report_csv')}?{urlencode(asked)}",
        spans={name: f"{here}?{urlencode(span)}" for name, span in _spans(today()).items()},
    )


def _spans(now: date) -> dict[str, dict[str, date]]:
    """Return the first and last day of some spans, by what they are called."""
    words = _words()
    end, this_month = monday(now) - timedelta(days=1), now.replace(day=1)
    last_month = this_month - timedelta(days=1)
    spans = {
        words.say("last-weeks", n=4): (end - timedelta(weeks=4, days=-1), end),
        words.month(last_month).capitalize(): (last_month.replace(day=1), last_month),
        words.say("last-weeks", n=13): (end - timedelta(weeks=13, days=-1), end),
        words.say("last-weeks", n=52): (end - timedelta(weeks=52, days=-1), end),
    }
    return {name: {"from": first, "to": last} for name, (first, last) in spans.items()}
