"""The report: what may be shown of the counts, the same numbers on the page, in the table and as CSV."""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from hotline.cli import report as command
from hotline.errors import HotlineError
from hotline.models import Catalogue
from hotline.stats import charts, disclosure, report_columns, report_html, report_tables
from hotline.stats.counters import Count, DailyCount, monday, today
from hotline.stats.database import StatsDatabase
from hotline.stats.disclosure import Figure
from hotline.stats.report import Report, build, csv_rows, sparkline
from hotline.stats.report_columns import ReportColumn, ReportTable, RowsOf
from hotline.stats.report_names import Names
from hotline.stats.report_words import ENGLISH, ReportWords
from tests.support import folders
from tests.support.html import Page
from tests.support.linear import least_seconds

WEEKS = tuple(date(2026, 10, 26) + timedelta(weeks=n) for n in range(4))
INSURANCE = Figure("topic", "en", "insurance")
AFTER = date(2026, 11, 25)


def lines(*sums: tuple[str, str, str, str, str, int]) -> list[tuple[DailyCount, int]]:
    return [
        (DailyCount(day, Count(kind, language, channel, name)), n) for day, kind, language, channel, name, n in sums
    ]


def weekly(*numbers: int, kind: str = "topic", name: str = "insurance") -> list[tuple[DailyCount, int]]:
    """Counts on the Tuesdays of weeks."""
    days = ((week + timedelta(days=1)).isoformat() for week in WEEKS)
    return lines(*((day, kind, "en", "sms", name, n) for day, n in zip(days, numbers, strict=False)))


# ---- what may be shown

LOTS = [
    ("enough in each week", (5, 6, 7, 8), (5, 6, 7, 8)),
    ("few in one week are added to the next", (5, 4, 7, 0), (5, 0, 11, 0)),
    ("few in each week are told together", (2, 2, 2, 2), (0, 0, 6, 0)),
    ("four in all are not told", (1, 1, 1, 1), (0, 0, 0, 0)),
]


@pytest.mark.parametrize("numbers, shown", [row[1:] for row in LOTS], ids=[row[0] for row in LOTS])
def test_numbers_under_five_wait(numbers: tuple[int, ...], shown: tuple[int, ...]) -> None:
    assert build(weekly(*numbers), WEEKS).sum("topic").weeks == shown


def test_what_waits_at_the_end_of_a_year_is_never_shown() -> None:
    years = [("2026-12-29", 4), ("2027-01-05", 4), ("2027-01-12", 1)]
    sums = lines(*((day, "topic", "en", "sms", "insurance", n) for day, n in years))
    (lots,) = disclosure.lots(sums, date(2027, 2, 1)).values()
    assert lots == {date(2027, 1, 11): 5}


PLACES = {"": (1, 6, 0, 0), "elm-street": (5, 4, 7, 0), "oak": (2, 2, 0, 9)}


@pytest.mark.parametrize("kind", ["topic", "danger", "connected"])
def test_each_line_has_a_report_and_all_lines_are_their_sum(kind: str) -> None:
    """So nobody is found by subtracting the reports of lines from each other, or from that of all."""
    sums = [
        (each._replace(of=each.of._replace(line=line)), n)
        for line, numbers in PLACES.items()
        for each, n in weekly(*numbers, kind=kind)
    ]
    reports = {line: build(sums, WEEKS, line=line).sum(kind).weeks for line in (None, *PLACES, "birch")}
    assert reports == {
        "": (0, 7, 0, 0), "elm-street": (5, 0, 11, 0), "oak": (0, 0, 0, 13), "birch": (0, 0, 0, 0),
        None: (5, 7, 11, 13),
    }  # fmt: skip


ROUNDED = [
    ("a week", "2026-11-02", "2026-11-08", "2026-11-02", 1),
    ("a day of it", "2026-11-04", "2026-11-04", "2026-11-02", 1),
    ("a day more is a week more", "2026-11-02", "2026-11-09", "2026-11-02", 2),
    ("the week that has begun is not over", "2026-11-16", "2026-11-25", "2026-11-16", 1),
    ("nor are days to come", "2026-12-01", "2026-12-31", "2026-11-16", 1),
    ("the wrong way round", "2026-11-15", "2026-11-02", "2026-11-02", 1),
    ("years, of which the last is shown", "2020-01-01", "2026-11-25", "2025-11-17", 53),
]


