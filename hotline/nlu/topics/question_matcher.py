"""Matches questions by what the interpreter makes of them: an answer, two, two to choose from, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hotline.content.asks import ABOUT_US
from hotline.models import Catalogue, Match, MatchReason
from hotline.nlu.replies import is_short_enough
from hotline.nlu.topics import relevance
from hotline.nlu.topics.interpreter import Interpretation, Interpreter
from hotline.nlu.topics.keyword_matcher import KeywordMatcher
from hotline.nlu.topics.ranking import Guess
from hotline.nlu.topics.topic_beside_danger import CLAUSE_THRESHOLD, STATED_THRESHOLD
from hotline.nlu.words import question_form
from hotline.text import normalize

ANSWER_THRESHOLD = 0.4
"""The chance from which the best guess is the answer: a message's, or a topic's in a question or beside its
keyword."""

PLAIN: Mapping[str, float] = {"opt-out": 0.8, "safe": 0.8}
"""The chance from which these messages answer: nobody in need must be sent away, or taken to be safe, by
mistake."""

PLAIN_WITHOUT_A_CENTER: Mapping[str, float] = {**PLAIN, ABOUT_US: 0.8}
"""The same on a line that names no organization: few who text it ask about a building or an appointment."""

OFFER_THRESHOLD = 0.25
"""The chance from which each of two topics is offered."""

TIE_RATIO = 0.9
"""The share of the best topic's chance from which another is as good: then the sender is asked which one is
meant."""

MOST_BARE_WORDS = 2
"""The number of words up to which a text is hardly more than a keyword."""

MOST_SEGMENTS = 2
"""The number of parts up to which two answers are sent together."""

_MOST_CLAUSES = 6
_CLAUSE = re.compile(r"[?!.;,+\n]+|\b(?:and|also|plus|y|tambien|también|ademas|además)\b|&")
_COMPARED = re.compile(
    r"\b(?:between|compared?|difference|differ|different|same|versus|vs|entre|comparar|diferencia|diferentes?|mismo"
    r"|igual|iguales)\b",
    re.IGNORECASE,
)
"""What makes "and" a part of one question: "the difference between php and iop"."""

_STOP = re.compile(r"[?!.;\n]+")


class QuestionMatcher:
    """Matches texts that are neither danger nor a keyword with the answers of a catalogue."""

    def __init__(self, catalogue: Catalogue, interpreter: Interpreter, known: KeywordMatcher) -> None:
        self._catalogue = catalogue
        self._interpreter = interpreter
        self._known = known
        self._is_topic = catalogue.has_topic
        self._plain = PLAIN if catalogue.line else PLAIN_WITHOUT_A_CENTER

    def match(self, meaning: Interpretation, language: str) -> Match:
        """Match a text with one answer or two, with topics to choose from, or with nothing."""
        return self._two_questions(meaning, language) or self._question(meaning, language)

    def _two_questions(self, meaning: Interpretation, language: str) -> Match | None:
        """Match two clear questions in one message: both answers, or one and how to get the other."""
        between = _STOP if _COMPARED.search(meaning.text) else _CLAUSE
        clauses = [clause for clause in between.split(meaning.text) if clause and _is_question(clause)]
        if not 2 <= len(clauses) <= _MOST_CLAUSES:
            return None
        best = [guess for clause in clauses for guess in self._interpreter.meaning(clause).answers[:1]]
        clear = {guess.target for guess in best if guess.score >= CLAUSE_THRESHOLD and self._is_topic(guess.target)}
        asked = [guess for guess in meaning.answers if guess.target in clear]
        if len(asked) != 2:
            return None
        first, second = (guess.target for guess in asked)
        return next(
            filter(self._fits, _two_answers(first, second, language)),
            Match(MatchReason.QUESTION, (first,), language),
        )

    def _fits(self, match: Match) -> bool:
        return is_short_enough(self._catalogue, match, MOST_SEGMENTS)

    def _question(self, meaning: Interpretation, language: str) -> Match:
        """Match the likeliest answer to a text, or two to choose from, or none."""
        best, *others = _plainly(meaning.answers, self._plain) or [Guess("unknown", 0.0)]
        close = [
            guess.target
            for guess in (best, *others[:1])
            if guess.score >= OFFER_THRESHOLD and self._is_topic(guess.target)
        ]
        is_tie = len(close) == 2 and others[0].score >= TIE_RATIO * best.score
        if best.score >= self._least(meaning, best) and best.target != "unknown" and not is_tie:
            by = MatchReason.QUESTION if self._is_topic(best.target) else MatchReason.SMALL_TALK
            return Match(by, (best.target,), language, best.score)
        if len(close) == 2 and (
            best.score + others[0].score >= STATED_THRESHOLD or self._asks(meaning, best.target)
        ):
            return Match(MatchReason.AMBIGUOUS, ("ambiguous",), language, best.score, tuple(close))
        return Match(MatchReason.NOTHING, ("unknown",), language, score=0.0)

    def _least(self, meaning: Interpretation, best: Guess) -> float:
        """Return the chance that the best guess needs to be the answer."""
        is_topic = self._is_topic(best.target)
        told = STATED_THRESHOLD if is_topic and not self._asks(meaning, best.target) else ANSWER_THRESHOLD
        if not is_topic or best.target == self._catalogue.default.helpline.id:
            return told
        return max(told, relevance.least(meaning, best.target, self._known))

    def _asks(self, meaning: Interpretation, topic: str) -> bool:
        """Return whether a text has the form of a question, names the topic by a keyword, or asks for a person."""
        is_bare = meaning.normalized.count(" ") < MOST_BARE_WORDS
        named = is_bare or question_form.names_treatment(meaning.text) or self._known.names(meaning, topic)
        wants_a_person = topic == self._catalogue.default.helpline.id and question_form.is_wish(meaning.text)
        return named or wants_a_person or question_form.is_question(meaning.text)


def _plainly(answers: Sequence[Guess], plain: Mapping[str, float]) -> list[Guess]:
    """Return the guesses without those that the text does not say plainly enough, rescaled."""
    said = [guess for guess in answers if guess.score >= plain.get(guess.target, 0)]
    rest = 1 - sum(guess.score for guess in answers if guess not in said)
    return [Guess(guess.target, guess.score / rest) for guess in said if rest > 0]


def _two_answers(first: str, second: str, language: str) -> Iterator[Match]:
    """Yield the ways to answer two questions: both answers, or one and how to get the other."""
    yield Match(MatchReason.QUESTION, (first, second), language, CLAUSE_THRESHOLD)
    yield Match(MatchReason.QUESTION, (first,), language, CLAUSE_THRESHOLD, (second,))
    yield Match(MatchReason.QUESTION, (second,), language, CLAUSE_THRESHOLD, (first,))


def _is_question(clause: str) -> bool:
    """Return whether a part of a message asks something, by its first word or because it is hardly more than a
    keyword."""
    plain = normalize.simplify(clause)
    return bool(plain) and (plain.count(" ") < 2 or question_form.is_question(clause))
