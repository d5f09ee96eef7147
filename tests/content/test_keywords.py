from __future__ import annotations

import pytest

from hotline.content import keywords, parser, paths
from hotline.content.prompt_file import PromptFile


def file(path: str, field: str) -> PromptFile:
    name = paths.read(path)
    assert name is not None
    return parser.parse(path, name, f"---\n{field}\n---\n".encode())[0]


@pytest.mark.parametrize(
    "field, typed",
    [
        ("keywords: COST", ["COST"]),
        ("keywords: COST, PRICE ,PAY", ["COST", "PRICE", "PAY"]),
        ("keywords: [COST, THE PRICE]", ["COST", "THE PRICE"]),
        ("keywords:\n  - COST, PRICE,\n  - PAY", ["COST", "PRICE", "PAY"]),
        ("keywords:", []),
    ],
)
def test_keywords_are_a_list_or_have_commas_between_them(field: str, typed: list[str]) -> None:
    assert [keyword.typed for keyword in keywords.of_file(file("en/1-a.md", field))] == typed


def test_a_keyword_knows_whose_it_is_and_where() -> None:
    (first, second) = keywords.of_file(file("en/2-cost.md", "keywords:\n  - The Cost\n  - PRICE"))
    assert (first.word, first.target, first.path, first.line) == ("the cost", "cost", "en/2-cost.md", 3)
    assert second.line == 4


@pytest.mark.parametrize(
    "typed, rule",
    [
        ("stop", "keyword-reserved"),
        ("Opt out", "keyword-reserved"),
        ("HELP", "keyword-reserved"),
        ("3", "keyword-is-key"),
        ("3 2", "keyword-is-key"),
        ("988", "keyword-is-key"),
        ("pound", "keyword-is-key"),
        ("ENGLISH", "keyword-language"),
        ("Español", "keyword-language"),
        ("🙂", "keyword-empty"),
    ],
)
def test_words_that_are_taken_are_no_keywords(typed: str, rule: str) -> None:
    (keyword,) = keywords.of_file(file("en/1-a.md", f'keywords: "{typed}"'))
    problem = keywords.problem(keyword)
    assert problem is not None
    assert problem[0] == rule


@pytest.mark.parametrize("typed", ["COST", "12 STEP", "HELPLINE", "STOP SMOKING", "ENDING", "AYUDA"])
def test_words_that_hold_one_that_is_taken_are_keywords(typed: str) -> None:
    (keyword,) = keywords.of_file(file("en/1-a.md", f"keywords: {typed}"))
    assert keywords.problem(keyword) is None


def test_a_word_is_the_first_ones_that_claims_it() -> None:
    files = [file("en/1-a.md", "keywords: [COST, STOP]"), file("en/2-b.md", "keywords: [cost, PAY, MENU]")]
    owned = keywords.owners(keywords.of(files))
    assert {word: keyword.target for word, keyword in owned.items()} == {"menu": "welcome", "cost": "a", "pay": "b"}
