"""The report: sums by day, and days with little danger not told apart."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from hotline.cli import report as command
from hotline.errors import HotlineError
from hotline.stats import report_html
from hotline.stats.counters import Count, DailyCount, today
from hotline.stats.database import StatsDatabase
from hotline.stats.report import Report, build, csv_rows, sparkline
from tests.support.html import Page

UNTIL = date(2026, 11, 23)


def lines(*sums: tuple[str, str, str, str, str, int]) -> list[tuple[DailyCount, int]]:
    return [
        (DailyCount(day, Count(kind, language, channel, name)), n) for day, kind, language, channel, name, n in sums
    ]


SUMS = lines(
    ("2026-11-21", "topic", "en", "sms", "insurance", 4),
    ("2026-11-23", "topic", "en", "sms", "insurance", 8),
    ("2026-11-23", "topic", "es", "sms", "insurance", 1),
    ("2026-11-20", "topic", "en", "sms", "length", 9),
    ("2026-11-21", "danger", "en", "sms", "", 4),
    ("2026-11-22", "danger", "en", "sms", "", 3),
    ("2026-11-22", "danger", "es", "whatsapp", "", 2),
    ("2026-11-22", "took", "", "text", "10", 1),
    ("2026-11-22", "took", "", "text", "2", 5),
)


@pytest.fixture
def report() -> Report:
    return build(SUMS, UNTIL, days=3, fewest=5)


def test_days_are_in_order_and_the_last_is_today(report: Report) -> None:
    assert report.days == ("2026-11-21", "2026-11-22", "2026-11-23")
    assert [(row.name, row.language, row.days) for row in report.section("topic")] == [
        ("insurance", "en", (4, 0, 8)),
        ("insurance", "es", (0, 0, 1)),
    ]


def test_danger_is_of_a_day_alone_and_few_are_not_told(report: Report) -> None:
    (row,) = report.section("danger")
    assert row.days == (None, 5, None)
    assert (row.language, row.channel, row.total) == ("", "", 5)


def test_times_go_from_short_to_long(report: Report) -> None:
    assert [row.name for row in report.section("took")] == ["2", "10"]


@pytest.mark.parametrize(
    "days, bars",
    [((0, 0), "▁▁"), ((0, 1, 2), "▁▅█"), ((1, 1000), "▂█"), ((None, 7), " █"), ((), "")],
)
def test_sparklines(days: tuple[int | None, ...], bars: str) -> None:
    assert sparkline(days) == bars


def test_a_csv_says_fewer_than(report: Report) -> None:
    rows = list(csv_rows(report))
    assert ("2026-11-21", "danger", "", "", "", "fewer than 5") in rows
    assert ("2026-11-23", "danger", "", "", "", "fewer than 5") in rows
    assert ("2026-11-22", "danger", "", "", "", "5") in rows


def test_a_page_needs_no_network_and_draws_each_day(report: Report) -> None:
    html = report_html.html(report)
    page = Page(html)
    assert page.open == page.fetched == []
    assert "url(" not in html
    assert "@import" not in html
    assert page.tags.count("rect") == 3 * len(report.rows)
    assert "fewer than 5" in page.said


CONNECTED = [
    ("enough on each day", (5, 6, 7), (5, 6, 7), "18"),
    ("few on one day, which the sum must not tell", (5, 4, 7), (5, None, 7), "12"),
    ("few on several days, which the sum tells together", (5, 4, 3), (5, None, None), "12"),
    ("few in all", (0, 4, 0), (None, None, None), "fewer than 5"),
    ("few on each day, and not in all", (2, 2, 2), (None, None, None), "6"),
]


@pytest.mark.parametrize("numbers, days, total", [row[1:] for row in CONNECTED], ids=[row[0] for row in CONNECTED])
def test_what_became_of_connected_calls_is_told_without_telling_of_one(
    numbers: tuple[int, ...], days: tuple[int | None, ...], total: str
) -> None:
    dates = ("2026-11-21", "2026-11-22", "2026-11-23")
    sums = [(day, "connected", "en", "call", "intake: nobody", n) for day, n in zip(dates, numbers, strict=True)]
    built = build(lines(*sums), UNTIL, days=3, fewest=5)
    (row,) = built.section("connected")
    assert row.days == days
    assert built.total(row) == total
    page = Page(report_html.html(built))
    assert "intake: nobody" in page.said
    assert total in page.said


def test_few_calls_to_988_are_not_told() -> None:
    sums = lines(
        ("2026-11-23", "dialled", "en", "call", "crisis", 1), ("2026-11-23", "dialled", "en", "call", "helpline", 1)
    )
    built = build(sums, UNTIL, 1, 5)
    assert {row.name: row.days for row in built.section("dialled")} == {"crisis": (None,), "helpline": (1,)}


def test_names_cannot_break_a_page() -> None:
    odd = lines(("2026-11-23", "topic", "en", "sms", "<script>alert(1)</script>", 1))
    page = Page(report_html.html(build(odd, UNTIL, 1, 5)))
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.said


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    environ = {"HOTLINE_STATE": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'counts.db'}"}
    day = today().isoformat()
    StatsDatabase(environ["DATABASE_URL"]).write(dict(lines((day, "topic", "en", "sms", "insurance", 3))), "one", 1)
    return environ


@pytest.mark.parametrize("form", ["table", "csv"])
def test_the_command_shows_what_was_counted(environ: dict[str, str], form: str) -> None:
    out = io.StringIO()
    assert command.run(command.load(environ, 30, 5), form, None, out) == 0
    assert "insurance" in out.getvalue()
    assert "3" in out.getvalue()


def test_the_command_writes_a_page(environ: dict[str, str], tmp_path: Path) -> None:
    command.run(command.load(environ, 30, 5), "table", tmp_path / "page.html", io.StringIO())
    assert "insurance" in (tmp_path / "page.html").read_text("utf-8")


def test_without_any_counts_it_shows_none(tmp_path: Path) -> None:
    assert command.load({"HOTLINE_STATE": str(tmp_path / "new")}, 30, 5).section("topic") == ()


def test_a_damaged_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "counts.db").write_bytes(b"not a database " * 400)
    with pytest.raises(HotlineError, match="move it away"):
        command.load({"HOTLINE_STATE": str(tmp_path)}, 30, 5)
