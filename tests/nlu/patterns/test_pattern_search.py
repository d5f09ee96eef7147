"""Patterns of words."""

from __future__ import annotations

import pytest

from hotline.nlu.patterns.pattern_search import Patterns
from hotline.nlu.patterns.pattern_syntax import Lists, PatternError, read
from tests.support import linear

SLOTS = {"me": "i|we | my (son|daughter)", "want": "want to|<me> wish"}

MATCHES = [
    ("a word", "die", "i die now", [(1,)]),
    ("a word is whole", "die", "i diet now", []),
    ("words in their order", "want to", "to want to", [(1, 2)]),
    ("either word", "die|dead", "dead", [(0,)]),
    ("either run", "(a b | c) d", "c d a b d", [(0, 1), (2, 3, 4)]),
    ("what may be missing", "really? sad", "sad", [(0,)]),
    ("the longest is found", "really? sad", "really sad", [(0, 1)]),
    ("the start of a word", "suicid*", "suicidal", [(0,)]),
    ("a number", "took #", "took 5", [(0, 1)]),
    ("a number of two digits", "took ##", "took 5", []),
    ("a gap of two", "a .. b", "a x y b", [(0, 3)]),
    ("a gap may be empty", "a .. b", "a b", [(0, 1)]),
    ("a gap has an end", "a .. b", "a x y z b", []),
    ("a gap of four", "a ... b", "a 1 2 3 4 b", [(0, 5)]),
    ("a gap of so many", "a ..6 b", "a 1 2 3 4 5 6 b", [(0, 7)]),
    ("a list", "<me> cry", "my son cry", [(0, 1, 2)]),
    ("a list in a list", "<want> die", "i wish die", [(0, 1, 2)]),
    ("the edges", "^ die $", "^ die $", [(0, 1, 2)]),
    ("several readings", "breathing", "beating|breathing", [(0,)]),
    ("each time", "die", "die die", [(0,), (1,)]),
]

UNREADABLE = ["(a", "a)", "| a", "a?b!", "<nobody>", "a?", "", "..", "a |", "ñ"]


@pytest.mark.parametrize("pattern, text, found", [row[1:] for row in MATCHES], ids=[row[0] for row in MATCHES])
def test_finding(pattern: str, text: str, found: list[tuple[int, ...]]) -> None:
    assert [each.words for each in Patterns.of([([pattern], SLOTS)]).find(text.split())] == found


@pytest.mark.parametrize("pattern", UNREADABLE)
def test_what_is_not_a_pattern(pattern: str) -> None:
    with pytest.raises(PatternError):
        Patterns.of([([pattern], SLOTS)])


def test_patterns_are_numbered_through_all_groups() -> None:
    both = Patterns.of([(["a", "b"], {}), (["<x>"], {"x": "c"})])
    assert [found.pattern for found in both.find(["c", "a"])] == [2, 0]


@pytest.mark.timing
def test_nested_gaps_cost_no_more_for_a_hostile_text() -> None:
    greedy = Patterns.of([(["a ..9 a ..9 a ..9 a ..9 a ..9 b"], {})])
    assert not list(greedy.find(["a"] * 800))
    assert linear.least_seconds(lambda: list(greedy.find(["a"] * 800))) < 0.1


NEEDS = [
    ("all words", "i want to die", [["want"], ["die"], ["to"]]),
    ("not what may be missing", "really? sad", [["sad"]]),
    ("one of either", "(really | so) sad", [["sad"], ["really", "so"]]),
    ("one of either run", "(feel really sad | cry)", [["cry", "really"]]),
    ("not a gap or an edge", "^ no .. hope", [["hope"], ["no"]]),
]


@pytest.mark.parametrize("pattern, needs", [row[1:] for row in NEEDS], ids=[row[0] for row in NEEDS])
def test_what_a_pattern_needs_is_known_rare_words_first(pattern: str, needs: list[list[str]]) -> None:
    _, part = read(pattern, Lists({}))
    assert [sorted(need.words) for need in part.needs] == needs
