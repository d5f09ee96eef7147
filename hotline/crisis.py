"""Danger in a text: what must be answered with 988 and 911 before anything else.

The knowledge is data: families of patterns by kind and language in `crisis_en.yaml` and `crisis_es.yaml`, each with
examples and counter-examples that the tests run. Negation, questions and history are danger here on purpose: the words
are given to anyone who speaks of it. Idioms take their own words out of a text and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, cast

import yaml

from hotline import words
from hotline.misspellings import Speller
from hotline.patterns import Found, Patterns

LANGUAGES: Final = ("en", "es")
STAFF_KIND: Final = "staff"
_TAKEN_OUT = "-"
_MESSAGES: Final = {"overdose": "emergency", "medical": "emergency", "violence": "violence"}
"""The message that answers a kind of danger, where it is not "crisis"."""

LONGER: Final = 2
"""A phrase of danger that has so many words more than an idiom within it means more than the idiom."""


@dataclass(frozen=True, slots=True)
class Danger:
    """That a text shows danger: of what kind ("suicide", "overdose", ...), the family and pattern that say so, and the
    language that they are in, where that is known."""

    kind: str
    family: str = ""
    pattern: str = ""
    language: str | None = None

    @property
    def message(self) -> str:
        """The message of the line that answers it: "emergency", "violence" or "crisis"."""
        return _MESSAGES.get(self.kind, "crisis")


@dataclass(frozen=True, slots=True)
class Family:
    """Patterns that mean the same. `examples` show it, `counter_examples` look like it and do not.

    A family without a kind is harmless: its patterns take their own words out of a text, and its counter-examples show
    danger all the same.
    """

    name: str
    language: str
    kind: str | None
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The families of one language and the slots that their patterns use."""

    families: tuple[Family, ...]
    slots: Mapping[str, str]


@cache
def knowledge(language: str) -> Knowledge:
    """What is known about danger in a language of LANGUAGES, as it stands in its file."""
    data = _read(f"crisis_{language}.yaml")
    danger = [_family(entry, language, entry["kind"], "not") for entry in data["danger"]]
    harmless = [_family(entry, language, None, "but") for entry in data["harmless"]]
    return Knowledge((*danger, *harmless), data["slots"])


def examples(language: str) -> Iterator[str]:
    """Texts that show danger, in a language; none in one that nothing is known of."""
    for family in knowledge(language).families if language in LANGUAGES else ():
        yield from family.examples if family.kind else family.counter_examples
    yield from (*lines(language, "danger"), *lines(language, "oblique"))


def look_alikes(language: str) -> Iterator[str]:
    """Texts that look like danger and show none, in a language; none in one that nothing is known of."""
    for family in knowledge(language).families if language in LANGUAGES else ():
        yield from family.counter_examples if family.kind else family.examples
    yield from lines(language, "harmless")


def lines(language: str, which: str) -> Sequence[str]:
    """The texts of `crisis_lines.yaml` in a language: "danger", "oblique" or "harmless" ones, as that file says."""
    return _lines()[language][which].splitlines() if language in LANGUAGES else ()


@cache
def _lines() -> Mapping[str, Mapping[str, str]]:
    return cast(Mapping[str, Mapping[str, str]], _read("crisis_lines.yaml"))


def _family(entry: Mapping[str, str], language: str, kind: str | None, counter: str) -> Family:
    says, examples, counter_examples = (
        tuple(line.strip() for line in entry.get(key, "").splitlines() if line.strip())
        for key in ("says", "examples", counter)
    )
    return Family(entry["family"], language, kind, says, examples, counter_examples)


def _read(name: str) -> Any:
    text = resources.files("hotline").joinpath(name).read_text("utf-8")
    return yaml.load(text, yaml.CSafeLoader)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """All families as two sets of patterns; `dangers` are those of the first, in its order."""

    danger: Patterns
    dangers: tuple[Danger, ...]
    harmless: Patterns


