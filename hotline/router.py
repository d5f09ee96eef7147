"""What a text means: danger first, then keywords and keys, typing errors, questions. Pure: a text in, a match out.

The carriers' words come before all when they are the whole message, because the carriers act on them whatever we do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from hotline import crisis, keywords, sms, words
from hotline.model import By, Catalogue, Language, Match
from hotline.questions import Candidate, Index, features, whole_words
from hotline.vocabulary import Vocabulary

RESERVED: Mapping[str, str] = {word.lower(): "help" for word in ("HELP", "INFO")} | {
    word.lower(): "start" for word in ("START", "YES", "UNSTOP")
}
"""The carriers' words that are not an opt-out, and the message that answers each where the carriers do not."""

SURE = 0.4
"""From this chance up the likeliest topic or message is the answer."""

TORN = 0.25
"""From this chance up each, two topics are both offered."""

CLEAR = 0.8
"""From this chance up a part of a message asks a question of its own."""

ALARMING = 0.6
"""From this chance up a text is taken for danger that none of the known patterns has found."""

FOREIGN = 0.8
"""From this chance up a text is in another language than the conversation."""

_ASKING = re.compile(
    r"(?:so |um |and )*(?:how|what|when|where|which|who|why|do|does|did|is|are|can|could|will|would|should|may"
    r"|que|cuanto|cuanta|cuantos|cuantas|cuando|donde|como|cual|quien|hay|puedo|puede|tengo que|es|son|aceptan)\b"
)
_MOST_CLAUSES = 6
_MOST_SEGMENTS = 2
_KEYWORD_USES = 3
"""A keyword counts as so many examples."""

_BEFORE_KEYS = r"(?:please )?(?:i )?(?:press|pick|option|number|no|key|dial|oprima|opcion|numero|tecla) "
_KEYS = re.compile(rf"(?:{_BEFORE_KEYS})?((?:\d ?)+)(?: please)?")
_CLAUSE = re.compile(r"[?!.;,+\n]+|\b(?:and|also|plus|y|tambien|también|ademas|además)\b|&")


