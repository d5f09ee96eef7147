"""Questions about the organization: each family's own examples, and what an answer needs."""

from __future__ import annotations

import pytest

from hotline.content.asks import A_PERSON, ABOUT_THE_CENTER, ABOUT_US, WHO
from hotline.nlu.patterns.data_files import LANGUAGES
from hotline.nlu.topics import center_questions
from hotline.nlu.topics.center_questions import asked, families

EXAMPLES = [(code, family, text) for code in LANGUAGES for family in families(code) for text in family.examples]
COUNTER_EXAMPLES = [
    (family, text) for code in LANGUAGES for family in families(code) for text in family.counter_examples
]


def answer(text: str) -> str | None:
    found = asked(text)
    return found.answer if found else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_leads_to_its_family_and_every_counter_example_does_not(language: str) -> None:
    wrong = [text for code, family, text in EXAMPLES if code == language and answer(text) != family.answer]
    assert wrong == []
    assert [text for family, text in COUNTER_EXAMPLES if answer(text) == family.answer] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_is_shown_by_an_example(language: str) -> None:
    known = [pattern for family in families(language) for pattern in family.patterns]
    shown = {n for code, _, text in EXAMPLES if code == language for n in center_questions.shown_in(text, language)}
    assert [pattern for n, pattern in enumerate(known) if n not in shown] == []


def test_each_topic_about_the_organization_has_a_family_in_each_language() -> None:
    for language in LANGUAGES:
        assert {family.answer for family in families(language)} == {*ABOUT_THE_CENTER, A_PERSON, ABOUT_US, WHO}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", None),
        ("hours hours hours", None),
        ("a word of another answer", None),
        ("how old do you have to be for iop", None),
        ("do you take kids in group", None),
        ("whats ur adress", "where"),
        ("do u take walk ins", "how-to-start"),
        ("nesecito una cita para mi tio", "how-to-start"),
        ("will the team be there", None),
        (" ".join(["and so on"] * 6) + " where are you located", None),
    ],
)
def test_what_a_text_asks(text: str, expected: str | None) -> None:
    assert answer(text) == expected
