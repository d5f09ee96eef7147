"""A report as one HTML page, with charts drawn in it: it needs no network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hotline.report import TITLES, Report, Row

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1b1b }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #ccc; vertical-align: bottom }
td.n { text-align: right; font-variant-numeric: tabular-nums }
svg rect { fill: #14557b } svg rect.few { fill: #bbb }
@media (prefers-color-scheme: dark) {
  body { background: #16191c; color: #eee } td, th { border-color: #444 } svg rect { fill: #7cc0ea }
}
"""
_WIDTH, _HEIGHT = 240, 28


def html(report: Report) -> str:
    """The page."""
    sections = "".join(_section(report, kind, title) for kind, title in TITLES.items())
    title = f"Hotline, {report.days[0]} to {report.days[-1]}"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style><h1>{escape(title)}</h1>"
        f"<p>Counts of questions and answers by day (UTC). No number, word or call of a person is kept. Days with "
        f"fewer than {report.fewest} texts and calls that showed danger are not told apart.</p>{sections}</html>"
    )


def _section(report: Report, kind: str, title: str) -> str:
    rows = "".join(_row(report, row) for row in report.section(kind))
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("What", "Language", "By", "By day", "In all"))
    return f"<h2>{escape(title)}</h2><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(report: Report, row: Row) -> str:
    cells = (row.name or TITLES[row.kind], row.language, row.channel)
    words = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr>{words}<td>{_chart(report, row)}</td><td class="n">{row.total}</td></tr>'


def _chart(report: Report, row: Row) -> str:
    bars = "".join(_bars(report, row))
    label = escape(f"{row.name or TITLES[row.kind]} by day")
    box = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    return f'<svg {box} role="img" aria-label="{label}">{bars}</svg>'


def _bars(report: Report, row: Row) -> Iterator[str]:
    most = max((n for n in row.days if n), default=1)
    step = _WIDTH / len(row.days)
    for place, (day, n) in enumerate(zip(report.days, row.days, strict=True)):
        height = 2.0 if n is None else _HEIGHT * n / most
        few = ' class="few"' if n is None else ""
        where = f'x="{place * step:.1f}" y="{_HEIGHT - height:.1f}" width="{step * 0.8:.1f}" height="{height:.1f}"'
        yield f"<rect{few} {where}><title>{day}: {escape(report.shown(n))}</title></rect>"
