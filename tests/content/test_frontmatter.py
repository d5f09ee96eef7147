from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.content import frontmatter
from hotline.content.fields import Field


def fields(text: str) -> dict[str, list[str]]:
    """The values of sound front matter by their names."""
    read, problems = frontmatter.read(text.split("\n"), "en/1-a.md", 2)
    assert read is not None
    assert problems == ()
    return {field.name: [value.text for value in field.values] for field in read}


@pytest.mark.parametrize(
    "text, values",
    [
        ("a: NO", ["NO"]),
        ("a: 08", ["08"]),
        ("a: 12:30", ["12:30"]),
        ("a: 2026-11-23", ["2026-11-23"]),
        ("a: +18006624357", ["+18006624357"]),
        ("a: ~", ["~"]),
        ("a: null", ["null"]),
        ("a: 1e3", ["1e3"]),
        ("a:", []),
        ("a: ''", []),
        ("a: []", []),
        ("a: 'It''s'", ["It's"]),
        ('a: "#1: one"', ["#1: one"]),
        ("a: C#", ["C#"]),
        ('a: "words" # a note', ["words"]),
        ("# a note\na: words", ["words"]),
        ("a: [NO, yes, 3]", ["NO", "yes", "3"]),
        ("a:\n- NO\n- 08", ["NO", "08"]),
        ("a: # a note\n  - ONE", ["ONE"]),
        ("a: one\n  two", ["one two"]),
        ("a: >\n  one\n  two\n", ["one two"]),
        ("a: ¿Qué es? 🙂", ["¿Qué es? 🙂"]),
        ("a: <<", ["<<"]),
    ],
)
def test_a_value_is_what_was_typed(text: str, values: list[str]) -> None:
    assert fields(text) == {"a": values}


def test_values_know_their_lines() -> None:
    read, _ = frontmatter.read(["# x", "a: 1", "b:", "  - 2", "", "  - 3"], "en/1-a.md", 2)
    assert read is not None
    assert [(field.line, [value.line for value in field.values]) for field in read] == [(3, [3]), (4, [5, 7])]


def test_nothing_is_no_fields() -> None:
    assert frontmatter.read([], "en/1-a.md", 2) == ((), ())
    assert frontmatter.read(["# a note", ""], "en/1-a.md", 2) == ((), ())


@pytest.mark.parametrize(
    "text, line",
    [
        ("a: b: c", 2),
        ("a: 1\nb: [2", 3),
        ("a: 1\nb: {c: d}", 3),
        ("a: 1\nb:\n  c: d", 4),
        ("a: 1\nb:\n  - c: d", 4),
        ("a: 1\nb:\n  - - d", 4),
        ("a: 1\nb: &x 2", 3),
        ("a: 1\nb: *x", 3),
        ("a: &x 1\nb: x", 2),
        ("a: !!binary aGk=", 2),
        ("&x a: 1", 2),
        ("? [a]\n: 1", 2),
        ("- a", 2),
        ("words", 2),
        ("a: 1\nwords", 3),
        ('a: "b', 2),
        ("a: 1\n...\nb: 2", 3),
        ("a: @b", 2),
        ("a: `b", 2),
        ("a: %b", 2),
        ("%YAML 9.9", 2),
        ("a: 1\n  b: 2", 3),
        ("[" * 60_000, 2),
        ("a: " + "[" * 60_000, 2),
        ("{a: " * 15_000, 2),
        ("- " * 30_000, 2),
    ],
)
def test_what_is_not_fields_is_told_with_its_line(text: str, line: int) -> None:
    read, problems = frontmatter.read(text.split("\n"), "en/1-a.md", 2)
    assert read is None
    assert [(problem.rule, problem.place.line) for problem in problems] == [("front-matter", line)]


@pytest.mark.parametrize(
    "text, whole",
    [
        ("a: the # of", "the # of"),
        ("a: #1", "#1"),
        ("a:\n  - one\n  - two # three", "two # three"),
        ("a: á 🙂 # b", "á 🙂 # b"),
    ],
)
def test_a_value_cut_short_is_told_and_given_whole(text: str, whole: str) -> None:
    read, problems = frontmatter.read(text.split("\n"), "en/1-a.md", 2)
    assert [problem.rule for problem in problems] == ["cut-short"]
    assert f'"{whole}"' in problems[0].what
    assert read is not None
    assert read[0].values[-1].text == whole


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab:-# \n'\"[]{},&*!|>%@`?\t~<.0é🙂"), max_size=60))
@example("a: |+\n\n")
@example("? a")
def test_any_text_gives_fields_or_problems(text: str) -> None:
    read, problems = frontmatter.read(text.split("\n"), "en/1-a.md", 2)
    assert isinstance(read, tuple) or problems
    assert all(isinstance(field, Field) for field in read or ())
    assert all(2 <= problem.place.line < 2 + len(text.split("\n")) for problem in problems)
