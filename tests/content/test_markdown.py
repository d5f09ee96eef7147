from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.content import markdown
from tests.support import linear


@pytest.mark.parametrize(
    "text, words, names",
    [
        ("Just words.", "Just words.", []),
        ("One\ntwo\n  three.", "One two three.", []),
        ("One.\n\n\nTwo.\n", "One.\nTwo.", []),
        ("press * or #, 2 * 3 * 4, a_b_c", "press * or #, 2 * 3 * 4, a_b_c", []),
        ("a < b > c, $5", "a < b > c, $5", []),
        ("#1 in care", "#1 in care", []),
        ("988. Call it.", "988. Call it.", []),
        ("**bold** and __bold__", "bold and bold", ["bold"]),
        ("*so* and _so_", "so and so", ["italics"]),
        ("***both***", "both", ["bold", "italics"]),
        ("**two\nlines**", "two lines", ["bold"]),
        ("`code`", "code", ["a code mark"]),
        ("~~no~~", "no", ["struck out words"]),
        ("[words](https://x.example)", "words", ["a link"]),
        ("[words][1]", "words", ["a link"]),
        ("<https://x.example>", "https://x.example", ["a link"]),
        ("![a cat](cat.png)", "a cat", ["an image"]),
        ("<b>words</b><br>", "words", ["an HTML tag"]),
        ("you &amp; me", "you & me", ["an HTML character"]),
        (r"\*words\*", "*words*", ["a backslash"]),
        ("# Words ##", "Words", ["a heading"]),
        ("> words", "words", ["a quotation"]),
        ("- one\n- two #", "one\ntwo #", ["a list", "a list"]),
        ("1. one\n2) two", "one\ntwo", ["a list", "a list"]),
        ("one\n---\ntwo\n* * *", "one\ntwo", ["a ruler", "a ruler"]),
        ("```\ncode\n```", "code", ["a code block", "a code block"]),
    ],
)
def test_marks_are_taken_out_and_named(text: str, words: str, names: list[str]) -> None:
    plain, marks = markdown.plain(text)
    assert plain == words
    assert [mark.name for mark in marks] == names


def test_a_mark_knows_its_line() -> None:
    _, marks = markdown.plain("words\n\n**one\ntwo** `three`\n- four")
    assert [(mark.name, mark.line) for mark in marks] == [("bold", 2), ("a code mark", 3), ("a list", 4)]


@pytest.mark.parametrize(
    "text, rest, lines",
    [
        ("a <!-- b --> c", "a  c", [0]),
        ("a\n<!-- b\nc -->\nd <!-- e -->", "a\n\n\nd ", [1, 3]),
        ("a\n<!-- never closed\n## Call", "a\n\n", [1]),
    ],
)
def test_comments_are_taken_out_and_lines_stay(text: str, rest: str, lines: list[int]) -> None:
    kept, marks = markdown.without_comments(text)
    assert kept == rest
    assert [mark.line for mark in marks] == lines


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab *_`~[]()<>!&;#-\\\n|="), max_size=80))
def test_any_words_become_plain_ones(text: str) -> None:
    words, _ = markdown.plain(text)
    assert "\n\n" not in words
    assert words == words.strip()


@pytest.mark.timing
@pytest.mark.parametrize(
    "piece", ["**a", "[a", "![", "<a", "`", "_a ", "~~", "- ", "* ", " ", "&a", "\\", "<!--", "[a]("]
)
def test_marks_without_end_take_no_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert linear.least_seconds(lambda: markdown.plain(markdown.without_comments(text)[0])) < 1
