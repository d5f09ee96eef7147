"""What the commands say of a line with opening hours."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotline.cli import ask, check, phone, preview, sheet, week
from hotline.content import loader
from hotline.recordings import render
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from tests.conftest import PROMPTS
from tests.support import center, folders


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return center.make(tmp_path_factory.mktemp("center"), with_notice=True)


def test_the_next_seven_days_are_said_in_every_language(folder: Path) -> None:
    catalogue, _ = loader.load(folder, folders.TODAY)
    said = list(week.in_words(catalogue, datetime(2026, 11, 25, 20, tzinfo=UTC)))
    assert said[:3] == [
        "Opening hours in the next seven days (America/New_York):",
        "  en: We are open now.",
        "      Wednesday, November 25: 8 a.m. to noon and 1 p.m. to 5 p.m.",
    ]
    assert "      Jueves 26 de noviembre: cerrado" in said
    assert "      Jueves 24 de diciembre: de las 8 de la mañana a las 12 del mediodía" in said
    assert len(said) == 1 + 2 * (1 + 7 + 1 + 5)


def test_check_says_them_and_says_nothing_of_a_line_without_hours(folder: Path) -> None:
    out, general = io.StringIO(), io.StringIO()
    check.run(folder, "text", out)
    check.run(PROMPTS, "text", general)
    assert "Opening hours in the next seven days" in out.getvalue()
    assert "Opening hours" not in general.getvalue()


def test_for_continuous_integration_check_prints_problems_alone(folder: Path) -> None:
    out = io.StringIO()
    check.run(folder, "github", out)
    assert "Opening hours" not in out.getvalue()


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("VISIT", "We are open Mon-Fri 8 a.m.-noon and 1 p.m.-5 p.m."),
        ("VISIT", "While closed"),
        ("VISIT", "We are closed. We open "),
        ("VISIT", "Opening hours in the next seven days"),
        ("VISITA", "cerrado. Abrimos "),
        ("notice", "On Friday we close at noon."),
    ],
)
def test_preview_shows_both_ways_of_an_answer(folder: Path, wanted: str, shown: str) -> None:
    out = io.StringIO()
    assert preview.run(folder, preview.Wanted(wanted), None, out) == 0
    assert shown in out.getvalue()
    assert "{" not in out.getvalue()


def test_the_sheet_has_the_words_for_while_it_is_closed(folder: Path, tmp_path: Path) -> None:
    assert sheet.run(folder, tmp_path / "words.csv", folders.TODAY, io.StringIO()) == 0
    with (tmp_path / "words.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {f"{row['language']} {row['title']}": row for row in csv.DictReader(file)}
    assert rows["en How do I start? (while closed)"]["text"].startswith("We are closed. We open ")
    assert rows["en How do I start?"]["text"].startswith("A person answers now.")
    assert any(row["text"] == "On Friday we close at noon." for row in rows.values())


def test_ask_answers_as_the_line_does_now(folder: Path) -> None:
    out = io.StringIO()
    ask.run(folder, "VISIT", out)
    assert "Mon-Fri 8 a.m.-noon" in out.getvalue()


def test_recordings_are_made_of_what_is_said_while_open_and_closed(folder: Path, tmp_path: Path) -> None:
    settings = Settings.from_environ({"TWILIO_AUTH_TOKEN": "x" * 32, "HOTLINE_STATE": str(tmp_path)})
    catalogue, _ = loader.load(folder, folders.TODAY)
    words = [job.words for job in render.work(catalogue, Recordings.of(settings)).jobs]
    for start in ("A person answers now.", "We are closed. We open tomorrow at eight in the morning."):
        assert [each for each in words if each.startswith(start)], start
    assert any(each.startswith("Est\u00e1 cerrado. Abrimos ma\u00f1ana") for each in words)


def test_preview_shows_whose_phone_rings(tmp_path: Path) -> None:
    made = center.make(tmp_path)
    numbers = '\n  - number: "+12025550123"\n    hours: Mo-Fr 08:00-17:00\n  - number: "+12025550124"\n'
    hours = "    extension: 12\n    hours: Mo-Fr 13:00-17:00\n"
    for code in ("en", "es"):
        file = made / code / "5-visit.md"
        file.write_text(file.read_text("utf-8").replace(' "+12025550123"\n', numbers + hours), "utf-8")
    out = io.StringIO()
    assert preview.run(made, preview.Wanted("VISIT"), None, out) == 0
    said = out.getvalue()
    assert "Then: To be connected now, press 1." in said
    assert "  1-202-555-0123: Mon-Fri 8 a.m.-5 p.m.\n  1-202-555-0124, extension 12: Mon-Fri 1 p.m.-5 p.m." in said
    assert "While all of them are closed: Our staff cannot pick up right now. Call this line again" in said


@pytest.mark.parametrize(
    ("wanted", "shown", "hidden"),
    [
        ("HELP", "In crisis, call or text 988", "{"),
        ("staff-closed", "call this line again later", "again back"),
        ("HELPLINE", "SAMHSA", "These ring"),
    ],
)
def test_preview_shows_messages_as_people_hear_them(folder: Path, wanted: str, shown: str, hidden: str) -> None:
    out = io.StringIO()
    assert preview.run(folder, preview.Wanted(wanted), None, out) == 0
    assert shown in out.getvalue()
    assert hidden not in out.getvalue()


def test_the_phone_in_the_terminal_shows_the_extension_that_is_dialed(tmp_path: Path) -> None:
    made = center.make(tmp_path)
    file = made / "en/5-visit.md"
    numbers = '\n  - number: "+12025550123"\n    extension: 12\n'
    file.write_text(file.read_text("utf-8").replace(' "+12025550123"\n', numbers), "utf-8")
    script = tmp_path / "call.txt"
    script.write_text(
        "clock 2026-12-02 09:00\ncall\npress 5\npress 1\n< (connected to 1-202-555-0123, extension 12)\n"
    )
    assert phone.run_scripts(made, {}, [script], io.StringIO()) == 0