class Router:
    """Routes texts, and what callers say, by a catalogue. The same text always leads to the same match."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._danger = crisis.Detector([text for each in _languages(catalogue) for text in _staffs_danger(each)])
        examples = tuple(example for each in _languages(catalogue) for example in _examples(each))
        self._questions, self._tongues = _compiled(examples)
        self._word_for_word = _word_for_word(examples)
        # Beside few examples of anything else, every text looks like those of danger.
        self._can_compare = sum(example.target != "crisis" for example in examples) > len(examples) / 2
        self._keywords = {each.code: _Keywords(each) for each in _languages(catalogue)}

    def match(self, text: str, language: str | None = None) -> Match:
        """What a text leads to. `language` is the one the conversation is in, if that is known."""
        home = self._catalogue.languages.get(language or "", self._catalogue.default)
        return self._reserved(text, home) or self._in_danger(text, home) or self._said(text, home)

    def guesses(self, text: str) -> list[Candidate]:
        """What a text may be about as a question, the likeliest first."""
        return self._questions.rank(text)

    def because(self, text: str, target: str) -> list[tuple[str, float]]:
        """The features of a text that speak for a target, strongest first, and how strongly."""
        return self._questions.because(text, target)

    def _reserved(self, text: str, home: Language) -> Match | None:
        word = text.strip().upper()
        if word not in keywords.RESERVED:
            return None
        return Match(By.RESERVED, (RESERVED.get(word.lower(), "stop"),), home.code)

    def _in_danger(self, text: str, home: Language) -> Match | None:
        """Danger, with the answer to what else the message asks."""
        if not self._danger.find(text) and not self._sounds_like_danger(text):
            return None
        asked = self._said(text, home)
        sure = asked.score >= CLEAR and asked.by in (By.KEYWORD, By.DIGIT, By.QUESTION)
        topics = [target for target in asked.targets if sure and self._is_topic(target)]
        return Match(By.CRISIS, ("crisis", *topics[:1]), asked.language)

    def _sounds_like_danger(self, text: str) -> bool:
        """A second opinion beside the patterns: what a text has in common with the examples of danger."""
        best = self.guesses(text)[:1] if self._can_compare else []
        alarming = bool(best) and best[0].target == "crisis" and best[0].score >= ALARMING
        return alarming and not self._danger.is_idiom(text)

    def _said(self, text: str, home: Language) -> Match:
        """What a text leads to when it shows no danger."""
        exact = self._exactly(text, home) or _keys(text, home) or self._misspelt(text, home)
        if exact:
            return exact
        language = self._language(text, home)
        return self._two_questions(text, language) or self._question(text, language)

    def _exactly(self, text: str, home: Language) -> Match | None:
        word = words.normalise(text)
        for each in self._by_preference(home):
            if word in keywords.LANGUAGE_NAMES.get(each.code, ()):
                return Match(By.KEYWORD, ("language",), each.code)
            target = each.keywords.get(word)
            if target:
                return Match(By.KEYWORD, (target,), each.code)
        return _marked(word, home)

    def _misspelt(self, text: str, home: Language) -> Match | None:
        word = words.normalise(text)
        for each in self._by_preference(home):
            target = self._keywords[each.code].nearest(word)
            if target:
                return Match(By.FUZZY, (target,), each.code, score=0.9)
        return None

    def _two_questions(self, text: str, language: str) -> Match | None:
        """Two clear questions in one message: both answers, or one and how to get the other."""
        clauses = [clause for clause in _CLAUSE.split(text) if clause and _is_question(clause)]
        if not 2 <= len(clauses) <= _MOST_CLAUSES:
            return None
        best = [guess for clause in clauses for guess in self._answers(clause)[:1]]
        clear = {guess.target for guess in best if guess.score >= CLEAR and self._is_topic(guess.target)}
        asked = [guess for guess in self._answers(text) if guess.target in clear]
        if len(asked) != 2:
            return None
        first, second = (guess.target for guess in asked)
        both = Match(By.QUESTION, (first, second), language, CLEAR)
        return both if self._fits(both) else Match(By.QUESTION, (first,), language, CLEAR, (second,))

    def _fits(self, match: Match) -> bool:
        """Whether a reply is short enough to be read in one go."""
        return sms.measure(sms.fold(reply(self._catalogue, match))).segments <= _MOST_SEGMENTS

    def _question(self, text: str, language: str) -> Match:
        """The likeliest answer to a text, or two to choose from, or none."""
        best, *others = self._answers(text) or [Candidate("unknown", 0.0)]
        if best.score >= SURE and best.target != "unknown":
            by = By.QUESTION if self._is_topic(best.target) else By.SMALL_TALK
            return Match(by, (best.target,), language, best.score)
        close = [
            guess.target for guess in (best, *others[:1]) if guess.score >= TORN and self._is_topic(guess.target)
        ]
        if len(close) == 2:
            return Match(By.AMBIGUOUS, ("ambiguous",), language, best.score, tuple(close))
        return Match(By.NOTHING, ("unknown",), language, score=0.0)

    def _answers(self, text: str) -> list[Candidate]:
        """What a text may be about, danger left out: that is looked for before. A text that stands among the examples
        is about what it stands for."""
        target = self._word_for_word.get(words.normalise(text))
        if target and target != "crisis":
            return [Candidate(target, 1.0)]
        guesses = [guess for guess in self.guesses(text) if guess.target != "crisis"]
        whole = sum(guess.score for guess in guesses)
        return [Candidate(guess.target, guess.score / whole) for guess in guesses]

    def _is_topic(self, target: str) -> bool:
        return any(target in language.topics for language in _languages(self._catalogue))

    def _by_preference(self, home: Language) -> Iterator[Language]:
        yield home
        yield from (each for each in _languages(self._catalogue) if each is not home)

    def _language(self, text: str, home: Language) -> str:
        """The language that a text is in: the conversation's, unless it is clearly another."""
        best = self._tongues.rank(text)[:1]
        return best[0].target if best and best[0].score >= FOREIGN else home.code


class _Keywords:
    """The keywords of a language, and the carriers' words, by their misspelt forms."""

    def __init__(self, language: Language) -> None:
        reserved = {word.lower(): RESERVED.get(word.lower(), "opt-out") for word in keywords.RESERVED}
        self._targets = {
            word.replace(" ", ""): target for word, target in (reserved | dict(language.keywords)).items()
        }
        self._known = Vocabulary(self._targets)

    def nearest(self, word: str) -> str | None:
        """The target of the keyword that a text of one word, or of words run together, stands for, or None."""
        if " " in word:
            return self._targets.get(word.replace(" ", ""))
        return self._targets.get(word) or self._targets.get(self._known.nearest(word) or "")


