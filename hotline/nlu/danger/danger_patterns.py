"""All patterns of danger, compiled: for the words of a text, what danger they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from hotline.nlu.danger import knowledge
from hotline.nlu.danger.danger import Danger
from hotline.nlu.danger.knowledge import Family, Knowledge, Narrower
from hotline.nlu.patterns.data_files import LANGUAGES
from hotline.nlu.patterns.pattern_files import CompiledPatterns, PatternSet
from hotline.nlu.patterns.pattern_search import Patterns
from hotline.nlu.patterns.pattern_table import Groups, compiled


@dataclass(frozen=True, slots=True)
class Meant:
    """What a pattern that narrows the kind of a danger means: danger of the kinds `of` is of the kind `instead`."""

    of: frozenset[str]
    instead: str


@dataclass(frozen=True, slots=True)
class DangerPatterns:
    """The patterns of danger, with the danger that each shows; those of what is harmless, and of them once more those
    that reach over clauses; those that narrow the kind of a danger, with what each means.

    `look_alikes` are texts that look like danger and show none, by language.
    """

    danger: Patterns
    dangers: Sequence[Danger]
    harmless: Patterns
    reaching: Patterns
    thoughts: Patterns
    thought: Sequence[Meant]
    closer: Patterns
    told_closer: Sequence[Meant]
    look_alikes: Mapping[str, Sequence[str]]


def _compiled() -> CompiledPatterns:
    known = [knowledge.knowledge(language) for language in LANGUAGES]
    sorts: tuple[Callable[[Family], bool], ...] = (
        lambda family: bool(family.kind),
        lambda family: not family.kind,
        lambda family: family.reaches,
    )
    table = compiled([*(_of(known, which) for which in sorts), *_narrowing(known)])
    return table, {
        "dangers": [
            (family.kind, family.name, len(family.patterns), family.language)
            for one in known
            for family in one.families
            if family.kind
        ],
        "thoughts": [_meant(each) for one in known for each in one.thoughts],
        "closer": [_meant(each) for one in known for each in one.closer],
        "look_alikes": {language: list(knowledge.look_alikes(language)) for language in LANGUAGES},
    }


SET: Final = PatternSet("danger", _compiled)


@cache
def shipped() -> DangerPatterns:
    """Return the patterns of this version, once for the process."""
    (danger, harmless, reaching, thoughts, closer), said = SET.read()
    patterns = danger.texts
    return DangerPatterns(
        danger=danger,
        dangers=tuple(
            Danger(kind, family, pattern, language)
            for kind, family, many, language in said["dangers"]
            for pattern in islice(patterns, many)
        ),
        harmless=harmless,
        reaching=reaching,
        thoughts=thoughts,
        thought=_each_meant(said["thoughts"]),
        closer=closer,
        told_closer=_each_meant(said["closer"]),
        look_alikes={code: tuple(texts) for code, texts in said["look_alikes"].items()},
    )


def _of(known: Sequence[Knowledge], which: Callable[[Family], bool]) -> Groups:
    """Return the patterns of some families, in a group for each language."""
    return [
        ([pattern for family in one.families if which(family) for pattern in family.patterns], one.lists)
        for one in known
    ]


def _narrowing(known: Sequence[Knowledge]) -> Iterator[Groups]:
    for narrowers in ([one.thoughts for one in known], [one.closer for one in known]):
        yield [
            ([pattern for each in found for pattern in each.patterns], one.lists)
            for one, found in zip(known, narrowers, strict=True)
        ]


def _meant(narrower: Narrower) -> tuple[list[str], str, int]:
    return sorted(narrower.of), narrower.instead, len(narrower.patterns)


def _each_meant(rows: Sequence[tuple[Sequence[str], str, int]]) -> tuple[Meant, ...]:
    """Return what each pattern means, in their order."""
    return tuple(meant for of, instead, many in rows for meant in [Meant(frozenset(of), instead)] * many)
