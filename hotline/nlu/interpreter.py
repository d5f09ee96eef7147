"""Interprets a text by the examples of every topic and message, in all languages.

Danger is not among them: it is looked for first, by patterns (`crisis`) and by a fixed model (`danger_model`).
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakValueDictionary

from hotline.content import keywords
from hotline.content.cache import once
from hotline.models import Catalogue, Language
from hotline.nlu import crisis, danger_model
from hotline.nlu.classifier import ComplementNaiveBayes, Guess, TrainingSet, features
from hotline.nlu.spelling import Vocabulary
from hotline.text import normalize

DANGERS = ("crisis", "emergency", "violence")
"""The messages that answer danger. Their `asks` by staff count as patterns (`router`), not as examples."""

LIKELY = 0.5
"""The chance from which a text more likely shows danger than not."""

KEYWORD_USES = 3
"""The number of examples that a keyword counts as."""

MARKED: Mapping[str, str] = {word.lower(): "opt-out" for word in keywords.RESERVED} | {
    "help": "help",
    "info": "help",
    "start": "start",
    "yes": "start",
    "unstop": "start",
}
"""The messages for carriers' words that are misspelled or have a mark beside them, so that carriers do not
answer."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text as somebody may send it, its target, and its language."""

    text: str
    target: str
    language: str


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Compiled:
    """All examples compiled: classifiers of the topic and of the language, and the targets of whole texts.

    `shared_words` are examples of one word in several languages, such as "no".
    """

    topics: ComplementNaiveBayes
    languages: ComplementNaiveBayes
    whole_texts: Mapping[str, str]
    shared_words: frozenset[str]


class Interpreter:
    """Interprets texts by what a catalogue knows of how people ask.

    The examples are compiled when a question first needs them, or when `prepare` is called. Keywords, keys and
    calls are answered before that; a question that comes meanwhile waits.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        languages = tuple(catalogue.languages.values())
        self._ways = tuple((language.code, tuple(_ways(language))) for language in languages)
        self._keywords = {language.code: _Keywords(language) for language in languages}
        self._compiled: Compiled | None = None
        self._is_promised = False
        self._compiling = threading.Lock()

    def will_be_prepared(self) -> None:
        """Note that another thread will call `prepare` soon."""
        self._is_promised = True

    @property
    def is_being_prepared(self) -> bool:
        """Whether a question would have to wait for another thread."""
        return self._is_promised and self._compiled is None

    def prepare(self) -> Compiled:
        """Compile the examples once, whichever thread comes first, and return them."""
        if self._compiled is None:
            with self._compiling:
                self._compiled = self._compiled or compiled(self._ways)
        return self._compiled

    def examples(self) -> tuple[Example, ...]:
        """Return the examples of all languages."""
        return tuple(_examples(self._ways))

    def meaning(self, text: str) -> Interpretation:
        """Interpret a text."""
        return Interpretation(text, self)

    def misspelled(self, word: str, language: str) -> str | None:
        """Return the target of the keyword that a normalized text misspells in a language, or None."""
        return self._keywords[language].nearest(word)


class Interpretation:
    """What a text may mean. Each part is computed when it is first read."""

    def __init__(self, text: str, interpreter: Interpreter) -> None:
        self.text = text
        self._interpreter = interpreter

    @once
    def normalized(self) -> str:
        """The words of the text, lightly normalized."""
        return normalize.simplify(self.text)

    @once
    def _features(self) -> Collection[str]:
        return features(self.text)

    @once
    def _known(self) -> str | None:
        """The target when the text is an example, word for word."""
        return self._interpreter.prepare().whole_texts.get(self.normalized)

    @once
    def guesses(self) -> Sequence[Guess]:
        """The targets of the text as a question, the likeliest first."""
        return self._interpreter.prepare().topics.rank(self._features)

    @once
    def answers(self) -> Sequence[Guess]:
        """The guesses at what to answer.

        An example, word for word, has its own target. In a text that likely shows danger "unknown" does not count,
        because the words of danger speak for no topic.
        """
        if self._known:
            return [Guess(self._known, 1.0)]
        if self.danger < LIKELY:
            return self.guesses
        known = sum(guess.score for guess in self.guesses if guess.target != "unknown")
        return [Guess(guess.target, guess.score / known) for guess in self.guesses if guess.target != "unknown"]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of words in the text (`meanings.yaml`), such as "=drug"."""
        return frozenset(feature for feature in self._features if feature.startswith("="))

    @once
    def danger(self) -> float:
        """The chance that the text shows danger. It needs no examples, so it never waits for them."""
        return danger_model.shipped().score(self.text)

    @once
    def language_guess(self) -> Guess | None:
        """The likeliest language of the text; None when none of its words are known, or none tells languages apart:
        a letter, a number, a word of several languages."""
        known = self._interpreter.prepare()
        telling = (word for word in self.normalized.split() if len(word) > 1 and not word.isdecimal())
        if known.shared_words.issuperset(telling):
            return None
        return next(iter(known.languages.rank(self._features)), None)

    def explain(self, target: str) -> list[tuple[str, float]]:
        """Return the features that speak for a target and how strongly, strongest first."""
        return self._interpreter.prepare().topics.explain(self._features, target)