def _languages(catalogue: Catalogue) -> Iterator[Language]:
    yield from catalogue.languages.values()


def _examples(language: Language) -> Iterator[Example]:
    """How people ask for each topic, say what the messages of the line answer, and speak of danger."""
    for topic in language.topics.values():
        for text in (topic.title, *topic.keywords * _KEYWORD_USES, *topic.asks):
            yield Example(text, topic.id, language.code)
    for message in language.messages.values():
        for text in message.asks:
            yield Example(text, message.name, language.code)
    for target, texts in language.examples.items():
        if target in language.topics or target in language.messages:
            yield from (Example(text, target, language.code) for text in texts)
    for text in crisis.examples(language.code):
        yield Example(text, "crisis", language.code)
    for text in crisis.look_alikes(language.code):
        yield Example(text, "unknown", language.code)


@dataclass(frozen=True, slots=True)
class Example:
    """A text as somebody may send it, what it is about, and its language."""

    text: str
    target: str
    language: str


@lru_cache(maxsize=2)
def _compiled(examples: tuple[Example, ...]) -> tuple[Index, Index]:
    """All examples as an index of what they are about, and one of their languages.

    Remembered, because most edits change an answer and not the ways people ask for it.
    """
    found = [features(example.text) for example in examples]
    about = zip(found, (example.target for example in examples), strict=True)
    tongues = ((whole_words(each), example.language) for each, example in zip(found, examples, strict=True))
    return Index(about), Index(tongues)


def _word_for_word(examples: Iterable[Example]) -> Mapping[str, str]:
    """The targets of whole texts, where all who use the same words mean the same."""
    meant: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        meant[words.normalise(example.text)].add(example.target)
    return {text: target for text, targets in meant.items() if len(targets) == 1 for target in targets if text}


def _staffs_danger(language: Language) -> tuple[str, ...]:
    """The phrases that staff count as danger, beside those that are built in."""
    return (*language.messages["crisis"].asks, *language.examples.get("crisis", ()))


def _is_question(clause: str) -> bool:
    """Whether a part of a message asks something: by its first word, or because it is hardly more than a keyword."""
    plain = words.normalise(clause)
    return bool(plain) and (plain.count(" ") < 2 or _ASKING.match(plain) is not None)


def _marked(word: str, home: Language) -> Match | None:
    """A carriers' word with a mark beside it ("help?"): not theirs to answer, so ours."""
    if word.upper() not in keywords.RESERVED:
        return None
    return Match(By.KEYWORD, (RESERVED.get(word, "opt-out"),), home.code)


def _keys(text: str, home: Language) -> Match | None:
    """Keys as on the phone: 3, 3 2, 32, press 3."""
    pressed = _KEYS.fullmatch(words.normalise(text))
    node = home.nodes.get(pressed[1].replace(" ", "")) if pressed else None
    return Match(By.DIGIT, (node.id,), home.code) if node else None


def reply(catalogue: Catalogue, match: Match) -> str:
    """The words to text for a match: its targets' texts, an empty line between them.

    An answer that its language lacks comes from the first language, in words that say so.
    """
    language = catalogue.languages[match.language]
    also = ("also",) if match.choices and match.by is By.QUESTION else ()
    texts = [_text(catalogue, language, target) for target in (*match.targets, *also)]
    return "\n\n".join(texts).replace("{choices}", _choices(language, match.choices))


def _text(catalogue: Catalogue, language: Language, target: str) -> str:
    try:
        return language.text(target)
    except KeyError:
        answer = catalogue.default.text(target)
        return language.messages["not-in-this-language"].text.replace("{answer}", answer)


def _choices(language: Language, choices: tuple[str, ...]) -> str:
    """The keywords of some topics: "INSURANCE or LENGTH"."""
    words_to_send = [language.topics[choice].keywords[0] for choice in choices if language.topics[choice].keywords]
    return f" {keywords.OR.get(language.code, 'or')} ".join(words_to_send)
