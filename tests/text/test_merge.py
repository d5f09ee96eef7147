"""Two versions of a text are brought together, and no word of either is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.text.merge import By, both, merge

WORDS = st.lists(st.sampled_from("abc"), max_size=15)


@given(WORDS, WORDS, WORDS)
def test_the_parts_are_the_whole_of_each_version(base: list[str], mine: list[str], theirs: list[str]) -> None:
    parts = merge(base, mine, theirs)
    assert [item for part in parts for item in part.base] == base
    assert [item for part in parts for item in part.mine] == mine
    assert [item for part in parts for item in part.theirs] == theirs
    at = 0
    for part in parts:
        assert part.at == at
        at += len(part.theirs)
        assert part.by is not By.ME or part.base == part.theirs
        assert part.by is not By.THEM or part.base == part.mine


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "who"),
    [
        ("a b c", "a b c", "a b c", "nobody"),
        ("a b c", "A b c", "a b C", "me nobody them"),
        ("a b", "A b", "a B", "me them"),
        ("a b c", "a X c", "a Y c", "nobody both nobody"),
        ("a b", "a x b", "a y b", "nobody both nobody"),
        ("a b", "x a b", "A b", "me them nobody"),
        ("a b c d", "a X d", "a b Y d", "nobody both nobody"),
        ("a b", "", "a b c", "me them"),
    ],
)
def test_who_changed_what(base: str, mine: str, theirs: str, who: str) -> None:
    assert " ".join(part.by for part in merge(base.split(), mine.split(), theirs.split())) == who


@pytest.mark.parametrize(
    ("mine", "theirs", "made"),
    [
        ("Ask your own plan first.", "Ask your plan before.", "Ask your own plan before."),
        ("Ask them first.", "Ask your insurer first.", None),
        ("Ask your plan first. Call us.", "Ask your plan first.", "Ask your plan first. Call us."),
    ],
)
def test_changes_of_other_words_are_both_kept(mine: str, theirs: str, made: str | None) -> None:
    assert both("Ask your plan first.", mine, theirs) == made
