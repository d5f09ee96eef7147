"""What a text speaks of, such as naloxone, a child or a wish that nobody be told: subjects, each with its patterns.

A data file has the subjects of one question, all found in one search. Code names a subject where it asks for it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

from hotline.nlu.patterns.data_files import read
from hotline.nlu.patterns.pattern_files import CompiledPatterns, PatternSet
from hotline.nlu.patterns.pattern_search import Patterns
from hotline.nlu.patterns.pattern_table import compiled


@dataclass(frozen=True, slots=True)
class SubjectPatterns:
    """Patterns of one subject. Words of theirs that lie within those of `unless` do not count, and a text that shows
    a pattern of `except` does not speak of the subject at all.

    `examples` speak of the subject, `counter_examples` do not.
    """

    name: str
    patterns: tuple[str, ...]
    unless: tuple[str, ...]
    exceptions: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    says: Patterns
    unless: Patterns
    exceptions: Patterns
    subjects: Sequence[str]
    """The subject of each pattern, in their order."""

    excused: Sequence[str]
    """The same for the patterns of `unless`."""

    absent: Sequence[str]
    """The same for the patterns of `except`."""


class Subjects:
    """The subjects of one data file."""

    def __init__(self, name: str) -> None:
        self.set: Final = PatternSet(name, self._compiled)

    def all(self) -> tuple[SubjectPatterns, ...]:
        """Return the subjects of the data file."""
        keys = ("says", "unless", "except", "examples", "not")
        return tuple(
            SubjectPatterns(each["name"], *(_lines(each.get(key, "")) for key in keys))
            for each in self._data["subjects"]
        )

    def lists(self) -> Mapping[str, str]:
        """Return the lists of words that the patterns use."""
        return cast(Mapping[str, str], self._data["lists"])

    def spoken_of(self, plain: str) -> frozenset[str]:
        """Return the subjects that expanded text speaks of, in linear time."""
        return frozenset(subject for subject, _ in self._found(_run(plain)))

    def without(self, plain: str, subjects: Container[str]) -> str:
        """Return expanded text with - for each word from the first to the last that speaks of some subjects."""
        run = _run(plain)
        gone = {place for subject, places in self._found(run) if subject in subjects for place in places}
        return " ".join("-" if place in gone else word for place, word in enumerate(run[1:-1], 1))

    def _found(self, run: Sequence[str]) -> Iterator[tuple[str, range]]:
        """Yield each subject that words speak of, with the places from the first to the last of its words."""
        known = self._known
        excused = {(known.excused[each.pattern], place) for each in known.unless.find(run) for place in each.words}
        absent = {known.absent[each.pattern] for each in known.exceptions.find(run)}
        for each in known.says.find(run):
            subject = known.subjects[each.pattern]
            if subject not in absent and any((subject, place) not in excused for place in each.words):
                yield subject, range(each.words[0], each.words[-1] + 1)

    @cached_property
    def _known(self) -> _Known:
        (says, unless, exceptions), said = self.set.read()
        return _Known(says, unless, exceptions, said["says"], said["unless"], said["except"])

    def _compiled(self) -> CompiledPatterns:
        known, runs = self.all(), self.lists()
        sorts = {
            "says": [(each.name, pattern) for each in known for pattern in each.patterns],
            "unless": [(each.name, pattern) for each in known for pattern in each.unless],
            "except": [(each.name, pattern) for each in known for pattern in each.exceptions],
        }
        table = compiled([[([pattern for _, pattern in each], runs)] for each in sorts.values()])
        return table, {sort: [name for name, _ in each] for sort, each in sorts.items()}

    @cached_property
    def _data(self) -> Mapping[str, Any]:
        return cast(Mapping[str, Any], read(f"{self.set.name}.yaml"))


BESIDE_DANGER: Final = Subjects("beside_danger")
ASKED_OF_THE_LINE: Final = Subjects("asked_of_the_line")
WHO_IS_HURT: Final = Subjects("who_is_hurt")
DENIALS: Final = Subjects("denials")
TAKING_PART: Final = Subjects("taking_part")
LIFELINE: Final = Subjects("lifeline")
ALL: Final = (BESIDE_DANGER, ASKED_OF_THE_LINE, WHO_IS_HURT, DENIALS, TAKING_PART, LIFELINE)
"""The subjects of each data file."""


def _run(plain: str) -> Sequence[str]:
    return ["^", *plain.split(), "$"]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
