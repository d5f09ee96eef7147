"""Questions are understood by the words that were used for a topic before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.questions import Index, stem

INDEX = Index(
    {
        "insurance": [
            "does insurance cover it",
            "what does it cost",
            "can i afford the copay",
            "insurance",
            "insurance",
        ],
        "length": ["how long does it last", "how many weeks is it", "when am i done", "length", "length"],
        "groups": ["do i have to talk in a group", "can my mother come", "group", "group"],
        "thanks": ["thank you so much", "bye"],
    }
)

UNDERSTOOD = [
    ("its own words", "how many weeks", "length"),
    ("another form of a word", "will it be covered", "insurance"),
    ("a typing error", "is there insurrance", "insurance"),
    ("small words side by side", "how long", "length"),
    ("a word of the same kind", "does medicaid pay", "insurance"),
    ("another of the same kind", "can my husband come", "groups"),
    (
        "a question in a long story",
        "hi so my name is Ann and I just moved here, does insurance cover it",
        "insurance",
    ),
    ("capitals and marks", "HOW LONG???", "length"),
    ("small talk", "thank you!!", "thanks"),
]


@pytest.mark.parametrize("text, target", [row[1:] for row in UNDERSTOOD], ids=[row[0] for row in UNDERSTOOD])
def test_a_question_is_understood(text: str, target: str) -> None:
    best, *others = INDEX.rank(text).candidates
    assert best.target == target
    assert all(other.score < best.score for other in others)


@pytest.mark.parametrize("text", ["", "zzz qqq", "the a of", "😀", "\ud800", "12345"])
def test_nothing_speaks_for_a_topic(text: str) -> None:
    assert all(candidate.score < 0.1 for candidate in INDEX.rank(text).candidates)


def test_strange_words_count_against_every_topic() -> None:
    clear = INDEX.rank("insurance").candidates[0].score
    assert INDEX.rank("insurance marmalade").candidates[0].score < clear


def test_the_reasons_are_the_words_that_speak_for_a_topic() -> None:
    reasons = [feature for feature, _ in INDEX.because("does insurance cover my weeks", "insurance")]
    assert reasons[0] in ("insurance", stem("insurance"), "insuranc")
    assert "week" not in reasons


@given(st.text(max_size=300))
def test_scores_are_shares_and_repeat(text: str) -> None:
    ranking = INDEX.rank(text)
    assert ranking == INDEX.rank(text)
    assert all(0 <= candidate.score <= 1 for candidate in ranking.candidates)
    assert list(ranking.candidates) == sorted(ranking.candidates, key=lambda c: (-c.score, c.target))


STEMS = [
    ("weeks", "week"),
    ("covered", "cover"),
    ("covering", "cover"),
    ("addictions", "addiction"),
    ("kids", "kid"),
    ("less", "less"),
    ("php", "php"),
    ("families", "famil"),
]


@pytest.mark.parametrize("word, expected", STEMS)
def test_a_stem_is_a_word_without_its_ending(word: str, expected: str) -> None:
    assert stem(word) == expected
