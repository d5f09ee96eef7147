"""Of very many problems, the first ones are shown, and how many more there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hotline.cli import check
from hotline.content.loader import load
from hotline.problems import MOST_TOLD, Place, error, shortened, shortened_by_rule, warning
from hotline.sentence import Sentence
from tests.support import folders
from tests.support.folders import TODAY

WRONG = Sentence("wrong")
FOUR_MORE = Sentence(
    "there are {more} more {severity}s in this file: fix the first ones, then check again", more=4, severity="error"
)


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


def test_what_was_counted_before_is_counted_again() -> None:
    """A rule that only warns of harmless mistakes hides none that keeps a file from going live."""
    harmless = [error(Place("en/a.md", n), WRONG, "harmless") for n in range(MOST_TOLD + 3)]
    fatal = error(Place("en/a.md", 99), WRONG, "fatal")
    kept = shortened_by_rule([*harmless, fatal])
    assert [each.many for each in kept[MOST_TOLD:]] == [3, 1]
    assert kept[-1] == fatal
    assert shortened_by_rule(kept) == kept
    assert shortened(kept)[MOST_TOLD:] == (replace(kept[MOST_TOLD], what=FOUR_MORE, many=4),)


@pytest.mark.parametrize(
    ("line", "more"), [("a line without a colon", 2950), ("?", 2949)], ids=["no fields", "fields without a name"]
)
def test_a_broken_file_of_many_lines_has_few_problems(line: str, more: int, tmp_path: Path) -> None:
    folder = folders.good(tmp_path)
    (folder / "en/examples.yaml").write_text(f"{line}\n" * 3_000)
    _, problems = load(folder, TODAY)
    assert len(problems) <= 2 * (MOST_TOLD + 1)
    with (tmp_path / "out").open("w+") as out:
        assert check.run(folder, "text", out) == 1
        out.seek(0)
        assert f"there are {more} more errors in this file" in out.read()
