from __future__ import annotations

import dataclasses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.content import parser, paths
from hotline.content.prompt_file import PromptFile
from hotline.problems import Problem

PATH = "en/1-a.md"
HEAD = "---\ntitle: A\n---\n"


def parse(raw: str | bytes, path: str = PATH) -> tuple[PromptFile, tuple[Problem, ...]]:
    name = paths.read(path)
    assert name is not None
    return parser.parse(path, name, raw.encode() if isinstance(raw, str) else raw)


def words(raw: str | bytes) -> dict[str, str]:
    """The words of a sound file by their headings."""
    file, problems = parse(raw)
    assert [problem for problem in problems if problem.is_error] == []
    return {section.heading: section.words for section in file.sections}


def test_a_file_has_fields_and_sections_with_their_lines() -> None:
    file, problems = parse("---\ntitle: What?\nkeywords: [A, B]\n---\n\nThe text.\n\n## Call\nThe call.\n")
    assert problems == ()
    assert (file.path, file.name.keys, file.name.id) == (PATH, "1", "a")
    assert [(field.name, [value.text for value in field.values], field.line) for field in file.fields] == [
        ("title", ["What?"], 2),
        ("keywords", ["A", "B"], 3),
    ]
    assert [(section.heading, section.words, section.line) for section in file.sections] == [
        ("", "The text.", 6),
        ("call", "The call.", 8),
    ]


def test_a_prompt_file_cannot_be_changed() -> None:
    file, _ = parse(HEAD)
    with pytest.raises(dataclasses.FrozenInstanceError):
        file.path = "en/2-b.md"  # type: ignore[misc]
    assert hash(file) == hash(parse(HEAD)[0])


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + "Words.\n",
        HEAD + "Words.",
        HEAD + "\n\n\n  Words.  \n\n",
        "\ufeff" + HEAD + "Words.\n",
        "\n\n" + HEAD + "Words.\n",
        (HEAD + "Words.\n").replace("\n", "\r\n"),
        (HEAD + "Words.\n").replace("\n", "\r"),
        HEAD.replace("---", "---  ") + "Words.\n",
        HEAD.replace("title", "Title") + "Words.\n",
    ],
    ids=[
        "plain",
        "no last newline",
        "blank lines",
        "BOM",
        "blank first",
        "CRLF",
        "CR",
        "blanks after hyphens",
        "capital",
    ],
)
def test_the_ways_of_editors_do_not_matter(raw: str) -> None:
    assert words(raw) == {"": "Words."}
    assert parse(raw)[0].value("title") == "A"


@pytest.mark.parametrize(
    "body, sections",
    [
        ("One\ntwo.\n\nThree.", {"": "One two.\nThree."}),
        ("Text.\n## Call\nCall.", {"": "Text.", "call": "Call."}),
        ("Text.\n##call ##\nCall.", {"": "Text.", "call": "Call."}),
        ("Text.\n# Call\nCall.", {"": "Text.", "call": "Call."}),
        ("## 1\nOne.\n### 2\nTwo.", {"": "", "1": "One.", "2": "Two."}),
        ("Text.\n## Other thing\nMore.", {"": "Text.", "other thing": "More."}),
        ("Text.<!-- \n## Call\n-->", {"": "Text."}),
        ("Press\t#,\u2028or\x85wait.", {"": "Press #, or wait."}),
        ("Nine\xa0one\xa0\xa0one", {"": "Nine one one"}),
        ("“Care” – it’s…", {"": '"Care" - it\'s...'}),
        ("Cafe\u0301", {"": "Café"}),
    ],
)
def test_words_are_plain_and_joined(body: str, sections: dict[str, str]) -> None:
    assert words(HEAD + body) == sections


@pytest.mark.parametrize("raw", ["Words.", "\nWords.\n", "## 1\nWords.", "Danger: call 911.", "988: call it."])
def test_a_file_may_have_no_fields(raw: str) -> None:
    file, problems = parse(raw)
    assert file.fields == ()
    assert problems == ()
    assert file.is_readable