@cache
def _compiled() -> _Compiled:
    known = [knowledge(language) for language in LANGUAGES]
    dangers = tuple(
        Danger(family.kind, family.name, pattern, family.language)
        for one in known
        for family in one.families
        if family.kind
        for pattern in family.patterns
    )
    danger, harmless = ([(_patterns(one, kind), one.slots) for one in known] for kind in (True, False))
    return _Compiled(Patterns(danger), dangers, Patterns(harmless))


def _patterns(known: Knowledge, danger: bool) -> list[str]:
    return [pattern for family in known.families if bool(family.kind) is danger for pattern in family.patterns]


class Detector:
    """Finds danger in texts.

    `extra_phrases` are plain phrases of the staff's; each counts as danger wherever its words stand together. Nothing
    that staff write takes anything away.
    """

    def __init__(self, extra_phrases: Sequence[str] = ()) -> None:
        self._compiled = _compiled()
        self._staff = tuple(phrase for text in extra_phrases if (phrase := words.understand(text)))

    def find(self, text: str) -> Danger | None:
        """The danger that a text shows, or None. Any text is taken; nothing is raised; time is linear in the text."""
        understood = words.understand(text)
        for phrase in self._staff:
            if f" {phrase} " in f" {understood} ":
                return Danger(STAFF_KIND, STAFF_KIND, phrase)
        return self._shown(_between_edges(understood))

    def languages(self, text: str) -> frozenset[str]:
        """The languages in which anything in a text says that it shows danger."""
        found = self._compiled.danger.find(_between_edges(words.understand(text)))
        said = (self._compiled.dangers[each.pattern].language for each in found)
        return frozenset(language for language in said if language)

    def is_idiom(self, text: str) -> bool:
        """Whether something in a text is known to look like danger and to show none."""
        return any(True for _ in self._compiled.harmless.find(_between_edges(words.understand(text))))

    def _shown(self, heard: Sequence[str]) -> Danger | None:
        """The first danger that is left when idioms have taken their own words out."""
        first = next(self._compiled.danger.find(heard), None)
        idioms = list(self._compiled.harmless.find(heard)) if first else []
        if idioms:
            first = next(self._compiled.danger.find(self._without(idioms, heard)), None)
        return self._compiled.dangers[first.pattern] if first else None

    def _without(self, idioms: Sequence[Found], heard: Sequence[str]) -> list[str]:
        seen = {danger.words for danger in self._compiled.danger.find(heard)}
        left = list(heard)
        for idiom in idioms:
            if not any(_says_more(danger, idiom.words) for danger in seen):
                _take_out(idiom.words, left)
        return left


def _says_more(danger: Sequence[int], idiom: Sequence[int]) -> bool:
    """Whether a phrase of danger means more than an idiom: it holds all of it and clearly more, or it is the longer one
    and the idiom only reaches into it over a gap ("a movie ... die" into "a movie, and i want to die")."""
    if set(idiom) <= set(danger):
        return len(danger) >= len(idiom) + LONGER
    has_gap = idiom[-1] - idiom[0] >= len(idiom)
    return has_gap and len(danger) > len(idiom) and not set(idiom).isdisjoint(danger)


def _take_out(idiom: Sequence[int], heard: list[str]) -> None:
    for place in idiom:
        if heard[place] not in "^$":
            heard[place] = _TAKEN_OUT


def said(text: str) -> list[str]:
    """The words of a text as patterns see them: understood, misspellings mended, with ^ and $ at the edges."""
    return _between_edges(words.understand(text))


def _between_edges(understood: str) -> list[str]:
    return ["^", *_speller().read(understood.split()), "$"]


@cache
def _speller() -> Speller:
    data = {name: text.split() for name, text in _read("crisis_words.yaml").items()}
    known = _compiled().danger.vocabulary | _compiled().harmless.vocabulary
    return Speller(known, data["misspelt"], data["right"], data["glued"], data["telling"])


@cache
def _default() -> Detector:
    return Detector()


def find(text: str) -> Danger | None:
    """The danger that a text shows to the built-in knowledge, or None."""
    return _default().find(text)
