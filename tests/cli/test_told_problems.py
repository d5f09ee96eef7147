"""What `hotline check` tells of a new line, and of one with a mistake: the cause, once."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from hotline.cli import check
from tests.conftest import PROMPTS
from tests.support import folders

NEW = "name: Cedar Point\naddress: 14 Elm Street\nphone: 212-555-0131\n"
ZONE = "time-zone: America/New_York\nhours: Mo-Fr 08:00-17:00\n"
ELM = "lines/elm/line.yaml"
NUMBERS = """---
title: How do I start?
menu: a first visit
keywords: [VISIT]
connect:
  - number: "+12125550131"
    hours: Mo-Fr 08:00-17:00
checked: 2026-11-20
---
To start, call {phone}. Reply MENU.
"""


def checked(folder: Path, files: dict[str, str]) -> tuple[int, list[str]]:
    """Return the status of a check of the shipped prompts with more files, and what it prints of problems."""
    shutil.copytree(PROMPTS, folder, dirs_exist_ok=True)
    folders.write(folder, files)
    out = io.StringIO()
    status = check.run(folder, "text", out)
    return status, [line for line in out.getvalue().replace(f"{folder.as_posix()}/", "").splitlines() if line]


@pytest.mark.parametrize(
    ("name", "files", "told"),
    [
        (
            "after init, one note names the facts to come",
            {"line.yaml": NEW + ZONE},
            ["line.yaml:1: note: more answers are live once you write their facts here: bring"],
        ),
        (
            "a name that is too long is named, and no default file",
            {
                "line.yaml": NEW.replace("Cedar Point", "Cedar Point Recovery and Counseling Center, Elm Street")
                + ZONE
            },
            ["line.yaml:1: warning: the name has 54 characters", "line.yaml:1: note: more answers"],
        ),
        (
            "a translation that is missing is at the file to write",
            {"line.yaml": NEW + ZONE, "en/notice.md": "---\nuntil: 2036-12-01\n---\nNews.\n"},
            ["es/notice.md:1: warning: missing translation of en/notice.md", "line.yaml:1: note: more answers"],
        ),
        (
            "a line.yaml that cannot be read is told alone",
            {
                ELM: 'name: Elm\naddress: Elm: 14\nnumbers: ["+12125550110"]\n',
                "lines/elm/en/notice.md": "---\nuntil: 2036-12-01\n---\nNews.\n",
            },
            ['lines/elm/line.yaml:2: error: put quotes around it: address: "Elm: 14"'],
        ),
        (
            "a line's facts belong in its own file",
            {"line.yaml": NEW + ZONE, ELM: 'name: Elm\nphone: 212-555-0131\nnumbers: ["+12125550110"]\n'},
            [
                "line.yaml:1: note: more answers",
                "lines/elm/line.yaml:1: note: more answers are live once you write their facts here: address",
            ],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_cause_is_told_once(tmp_path: Path, name: str, files: dict[str, str], told: list[str]) -> None:
    _, lines = checked(tmp_path, files)
    problems = [line for line in lines if "]" in line[-1:]]
    assert [line[: len(start)] for line, start in zip(problems, told, strict=True)] == told, name
    named = (tmp_path / line.partition(":")[0] for line in problems if "missing translation" not in line)
    assert all(file.exists() for file in named)


@pytest.mark.parametrize(
    ("line", "status", "summary"),
    [
        (NEW + ZONE, 0, "0 errors: this can go live. 0 warnings."),
        ("nam: Elm\n", 1, "1 error: fix them first, nothing is published until then. 0 warnings."),
    ],
)
def test_the_last_line_sums_up(tmp_path: Path, line: str, status: int, summary: str) -> None:
    found, lines = checked(tmp_path, {"line.yaml": line})
    assert (found, lines[-1]) == (status, summary)


def test_a_common_notice_takes_the_time_zone_of_each_line(tmp_path: Path) -> None:
    notice = "---\nuntil: 2036-12-01\n---\nNews.\n"
    files = {"line.yaml": NEW, "en/notice.md": notice, "es/notice.md": notice}
    own = {ELM: NEW + ZONE + 'numbers: ["+12025550110"]\n'}
    _, lines = checked(tmp_path / "two", {**files, **own})
    told = [line for line in lines if "-zone]" in line]
    assert [line.partition(" numbers")[0] for line in told] == ["line.yaml:1: warning: 2"]
    _, alone = checked(tmp_path / "one", files)
    assert [line for line in alone if "error: this notice is not said: add a line to line.yaml" in line]


def test_common_numbers_with_hours_take_the_time_zone_of_each_line(tmp_path: Path) -> None:
    files = {"line.yaml": NEW, "en/6-visit.md": NUMBERS, "es/6-visit.md": NUMBERS.replace("VISIT", "VISITA")}
    own = {ELM: NEW + ZONE + 'numbers: ["+12125550110"]\n'}
    status, lines = checked(tmp_path / "two", {**files, **own})
    told = [line for line in lines if "-zone]" in line]
    assert status == 0
    assert [line.partition(" numbers")[0] for line in told] == ["line.yaml:1: warning: 2"]
    del files["line.yaml"]
    _, sites = checked(tmp_path / "sites", {**files, **own})
    assert not any("-zone]" in line for line in sites)
    _, alone = checked(tmp_path / "one", files)
    assert [line for line in alone if "error: this number is not dialed" in line]
