"""What a text means: danger first, then keywords and keys, typing errors, questions. Pure: a text in, a match out.

The carriers' words come before all when they are the whole message, because the carriers act on them whatever we do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from hotline import crisis, keywords, sms, words
from hotline.lexicon import MARKED, Lexicon, Meaning
from hotline.model import By, Catalogue, Language, Match
from hotline.questions import Candidate
from hotline.reply import reply

RESERVED: Mapping[str, str] = {
    **dict.fromkeys(map(str.lower, keywords.RESERVED), "stop"),
    **{word: target for word, target in MARKED.items() if target != "opt-out"},
}
"""The message that answers each of the carriers' words where the carriers do not."""

SURE = 0.4
"""From this chance up the likeliest topic or message is the answer."""

TORN = 0.25
"""From this chance up each, two topics are both offered."""

TIE = 0.9
"""A topic with this share of the best one's chance is as good an answer: the sender is asked which one is meant."""

CLEAR = 0.8
"""From this chance up a part of a message asks a question of its own."""

ALARMING = 0.85
"""From this chance up a text is taken for danger that none of the known patterns has found (docs/measuring.md)."""

FOREIGN = 0.8
"""From this chance up a text is in another language than the conversation."""

_ASKING = re.compile(
    r"(?:so |um |and )*(?:how|what|when|where|which|who|why|do|does|did|is|are|can|could|will|would|should|may"
    r"|que|cuanto|cuanta|cuantos|cuantas|cuando|donde|como|cual|quien|hay|puedo|puede|tengo que|es|son|aceptan)\b"
)
_MOST_CLAUSES = 6
_MOST_PARTS = 12
_MOST_SEGMENTS = 2
_BEFORE_KEYS = r"(?:please )?(?:i )?(?:press|pick|option|number|no|key|dial|oprima|opcion|numero|tecla) "
_KEYS = re.compile(rf"(?:{_BEFORE_KEYS})?((?:\d ?)+)(?: please)?")
_CLAUSE = re.compile(r"[?!.;,+\n]+|\b(?:and|also|plus|y|tambien|también|ademas|además)\b|&")


