"""`line.yaml`: what is read from it, and what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.content import loader
from hotline.line import Line
from hotline.problems import Problem, Severity
from tests.support import folders
from tests.support.folders import TODAY, topic

RIVERSIDE = """name: Riverside Care
address: 12 Elm Street, Springfield
directions:
  en: Bus 7 stops in front.
  es: El autobús 7 para enfrente.
start: Call us.
phone: (202) 555-0123
website: https://riverside.example.org/
time-zone: America/New_York
hours: Mo-Fr 08:00-12:00,13:00-17:00; PH off
business-number: 12-3456789
privacy-page: https://riverside.example.org/privacy
"""


def load(folder: Path, line: str) -> tuple[Line | None, tuple[Problem, ...]]:
    """Load a line in two languages with this `line.yaml`."""
    folders.write(folder, {"en/1-iop.md": topic("IOP"), "es/1-iop.md": topic("PIA"), "line.yaml": line})
    catalogue, problems = loader.load(folder, TODAY)
    return catalogue.line, tuple(each for each in problems if each.place.path == "line.yaml")


def test_a_line_has_what_its_file_says(tmp_path: Path) -> None:
    line, problems = load(tmp_path, RIVERSIDE)
    assert line is not None
    assert problems == ()
    assert (line.name, line.phone, line.website) == (
        "Riverside Care",
        "+12025550123",
        "https://riverside.example.org/",
    )
    assert (line.time_zone, line.hours) == ("America/New_York", "Mo-Fr 08:00-12:00,13:00-17:00; PH off")
    assert (line.business_number, line.privacy_page) == ("12-3456789", "https://riverside.example.org/privacy")
    assert line.email == ""


def test_words_belong_to_a_language_and_names_to_all(tmp_path: Path) -> None:
    line, _ = load(tmp_path, RIVERSIDE)
    assert line is not None
    shared = {"name": "Riverside Care", "address": "12 Elm Street, Springfield", "phone": "1-202-555-0123"}
    assert line.said("en") == shared | {
        "website": "riverside.example.org",
        "directions": "Bus 7 stops in front.",
        "start": "Call us.",
    }
    assert line.said("es") == shared | {
        "website": "riverside.example.org",
        "directions": "El autobús 7 para enfrente.",
    }
    assert line.said("fr") == {}


def test_a_folder_without_the_file_has_no_line(tmp_path: Path) -> None:
    catalogue, problems = loader.load(folders.good(tmp_path), TODAY)
    assert (catalogue.line, problems) == (None, ())


def test_a_value_with_a_mistake_counts_as_missing_and_the_others_are_kept(tmp_path: Path) -> None:
    line, problems = load(tmp_path, "name: Riverside Care\nphone: 911\nwebsite: none\n")
    assert line is not None
    assert line.said("en") == {"name": "Riverside Care"}
    assert {(problem.place.line, problem.severity) for problem in problems} == {
        (2, Severity.ERROR),
        (3, Severity.ERROR),
    }


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("nmae: Riverside", "did you mean name?"),
        ("fax: 202-555-0123", "use one of name, what, address"),
        ("phone: 202-555", "is not a phone number"),
        ("phone: 988", "must be dialed by the caller"),
        ("phone:\n  en: 202-555-0123", "phone is the same in every language"),
        ("directions:\n  english: Bus 7", "english is not the code of a language"),
        ("time-zone: PST", "write it like America/Los_Angeles"),
        ("time-zone: EST", "write it like America/New_York"),
        ("time-zone: Central Time", "write it like America/Chicago"),
        ("time-zone: nowhere", "is not a time zone"),
        ("website: see our page", "is not a web address"),
        ("email: riverside.example.org", "is not an email address"),
        ("privacy-page: example.org/privacy", "write it with https://"),
        ("business-number: 12", "it has nine digits"),
        ("business-country: USA", "write US"),
        ('name: "{keywords}"', "remove the braces"),
        ("name: [Riverside, Care]", "not a list"),
        (f"start: {'call ' * 50}", "at most 200 are allowed"),
        ("name: Elm\nname: Oak", "name is already in line 1"),
        ("directions:\n  es: Baje: aquí", 'es: "Baje: aquí"'),
    ],
)
def test_a_mistake_is_told_with_how_to_fix_it(tmp_path: Path, written: str, advice: str) -> None:
    _, (problem,) = load(tmp_path, written)
    assert problem.is_error
    assert advice in problem.what
