"""Hardship that a text tells of, and the message that has words for it, by the patterns in `hardship.yaml`.

Nobody is in danger by it alone. Whoever asks here looks for danger first, in the rest of the text too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple, cast

from hotline.nlu.patterns.data_files import read, spelling
from hotline.nlu.patterns.pattern_files import CompiledPatterns, PatternSet
from hotline.nlu.patterns.pattern_search import Found, Patterns
from hotline.nlu.patterns.pattern_table import compiled
from hotline.nlu.words.spelling import SpellingCorrector
from hotline.text import normalize


@dataclass(frozen=True, slots=True)
class HardshipFamily:
    """Patterns of one hardship in one language, and the message that answers it.

    Some mean it only `after` a danger or another hardship, which has this message. `examples` must lead to it,
    `counter_examples` must not.
    """

    after: str | None
    message: str
    language: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hardship:
    """A hardship that was found: its message, the language that told it, and the rest of the text, with - for what was
    found."""

    message: str
    language: str
    rest: str


class _Told(NamedTuple):
    """What a pattern tells: its family's `after`, message and language."""

    after: str | None
    message: str
    language: str


@dataclass(frozen=True, slots=True)
class _Known:
    patterns: Patterns
    told: Sequence[_Told]
    """What each pattern tells. Of several the first is meant."""

    corrector: SpellingCorrector


@cache
def families() -> tuple[HardshipFamily, ...]:
    """Return the families of all languages. Of several that a text shows, the first is the one it tells of."""
    return tuple(
        HardshipFamily(
            each.get("after"),
            each["message"],
            language,
            *(_lines(each[key]) for key in ("says", "examples", "not")),
        )
        for language, known in _data().items()
        for each in known["families"]
    )


def lists(language: str) -> Mapping[str, str]:
    """Return the lists of words that the patterns of a language use."""
    return cast(Mapping[str, str], _data()[language]["lists"])


def find(text: str) -> Hardship | None:
    """Return the hardship that a text tells of, or None, in linear time."""
    words, found = _found(text, None)
    if not found:
        return None
    first, _ = min(found, key=lambda each: each[1].pattern)
    own = {place - 1 for told, each in found if told.message == first.message for place in each.words}
    rest = " ".join("-" if place in own else word for place, word in enumerate(words))
    return Hardship(first.message, first.language, rest)


def added(text: str, after: str) -> str | None:
    """Return the message closest to what a text adds to a danger or a hardship; None when it adds nothing known."""
    _, found = _found(text, after)
    return found[0][0].message if found else None


def _found(text: str, after: str | None) -> tuple[Sequence[str], Sequence[tuple[_Told, Found]]]:
    """Return the words of a text, and what it tells, with where."""
    known = _known()
    words = known.corrector.read(normalize.expand(text).split())
    shown = ((known.told[each.pattern], each) for each in known.patterns.find(["^", *words, "$"]))
    return words, [(told, each) for told, each in shown if told.after == after]


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    return cast(Mapping[str, Mapping[str, Any]], read("hardship.yaml"))


def _compiled() -> CompiledPatterns:
    known = families()
    groups = [
        ([text for each in known if each.language == language for text in each.patterns], lists(language))
        for language in _data()
    ]
    told = [(each.after, each.message, each.language, len(each.patterns)) for each in known]
    return compiled((groups,)), {"told": told}


SET: Final = PatternSet("hardship", _compiled)


@cache
def _known() -> _Known:
    (patterns,), said = SET.read()
    told = [_Told(*each) for *each, many in said["told"] for _ in range(many)]
    right = (spelling()["right"],)
    corrector = SpellingCorrector(patterns.words, decisive=(), correct=right, compounds=(), anchors=())
    return _Known(patterns, told, corrector)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
