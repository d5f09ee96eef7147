"""What a text means: danger first, then keywords and keys, typing errors, questions. Pure: a text in, a match out.

The carriers' words come before all when they are the whole message, because the carriers act on them whatever we do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hotline.content import keywords
from hotline.models import Catalogue, Language, Match, MatchReason
from hotline.nlu import after_danger, circumstances, crisis, language_wish, question_form, relevance
from hotline.nlu.classifier import Guess
from hotline.nlu.crisis import Danger, StaffPhrase
from hotline.nlu.danger_model import CRISIS_THRESHOLD
from hotline.nlu.examples import DANGERS
from hotline.nlu.interpreter import Interpretation, Interpreter
from hotline.nlu.keyword_matcher import KeywordMatcher
from hotline.nlu.misspelled_keywords import MARKED
from hotline.nlu.replies import reply
from hotline.nlu.topic_beside_danger import (
    CERTAIN_THRESHOLD,
    CLAUSE_THRESHOLD,
    STATED_THRESHOLD,
    AlsoAsked,
)
from hotline.text import normalize, sms

RESERVED: Mapping[str, str] = {
    **dict.fromkeys(map(str.lower, keywords.RESERVED), "stop"),
    **{word: target for word, target in MARKED.items() if target != "opt-out"},
}
"""The message that answers each of the carriers' words on channels where carriers do not."""

ANSWER_THRESHOLD = 0.4
"""The chance from which the best guess is the answer: a message's, or a topic's in a question or beside its
keyword."""

PLAIN: Mapping[str, float] = {"opt-out": 0.8, "safe": 0.8}
"""The chance from which these messages answer: nobody in need must be sent away, or taken to be safe, by
mistake."""

OFFER_THRESHOLD = 0.25
"""The chance from which each of two topics is offered."""

TIE_RATIO = 0.9
"""The share of the best topic's chance from which another is as good: then the sender is asked which one is
meant."""

LANGUAGE_THRESHOLD = 0.8
"""The chance from which a text is in another language than the conversation."""

QUESTION_THRESHOLD = 0.6
"""The chance from which danger is answered in a language when its words could be in several."""

SHORT = 3
"""The number of words up to which a text may not show its language."""

WITH_TOPIC = ("crisis", "veteran", "deaf", "grief", "relapse")
"""The messages for danger that may be followed by the answer to a question."""

CALM = ("safe", "who")
"""The messages that do not answer danger: to "i am not suicidal", and to "why do you keep saying 988"."""

MOST_BARE_WORDS = 2
"""The number of words up to which a text is hardly more than a keyword."""

_MOST_CLAUSES = 6
_MOST_SEGMENTS = 2
_MOST_SEGMENTS_OF_DANGER = 3
_CLAUSE = re.compile(r"[?!.;,+\n]+|\b(?:and|also|plus|y|tambien|también|ademas|además)\b|&")


