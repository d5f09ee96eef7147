"""The patterns of danger, by kind and language, and what only looks like danger.

They are data (`crisis_en.yaml`, `crisis_es.yaml`), each family with examples and counter-examples that the tests
run. Lines written independently of the patterns are in `crisis_lines.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from hotline.nlu.patterns.data_files import LANGUAGES, read


@dataclass(frozen=True, slots=True)
class Family:
    """Patterns that mean the same. `examples` show it, `counter_examples` look like it and do not.

    A family without a kind is harmless: its patterns excuse what lies within their own words, and its counter-
    examples show danger all the same. One that `reaches` does so over several clauses.
    """

    name: str
    language: str
    kind: str | None
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    reaches: bool = False


@dataclass(frozen=True, slots=True)
class Narrower:
    """Patterns whose words tell that danger of the kinds `of` is of the kind `instead`.

    They are thoughts, for danger that is not happening but wanted, asked about or long ago ("i want to take all my
    pills" is not an overdose yet), or what tells a kind more closely ("drank bleach" is poison).
    """

    of: frozenset[str]
    instead: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The families of one language, the patterns that narrow the kind of a danger, and the lists that patterns use."""

    families: tuple[Family, ...]
    thoughts: tuple[Narrower, ...]
    closer: tuple[Narrower, ...]
    lists: Mapping[str, str]


@cache
def knowledge(language: str) -> Knowledge:
    """Return what the data file of a language says about danger. `language` is one of LANGUAGES."""
    data = read(f"crisis_{language}.yaml")
    danger = [_family(entry, language, entry["kind"], "not") for entry in data["danger"]]
    harmless = [_family(entry, language, None, "but") for entry in data["harmless"]]
    thoughts, closer = (tuple(map(_narrower, data[name])) for name in ("thoughts", "closer"))
    return Knowledge((*danger, *harmless), thoughts, closer, data["lists"])


def examples(language: str) -> Iterator[str]:
    """Yield texts that show danger, in a language; none in an unknown language."""
    for family in knowledge(language).families if language in LANGUAGES else ():
        yield from family.examples if family.kind else family.counter_examples
    yield from (*lines(language, "danger"), *lines(language, "oblique"))


def look_alikes(language: str) -> Iterator[str]:
    """Yield texts that look like danger and show none, in a language; none in an unknown language."""
    for family in knowledge(language).families if language in LANGUAGES else ():
        yield from family.counter_examples if family.kind else family.examples
    yield from lines(language, "harmless")


def lines(language: str, which: str) -> Sequence[str]:
    """Return the texts of `crisis_lines.yaml` in a language: "danger", "oblique" or "harmless", as that file says."""
    return _lines()[language][which].splitlines() if language in LANGUAGES else ()


@cache
def _lines() -> Mapping[str, Mapping[str, str]]:
    return cast(Mapping[str, Mapping[str, str]], read("crisis_lines.yaml"))


def _family(entry: Mapping[str, str], language: str, kind: str | None, counter: str) -> Family:
    says, shown, hidden = (_lines_of(entry, key) for key in ("says", "examples", counter))
    return Family(
        name=entry["family"],
        language=language,
        kind=kind,
        patterns=says,
        examples=shown,
        counter_examples=hidden,
        reaches=entry.get("reaches") == "clauses",
    )


def _narrower(entry: Mapping[str, str]) -> Narrower:
    says, shown, hidden = (_lines_of(entry, key) for key in ("says", "examples", "not"))
    return Narrower(frozenset(entry["of"].split()), entry["instead"], says, shown, hidden)


def _lines_of(entry: Mapping[str, str], key: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in entry.get(key, "").splitlines() if line.strip())
