"""Questions about the organization itself, by the words and forms that people ask them in.

They are data (`center_en.yaml`, `center_es.yaml`), each family with examples and counter-examples that the tests run.
The ten answers have hundreds of examples to be recognized by. What people ask of a place is said in few words, many of
which are those of other answers ("how long", "hours", "can my son come"), so their form tells more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import Any, Final

from hotline.nlu.knowledge import LANGUAGES, read
from hotline.nlu.pattern_table import compiled
from hotline.nlu.patterns import Found, Patterns, searched
from hotline.nlu.spelling import SpellingCorrector
from hotline.text import normalize

LONGEST: Final = 20
"""The most words of a text that asks about a place: a longer one tells a story, in which such words mean little."""

_SHORTEST: Final = 6
"""The fewest letters of a word that is recognized misspelled: one wrong letter makes another word of a short one."""

_BESIDE: Final = 1
"""The most words beside all that a text asks: "hi", "please"."""


@dataclass(frozen=True, slots=True)
class QuestionFamily:
    """Patterns that ask for the same. `answer` is the topic or message that says it.

    Where it can do without the `fact` that is asked for, it answers once `line.yaml` has that; "" needs none.
    """

    name: str
    answer: str
    fact: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The families of all languages as one set of patterns: its words, the family of each, the numbers of each
    language's patterns, and its words of other answers."""

    patterns: Patterns
    words: frozenset[str]
    families: tuple[QuestionFamily, ...]
    numbers: Mapping[str, range]
    elsewhere: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class CenterQuestion:
    """What answers a text that asks about the organization, a topic or a message, whether it asks nothing else, and
    the fact of `line.yaml` that it asks for where the answer can do without; "" for none."""

    answer: str
    is_all: bool
    fact: str = ""


def asked(text: str) -> CenterQuestion | None:
    """Return what a text asks about the organization; None for any other text."""
    typed = normalize.expand(text).split()
    if len(typed) > LONGEST:
        return None
    words = ["^", *_spelled().read(typed), "$"]
    found = tuple(_compiled().patterns.find(words))
    return next(filter(None, (_first(language, found, words) for language in LANGUAGES)), None) if found else None


def families(language: str) -> tuple[QuestionFamily, ...]:
    """Return the families of a language, in the order in which they are asked."""
    return tuple(_families(read(f"center_{language}.yaml")))


def shown_in(text: str, language: str) -> frozenset[int]:
    """Return the numbers of the patterns of a language that are found in a text, for tests of the data."""
    known = _compiled()
    words = ["^", *_spelled().read(normalize.expand(text).split()), "$"]
    numbers = known.numbers[language]
    return frozenset(each.pattern - numbers.start for each in known.patterns.find(words) if each.pattern in numbers)


def _first(language: str, shown: Sequence[Found], words: list[str]) -> CenterQuestion | None:
    """Return what the first family of a language asks that is shown, unless words speak of what other answers say."""
    known = _compiled()
    elsewhere, numbers = known.elsewhere[language], known.numbers[language]
    others = {place for place, word in enumerate(words) if not elsewhere.isdisjoint(word.split("|"))}
    found = [each for each in shown if each.pattern in numbers and others.issubset(each.words)]
    if not found:
        return None
    first = known.families[min(each.pattern for each in found)]
    longest = max(min(each.words[-1], len(words) - 2) - max(each.words[0], 1) + 1 for each in found)
    return CenterQuestion(first.answer, longest + 2 + _BESIDE >= len(words), first.fact)


@cache
def _compiled() -> _Compiled:
    data = {language: read(f"center_{language}.yaml") for language in LANGUAGES}
    of_each = {
        language: [family for family in _families(one) for _ in family.patterns] for language, one in data.items()
    }
    ends = list(accumulate(map(len, of_each.values()), initial=0))
    table = compiled(
        [[([p for family in _families(one) for p in family.patterns], one["slots"]) for one in data.values()]]
    )
    (patterns,) = searched(table)
    return _Compiled(
        patterns,
        frozenset(word for word in table.words if word.isalpha()),
        tuple(chain.from_iterable(of_each.values())),
        {language: range(*ends_of) for language, ends_of in zip(data, pairwise(ends), strict=True)},
        {language: frozenset(one["elsewhere"].split()) for language, one in data.items()},
    )


@cache
def _spelled() -> SpellingCorrector:
    """Return what corrects longer words of the patterns that are misspelled by a letter."""
    known = _compiled().words
    words = {word for word in known if len(word) >= _SHORTEST}
    right = {*known, *read("crisis_words.yaml")["right"].split(), *read("center_es.yaml")["right"].split()}
    return SpellingCorrector(words, decisive=(), correct=right, compounds=(), anchors=())


def _families(data: Any) -> Iterator[QuestionFamily]:
    for entry in data["families"]:
        says, shown, hidden = (_lines_of(entry[key]) for key in ("says", "examples", "not"))
        answer, fact = entry.get("answer", entry["family"]), entry.get("fact", "")
        yield QuestionFamily(entry["family"], answer, fact, says, shown, hidden)


def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(map(str.strip, text.splitlines()))
