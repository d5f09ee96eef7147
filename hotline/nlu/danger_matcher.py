"""Matches texts that show danger: the words for it, in the language that shows it, and what else was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hotline.models import Catalogue, Language, Match, MatchReason
from hotline.nlu.conversation import after_danger, at_hand, circumstances
from hotline.nlu.danger import danger_detector
from hotline.nlu.danger.danger import FOR_A_BODY, GENERAL
from hotline.nlu.danger.danger_detector import Danger, StaffPhrase
from hotline.nlu.danger.danger_model import CRISIS_THRESHOLD
from hotline.nlu.people import people
from hotline.nlu.replies import is_short_enough
from hotline.nlu.topics.examples import DANGERS
from hotline.nlu.topics.interpreter import Interpretation, Interpreter
from hotline.nlu.topics.keyword_matcher import KeywordMatcher
from hotline.nlu.topics.topic_beside_danger import CERTAIN_THRESHOLD, AlsoAsked

QUESTION_THRESHOLD = 0.6
"""The chance from which danger is answered in a language when its words could be in several."""

CHANGE_THRESHOLD = 0.8
"""The same where the conversation has a language: "no narcan" does not change it."""

SHORT = 3
"""The number of words up to which a text may not show its language."""

WITH_TOPIC = ("crisis", "someone-else", "veteran", "deaf", "grief", "relapse")
"""The messages for danger that may be followed by the answer to a question."""

CALM = ("safe", "who")
"""The messages that do not answer danger: to "i am not suicidal", and to "why do you keep saying 988"."""

MOST_SEGMENTS = 3
"""The number of parts up to which an answer is sent with the words for danger."""


class DangerMatcher:
    """Matches texts that show danger, by the patterns, the phrases of staff, or the second opinion."""

    def __init__(self, catalogue: Catalogue, interpreter: Interpreter, known: KeywordMatcher) -> None:
        self._catalogue = catalogue
        self._languages = tuple(catalogue.languages.values())
        self._danger = danger_detector.Detector(
            phrase for each in self._languages for phrase in _staffs_danger(each)
        )
        self._interpreter = interpreter
        self._known = known
        self.also_asked = AlsoAsked(self._danger, interpreter, known, catalogue.has_topic)

    def match(self, meaning: Interpretation, home: Language, is_known: bool) -> Match | None:
        """Match danger, with the answer to what else the message asks; None when it shows none.

        Danger in plain words never waits until questions can be answered: until then it is answered alone.
        """
        danger = self._danger.find(meaning.text)
        if not danger and not self._sounds_like_danger(meaning, home):
            return None
        general = danger.message if danger else at_hand.guessed(meaning.text)
        message = at_hand.beside(circumstances.instead(general, meaning.text, self._message_for), meaning.text)
        language = self._language_of_phrase(danger) or self._language_of_danger(meaning, home, is_known)
        if message in CALM:
            return Match(MatchReason.SMALL_TALK, (message,), language or home.code)
        if language is None and message == general and message not in FOR_A_BODY:
            message = "crisis-bilingual"
        alone = Match(MatchReason.CRISIS, (message,), language or home.code)
        if message == GENERAL and people.tells_a_childs_age(meaning.text):
            return replace(alone, targets=(GENERAL, "child"))
        if message not in WITH_TOPIC or self._interpreter.is_being_prepared:
            return alone
        return self._with_topic(alone, self.also_asked.topic(meaning, self._catalogue.languages[alone.language]))

    def beside_idioms(self, text: str) -> str:
        """Return a text with commas for its idioms; nothing where it has none."""
        return self._danger.beside_idioms(text) if self._danger.is_idiom(text) else ""

    def _language_of_phrase(self, danger: Danger | None) -> str | None:
        """Return the language of a staff's phrase for danger, if only staff know that language."""
        code = danger.language if danger and danger.family == danger_detector.STAFF_KIND else None
        return code if code in self._catalogue.languages else None

    def _message_for(self, text: str) -> str | None:
        """Return the message for the danger in a part of a text; None when it shows none."""
        danger = self._danger.find(text)
        if danger:
            return danger.message
        return "crisis" if self._interpreter.meaning(text).danger >= CRISIS_THRESHOLD else None

    def _language_of_danger(self, meaning: Interpretation, home: Language, is_known: bool) -> str | None:
        """Return the language of words that show danger; None when few words leave it open in a new conversation."""
        shown = self._danger.languages(meaning.text) & self._catalogue.languages.keys()
        is_told = not self._interpreter.is_being_prepared and not meaning.normalized.isdecimal()
        guess = meaning.language_guess if is_told else None
        if len(shown) == 1:
            return next(iter(shown))
        least = CHANGE_THRESHOLD if is_known else QUESTION_THRESHOLD
        if guess and guess.score >= least and guess.target in (shown or self._catalogue.languages):
            return guess.target
        is_short = len(meaning.normalized.split()) <= SHORT and len(self._languages) > 1
        widest = self._danger.widest_language(meaning.text) if guess and len(shown) > 1 else None
        return widest or (None if is_short and not is_known else home.code)

    def _with_topic(self, alone: Match, topic: str | None) -> Match:
        """Add an answer to the words for danger if both are short enough; else add its keyword."""
        if topic is None:
            return alone
        both = replace(alone, targets=(*alone.targets, topic))
        return both if is_short_enough(self._catalogue, both, MOST_SEGMENTS) else replace(alone, choices=(topic,))

    def _sounds_like_danger(self, meaning: Interpretation, home: Language) -> bool:
        """Return the second opinion on danger, a learned model's, beside the patterns.

        A text that is only a keyword or keys means what they stand for. An idiom is not judged, and nothing but it is
        left out.
        """
        if self._known.exactly(meaning, home) or meaning.danger < CRISIS_THRESHOLD:
            return False
        judged = self._danger.without_idioms(meaning.text)
        if not judged or (judged != meaning.text and self._interpreter.meaning(judged).danger < CRISIS_THRESHOLD):
            return False
        return self._interpreter.is_being_prepared or not _is_cared_for(meaning)


def _is_cared_for(meaning: Interpretation) -> bool:
    """Return whether a text is, word for word, an example of a message that names 988 in words that fit better."""
    return any(
        guess.score >= CERTAIN_THRESHOLD and guess.target in after_danger.CARING for guess in meaning.answers[:1]
    )


def _staffs_danger(language: Language) -> Iterator[StaffPhrase]:
    """Yield the phrases that staff count as danger, in addition to the built-in ones."""
    code = None if language.code in danger_detector.LANGUAGES else language.code
    for name in DANGERS:
        for text in (*language.messages[name].asks, *language.examples.get(name, ())):
            yield StaffPhrase(text, name, code)