@pytest.mark.parametrize(
    "raw, rule, line",
    [
        (HEAD + "Words.\ncaf\xe9\n", "not-utf8", 5),
        (b"\xff\xfea\x00", "not-utf8", 1),
        ("---\ntitle: A\x00\n---\n", "control-character", 2),
        (HEAD + "\x1b[31mred", "control-character", 4),
        ("---\ntitle: A\n", "fences", 1),
        ("\n---\ntitle: A\nWords.", "fences", 2),
        ("title: A\n---\nWords.", "fences", 1),
        ("\nTitle: A\nWords.", "fences", 2),
        ("---\ntitle: A: B\n---\nWords.", "front-matter", 2),
        ("---\r\ntitle: A\r\nmenu: A: B\r\n---\r\nWords.", "front-matter", 3),
        ("---\nWords.\n---\nWords.", "front-matter", 2),
    ],
)
def test_a_file_that_cannot_be_read_has_one_problem(raw: str | bytes, rule: str, line: int) -> None:
    file, problems = parse(raw.encode("latin-1") if isinstance(raw, str) else raw)
    assert [(problem.rule, problem.place.line) for problem in problems] == [(rule, line)]
    assert not file.is_readable
    assert (file.fields, file.sections) == ((), ())


@pytest.mark.parametrize("raw", [b"", b"\n", b"---\n---\n", b"\xef\xbb\xbf"])
def test_a_file_with_nothing_in_it_says_nothing(raw: bytes) -> None:
    file, problems = parse(raw)
    assert problems == ()
    assert not any(section.words for section in file.sections)


@pytest.mark.parametrize(
    "body, rule, line, hint",
    [
        ("One.\n\n**Two.**", "markdown", 6, "bold"),
        ("One.\n\n## Call\nTwo.\n\n`Three`", "markdown", 9, "a code mark"),
        ("One.\n<!-- a note -->", "markdown", 5, "a comment"),
        ("One.\n---\nTwo.", "markdown", 5, "a ruler"),
        ("One.\n\nIt’s", "typography", 4, "’ as '"),
        ("One.\n## Call\nWait…", "typography", 5, "… as ..."),
        ("One.\n## Call\nNo\u200bthing", "typography", 5, "U+200B as nothing"),
    ],
)
def test_what_is_removed_or_fixed_is_reported(body: str, rule: str, line: int, hint: str) -> None:
    _, problems = parse(HEAD + body)
    assert [(problem.rule, problem.place.line) for problem in problems] == [(rule, line)]
    assert hint in problems[0].what
    assert not problems[0].is_error


def test_fields_are_fixed_too() -> None:
    file, problems = parse("---\ntitle: It’s “what”?\n---\nWords.")
    assert file.value("title") == 'It\'s "what"?'
    assert [(problem.rule, problem.place.line) for problem in problems] == [("typography", 2)]


def test_pronunciations_are_as_they_were_typed() -> None:
    file, problems = parse("IOP: eye oh pee\niop: eye op\n", "en/pronunciations.yaml")
    assert problems == ()
    assert [(field.name, field.values[0].text) for field in file.fields] == [
        ("IOP", "eye oh pee"),
        ("iop", "eye op"),
    ]


@pytest.mark.parametrize("path", [PATH, "en/pronunciations.yaml"])
@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@example(raw=b"---\n" + b"[" * 60_000 + b"\n---\n")
@example(raw=b"---\na: " + b"{a: " * 10_000 + b"\n---\n")
@example(raw=b"---\n&a a: *a\n---\n")
@example(raw=b"---\n---\n" + b"**a" * 20_000)
def test_any_bytes_are_a_prompt_file_or_a_problem(path: str, raw: bytes) -> None:
    file, problems = parse(raw, path)
    assert file.is_readable or problems
    lines = raw.count(b"\n") + raw.count(b"\r") + raw.count(b"\xe2\x80") + raw.count(b"\xc2\x85") + 1
    assert all(1 <= problem.place.line <= lines for problem in problems)
    assert all("\r" not in section.words for section in file.sections)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("-ab: \n#'\"[]{}<!>*_`1Call’"), max_size=120))
def test_any_front_matter_and_any_marks_are_a_prompt_file_or_a_problem(text: str) -> None:
    file, problems = parse(f"---\n{text}")
    assert file.is_readable or problems