class Router:
    """Routes texts, and what callers say, by a catalogue. The same text always leads to the same match."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._languages = tuple(catalogue.languages.values())
        self._danger = crisis.Detector(phrase for each in self._languages for phrase in _staffs_danger(each))
        self.interpreter = Interpreter(catalogue)
        self._known = KeywordMatcher(catalogue, self.interpreter)
        self._also_asked = AlsoAsked(self._danger, self.interpreter, self._known, self._is_topic)

    def match(self, text: str, language: str | None = None) -> Match:
        """Match a text. `language` is the code of the conversation's language, or None when it is new."""
        home = self._catalogue.languages.get(language or "", self._catalogue.default)
        is_known = language in self._catalogue.languages
        meaning = self.interpreter.meaning(text)
        return self._reserved(text, home) or self._in_danger(meaning, home, is_known) or self._said(meaning, home)

    def _reserved(self, text: str, home: Language) -> Match | None:
        target = RESERVED.get(text.strip().lower())
        return Match(MatchReason.RESERVED, (target,), home.code) if target else None

    def _in_danger(self, meaning: Interpretation, home: Language, is_known: bool) -> Match | None:
        """Match danger, with the answer to what else the message asks; None when it shows none.

        Danger in plain words never waits until questions can be answered: until then it is answered alone.
        """
        danger = self._danger.find(meaning.text)
        if not danger and not self._sounds_like_danger(meaning, home):
            return None
        general = danger.message if danger else "crisis"
        message = circumstances.instead(general, meaning.text, self._message_for)
        language = self._language_of_phrase(danger) or self._language_of_danger(meaning, home, is_known)
        if message in CALM:
            return Match(MatchReason.SMALL_TALK, (message,), language or home.code)
        if language is None and message == general and message != "emergency":
            message = "crisis-bilingual"
        alone = Match(MatchReason.CRISIS, (message,), language or home.code)
        if message not in WITH_TOPIC or self.interpreter.is_being_prepared:
            return alone
        return self._with_topic(alone, self._also_asked.topic(meaning, self._catalogue.languages[alone.language]))

    def _language_of_phrase(self, danger: Danger | None) -> str | None:
        """Return the language of a staff's phrase for danger, if only staff know that language."""
        code = danger.language if danger and danger.family == crisis.STAFF_KIND else None
        return code if code in self._catalogue.languages else None

    def _message_for(self, text: str) -> str | None:
        """Return the message for the danger in a part of a text; None when it shows none."""
        danger = self._danger.find(text)
        if danger:
            return danger.message
        return "crisis" if self.interpreter.meaning(text).danger >= CRISIS_THRESHOLD else None

    def _language_of_danger(self, meaning: Interpretation, home: Language, is_known: bool) -> str | None:
        """Return the language of words that show danger; None when few words leave it open in a new conversation."""
        shown = self._danger.languages(meaning.text) & self._catalogue.languages.keys()
        is_told = not self.interpreter.is_being_prepared and not meaning.normalized.isdecimal()
        guess = meaning.language_guess if is_told else None
        if len(shown) == 1:
            return next(iter(shown))
        if guess and guess.score >= QUESTION_THRESHOLD and guess.target in (shown or self._catalogue.languages):
            return guess.target
        is_short = len(meaning.normalized.split()) <= SHORT and len(self._languages) > 1
        widest = self._danger.widest_language(meaning.text) if guess and len(shown) > 1 else None
        return widest or (None if is_short and not is_known else home.code)

    def _with_topic(self, alone: Match, topic: str | None) -> Match:
        """Add an answer to the words for danger if both are short enough; else add its keyword."""
        if topic is None:
            return alone
        both = replace(alone, targets=(*alone.targets, topic))
        return both if self._fits(both, _MOST_SEGMENTS_OF_DANGER) else replace(alone, choices=(topic,))

    def _sounds_like_danger(self, meaning: Interpretation, home: Language) -> bool:
        """Return the second opinion on danger, a learned model's, beside the patterns.

        A text that is only a keyword or keys means what they stand for. An idiom is not judged, and nothing but it is
        left out.
        """
        if self._known.exactly(meaning, home) or meaning.danger < CRISIS_THRESHOLD:
            return False
        judged = self._danger.without_idioms(meaning.text)
        if not judged or (judged != meaning.text and self.interpreter.meaning(judged).danger < CRISIS_THRESHOLD):
            return False
        return self.interpreter.is_being_prepared or not _is_cared_for(meaning)

    def _said(self, meaning: Interpretation, home: Language) -> Match:
        """Match a text that shows no danger."""
        known = self._known
        exact = known.exactly(meaning, home) or self._framed(meaning, home) or known.misspelled(meaning, home)
        if exact:
            return exact
        language = _language(meaning, home)
        if told := circumstances.told(meaning.text):
            return Match(MatchReason.SMALL_TALK, (told,), language)
        answer = language_wish.elsewhere(
            self._two_questions(meaning, language) or self._question(meaning, language),
            meaning.text,
            self._catalogue.languages,
        )
        if answer.by is MatchReason.NOTHING and (asked := self._also_asked.in_a_part(meaning)):
            return Match(MatchReason.QUESTION, (asked,), language, CLAUSE_THRESHOLD)
        return language_wish.answered(answer, meaning.text, self._catalogue.languages)

    def _framed(self, meaning: Interpretation, home: Language) -> Match | None:
        """Match a keyword in other words. One that several languages have is answered in that of those words."""
        found = self._known.framed(meaning, home)
        if not found or self.interpreter.is_being_prepared:
            return found
        return self._known.framed(meaning, self._catalogue.languages[_language(meaning, home)])

    def _two_questions(self, meaning: Interpretation, language: str) -> Match | None:
        """Match two clear questions in one message: both answers, or one and how to get the other."""
        clauses = [clause for clause in _CLAUSE.split(meaning.text) if clause and _is_question(clause)]
        if not 2 <= len(clauses) <= _MOST_CLAUSES:
            return None
        best = [guess for clause in clauses for guess in self.interpreter.meaning(clause).answers[:1]]
        clear = {guess.target for guess in best if guess.score >= CLAUSE_THRESHOLD and self._is_topic(guess.target)}
        asked = [guess for guess in meaning.answers if guess.target in clear]
        if len(asked) != 2:
            return None
        first, second = (guess.target for guess in asked)
        return next(
            filter(self._fits, _two_answers(first, second, language)),
            Match(MatchReason.QUESTION, (first,), language),
        )

    def _fits(self, match: Match, segments: int = _MOST_SEGMENTS) -> bool:
        """Return whether a reply is short enough to be read in one go."""
        return sms.measure(sms.strip_accents(reply(self._catalogue, match))).segments <= segments

    def _question(self, meaning: Interpretation, language: str) -> Match:
        """Match the likeliest answer to a text, or two to choose from, or none."""
        best, *others = _plainly(meaning.answers) or [Guess("unknown", 0.0)]
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

    def _is_topic(self, target: str) -> bool:
        return any(target in language.topics for language in self._languages)


