"""What a message that shows danger asks for as well. In doubt, nothing: then the words for the danger stand alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hotline.models import Language
from hotline.nlu.danger import danger_detector, denials
from hotline.nlu.danger.danger_model import CRISIS_THRESHOLD
from hotline.nlu.topics.interpreter import Interpretation, Interpreter
from hotline.nlu.topics.keyword_matcher import KeywordMatcher
from hotline.nlu.words import question_form

CLAUSE_THRESHOLD = 0.8
"""The chance from which a part of a message asks a question of its own."""

STATED_THRESHOLD = 0.6
"""The chance from which a topic is meant without its keyword and without the form of a question."""

CERTAIN_THRESHOLD = 1.0
"""The chance of a text that is an example, word for word."""

CARE = "mental-health"
"""The topic about treatment for danger itself: the step after a hospital stay."""


class AlsoAsked:
    """Finds a topic in the parts of a message that show no danger and are a keyword or a question."""

    def __init__(
        self,
        danger: danger_detector.Detector,
        interpreter: Interpreter,
        known: KeywordMatcher,
        is_topic: Callable[[str], bool],
    ) -> None:
        self._danger = danger
        self._interpreter = interpreter
        self._known = known
        self._is_topic = is_topic

    def topic(self, meaning: Interpretation, spoken: Language) -> str | None:
        """Return the topic that a message with danger clearly asks for as well, or None.

        A text that only sounds like danger and is, word for word, a topic's own example asks for that topic.
        """
        known = next((guess.target for guess in meaning.answers[:1] if guess.score >= CERTAIN_THRESHOLD), "")
        if self._is_topic(known) and not self._danger.find(meaning.text):
            return known
        is_denied = denials.without(meaning.text) is not None
        names_treatment = question_form.names_treatment(meaning.text)
        for part in self._calm_parts(meaning.text):
            found = self._known.exactly(part, spoken)
            target = found.targets[0] if found else self._asked_in(part, names_treatment, is_denied)
            if target and self._is_topic(target):
                return target
        return self._care(meaning) if question_form.is_about_treatment(meaning.text) else None

    def in_a_part(self, meaning: Interpretation) -> str | None:
        """Return the topic that a part of a message asks for: "my phone is about to die, how long is iop"."""
        names_treatment = question_form.names_treatment(meaning.text)
        asked = (self._asked_in(part, names_treatment, False) for part in self._calm_parts(meaning.text))
        return next((target for target in asked if target and self._is_topic(target)), None)

    def _calm_parts(self, text: str) -> Iterator[Interpretation]:
        """Yield the parts of a message that show no danger and do not lean on one that does ("..., how long")."""
        for place, part in enumerate(question_form.parts(text)):
            meaning = self._interpreter.meaning(part)
            if place and question_form.leans_on_what_was_said(part):
                continue
            if not self._danger.find(part) and meaning.danger < CRISIS_THRESHOLD:
                yield meaning

    def _asked_in(self, part: Interpretation, names_treatment: bool, is_denied: bool) -> str | None:
        """Return the topic that a calm part of a message asks for, by its form or by words that are the topic's
        own."""
        best = next(iter(part.answers), None)
        if best is None or best.score < CLAUSE_THRESHOLD:
            return None
        is_named = names_treatment or best.score >= CERTAIN_THRESHOLD or self._known.names(part, best.target)
        asks = question_form.is_question(part.text) and is_named
        wishes = question_form.is_wish(part.text) and question_form.names_treatment(part.text)
        return best.target if asks or wishes or is_denied else None

    def _care(self, meaning: Interpretation) -> str | None:
        """Return the topic of treatment for the danger itself: the clear one, or the step after a hospital stay."""
        likely = [guess for guess in meaning.answers[:2] if self._is_topic(guess.target)]
        named = (guess.target for guess in likely if self._known.names(meaning, guess.target))
        clear = (guess.target for guess in likely if guess.score >= CLAUSE_THRESHOLD)
        return next(filter(self._is_topic, (*named, *clear, CARE)), None)
