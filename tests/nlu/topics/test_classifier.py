"""Questions are understood by the words that were used for a topic before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.nlu.topics.classifier import ComplementNaiveBayes, TrainingSet, features, stem
from hotline.nlu.topics.ranking import Guess

ASKS = {
    "insurance": [
        "does insurance cover it",
        "what does it cost",
        "can i afford the copay",
        "insurance",
        "is it free",
    ],
    "length": ["how long does it last", "how many weeks is it", "when am i done", "length", "how soon do i finish"],
    "groups": ["do i have to talk in a group", "can my mother come", "group", "i do not like to talk to strangers"],
    "thanks": ["thank you so much", "bye", "thanks for the help"],
}
TEXTS = [(text, target) for target, texts in ASKS.items() for text in texts]
INDEX = ComplementNaiveBayes.of(TrainingSet.of(text for text, _ in TEXTS), [target for _, target in TEXTS])


def rank(text: str) -> list[Guess]:
    return INDEX.rank(features(text))


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
    best, *others = rank(text)
    assert best.target == target
    assert all(other.score < best.score for other in others)


@pytest.mark.parametrize("text", ["", "zzz qqq", "😀", "\ud800", "blorptanza", "asdf jkl"])
def test_nothing_speaks_for_any_topic(text: str) -> None:
    assert rank(text) == []


def test_strange_words_make_a_score_lower() -> None:
    clear = rank("insurance")[0].score
    assert rank("insurance marmalade quartz")[0].score < clear


def test_the_reasons_are_the_words_that_speak_for_a_topic() -> None:
    reasons = [feature for feature, _ in INDEX.explain(features("does insurance cover my weeks"), "insurance")]
    assert stem("insurance") in reasons[:4]
    assert "week" not in reasons


def test_an_index_of_nothing_ranks_nothing() -> None:
    assert ComplementNaiveBayes.of(TrainingSet.of(()), ()).rank(features("how long")) == []


@given(st.text(max_size=300))
def test_scores_are_chances_and_repeat(text: str) -> None:
    ranked = rank(text)
    assert ranked == rank(text)
    assert not ranked or sum(candidate.score for candidate in ranked) == pytest.approx(1)  # there are few targets
    assert ranked == sorted(ranked, key=lambda candidate: (-candidate.score, candidate.target))


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
