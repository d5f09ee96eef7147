"""Of very many problems the first are told, and how many more there are."""

from __future__ import annotations

from pathlib import Path

from hotline.cli import check
from hotline.content.loader import load
from hotline.problems import MOST_TOLD, Place, error, shortened, warning
from hotline.sentence import Sentence
from tests.support import folders
from tests.support.folders import TODAY

WRONG = Sentence("wrong")


def test_few_problems_are_told_as_they_are() -> None:
    few = tuple(error(Place("en/a.md", n), WRONG, "rule") for n in range(MOST_TOLD))
    assert shortened(few) == few


def test_of_many_the_first_of_each_file_and_severity_are_told_and_the_rest_is_counted() -> None:
    many = [error(Place("en/a.md", n), WRONG, "rule") for n in range(MOST_TOLD + 3)]
    others = [warning(Place("en/a.md", 9), WRONG, "rule"), error(Place("en/b.md"), WRONG, "rule")]
    told = shortened([*many, *others])
    assert told[:MOST_TOLD] == tuple(many[:MOST_TOLD])
    assert told[MOST_TOLD].what == "there are 3 more errors in this file: fix the first ones, then check again"
    assert told[MOST_TOLD].is_error
    assert told[MOST_TOLD + 1 :] == tuple(others)


def test_a_broken_file_of_many_lines_has_few_problems(tmp_path: Path) -> None:
    folder = folders.good(tmp_path)
    (folder / "en/examples.yaml").write_text("a line without a colon\n" * 3_000)
    _, problems = load(folder, TODAY)
    assert len(problems) == 3_000
    assert len(shortened(problems)) == MOST_TOLD + 1
    with (tmp_path / "out").open("w+") as out:
        assert check.run(folder, "text", out) == 1
        out.seek(0)
        assert "there are 2950 more errors in this file" in out.read()
