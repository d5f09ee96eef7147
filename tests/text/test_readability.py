"""The reading grade of English, and the syllables it rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.text import readability

SYLLABLES = {
    1: "a the call help please group live more drug stayed helped treat steps weeks used once code phone through",
    2: "people someone something number table little cover every issues being hundred wanted needed trying studied "
    "business lifeline message classes movement safely careful playing flying mailbox doctor",
    3: "family important several area idea naloxone hospital medical counselor counseling creating suicide serious "
    "previous somebody insurance everyone outpatient therapy addiction together companies",
    4: "recovery information security emergency activities community society material authority",
    5: "individual university opportunity immediately",
}
"""Common words and words of care, by the number of their syllables."""


@pytest.mark.parametrize("word, count", [(w, n) for n, words in SYLLABLES.items() for w in words.split()])
def test_syllables(word: str, count: int) -> None:
    assert readability.syllables(word) == count


def grade(words: int, sentences: int, syllables: int) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


GRADES = [
    ("no word", "", 0.0),
    ("no letters", "?! ...", 0.0),
    ("short words", "The cat sat on the mat.", grade(6, 1, 6)),
    ("two sentences", "You can call now. A person will help you.", grade(9, 2, 10)),
    ("no full stop at the end", "You can call now", grade(4, 1, 4)),
    ("long words", "Every individual needs a different opportunity.", grade(6, 1, 17)),
    ("an apostrophe", "You don’t pay.", grade(3, 1, 3)),
    ("a blank line ends a sentence", "You can call\n\nYou can text", grade(6, 2, 6)),
    ("a name of a program", "An intensive outpatient program can help.", grade(4, 1, 4)),
    ("a level of care", "Partial hospitalization is more care than inpatient care.", grade(7, 1, 7)),
    ("a condition", "Addiction is a substance use disorder.", grade(4, 1, 4)),
    ("keywords in capitals", "Text INSURANCE or IOP now.", grade(5, 1, 5)),
    ("a telephone number", "Call 1-800-662-4357 now.", grade(3, 1, 3)),
    ("a short number", "Call 988 or 911, 24/7.", grade(5, 1, 5)),
    ("an address", "Go to findtreatment.gov now.", grade(4, 1, 4)),
    ("a full stop in a figure ends nothing", "Pay $12.50 now.", grade(3, 1, 3)),
]


@pytest.mark.parametrize("text, expected", [c[1:] for c in GRADES], ids=[c[0] for c in GRADES])
def test_grade(text: str, expected: float) -> None:
    assert readability.grade(text) == pytest.approx(expected)


def test_long_words_in_long_sentences_are_harder() -> None:
    easy = "You stay at home. You go to a group a few days a week."
    hard = "Participants remain in residential accommodation while attending multidisciplinary interventions."
    assert readability.grade(easy) < 3 < 12 < readability.grade(hard)


def test_a_long_word_is_not_a_term_of_care() -> None:
    assert readability.syllables("multidisciplinary") == 7
    assert readability.grade("Multidisciplinary care.") == grade(2, 1, 8)


@given(st.text(max_size=80))
def test_any_text_has_a_grade(text: str) -> None:
    assert isinstance(readability.grade(text), float)