@pytest.mark.parametrize(
    "first, last, monday, count", [row[1:] for row in ROUNDED], ids=[row[0] for row in ROUNDED]
)
def test_days_are_rounded_to_weeks_that_are_over(first: str, last: str, monday: str, count: int) -> None:
    weeks = disclosure.weeks(date.fromisoformat(first), date.fromisoformat(last), AFTER)
    assert (weeks[0].isoformat(), len(weeks)) == (monday, count)


KINDS = [
    ("danger has no language and no channel", ("danger", "es", "whatsapp", ""), ("danger", "", "danger")),
    ("nor have calls to 988", ("dialled", "es", "call", "crisis"), ("988", "", "988")),
    ("a text that found nothing", ("matched", "es", "sms", "nothing"), ("unanswered", "es", "texts")),
    ("any other text", ("matched", "es", "rcs", "fuzzy"), ("answered", "es", "texts")),
    ("texts over the limit", ("capped", "es", "sms", ""), ("capped", "es", "capped")),
    ("channels are told together", ("topic", "en", "whatsapp", "insurance"), ("topic", "en", "insurance")),
    ("an hour of texts", ("hour", "", "whatsapp", "14"), ("texts at", "", "14")),
    ("an hour of calls", ("hour", "", "call", "14"), ("calls at", "", "14")),
]


