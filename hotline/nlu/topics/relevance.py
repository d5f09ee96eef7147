"""Whether a text that resembles a topic speaks of treatment at all, or of everyday life in the same words.

People text "long" and "family" and mean the program; in a sentence they mean their families and long days. So the topic
of a sentence that says nothing of treatment, a condition or a drug must be certain. Otherwise the line does not know.
"""

from __future__ import annotations

from typing import Final

from hotline.nlu.topics import topic_questions
from hotline.nlu.topics.interpreter import Interpretation
from hotline.nlu.topics.keyword_matcher import KeywordMatcher
from hotline.nlu.words import question_form

LONG: Final = 12
"""The number of words from which a text tells more than it asks."""

UNEASY: Final = 0.7
"""The chance of danger from which a text is nearer to distress than to a question about a program."""

CERTAIN: Final = 0.9
"""The chance that the topic of an aside needs to be the answer."""

CERTAIN_OF_A_STATEMENT: Final = 0.99
"""The same where only an everyday word names the topic and nothing is asked."""

CERTAIN_OF_SOMETHING_ELSE: Final = 0.99
"""The same for a text about a car, a party or another thing that no program has."""

_SHORT: Final = 3
_HEALTH: Final = frozenset({"=drug", "=alcohol", "=condition"})
"""The kinds of words (`meanings.yaml`) that speak of what treatment is for."""


def least(meaning: Interpretation, topic: str, known: KeywordMatcher) -> float:
    """Return the chance from which a topic that a text resembles is what it is about; 0 where its words say so."""
    if question_form.names_treatment(meaning.text):
        return 0.0
    if topic_questions.is_elsewhere(meaning.text):
        return CERTAIN_OF_SOMETHING_ELSE
    if known.tells(meaning, topic):
        return 0.0
    words = meaning.normalized.count(" ") + 1
    if words > _SHORT and known.names(meaning, topic) and not _asks(meaning.text):
        return CERTAIN_OF_A_STATEMENT
    is_story = words > LONG and not meaning.kinds & _HEALTH
    return CERTAIN if is_story or meaning.danger >= UNEASY else 0.0


def _asks(text: str) -> bool:
    return any(map(question_form.is_question, (text, *question_form.parts(text))))
