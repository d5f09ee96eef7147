"""What a text means: danger first, then keywords and keys, typing errors, questions. Pure: a text in, a match out.

The carriers' words come before all when they are the whole message, because the carriers act on them whatever we do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from hotline.content import keywords
from hotline.content.asks import ABOUT_US
from hotline.models import Catalogue, Language, Match, MatchReason
from hotline.nlu.conversation import asked_of_the_line, circumstances, personal
from hotline.nlu.conversation.asked_of_the_line import PRIVACY
from hotline.nlu.danger_matcher import DangerMatcher
from hotline.nlu.topics import center_questions, taking_part, topic_questions
from hotline.nlu.topics.interpreter import LIKELY, Interpretation, Interpreter
from hotline.nlu.topics.keyword_matcher import KeywordMatcher
from hotline.nlu.topics.misspelled_keywords import MARKED
from hotline.nlu.topics.question_matcher import QuestionMatcher
from hotline.nlu.topics.topic_beside_danger import CLAUSE_THRESHOLD, STATED_THRESHOLD
from hotline.nlu.words import language_wish, question_form

RESERVED: Mapping[str, str] = {
    **dict.fromkeys(map(str.lower, keywords.RESERVED), "stop"),
    **{word: target for word, target in MARKED.items() if target != "opt-out"},
}
"""The message that answers each of the carriers' words on channels where carriers do not."""

LANGUAGE_THRESHOLD = 0.8
"""The chance from which a text is in another language than the conversation."""


class Router:
    """Routes texts, and what callers say, by a catalogue. The same text always leads to the same match."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.interpreter = Interpreter(catalogue)
        self._known = KeywordMatcher(catalogue, self.interpreter)
        self._danger = DangerMatcher(catalogue, self.interpreter, self._known)
        self._questions = QuestionMatcher(catalogue, self.interpreter, self._known)

    def match(self, text: str, language: str | None = None) -> Match:
        """Match a text. `language` is the code of the conversation's language, or None when it is new."""
        home = self._catalogue.languages.get(language or "", self._catalogue.default)
        is_known = language in self._catalogue.languages
        meaning = self.interpreter.meaning(text)
        return (
            self._reserved(text, home) or self._danger.match(meaning, home, is_known) or self._said(meaning, home)
        )

    def _reserved(self, text: str, home: Language) -> Match | None:
        target = RESERVED.get(text.strip().lower())
        return Match(MatchReason.RESERVED, (target,), home.code) if target else None

    def _said(self, meaning: Interpretation, home: Language) -> Match:
        """Match a text that shows no danger."""
        known = self._known
        exact = known.exactly(meaning, home) or self._framed(meaning, home) or known.misspelled(meaning, home)
        if exact:
            return exact
        language = _language(meaning, home)
        if told := circumstances.told(meaning.text):
            spoken = self._catalogue.languages.get(circumstances.spoken(meaning.text) or language)
            return Match(MatchReason.SMALL_TALK, (told,), spoken.code if spoken else language)
        answer = language_wish.elsewhere(
            self._questions.match(meaning, language), meaning.text, self._catalogue.languages
        )
        is_unknown = answer.by is MatchReason.NOTHING and not meaning.is_example
        if is_unknown and (asked := self._beside(meaning, language)):
            return Match(MatchReason.QUESTION, (asked,), language, CLAUSE_THRESHOLD)
        answer = language_wish.answered(answer, meaning.text, self._catalogue.languages)
        return _of_a_place(self._personal(answer, meaning), meaning)

    def _personal(self, answer: Match, meaning: Interpretation) -> Match:
        """Return an answer, or for what leads nowhere and tells of somebody, the words that say whom to call.

        A choice of topics leads nowhere where danger is likely: no guess at a topic counts for much there.
        """
        is_open = answer.by in (MatchReason.NOTHING, MatchReason.AMBIGUOUS) and not meaning.is_example
        is_lost = answer.by is MatchReason.NOTHING or meaning.danger >= LIKELY
        if not is_open or (not is_lost and not taking_part.is_about_starting(meaning.text)):
            return answer
        if told := personal.hardship_of(meaning.text):
            return replace(answer, by=MatchReason.SMALL_TALK, targets=(told,), choices=(), score=CLAUSE_THRESHOLD)
        if asked := taking_part.asked(meaning.text, self._catalogue.default.helpline.id, answer.language):
            return asked
        if few := self._told_by_few_words(meaning):
            return Match(MatchReason.QUESTION, (few,), answer.language, CLAUSE_THRESHOLD)
        if asked_of_the_line.is_secret(meaning.text):
            return replace(
                answer, by=MatchReason.SMALL_TALK, targets=(PRIVACY,), choices=(), score=CLAUSE_THRESHOLD
            )
        if not self._is_told(meaning.text):
            return answer
        return replace(
            answer, by=MatchReason.NOTHING, targets=(personal.message(meaning.text),), choices=(), score=0.0
        )

    def _is_told(self, text: str) -> bool:
        return personal.is_told(text, self._danger.beside_idioms(text))

    def _framed(self, meaning: Interpretation, home: Language) -> Match | None:
        """Match a keyword in other words. One that several languages have is answered in that of those words."""
        found = self._known.framed(meaning, home)
        if not found or self.interpreter.is_being_prepared:
            return found
        return self._known.framed(meaning, self._catalogue.languages[_language(meaning, home)])

    def _beside(self, meaning: Interpretation, language: str) -> str | None:
        """Return the topic that a part of a text asks for, what stands beside its idioms, or what somebody would
        know."""
        if asked := self._danger.also_asked.in_a_part(meaning):
            return asked
        beside = question_form.parts(self._danger.beside_idioms(meaning.text))
        asking = chain(filter(question_form.is_question, beside), question_form.asked_within(meaning.text))
        found = (self._questions.match(self.interpreter.meaning(part), language) for part in asking)
        clear = (each for each in found if each.by is MatchReason.QUESTION and each.score >= STATED_THRESHOLD)
        return next((each.targets[0] for each in clear), None)

    def _told_by_few_words(self, meaning: Interpretation) -> str | None:
        """Return the topic that a few words of a text ask for in any sentence."""
        asked = topic_questions.asked(meaning.text) if meaning.danger < LIKELY else None
        return asked if asked and self._catalogue.has_topic(asked) else None


def _of_a_place(answer: Match, meaning: Interpretation) -> Match:
    """Return an answer, or an honest word for a question about a place that leads nowhere: "is there a bus stop"."""
    is_lost = answer.by is MatchReason.NOTHING and not meaning.is_example and meaning.danger < LIKELY
    if not is_lost or not center_questions.may_be_asked(meaning.text):
        return answer
    return replace(answer, by=MatchReason.SMALL_TALK, targets=(ABOUT_US,), score=CLAUSE_THRESHOLD)


def _language(meaning: Interpretation, home: Language) -> str:
    """Return the language of a text: the conversation's, unless the text is clearly in another."""
    guess = meaning.language_guess
    return guess.target if guess and guess.score >= LANGUAGE_THRESHOLD else home.code