@pytest.mark.parametrize("count, figure", [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_what_is_told_of(count: tuple[str, ...], figure: tuple[str, ...]) -> None:
    assert [*disclosure.lots(lines(("2026-11-02", *count, 5)), AFTER)] == [figure]  # type: ignore[arg-type]


def test_neither_a_report_nor_the_difference_of_two_tells_of_fewer_than_five() -> None:
    """All reports on a year of a small line, of all spans of days: each number is 0 or five, and so is the
    difference between a span and a longer one."""
    chance = random.Random(7)  # noqa: S311, not for secrets
    days = [date(2026, 1, 5) + timedelta(days=n) for n in range(180)]
    names = [f"topic-{n}" for n in range(6)]
    sums = Counter(
        DailyCount(chance.choice(days).isoformat(), Count("topic", chance.choice(("en", "es")), "sms", name))
        for n, name in enumerate(names)
        for _ in range(4**n // 2)
    )
    ends = days[::5]
    spans = [disclosure.weeks(first, last, days[-1]) for first, last in combinations(ends, 2)]
    told = {span: build(sums.items(), span) for span in set(spans)}
    for figure in disclosure.lots(sums.items(), days[-1]):
        by_span = {
            span: sum(report.lots.get(figure, {}).get(week, 0) for week in span) for span, report in told.items()
        }
        for span, n in by_span.items():
            assert n == 0 or n >= 5
            for longer in (span_ for span_ in by_span if set(span) < set(span_)):
                assert by_span[longer] - n == 0 or by_span[longer] - n >= 5


# ---- the figures

PLANTED = 10_000


@pytest.fixture(scope="module")
def planted() -> tuple[list[tuple[DailyCount, int]], Counter[tuple[str, str]]]:
    """Ten thousand texts and calls in four weeks, and the truth about them: how often what was counted."""
    chance = random.Random(19)  # noqa: S311, not for secrets
    days = [WEEKS[0] + timedelta(days=n) for n in range(28)]
    sums: Counter[DailyCount] = Counter()
    truth: Counter[tuple[str, str]] = Counter()
    for n in range(PLANTED):
        day, hour = chance.choice(days), f"{chance.randrange(24):02}"
        if n % 4:
            language, topic = chance.choice(("en", "es")), chance.choice(("insurance", "length", ""))
            sums[
                DailyCount(day.isoformat(), Count("matched", language, "sms", "keyword" if topic else "nothing"))
            ] += 1
            sums[DailyCount(monday(day).isoformat(), Count("hour", "", "sms", hour))] += 1
            truth["texts", language] += 1
            truth["lost", language] += not topic
            if topic:
                sums[DailyCount(day.isoformat(), Count("topic", language, "sms", topic))] += 1
                truth["topic", topic] += 1
        else:
            sums[DailyCount(day.isoformat(), Count("call", "", "call"))] += 1
            sums[DailyCount(monday(day).isoformat(), Count("hour", "", "call", hour))] += 1
            sums[DailyCount(day.isoformat(), Count("dialled", "en", "call", "helpline"))] += 1
            result = chance.choice(("answered", "nobody", "closed"))
            sums[DailyCount(day.isoformat(), Count("connected", "en", "call", f"helpline: {result}"))] += 1
            truth["result", result] += 1
            truth["calls", hour] += 1
    return list(sums.items()), truth


def test_every_figure_equals_the_truth(
    planted: tuple[list[tuple[DailyCount, int]], Counter[tuple[str, str]]], shipped: Catalogue
) -> None:
    sums, truth = planted
    report, names = build(sums, WEEKS), Names.of(shipped)
    html = report_html.page(report, names)
    texts = truth["texts", "en"] + truth["texts", "es"]
    calls = sum(n for (what, _), n in truth.items() if what == "calls")
    assert report_html.totals(report, names) == (
        f"{texts:,} texts", f"{calls:,} calls", f"{calls:,} put through to the helpline",
    )  # fmt: skip
    assert {row.name: row.total for row in report.rows("topic")} == {
        name: truth["topic", name] for name in ("insurance", "length")
    }
    assert report.sum("unanswered").total == truth["lost", "en"] + truth["lost", "es"]
    assert {row.name: row.total for row in report.rows("calls at")} == {
        hour: n for (what, hour), n in truth.items() if what == "calls"
    }
    assert build(sums, WEEKS, "es").sum("answered", "unanswered").total == truth["texts", "es"]
    said = " ".join(Page(html).said.split())
    for result in ("answered", "nobody", "closed"):
        assert f"{truth['result', result]:,}" in said
    assert "Does insurance cover an IOP?" in said
    csv = Counter[str]()
    for _, kind, _, _, n in list(csv_rows(report))[1:]:
        csv[kind] += int(n)
    assert (csv["call"], csv["answered"] + csv["unanswered"]) == (calls, texts)


@pytest.mark.timing
def test_a_month_takes_less_than_a_third_of_a_second_of_the_processor(
    planted: tuple[list[tuple[DailyCount, int]], object], shipped: Catalogue
) -> None:
    assert least_seconds(lambda: report_html.page(build(planted[0], WEEKS), Names.of(shipped))) < 0.3


def test_how_long_answers_took_is_told_of_many_only() -> None:
    took = lines(*(("2026-11-02", "took", "", "text", name, n) for name, n in (("10", 98), ("50", 1), ("100", 1))))
    assert build(took, WEEKS).slowest == {"text": 50}
    assert build(took[1:], WEEKS).slowest == {}


@pytest.mark.parametrize("weeks, bars", [((0, 0), "▁▁"), ((0, 1, 2), "▁▅█"), ((1, 1000), "▂█"), ((), "")])
def test_sparklines(weeks: tuple[int, ...], bars: str) -> None:
    assert sparkline(weeks) == bars


ADDED = ReportColumn(kinds=("survey",), en="Answers of a survey", es="Respuestas de una encuesta")


@pytest.mark.parametrize("rows", ["week", "topic"])
def test_a_column_is_added_in_one_row(rows: RowsOf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The page in both languages, the terminal, the CSV and the file have it then, and did not have it before."""
    report, names = build(weekly(61, 0, 0, 0, kind="survey", name="glad"), WEEKS), Names()

    def forms() -> list[str]:
        table, csv, page = io.StringIO(), io.StringIO(), tmp_path / "report.html"
        command.run(report, names, "table", None, table)
        command.run(report, names, "csv", None, csv)
        command.run(report, names, "table", page, io.StringIO())
        spanish = report_html.page(report, names, words=ReportWords("es"))
        return [table.getvalue(), csv.getvalue(), page.read_text("utf-8"), spanish]

    assert [form.count("61") for form in forms()] == [0, 0, 0, 0]
    monkeypatch.setattr(report_columns, "TABLES", (ReportTable("asked", rows, "answer", (ADDED,)),))
    table, csv, page, spanish = forms()
    assert re.search(r"Answers of a survey\s.* 61\s", table, re.DOTALL)
    assert "2026-10-26,survey,en,glad,61" in csv
    assert re.search("Answers of a survey .* 61", " ".join(Page(page).said.split()))
    assert re.search("Respuestas de una encuesta .* 61", " ".join(Page(spanish).said.split()))


def test_a_table_has_the_columns_that_are_counted_by_language(
    planted: tuple[list[tuple[DailyCount, int]], object],
) -> None:
    heads = {
        language: [
            table.heads for table in report_tables.fill(build(planted[0], WEEKS, language), Names(), ENGLISH)
        ]
        for language in ("", "es")
    }
    assert {language: len(each) for language, each in heads.items()} == {"": 8, "es": 6}
    assert heads[""][0] == ("Texts", "Calls", "No answer found")
    assert heads["es"][0] == ("Texts", "No answer found")


# ---- the page


def test_a_page_needs_no_network_and_draws_each_number(
    planted: tuple[list[tuple[DailyCount, int]], object],
) -> None:
    report = build(planted[0], WEEKS)
    html = report_html.page(report, Names())
    page = Page(html)
    assert page.open == page.fetched == []
    assert "url(" not in html
    assert "@import" not in html
    assert "style=" not in html
    drawn = charts.columns(["a", "b"], {"x": (3, 0), "y": (4, 90)})
    assert [bar.series for bar in drawn.bars] == [0, 1, 1]
    assert [label.words for label in drawn.values] == ["7", "90"]
    assert [label.words for label in drawn.up] == ["0", "50", "100"]
    assert page.tags.count("figure") == 2


LABELS = [
    ("hours", ["midnight", *[""] * 5, "6 a.m.", *[""] * 5, "noon", *[""] * 5, "6 p.m.", *[""] * 5], 4),
    ("four weeks", ["Oct 26", "Nov 2", "Nov 9", "Nov 16"], 4),
    ("a year of weeks", ["Oct 26"] * 53, 7),
]


@pytest.mark.parametrize("labels, drawn", [row[1:] for row in LABELS], ids=[row[0] for row in LABELS])
def test_a_chart_has_the_labels_that_there_is_room_for(labels: list[str], drawn: int) -> None:
    assert len(charts.columns(labels, {"x": [1] * len(labels)}).across) == drawn


def test_few_are_told_as_few_and_nobody_is_told_apart_from_none() -> None:
    few = report_html.page(build(weekly(4, kind="call", name=""), WEEKS), Names())
    assert Page(few).said == Page(report_html.page(build([], WEEKS), Names())).said
    assert "fewer than 5 texts, fewer than 5 calls." in Page(few).said


def test_names_cannot_break_a_page() -> None:
    page = Page(report_html.page(build(weekly(9, name="<script>alert(1)</script>"), WEEKS), Names()))
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.said


# ---- the command


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    environ = {"HOTLINE_STATE": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'counts.db'}"}
    day = (monday(today()) - timedelta(days=3)).isoformat()
    StatsDatabase(environ["DATABASE_URL"]).write(dict(lines((day, "topic", "en", "sms", "insurance", 7))), "one", 1)
    return environ


def loaded(environ: dict[str, str]) -> Report:
    return command.load(environ, disclosure.weeks(today() - timedelta(days=30), today(), today()))


@pytest.mark.parametrize("form, name", [("table", "Does insurance cover an IOP?"), ("csv", "insurance")])
def test_the_command_shows_what_was_counted(environ: dict[str, str], form: str, name: str) -> None:
    out = io.StringIO()
    assert command.run(loaded(environ), command.names(environ), form, None, out) == 0
    assert name in out.getvalue()
    assert "7" in out.getvalue()


def test_the_command_writes_a_page(environ: dict[str, str], tmp_path: Path) -> None:
    command.run(loaded(environ), command.names(environ), "table", tmp_path / "page.html", io.StringIO())
    assert "Does insurance cover an IOP?" in (tmp_path / "page.html").read_text("utf-8")


def test_without_any_counts_it_shows_none(tmp_path: Path) -> None:
    assert loaded({"HOTLINE_STATE": str(tmp_path / "new")}).rows("topic") == ()


def test_a_damaged_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "counts.db").write_bytes(b"not a database " * 400)
    with pytest.raises(HotlineError, match="move it away"):
        loaded({"HOTLINE_STATE": str(tmp_path)})


def test_the_report_of_a_line_is_asked_for_by_its_name(tmp_path: Path) -> None:
    folders.write(folders.good(tmp_path / "prompts"), {"lines/elm-street/line.yaml": "numbers: [55501]\n"})
    environ = {"HOTLINE_STATE": str(tmp_path), "HOTLINE_PROMPTS": str(tmp_path / "prompts")}
    elm = Count("topic", "en", "sms", "iop", "elm-street")
    StatsDatabase(f"sqlite:///{tmp_path / 'counts.db'}").write({DailyCount(WEEKS[0].isoformat(), elm): 7}, "one", 1)
    totals = {line: command.load(environ, WEEKS, line=line).sum("topic").total for line in (None, "", "elm-street")}
    assert totals == {None: 7, "": 0, "elm-street": 7}
    with pytest.raises(HotlineError, match=r"There is no line elm\. Choose one of: common, elm-street\."):
        command.load(environ, WEEKS, line="elm")
