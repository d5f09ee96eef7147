"""What is wrong in a prompt file: a value with a place, never an exception."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from hotline.sentence import Sentence

MOST_TOLD = 50
"""The most problems of one file and severity that are told one by one."""


class Severity(StrEnum):
    """Severity. Only errors block publishing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file. `path` is relative to the prompts folder, with forward slashes; lines count from 1."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: where it is, its severity, what is wrong and how to fix it, and the id of the rule.

    `many` is the number of problems that it stands for: more than one where it says how many more there are.
    """

    place: Place
    severity: Severity
    what: Sentence
    rule: str
    many: int = 1

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.what} [{self.rule}]"

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def error(place: Place, what: Sentence, rule: str) -> Problem:
    """Make a problem that blocks publishing."""
    return Problem(place, Severity.ERROR, what, rule)


def warning(place: Place, what: Sentence, rule: str) -> Problem:
    """Make a problem that staff should fix, and that does not block publishing."""
    return Problem(place, Severity.WARNING, what, rule)


def note(place: Place, what: Sentence, rule: str) -> Problem:
    """Make a note of something that the program fixed by itself."""
    return Problem(place, Severity.NOTE, what, rule)


def shortened(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first problems of each file and severity, and how many more there are.

    A broken file of a megabyte has half a million, which nobody reads and every browser would have to show.
    """
    return _first(problems, lambda problem: (problem.place.path, problem.severity))


def shortened_by_rule(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first problems of each file, severity and rule, and how many more there are.

    Whoever finds problems keeps no more, and no rule that keeps a file from going live is lost among others.
    """
    return _first(problems, lambda problem: (problem.place.path, problem.severity, problem.rule))


def _first(problems: Iterable[Problem], group: Callable[[Problem], Hashable]) -> tuple[Problem, ...]:
    counts: Counter[Hashable] = Counter()
    kept: list[Problem] = []
    untold: dict[Hashable, int] = {}
    for problem in problems:
        key = group(problem)
        counts[key] += problem.many
        if counts[key] <= MOST_TOLD:
            kept.append(problem)
        elif key not in untold:
            untold[key] = len(kept)
            kept.append(problem)
    for key, at in untold.items():
        kept[at] = _more(kept[at], counts[key] - MOST_TOLD)
    return tuple(kept)


def _more(problem: Problem, many: int) -> Problem:
    """Return a problem that stands for many of its severity, where it is."""
    what = Sentence(
        "there are {more} more {severity}s in this file: fix the first ones, then check again",
        more=many,
        severity=problem.severity,
    )
    return replace(problem, what=what, many=many)


def how_many(problems: Iterable[Problem]) -> int:
    """Return the number of problems, with those that some stand for."""
    return sum(problem.many for problem in problems)


def has_errors(problems: tuple[Problem, ...] | list[Problem]) -> bool:
    """Return whether any of the problems is an error."""
    return any(problem.is_error for problem in problems)
