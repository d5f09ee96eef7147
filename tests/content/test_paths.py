from __future__ import annotations

import pytest

from hotline.content import paths
from hotline.content.paths import Kind, Name


@pytest.mark.parametrize(
    "path, name",
    [
        ("en/crisis.md", Name("en", Kind.MESSAGE, "crisis")),
        ("es/no-input.md", Name("es", Kind.MESSAGE, "no-input")),
        ("en/0-helpline.md", Name("en", Kind.TOPIC, "helpline", "0")),
        ("en/3-cost/2-insurance.md", Name("en", Kind.TOPIC, "insurance", "32")),
        ("en/3-cost/menu.md", Name("en", Kind.MENU, "cost", "3")),
        ("en/3-cost/1-more/menu.md", Name("en", Kind.MENU, "more", "31")),
        ("en/1-12-steps.md", Name("en", Kind.TOPIC, "12-steps", "1")),
        ("hmn/crisis.md", Name("hmn", Kind.MESSAGE, "crisis")),
        ("en/pronunciations.yaml", Name("en", Kind.PRONUNCIATIONS, "pronunciations")),
        ("en/" + "1-a/" * 8 + "9-b.md", Name("en", Kind.TOPIC, "b", "111111119")),
    ],
)
def test_a_path_says_language_keys_and_id(path: str, name: Name) -> None:
    assert paths.read(path) == name


@pytest.mark.parametrize(
    "path, hint",
    [
        ("welcome.md", "folder of a language"),
        ("old/welcome.md", "lowercase letters"),
        ("en/Welcome.md", "welcome.md"),
        ("en/2-Insurance Cost.md", "2-insurance-cost.md"),
        ("en/2_insurance.md", "2-insurance.md"),
        ("en/3-cost/insurance.md", "1-insurance.md"),
        ("en/12-insurance.md", "one digit"),
        ("en/2-insurance.txt", "2-insurance.md"),
        ("en/2-insurance", "2-insurance.md"),
        ("en/2-seguró.md", "2-seguro.md"),
        ("en/.md", "lowercase letters"),
        ("en/2-insurance.wav", "not a prompt file"),
        ("en/3-cost/pronunciations.yaml", "ends in .md"),
        ("en/" + "1-a/" * 9 + "1-b.md", "9 levels deep"),
    ],
)
def test_a_name_that_says_nothing_is_told_how_to_be_called(path: str, hint: str) -> None:
    assert paths.read(path) is None
    assert hint in paths.problem(path)


@pytest.mark.parametrize(
    "path, is_meant",
    [("en/2-a.txt", True), ("en/A.MD", True), ("en/notes", True), ("en/x.bak", False), ("en/a.md~", False)],
)
def test_a_prompt_in_a_wrong_name_is_told_from_a_stray(path: str, is_meant: bool) -> None:
    assert paths.looks_like_a_prompt(path) is is_meant


@pytest.mark.parametrize("words, slug", [("Time & Cost", "time-and-cost"), ("¿Qué es?", "que-es"), ("***", "name")])
def test_words_become_an_id(words: str, slug: str) -> None:
    assert paths.slug(words.replace("&", "and")) == slug
