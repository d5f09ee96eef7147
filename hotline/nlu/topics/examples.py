"""The ways people ask for each topic and message, compiled: what a question is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from weakref import WeakValueDictionary

from hotline.content import keywords
from hotline.models import Language
from hotline.nlu.danger.danger_patterns import shipped
from hotline.nlu.topics import shipped_examples
from hotline.nlu.topics.classifier import ComplementNaiveBayes, TrainingSet, features
from hotline.nlu.topics.laid_over import LaidOver
from hotline.nlu.topics.ranking import Ranking, is_whole
from hotline.nlu.topics.shipped_examples import Classifiers, Ways

DANGERS = ("crisis", "emergency", "violence")
"""The messages that answer danger. Their `asks` by staff count as patterns (`router`), not as examples."""

KEYWORD_USES = 3
"""The number of examples that a keyword counts as."""

MOST_LAID_OVER = 0.02
"""The share of examples up to which they are laid over others that are compiled. More take more memory in each of many
lines, which are then laid over the first one of their kind."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text as somebody may send it, its target, and its language."""

    text: str
    target: str
    language: str


Sense = tuple[str, str]
"""What an example leads to, and its language."""


Senses = Mapping[str, tuple[Sense, ...]]
"""What whole texts mean, simplified: a sense for each example with these words."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Compiled:
    """All examples compiled: classifiers of the topic and of the language, and what whole texts mean, where these are
    laid over others those that `differ` apart."""

    topics: Ranking
    languages: Ranking
    senses: Senses
    differ: Senses

    def target(self, text: str) -> str | None:
        """Return the target of a whole text whose every example has the same one."""
        targets = {target for target, _ in self._senses_of(text)}
        return targets.pop() if len(targets) == 1 and text else None

    def is_shared(self, word: str) -> bool:
        """Return whether a word is, alone, an example in several languages, such as "no"."""
        return len({language for _, language in self._senses_of(word)}) > 1

    def is_only_in(self, text: str, language: str) -> bool:
        """Return whether a whole text is an example in one language and in no other."""
        return {code for _, code in self._senses_of(text)} == {language}

    def _senses_of(self, text: str) -> tuple[Sense, ...]:
        own = self.differ.get(text)
        return self.senses.get(text, ()) if own is None else own


@dataclass(frozen=True, slots=True)
class Whole(Compiled):
    """Examples that are compiled from all of them, and not laid over others."""

    topics: ComplementNaiveBayes
    languages: ComplementNaiveBayes


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
    return tuple(shipped().look_alikes.get(code, ()))


@lru_cache(maxsize=2)
def compiled(ways: Ways) -> Compiled:
    """Compile the ways people ask. Cached, because most edits change an answer and not the ways people ask for it, and
    shared by all lines that are asked in the same ways. Where few are others than some that are compiled, only those
    are."""
    shared = _IN_USE.get(ways)
    if shared is None:
        base = None if _WHOLE else _shipped(ways)
        shared = _IN_USE[ways] = base if base and ways in _WHOLE else _laid_over(ways) or _compile(ways)
    return shared


_IN_USE: WeakValueDictionary[Ways, Compiled] = WeakValueDictionary()
_WHOLE: WeakValueDictionary[Ways, Whole] = WeakValueDictionary()
"""Those that were compiled from all of their examples."""


def listed(ways: Ways) -> Iterator[Example]:
    """Yield the examples one by one."""
    for code, targets in ways:
        for target, texts in targets:
            yield from (Example(text, target, code) for text in texts)


def _shipped(ways: Ways) -> Whole | None:
    """Return the shipped examples, which the ways may be laid over if they are others."""
    found = shipped_examples.read()
    if found is None:
        return None
    known, classifiers = found
    return _whole(ways if ways == known else known, classifiers)


def _compile(ways: Ways) -> Whole:
    return _whole(ways, classifiers(ways))


def classifiers(ways: Ways) -> Classifiers:
    """Compile all examples of the ways people ask."""
    examples = tuple(listed(ways))
    found = TrainingSet.of(example.text for example in examples)
    topics = ComplementNaiveBayes.of(found, [example.target for example in examples])
    languages = ComplementNaiveBayes.of(found.of_whole_words(), [example.language for example in examples])
    return topics, languages


def _whole(ways: Ways, compiled: Classifiers) -> Whole:
    whole = _WHOLE[ways] = Whole(*compiled, _senses(_texts(ways)), {})
    return whole


def _texts(ways: Ways) -> Iterator[tuple[str, Sense]]:
    """Yield each text with its sense: for thousands at a start, where making examples of them takes as long again."""
    for code, targets in ways:
        for target, texts in targets:
            sense = (target, code)
            yield from zip(texts, repeat(sense))


def _senses(texts: Iterable[tuple[str, Sense]]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    same: dict[tuple[Sense, ...], tuple[Sense, ...]] = {}
    for each, sense in texts:
        text = keywords.simplified(each)
        senses = (*found.get(text, ()), sense)
        found[text] = same.setdefault(senses, senses)
    return found


def _laid_over(ways: Ways) -> Compiled | None:
    """Return the ways compiled as others are, but for a few examples; None where that saves little."""
    known = [(_others(before, ways), whole) for before, whole in tuple(_WHOLE.items())]
    if not known:
        return None
    changes, base = min(known, key=lambda each: sum(map(len, each[0])))
    if sum(map(len, changes)) > MOST_LAID_OVER * len(base.senses):
        return None
    found = {example: features(example.text) for example in chain(*changes)}
    words = {example: tuple(filter(is_whole, each)) for example, each in found.items()}
    topics = LaidOver(base.topics, *([(found[each], each.target) for each in changed] for changed in changes))
    languages = LaidOver(
        base.languages, *([(words[each], each.language) for each in changed] for changed in changes)
    )
    return Compiled(topics, languages, base.senses, _differing(base.senses, *changes))


def _others(before: Ways, now: Ways) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """Return the examples that are gone, and those that have come."""
    had, has = (Counter((code, *each) for code, targets in ways for each in targets) for ways in (before, now))
    gone, come = (_examples(had - has), _examples(has - had))
    return tuple((gone - come).elements()), tuple((come - gone).elements())


def _examples(groups: Counter[tuple[str, str, tuple[str, ...]]]) -> Counter[Example]:
    return Counter(Example(text, target, code) for code, target, texts in groups.elements() for text in texts)


def _differing(senses: Senses, gone: Iterable[Example], come: Iterable[Example]) -> Senses:
    """Return what texts mean that have other senses: none where no example has these words now."""
    lost, found = (
        _senses((each.text, (each.target, each.language)) for each in changed) for changed in (gone, come)
    )
    left = {text: Counter(senses.get(text, ())) - Counter(lost.get(text, ())) for text in (*lost, *found)}
    return {text: (*others.elements(), *found.get(text, ())) for text, others in left.items()}
