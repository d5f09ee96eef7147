"""`hotline report`: shows what people asked and how the line responded, from the counts."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.table import Column, Table

from hotline import filesystem
from hotline.cli import prompt_folder
from hotline.cli.options import gathered, line_option
from hotline.errors import HotlineError
from hotline.settings import Settings
from hotline.stats import counters, disclosure, report_html, report_tables
from hotline.stats.database import UNREACHABLE, StatsDatabase
from hotline.stats.disclosure import FEWEST
from hotline.stats.report import WEEKS, Report, build, csv_rows, sparkline
from hotline.stats.report_names import Names
from hotline.stats.report_tables import FilledTable
from hotline.stats.report_words import ENGLISH


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the counts: from which day to which, in which language, and of which line; without any, the
    last four whole weeks of all together."""

    first: datetime | None = None
    last: datetime | None = None
    language: str = ""
    line: str | None = None

    def weeks(self, today: date) -> tuple[date, ...]:
        """Return the weeks that are over, by their Mondays."""
        start = self.first.date() if self.first else counters.monday(today) - timedelta(weeks=WEEKS)
        return disclosure.weeks(start, self.last.date() if self.last else today, today)


def load(
    environ: Mapping[str, str], weeks: tuple[date, ...], language: str = "", line: str | None = None
) -> Report:
    """Return the report on some weeks, given by their Mondays, of a line or of all together. Raises HotlineError if the
    counts cannot be read."""
    settings = Settings.from_environ(environ, needs_token=False)
    prompt_folder.existing(settings.prompts)
    filesystem.make_private(settings.state)
    counts = StatsDatabase(settings.database_url)
    try:
        sums = counts.read(disclosure.first_day_needed(weeks).isoformat())
    except UNREACHABLE as trouble:
        raise HotlineError(
            f"The statistics cannot be read ({type(trouble).__name__}). If the file counts.db in {settings.state} is "
            "damaged, move it away: a new one is created."
        ) from None
    finally:
        counts.close()
    if line and line not in (known := {each.of.line for each, _ in sums} | prompt_folder.lines(settings.prompts)):
        raise prompt_folder.unknown_line(line, known)
    return build(sums, weeks, language, line)


@click.command("report")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="The first day. Default: four weeks ago.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="The last day. Default: last Sunday.")
@click.option("--language", default="", help="Two-letter code, for example es. Default: all languages.")
@line_option("One of many lines; common is the common one. Default: all together.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page with charts.")
@gathered(Asked)
def command(asked: Asked, as_csv: bool, page: Path | None) -> int:
    """Show what people asked and how the hotline responded, without personal data.

    Days are rounded to whole weeks that are over. Numbers under five are not shown.

    Examples: hotline report; hotline report --from 2026-11-01 --csv; hotline report --html report.html
    """
    loaded = load(os.environ, asked.weeks(counters.today()), asked.language, asked.line)
    return run(loaded, names(os.environ, asked.line), "csv" if as_csv else "table", page, sys.stdout)


def names(environ: Mapping[str, str], line: str | None = None) -> Names:
    """Return what the report calls the topics of a line in the settings' prompts folder."""
    settings = Settings.from_environ(environ, needs_token=False)
    words = prompt_folder.load_all(settings.prompts)
    return Names.of(words.lines.get(line or "", words.common).catalogue)


def run(report: Report, names: Names, form: str, page: Path | None, out: TextIO) -> int:
    """Show a report: `form` is "table" or "csv". With `page`, write it there as HTML instead."""
    if page:
        page.write_text(report_html.page(report, names), "utf-8")
        print(f"Written to {page}.", file=out)
    elif form == "csv":
        csv.writer(out).writerows(csv_rows(report))
    else:
        _show(report, names, Console(file=out))
    return 0


def _show(report: Report, names: Names, console: Console) -> None:
    console.print(f"{ENGLISH.day(report.weeks[0])} to {ENGLISH.day(report.last)}")
    console.print(f"{', '.join(report_html.totals(report, names))}.")
    if words := report_html.unanswered_words(report, names):
        console.print(f"Words of five senders or more without an answer: {', '.join(words)}.")
    for table in report_tables.fill(report, names, ENGLISH):
        if table.rows:
            console.print(f"\n{table.title}", style="bold")
            console.print(_drawn(table))
    console.print(
        f"\nNumbers under {FEWEST} wait and are added to the next week's. The week that has begun is not shown yet."
    )


def _drawn(table: FilledTable) -> Table:
    """Return a table for the terminal, which shows weeks as bars."""
    columns = [Column(head, justify="right") for head in table.heads]
    by_week = ["By week"] if table.has_bars else []
    drawn = Table(table.rows_head, *by_week, *columns, box=None, padding=(0, 2, 0, 0))
    for row in table.rows:
        bars = [sparkline(row.weeks)] if table.has_bars else []
        drawn.add_row(row.title, *bars, *row.cells)
    return drawn
