"""Questions that staff wrote down lead where they say, or staff are told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.content.loader import load
from hotline.nlu.evaluation import evaluate
from hotline.problems import Problem, Severity
from tests.support import folders
from tests.support.folders import TODAY, replace_line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folders.good(tmp_path)


def told(folder: Path) -> list[Problem]:
    return list(evaluate(load(folder, TODAY)[0], folder))


def test_without_a_file_there_is_nothing_to_tell(folder: Path) -> None:
    assert told(folder) == []


@pytest.mark.parametrize(
    "content",
    [
        "what does it cost, please;cost\nLENGTH;length\n",
        "\ufeffwhat does it cost, please\tcost\r\nLENGTH\tlength\r\n",
    ],
)
def test_the_separator_of_any_countrys_spreadsheet_is_read(folder: Path, content: str) -> None:
    """cgwire/kitsu#143, younginnovations/aidstream#77: Excel writes a semicolon where a comma is in numbers."""
    (folder / "en/questions.csv").write_text(content, "utf-8")
    assert told(folder) == []


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda file: file.write_bytes(b"x" * 2**21)])
def test_what_is_no_file_of_questions_is_told_and_not_waited_for(
    folder: Path, make: Callable[[Path], object]
) -> None:
    make(folder / "en/questions.csv")
    assert [problem.rule for problem in told(folder)] == ["questions-file"]


def test_questions_that_lead_where_they_must(folder: Path) -> None:
    (folder / "en/questions.csv").write_text("# ours\nwhat does it cost,cost\n\nLENGTH,length\nmenu,welcome\n")
    assert told(folder) == []


def test_a_question_that_leads_elsewhere_is_told_with_the_runner_up(folder: Path) -> None:
    (folder / "en/questions.csv").write_text("LENGTH,length\nhow long does it take,cost\n")
    (problem,) = told(folder)
    assert str(problem.place) == "en/questions.csv:2"
    assert problem.severity is Severity.WARNING
    assert "leads to length" in problem.what
    assert "not to cost" in problem.what


@pytest.mark.parametrize(
    "content",
    ["what does it cost\n", "what does it cost,coast\n", ",\n"],
    ids=["no topic", "a topic mistyped", "nothing"],
)
def test_a_row_that_names_no_topic_is_an_error(folder: Path, content: str) -> None:
    (folder / "en/questions.csv").write_text(content)
    (problem,) = told(folder)
    assert problem.rule == "questions-file"
    assert problem.is_error


def test_a_file_that_is_no_text_is_an_error(folder: Path) -> None:
    (folder / "en/questions.csv").write_bytes(b"\xff\xfe\x00")
    assert [problem.rule for problem in told(folder)] == ["questions-file"]


def test_the_asks_of_a_prompt_file_are_rehearsed(folder: Path) -> None:
    replace_line(folder / "en/1-what/1-iop.md", "  - what is an iop", "  - what is an iop\n  - LENGTH")
    (problem,) = told(folder)
    assert problem.place.path == "en/1-what/1-iop.md"
    assert "leads to length" in problem.what


def test_the_file_of_questions_is_no_stray(folder: Path) -> None:
    (folder / "en/questions.csv").write_text("LENGTH,length\n")
    assert load(folder, TODAY)[1] == ()


def test_the_shipped_prompts_lead_where_their_asks_say() -> None:
    shipped = Path(__file__).parents[2] / "prompts"
    assert told(shipped) == []