class _Keywords:
    """The keywords of a language, and the carriers' words, found by misspelled forms."""

    def __init__(self, language: Language) -> None:
        self._targets = {**MARKED, **language.keywords}
        self._run_together = {word.replace(" ", ""): target for word, target in self._targets.items()}
        self._whole = Vocabulary(self._run_together)
        self._parts = Vocabulary(part for word in self._targets for part in word.split())
        self._unrelated_words = _simplified(language.examples.get("unknown", ()))

    def nearest(self, text: str) -> str | None:
        """Return the target of the keyword that a normalized text of a few words misspells, or None."""
        if text in self._unrelated_words:  # "para" is a word, not a typing error of PARAR
            return None
        run = text.replace(" ", "")
        if run in self._run_together:
            return self._run_together[run]
        if " " not in text:
            return self._run_together.get(self._whole.nearest(text) or "")
        return self._targets.get(" ".join(self._parts.nearest(part) or part for part in text.split()))


@lru_cache(maxsize=8)
def _simplified(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the texts simplified. Cached, because most edits change no examples."""
    return frozenset(map(normalize.simplify, texts))


Ways = tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
"""The ways people ask in each language: targets with their texts. Hashed in no time, because it is all strings."""


def _ways(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the targets of a language, with ways to ask for each."""
    for topic in language.topics.values():
        yield topic.id, (topic.title, *topic.keywords * KEYWORD_USES, *topic.asks)
    for message in language.messages.values():
        if message.name not in DANGERS:
            yield message.name, message.asks
    for target, texts in language.examples.items():
        if target in language.topics or target in language.messages.keys() - set(DANGERS):
            yield target, texts
    yield "unknown", _look_alikes(language.code)


@lru_cache
def _look_alikes(code: str) -> tuple[str, ...]:
    return tuple(crisis.look_alikes(code))


@lru_cache(maxsize=2)
def compiled(ways: Ways) -> Compiled:
    """Compile the ways people ask. Cached, because most edits change an answer and not the ways people ask for it, and
    shared by all lines that are asked in the same ways."""
    shared = _IN_USE.get(ways)
    if shared is None:
        shared = _IN_USE[ways] = _compile(tuple(_examples(ways)))
    return shared


_IN_USE: WeakValueDictionary[Ways, Compiled] = WeakValueDictionary()


def _examples(ways: Ways) -> Iterator[Example]:
    for code, targets in ways:
        for target, texts in targets:
            yield from (Example(text, target, code) for text in texts)


def _compile(examples: Sequence[Example]) -> Compiled:
    found = TrainingSet.of(example.text for example in examples)
    topics = ComplementNaiveBayes(found, [example.target for example in examples])
    languages = ComplementNaiveBayes(found.of_whole_words(), [example.language for example in examples])
    return Compiled(topics, languages, _whole_texts(examples), _shared_words(examples))


def _whole_texts(examples: Iterable[Example]) -> Mapping[str, str]:
    """Return the target of each whole text whose every example has the same one."""
    meant: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        meant[normalize.simplify(example.text)].add(example.target)
    return {text: target for text, targets in meant.items() if len(targets) == 1 for target in targets if text}


def _shared_words(examples: Iterable[Example]) -> frozenset[str]:
    """Return the words that are, each alone, an example in more than one language."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        spoken[normalize.simplify(example.text)].add(example.language)
    return frozenset(word for word, languages in spoken.items() if len(languages) > 1 and " " not in word)
