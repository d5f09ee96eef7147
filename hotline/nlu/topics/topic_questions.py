"""Questions about a program in words that no example has: "they said day treatment, what is that".

They are data (`topics_en.yaml`, `topics_es.yaml`), each family with examples and counter-examples that the tests run.
Examples know whole sentences well and new ones badly; a few words in a certain form tell a topic in both. They are
looked at last, where a text has no answer, so they take no other answer's place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from hotline.nlu.patterns.data_files import LANGUAGES, read
from hotline.nlu.patterns.pattern_files import CompiledPatterns, PatternSet
from hotline.nlu.patterns.pattern_search import Patterns
from hotline.nlu.patterns.pattern_table import compiled
from hotline.text import normalize

LONGEST: Final = 30
"""The most words of a text that asks: a longer one tells a story, in which such words mean little."""


@dataclass(frozen=True, slots=True)
class TopicFamily:
    """Patterns that ask for a topic, in one language."""

    topic: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """The patterns of all languages, the topic of each, and the words of other subjects."""

    patterns: Patterns
    topics: tuple[str, ...]
    elsewhere: frozenset[str]


def asked(text: str) -> str | None:
    """Return the topic that a text asks for; None for any other text."""
    if text.count(" ") >= LONGEST or is_elsewhere(text):
        return None
    first = min(shown_in(text), default=None)
    return None if first is None else _known().topics[first]


def is_elsewhere(text: str) -> bool:
    """Return whether a text has a word of something else, such as a car or a party."""
    return not _known().elsewhere.isdisjoint(normalize.expand(text).split())


def families(language: str) -> Iterator[TopicFamily]:
    """Yield the families of a language, in the order in which they are asked."""
    for entry in read(f"topics_{language}.yaml")["families"]:
        says, shown, hidden = (_lines(entry[key]) for key in ("says", "examples", "not"))
        yield TopicFamily(entry["family"], says, shown, hidden)


def shown_in(text: str) -> frozenset[int]:
    """Return the numbers of the patterns, of all languages in a row, that are found in a text."""
    return frozenset(each.pattern for each in _known().patterns.find(["^", *normalize.expand(text).split(), "$"]))


def _compiled() -> CompiledPatterns:
    data = {language: read(f"topics_{language}.yaml") for language in LANGUAGES}
    known = {language: tuple(families(language)) for language in LANGUAGES}
    sorts = [([p for each in known[code] for p in each.patterns], one["lists"]) for code, one in data.items()]
    return compiled([sorts]), {
        "topics": [each.topic for code in LANGUAGES for each in known[code] for _ in each.patterns],
        "elsewhere": sorted({word for one in data.values() for word in one["elsewhere"].split()}),
    }


SET: Final = PatternSet("topics", _compiled)


@cache
def _known() -> _Known:
    (patterns,), said = SET.read()
    return _Known(patterns, tuple(said["topics"]), frozenset(said["elsewhere"]))


def _lines(text: Any) -> tuple[str, ...]:
    return tuple(map(str.strip, text.splitlines()))
