"""Questions about a program in words that no example has: each family's own examples, and what is left alone."""

from __future__ import annotations

import pytest

from hotline.nlu.patterns.data_files import LANGUAGES
from hotline.nlu.topics import topic_questions
from hotline.nlu.topics.topic_questions import asked, families

ALL = [family for language in LANGUAGES for family in families(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_asks_for_its_topic_and_no_counter_example_does(language: str) -> None:
    known = list(families(language))
    assert [(text, asked(text)) for each in known for text in each.examples if asked(text) != each.topic] == []
    assert [text for each in known for text in each.counter_examples if asked(text) == each.topic] == []


def test_every_pattern_is_shown_by_an_example() -> None:
    shown = {number for each in ALL for text in each.examples for number in topic_questions.shown_in(text)}
    patterns = [pattern for each in ALL for pattern in each.patterns]
    assert [pattern for number, pattern in enumerate(patterns) if number not in shown] == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", None),
        ("how much is the car insurance out of pocket", None),
        ("would they cover it " + "and so on " * 12, None),
        ("ok and would they cover some", "insurance"),
    ],
)
def test_what_a_text_asks(text: str, expected: str | None) -> None:
    assert asked(text) == expected
