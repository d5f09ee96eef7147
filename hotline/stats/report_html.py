"""The report as one HTML page with charts, which loads nothing from the network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from hotline import templates
from hotline.stats.report import TITLES, Report, Row

_WIDTH, _HEIGHT = 240, 28


@dataclass(frozen=True, slots=True)
class Bar:
    """A day in a row's chart: the position and height of its bar, and its label."""

    left: float
    height: float
    words: str
    is_few: bool


def html(report: Report) -> str:
    """Render the report."""
    chart = {"bars": partial(_bars, report), "bar_width": _step(report) * 0.8, "width": _WIDTH, "height": _HEIGHT}
    return templates.render("report.html", report=report, titles=TITLES, **chart)


def _bars(report: Report, row: Row) -> Iterator[Bar]:
    most = max((n for n in row.days if n), default=1)
    for place, (day, n) in enumerate(zip(report.days, row.days, strict=True)):
        height = 2.0 if n is None else _HEIGHT * n / most
        yield Bar(place * _step(report), height, f"{day}: {report.shown(n)}", n is None)


def _step(report: Report) -> float:
    return _WIDTH / len(report.days)
