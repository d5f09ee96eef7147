"""`hotline report`: shows what people asked and how the line responded, from the counts."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.table import Table

from hotline import filesystem
from hotline.cli import prompt_folder
from hotline.cli.options import WholeNumber
from hotline.errors import HotlineError
from hotline.settings import Settings
from hotline.stats import counters, report_html
from hotline.stats.database import UNREACHABLE, StatsDatabase
from hotline.stats.report import FEWEST, TITLES, Report, build, csv_rows, sparkline


def load(environ: Mapping[str, str], days: int, fewest: int) -> Report:
    """Return the report on the last days. Raises HotlineError if the counts cannot be read."""
    settings = Settings.from_environ(environ, needs_token=False)
    prompt_folder.existing(settings.prompts)
    until = counters.today()
    filesystem.make_private(settings.state)
    counts = StatsDatabase(settings.database_url)
    try:
        sums = counts.read((until - timedelta(days=days)).isoformat())
    except UNREACHABLE as trouble:
        raise HotlineError(
            f"The statistics cannot be read ({type(trouble).__name__}). If the file counts.db in {settings.state} is "
            "damaged, move it away: a new one is created."
        ) from None
    finally:
        counts.close()
    return build(sums, until, days, fewest)


@click.command("report")
@click.option(
    "--days", type=WholeNumber(1, 3660), default=30, show_default=True, help="Number of days, up to today."
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page with charts.")
@click.option(
    "--min-crisis-count",
    type=WholeNumber(1),
    default=FEWEST,
    show_default=True,
    help="Hide smaller daily counts of crises and connected calls.",
)
def command(days: int, as_csv: bool, page: Path | None, min_crisis_count: int) -> int:
    """Show what people asked and how the hotline responded, as daily counts without personal data.

    Examples: hotline report; hotline report --days 7 --csv; hotline report --html report.html
    """
    loaded = load(os.environ, days, min_crisis_count)
    return run(loaded, "csv" if as_csv else "table", page, sys.stdout)


def run(report: Report, form: str, page: Path | None, out: TextIO) -> int:
    """Show a report: `form` is "table" or "csv". With `page`, write it there as HTML instead."""
    if page:
        page.write_text(report_html.html(report), "utf-8")
        print(f"Written to {page}.", file=out)
    elif form == "csv":
        csv.writer(out).writerows(csv_rows(report))
    else:
        _show(report, Console(file=out))
    return 0


def _show(report: Report, console: Console) -> None:
    console.print(f"{report.days[0]} to {report.days[-1]}, days in UTC")
    for kind, title in TITLES.items():
        rows = report.section(kind)
        if not rows:
            continue
        table = Table("item", "language", "channel", "by day", title=title, title_justify="left")
        table.add_column("total", justify="right")
        for row in rows:
            table.add_row(row.name, row.language, row.channel, sparkline(row.days), report.total(row))
        console.print(table)
    console.print(
        f"Days with fewer than {report.fewest} crisis texts and calls, or connected calls, are left blank."
    )
