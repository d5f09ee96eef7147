"""Danger in a text: what must be answered with 988 and 911 before anything else.

The knowledge is data: families of patterns by kind and language in `crisis_en.yaml` and `crisis_es.yaml`, each with
examples and counter-examples that the tests run. Negation, questions and history are danger here on purpose: the words
are given to anyone who speaks of it. An idiom excuses the words that are its own, in its clause, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, cast

import yaml

from hotline import words
from hotline.clauses import Excuses, Heard, hear
from hotline.misspellings import Speller
from hotline.patterns import Found, Patterns

LANGUAGES: Final = ("en", "es")
STAFF_KIND: Final = "staff"
_MESSAGES: Final = {"overdose": "emergency", "medical": "emergency", "violence": "violence"}
"""The message that answers a kind of danger, where it is not "crisis"."""

_URGENT: Final = ("emergency", "violence", "crisis")
"""The messages, the most urgent first: where kinds mix, the body in danger comes before all else."""


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

    A family without a kind is harmless: its patterns excuse what lies within their own words, and its counter-examples
    show danger all the same. One with `instead_of` is thought of and not done: what lies within its own words is not of
    that other kind ("i want to take all my pills" is no overdose yet).
    """

    name: str
    language: str
    kind: str | None
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    instead_of: str | None = None


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
    return Family(entry["family"], language, kind, says, examples, counter_examples, entry.get("instead_of"))


def _read(name: str) -> Any:
    text = resources.files("hotline").joinpath(name).read_text("utf-8")
    return yaml.load(text, yaml.CSafeLoader)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """All families as two sets of patterns; `dangers` are those of the first, in its order. `intents` are the dangers
    that are only thought of, by number, with the kind that their words would otherwise be taken for."""

    danger: Patterns
    dangers: tuple[Danger, ...]
    intents: Mapping[int, str]
    harmless: Patterns


@cache
def _compiled() -> _Compiled:
    known = [knowledge(language) for language in LANGUAGES]
    families = [family for one in known for family in one.families if family.kind]
    each = [(family, pattern) for family in families for pattern in family.patterns]
    dangers = tuple(Danger(family.kind or "", family.name, text, family.language) for family, text in each)
    intents = {number: family.instead_of for number, (family, _) in enumerate(each) if family.instead_of}
    danger, harmless = ([(_patterns(one, kind), one.slots) for one in known] for kind in (True, False))
    return _Compiled(Patterns(danger), dangers, intents, Patterns(harmless))


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
        """The most urgent danger that a text shows, or None. Any text is taken; nothing is raised; time is linear in
        the text."""
        heard = hear(text, _read_words)
        shown = min(filter(None, self._shown(heard)), key=_urgency, default=None)
        return shown or self._said_by_staff(heard.understood)

    def languages(self, text: str) -> frozenset[str]:
        """The languages in which anything in a text says that it shows danger."""
        found = self._compiled.danger.find(_between_edges(hear(text, _read_words).words))
        said = (self._compiled.dangers[each.pattern].language for each in found)
        return frozenset(language for language in said if language)

    def is_idiom(self, text: str) -> bool:
        """Whether something in a text is known to look like danger and to show none."""
        return any(True for _ in self._compiled.harmless.find(said(text)))

    def _shown(self, heard: Heard) -> Iterator[Danger | None]:
        """What shows danger: each clause as if it stood alone, and the phrases that reach over several of them."""
        for clause in dict.fromkeys(heard.clauses):
            run = _between_edges(clause)
            yield self._first(run, [each for way in _ways(run) for each in self._compiled.danger.find(way)])
        if len(heard.clauses) > 1:
            whole = _between_edges(heard.words)
            found = self._compiled.danger.find(whole)
            apart = [each for each in found if heard.is_over_clauses(each.words)] if heard.starts else list(found)
            yield self._first(whole, apart, idioms=not heard.starts)

    def _first(self, run: Sequence[str], found: list[Found], *, idioms: bool = True) -> Danger | None:
        """The most urgent of the phrases found in a run that nothing excuses."""
        dangers = self._compiled.dangers
        found.sort(key=lambda each: _urgency(dangers[each.pattern]))
        excuses = (
            Excuses(each.words for each in self._compiled.harmless.find(run)) if found and idioms else Excuses()
        )
        intents = {kind: self._intents(found, kind) for kind in {*self._compiled.intents.values()}} if found else {}
        for each in found:
            danger = dangers[each.pattern]
            thought = intents.get(danger.kind)
            own = [place for place in each.words if run[place] not in "^$"]
            if not excuses.cover(own) and not (thought and thought.cover(own)):
                return danger
        return None

    def _intents(self, found: Sequence[Found], kind: str) -> Excuses:
        """Phrases that say of something of a kind that it is only thought of: what they hold has not happened."""
        return Excuses(each.words for each in found if self._compiled.intents.get(each.pattern) == kind)

    def _said_by_staff(self, understood: str) -> Danger | None:
        phrases = (phrase for phrase in self._staff if f" {phrase} " in f" {understood} ")
        return next((Danger(STAFF_KIND, STAFF_KIND, phrase) for phrase in phrases), None)


def _urgency(danger: Danger) -> int:
    return _URGENT.index(danger.message)


def said(text: str) -> list[str]:
    """The words of a text as patterns see them: understood, misspellings mended, with ^ and $ at the edges."""
    return _between_edges(hear(text, _read_words).words)


def _between_edges(heard: Sequence[str]) -> list[str]:
    return ["^", *heard, "$"]


def _ways(run: list[str]) -> Iterator[list[str]]:
    """A clause as it stands and, where it starts or ends with emoji, as if its words stood at the edges."""
    yield run
    marked = [place for place, word in enumerate(run) if not word.startswith(("^", "$", "emoji"))]
    if marked and (marked[0] > 1 or marked[-1] < len(run) - 2):
        first, last = marked[0], marked[-1] + 1
        yield ["^"] * first + run[first:last] + ["$"] * (len(run) - last)


def _read_words(understood: Sequence[str]) -> list[str]:
    return _speller().read(understood)


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
