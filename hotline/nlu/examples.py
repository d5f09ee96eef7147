"""The ways people ask for each topic and message, compiled: what a question is compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakValueDictionary

from hotline.models import Language
from hotline.nlu import crisis
from hotline.nlu.classifier import ComplementNaiveBayes, TrainingSet
from hotline.text import normalize

DANGERS = ("crisis", "emergency", "violence")
"""The messages that answer danger. Their `asks` by staff count as patterns (`router`), not as examples."""

KEYWORD_USES = 3
"""The number of examples that a keyword counts as."""


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


Ways = tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
"""The ways people ask in each language: targets with their texts. Hashed in no time, because it is all strings."""


def ways_of(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
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
        shared = _IN_USE[ways] = _compile(tuple(listed(ways)))
    return shared


_IN_USE: WeakValueDictionary[Ways, Compiled] = WeakValueDictionary()


def listed(ways: Ways) -> Iterator[Example]:
    """Yield the examples one by one."""
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