class Router:
    """Routes texts, and what callers say, by a catalogue. The same text always leads to the same match."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._languages = tuple(catalogue.languages.values())
        self._danger = crisis.Detector([text for each in self._languages for text in _staffs_danger(each)])
        self.lexicon = Lexicon(catalogue)

    def match(self, text: str, language: str | None = None) -> Match:
        """What a text leads to. `language` is the one the conversation is in, if that is known."""
        home = self._catalogue.languages.get(language or "", self._catalogue.default)
        meaning = self.lexicon.meaning(text)
        return self._reserved(text, home) or self._in_danger(meaning, home) or self._said(meaning, home)

    def _reserved(self, text: str, home: Language) -> Match | None:
        target = RESERVED.get(text.strip().lower())
        return Match(By.RESERVED, (target,), home.code) if target else None

    def _in_danger(self, meaning: Meaning, home: Language) -> Match | None:
        """Danger, with the answer to what else the message asks. Nobody in danger waits until questions can be
        answered: then it is danger alone, in a language of the words that show it."""
        danger = self._danger.find(meaning.text)
        if not danger and not self._sounds_like_danger(meaning, home):
            return None
        if self.lexicon.is_being_prepared:
            return Match(
                By.CRISIS, ("crisis",), self._spoken(meaning.text, danger.language if danger else None, home)
            )
        asked = self._asked_beside(meaning, home)
        topics = asked.targets[:1] if asked else ()
        return Match(By.CRISIS, ("crisis", *topics), asked.language if asked else _language(meaning, home))

    def _asked_beside(self, meaning: Meaning, home: Language) -> Match | None:
        """The question in a message that shows danger as well, if one is clear."""
        parts = islice(filter(None, _CLAUSE.split(meaning.text)), _MOST_PARTS)
        calm = (part for part in parts if not self._danger.find(part))
        for each in chain([meaning], map(self.lexicon.meaning, calm)):
            asked = self._said(each, home)
            sure = asked.score >= CLEAR and asked.by in (By.KEYWORD, By.DIGIT, By.QUESTION)
            if sure and self._is_topic(asked.targets[0]):
                return asked
        return None

    def _spoken(self, text: str, language: str | None, home: Language) -> str:
        """The language of words that show danger; the conversation's, if they may be in it or no other is known."""
        if not language or language not in self._catalogue.languages or home.code in self._danger.languages(text):
            return home.code
        return language

    def _sounds_like_danger(self, meaning: Meaning, home: Language) -> bool:
        """A second opinion beside the patterns: what a learned model says of a text. A keyword or keys and nothing
        else are what they stand for."""
        if meaning.danger < ALARMING or self._exactly(meaning, home):
            return False
        return not self._danger.is_idiom(meaning.text)

    def _said(self, meaning: Meaning, home: Language) -> Match:
        """What a text leads to when it shows no danger."""
        exact = self._exactly(meaning, home) or self._misspelt(meaning, home)
        if exact:
            return exact
        language = _language(meaning, home)
        return self._two_questions(meaning, language) or self._question(meaning, language)

    def _exactly(self, meaning: Meaning, home: Language) -> Match | None:
        """A keyword, in any language, or keys."""
        for each in self._by_preference(home):
            if meaning.normalised in keywords.LANGUAGE_NAMES.get(each.code, ()):
                return Match(By.KEYWORD, ("language",), each.code)
            target = each.keywords.get(meaning.normalised)
            if target:
                return Match(By.KEYWORD, (target,), _answering(target, each, home))
        marked = MARKED.get(meaning.normalised)
        return Match(By.KEYWORD, (marked,), home.code) if marked else _keys(meaning, home)

    def _misspelt(self, meaning: Meaning, home: Language) -> Match | None:
        for each in self._by_preference(home):
            target = self.lexicon.misspelt(meaning.normalised, each.code)
            if target:
                return Match(By.FUZZY, (target,), _answering(target, each, home), score=0.9)
        return None

    def _two_questions(self, meaning: Meaning, language: str) -> Match | None:
        """Two clear questions in one message: both answers, or one and how to get the other."""
        clauses = [clause for clause in _CLAUSE.split(meaning.text) if clause and _is_question(clause)]
        if not 2 <= len(clauses) <= _MOST_CLAUSES:
            return None
        best = [guess for clause in clauses for guess in self.lexicon.meaning(clause).answers[:1]]
        clear = {guess.target for guess in best if guess.score >= CLEAR and self._is_topic(guess.target)}
        asked = [guess for guess in meaning.answers if guess.target in clear]
        if len(asked) != 2:
            return None
        first, second = (guess.target for guess in asked)
        both = Match(By.QUESTION, (first, second), language, CLEAR)
        return both if self._fits(both) else Match(By.QUESTION, (first,), language, CLEAR, (second,))

    def _fits(self, match: Match) -> bool:
        """Whether a reply is short enough to be read in one go."""
        return sms.measure(sms.fold(reply(self._catalogue, match))).segments <= _MOST_SEGMENTS

    def _question(self, meaning: Meaning, language: str) -> Match:
        """The likeliest answer to a text, or two to choose from, or none."""
        best, *others = meaning.answers or [Candidate("unknown", 0.0)]
        close = [
            guess.target for guess in (best, *others[:1]) if guess.score >= TORN and self._is_topic(guess.target)
        ]
        is_tie = len(close) == 2 and others[0].score >= TIE * best.score
        if best.score >= SURE and best.target != "unknown" and not is_tie:
            by = By.QUESTION if self._is_topic(best.target) else By.SMALL_TALK
            return Match(by, (best.target,), language, best.score)
        if len(close) == 2:
            return Match(By.AMBIGUOUS, ("ambiguous",), language, best.score, tuple(close))
        return Match(By.NOTHING, ("unknown",), language, score=0.0)

    def _is_topic(self, target: str) -> bool:
        return any(target in language.topics for language in self._languages)

    def _by_preference(self, home: Language) -> Iterator[Language]:
        yield home
        yield from (each for each in self._languages if each is not home)


def _language(meaning: Meaning, home: Language) -> str:
    """The language that a text is in: the conversation's, unless it is clearly another."""
    tongue = meaning.tongue
    return tongue.target if tongue and tongue.score >= FOREIGN else home.code


def _staffs_danger(language: Language) -> tuple[str, ...]:
    """The phrases that staff count as danger, beside those that are built in."""
    return (*language.messages["crisis"].asks, *language.examples.get("crisis", ()))


def _is_question(clause: str) -> bool:
    """Whether a part of a message asks something: by its first word, or because it is hardly more than a keyword."""
    plain = words.normalise(clause)
    return bool(plain) and (plain.count(" ") < 2 or _ASKING.match(plain) is not None)


def _answering(target: str, found: Language, home: Language) -> str:
    """The language to answer in: where a keyword was found, unless that answer is one that the conversation's lacks."""
    is_missing = target in found.topics and target not in home.topics
    return home.code if is_missing else found.code


def _keys(meaning: Meaning, home: Language) -> Match | None:
    """Keys as on the phone: 3, 3 2, 32, press 3."""
    pressed = _KEYS.fullmatch(meaning.normalised)
    node = home.nodes.get(pressed[1].replace(" ", "")) if pressed else None
    return Match(By.DIGIT, (node.id,), home.code) if node else None
