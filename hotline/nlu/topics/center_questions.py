"""Questions about the organization itself, by the words and forms that people ask them in.

They are data (`center_en.yaml`, `center_es.yaml`), each family with examples and counter-examples that the tests run.
The ten answers have hundreds of examples to be recognized by. What people ask of a place is said in few words, many of
which are those of other answers ("how long", "hours", "can my son come"), so their form tells more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import Any, Final

from hotline.content.asks import ABOUT_THE_CENTER
from hotline.nlu.patterns.data_files import LANGUAGES, read, spelling
from hotline.nlu.patterns.pattern_files import CompiledPatterns, PatternSet
from hotline.nlu.patterns.pattern_search import Found, Patterns
from hotline.nlu.patterns.pattern_table import compiled
from hotline.nlu.words import question_form
from hotline.nlu.words.spelling import SpellingCorrector
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
class _Known:
    """The families of all languages as one set of patterns: the answer and the fact of each, the numbers of each
    language's patterns, its words of other answers, and what corrects misspelled words."""

    patterns: Patterns
    asked: Sequence[tuple[str, str]]
    numbers: Mapping[str, range]
    elsewhere: Mapping[str, frozenset[str]]
    corrector: SpellingCorrector


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
    words = ["^", *_known().corrector.read(typed), "$"]
    found = tuple(_known().patterns.find(words))
    return next(filter(None, (_first(language, found, words) for language in LANGUAGES)), None) if found else None


def may_be_asked(text: str) -> bool:
    """Return whether a text that leads nowhere asks about a place beside more: "where are you, im off the exit"."""
    found = asked(text)
    return found is not None and found.answer in ABOUT_THE_CENTER and question_form.is_question(text)


def families(language: str) -> tuple[QuestionFamily, ...]:
    """Return the families of a language, in the order in which they are asked."""
    return tuple(_families(read(f"center_{language}.yaml")))


def shown_in(text: str, language: str) -> frozenset[int]:
    """Return the numbers of the patterns of a language that are found in a text, for tests of the data."""
    known = _known()
    words = ["^", *known.corrector.read(normalize.expand(text).split()), "$"]
    numbers = known.numbers[language]
    return frozenset(each.pattern - numbers.start for each in known.patterns.find(words) if each.pattern in numbers)


def _first(language: str, shown: Sequence[Found], words: list[str]) -> CenterQuestion | None:
    """Return what the first family of a language asks that is shown, unless words speak of what other answers say."""
    known = _known()
    elsewhere, numbers = known.elsewhere[language], known.numbers[language]
    others = {place for place, word in enumerate(words) if not elsewhere.isdisjoint(word.split("|"))}
    found = [each for each in shown if each.pattern in numbers and others.issubset(each.words)]
    if not found:
        return None
    answer, fact = known.asked[min(each.pattern for each in found)]
    longest = max(min(each.words[-1], len(words) - 2) - max(each.words[0], 1) + 1 for each in found)
    return CenterQuestion(answer, longest + 2 + _BESIDE >= len(words), fact)


def _compiled() -> CompiledPatterns:
    data = {language: read(f"center_{language}.yaml") for language in LANGUAGES}
    table = compiled(
        [[([p for family in _families(one) for p in family.patterns], one["lists"]) for one in data.values()]]
    )
    return table, {
        "right": data["es"]["right"].split(),
        "families": {
            language: [(each.answer, each.fact, len(each.patterns)) for each in _families(one)]
            for language, one in data.items()
        },
        "elsewhere": {language: one["elsewhere"].split() for language, one in data.items()},
    }


SET: Final = PatternSet("center", _compiled)


@cache
def _known() -> _Known:
    (patterns,), said = SET.read()
    asked = {
        language: [(answer, fact) for answer, fact, many in families for _ in range(many)]
        for language, families in said["families"].items()
    }
    ends = accumulate(map(len, asked.values()), initial=0)
    return _Known(
        patterns,
        tuple(chain.from_iterable(asked.values())),
        {language: range(*ends_of) for language, ends_of in zip(asked, pairwise(ends), strict=True)},
        {language: frozenset(words) for language, words in said["elsewhere"].items()},
        _corrector(patterns.words, said["right"]),
    )


def _corrector(words: Collection[str], right: Sequence[str]) -> SpellingCorrector:
    """Return what corrects longer words of the patterns that are misspelled by a letter."""
    long = frozenset(word for word in words if word.isalpha() and len(word) >= _SHORTEST)
    correct = (words, right, spelling()["right"])
    return SpellingCorrector(long, decisive=(), correct=correct, compounds=(), anchors=())


def _families(data: Any) -> Iterator[QuestionFamily]:
    for entry in data["families"]:
        says, shown, hidden = (_lines_of(entry[key]) for key in ("says", "examples", "not"))
        answer, fact = entry.get("answer", entry["family"]), entry.get("fact", "")
        yield QuestionFamily(entry["family"], answer, fact, says, shown, hidden)


def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(map(str.strip, text.splitlines()))
