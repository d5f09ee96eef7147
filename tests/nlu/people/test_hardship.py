"""Hardship: every example leads to its message, every look-alike does not, and each pattern is shown by an example."""

from __future__ import annotations

import re

import pytest

from hotline.nlu.conversation.remembered_danger import AFTERMATHS
from hotline.nlu.patterns.pattern_search import Patterns
from hotline.nlu.people import hardship
from hotline.nlu.people.hardship import HardshipFamily
from hotline.nlu.words.clauses import hear
from hotline.text import normalize
from tests.support import linear

each_family = pytest.mark.parametrize(
    "family", hardship.families(), ids=lambda family: f"{family.language} {family.after} {family.message}"
)


def told(text: str, family: HardshipFamily) -> str | None:
    if family.after:
        return hardship.added(text, family.after)
    found = hardship.find(text)
    return found.message if found else None


@each_family
def test_every_example_leads_to_its_message_and_no_look_alike_does(family: HardshipFamily) -> None:
    assert [text for text in family.examples if told(text, family) != family.message] == []
    assert [text for text in family.counter_examples if told(text, family) == family.message] == []
    assert family.counter_examples


@each_family
def test_every_pattern_is_shown_by_an_example(family: HardshipFamily) -> None:
    patterns = Patterns.of([(family.patterns, hardship.lists(family.language))])
    heard = (["^", *hear(text, list).words, "$"] for text in family.examples)
    shown = {found.pattern for words in heard for found in patterns.find(words)}
    assert [family.patterns[place] for place in range(len(family.patterns)) if place not in shown] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_word_of_a_pattern_is_as_texts_are_understood(language: str) -> None:
    patterns = [each for family in hardship.families() if family.language == language for each in family.patterns]
    said = [*patterns, *hardship.lists(language).values()]
    literal = {word for each in said for word in re.findall(r"(?<![<\w])[a-z]{2,}(?![\w*>])", each)}
    assert {word for word in literal if normalize.expand(f"x {word} x") != f"x {word} x"} == set()


def test_what_is_said_after_something_is_said_after_a_danger_that_is_remembered() -> None:
    assert {family.after for family in hardship.families()} <= {None, *AFTERMATHS}


def test_the_rest_of_a_text_is_what_was_not_understood() -> None:
    found = hardship.find("no one calls me anymore and i want to die")
    assert found is not None
    assert (found.message, found.language) == ("someone-to-talk-to", "en")
    assert found.rest == "- - - - - and i want to die"


@pytest.mark.timing
@pytest.mark.parametrize("part", ["nobody ", "no tengo ", "la vecina ", "a"])
def test_a_long_text_takes_linear_time(part: str) -> None:
    hardship.find("nobody")
    assert linear.least_seconds(lambda: hardship.find((part * 1600)[:1600])) < 0.1
