"""Changes are told as they are, and nobody can draw the comparison out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.text.changes import MOST, changes
from tests.support import linear

WORDS = st.lists(st.sampled_from("abc"), max_size=30)


@given(WORDS, WORDS)
def test_the_changes_turn_one_list_into_the_other(old: list[str], new: list[str]) -> None:
    made: list[str] = []
    at = 0
    for tag, first, last, start, stop in changes(old, new):
        assert first == at
        assert (tag == "equal") == (old[first:last] == new[start:stop])
        made += new[start:stop]
        at = last
    assert (made, at) == (new, len(old))


@pytest.mark.parametrize(
    ("old", "new", "tags"),
    [
        ("one two three", "one 2 three", ["equal", "replace", "equal"]),
        ("one", "one two", ["equal", "insert"]),
        ("one two", "two", ["delete", "equal"]),
        ("", "one", ["insert"]),
        ("one", "one", ["equal"]),
        ("a b " * MOST, "b a c " * MOST, ["replace"]),
    ],
)
def test_what_was_changed(old: str, new: str, tags: list[str]) -> None:
    assert [tag for tag, *_ in changes(old.split(), new.split())] == tags


@pytest.mark.timing
def test_a_file_of_the_largest_size_is_compared_in_a_second_or_two() -> None:
    """Cubic time would take days, in a thread beside the one that answers people."""
    assert linear.seconds(lambda: changes(["a", "b", ""] * 16_000, ["b", "a", "c", ""] * 10_000)) < 5
