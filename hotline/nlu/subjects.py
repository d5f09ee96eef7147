"""What a text speaks of beside danger, such as naloxone or police, by the patterns in `subjects.yaml`."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, cast

from hotline.nlu.knowledge import read
from hotline.nlu.pattern_files import CompiledPatterns, PatternSet
from hotline.nlu.pattern_table import compiled
from hotline.nlu.patterns import Patterns

Subject = Literal[
    "and-those",
    "blood",
    "drowsy",
    "feels-fine",
    "go-to-hospital",
    "help-is-here",
    "how-to-ask",
    "joke",
    "left-alone",
    "moved-by-another",
    "much-blood",
    "naloxone",
    "nearest-hospital",
    "no-911",
    "no-money",
    "no-naloxone",
    "not-yet",
    "pills",
    "police",
    "rescue",
    "somebody-comes",
    "squeezed-neck",
    "swelling",
    "taken-for-sleep",
    "to-lock-away",
    "took-pills",
    "wants-to-live",
    "weapon",
    "weapon-gone",
    "why-988",
]
"""The names of the subjects in the data file."""


@dataclass(frozen=True, slots=True)
class SubjectPatterns:
    """Patterns of one subject. Words of theirs that lie within those of `unless` do not count.

    `examples` speak of the subject, `counter_examples` do not.
    """

    name: Subject
    patterns: tuple[str, ...]
    unless: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    says: Patterns
    unless: Patterns
    subjects: Sequence[Subject]
    """The subject of each pattern, in their order."""

    excused: Sequence[Subject]
    """The same for the patterns of `unless`."""


def all_subjects() -> tuple[SubjectPatterns, ...]:
    """Return the subjects of the data file."""
    keys = ("says", "unless", "examples", "not")
    return tuple(
        SubjectPatterns(each["name"], *(_lines(each.get(key, "")) for key in keys)) for each in _data()["subjects"]
    )


def lists() -> Mapping[str, str]:
    """Return the lists of words that the patterns use."""
    return cast(Mapping[str, str], _data()["slots"])


def spoken_of(plain: str) -> frozenset[Subject]:
    """Return the subjects that expanded text speaks of, in linear time."""
    return frozenset(subject for subject, _ in _found(_run(plain)))


def without(plain: str, subjects: Container[Subject]) -> str:
    """Return expanded text with - for each word from the first to the last that speaks of some subjects."""
    run = _run(plain)
    gone = {place for subject, places in _found(run) if subject in subjects for place in places}
    return " ".join("-" if place in gone else word for place, word in enumerate(run[1:-1], 1))


def _run(plain: str) -> Sequence[str]:
    return ["^", *plain.split(), "$"]


def _found(run: Sequence[str]) -> Iterator[tuple[Subject, range]]:
    """Yield each subject that words speak of, with the places from the first to the last of its words."""
    known = _known()
    excused = {(known.excused[each.pattern], place) for each in known.unless.find(run) for place in each.words}
    for each in known.says.find(run):
        subject = known.subjects[each.pattern]
        if any((subject, place) not in excused for place in each.words):
            yield subject, range(each.words[0], each.words[-1] + 1)


@cache
def _known() -> _Known:
    (says, unless), said = SET.read()
    return _Known(says, unless, said["says"], said["unless"])


def _compiled() -> CompiledPatterns:
    known, runs = all_subjects(), lists()
    says = [(each.name, pattern) for each in known for pattern in each.patterns]
    unless = [(each.name, pattern) for each in known for pattern in each.unless]
    sorts = [[([pattern for _, pattern in each], runs)] for each in (says, unless)]
    return compiled(sorts), {"says": [name for name, _ in says], "unless": [name for name, _ in unless]}


SET: Final = PatternSet("subjects", _compiled)
"""The patterns, compiled."""


@cache
def _data() -> Mapping[str, Any]:
    return cast(Mapping[str, Any], read("subjects.yaml"))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