def _language(meaning: Interpretation, home: Language) -> str:
    """Return the language of a text: the conversation's, unless the text is clearly in another."""
    guess = meaning.language_guess
    return guess.target if guess and guess.score >= LANGUAGE_THRESHOLD else home.code


def _is_cared_for(meaning: Interpretation) -> bool:
    """Return whether a text is, word for word, an example of a message that names 988 in words that fit better."""
    return any(
        guess.score >= CERTAIN_THRESHOLD and guess.target in after_danger.CARING for guess in meaning.answers[:1]
    )


def _plainly(answers: Sequence[Guess]) -> list[Guess]:
    """Return the guesses without those that the text does not say plainly enough, rescaled."""
    said = [guess for guess in answers if guess.score >= PLAIN.get(guess.target, 0)]
    rest = 1 - sum(guess.score for guess in answers if guess not in said)
    return [Guess(guess.target, guess.score / rest) for guess in said if rest > 0]


def _two_answers(first: str, second: str, language: str) -> Iterator[Match]:
    """Yield the ways to answer two questions: both answers, or one and how to get the other."""
    yield Match(MatchReason.QUESTION, (first, second), language, CLAUSE_THRESHOLD)
    yield Match(MatchReason.QUESTION, (first,), language, CLAUSE_THRESHOLD, (second,))
    yield Match(MatchReason.QUESTION, (second,), language, CLAUSE_THRESHOLD, (first,))


def _staffs_danger(language: Language) -> Iterator[StaffPhrase]:
    """Yield the phrases that staff count as danger, in addition to the built-in ones."""
    code = None if language.code in crisis.LANGUAGES else language.code
    for name in DANGERS:
        for text in (*language.messages[name].asks, *language.examples.get(name, ())):
            yield StaffPhrase(text, name, code)


def _is_question(clause: str) -> bool:
    """Return whether a part of a message asks something, by its first word or because it is hardly more than a
    keyword."""
    plain = normalize.simplify(clause)
    return bool(plain) and (plain.count(" ") < 2 or question_form.is_question(clause))
