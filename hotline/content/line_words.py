"""What the lines of a prompts folder say: the common words, and those of each line, laid over the common ones.

A line is a folder in `lines`. It holds only the files that differ: a file there takes the place of the common one of
the same path. So every rule holds for what a line says as a whole, and nobody can edit its words for danger away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from hotline.content import paths
from hotline.content.files import Edits
from hotline.models import Catalogue
from hotline.problems import Place, Problem, error, warning
from hotline.sentence import Sentence, all_of

RULES: Mapping[str, str] = {
    "number-taken": "A number belongs to one line.",
    "line-unreached": "A line has numbers that people call and text.",
    "line-facts": "A line says its name and its phone itself, even where the common `line.yaml` has them.",
}
"""The rules that are checked here, which have to know all lines: each id with its sentence."""


_OF_EVERY_LINE = ("name", "phone")


@dataclass(frozen=True, slots=True)
class Words:
    """What a line says, and the problems of its own files.

    `is_sound` is whether nothing in it is an error, in the common files neither: only then may it go live in place of
    other words. Languages that are `unready` are not in it, and their errors hold up no other.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    is_sound: bool
    unready: frozenset[str] = frozenset()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers that people reach the line at."""
        return self.catalogue.line.numbers if self.catalogue.line else ()


@dataclass(frozen=True)
class FolderWords:
    """What a prompts folder says: the common words, those of each line by its name, and problems of other files."""

    common: Words
    lines: Mapping[str, Words]
    strays: tuple[Problem, ...] = ()

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers of all lines; none where there is one line."""
        return frozenset(n for words in (self.common, *self.lines.values()) for n in words.numbers if self.lines)

    @property
    def catalogues_of_lines(self) -> tuple[Catalogue, ...]:
        """What each line says."""
        return tuple(words.catalogue for words in self.lines.values())

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All problems: those of the common files first, then line by line."""
        of_lines = (problem for words in self.lines.values() for problem in words.problems)
        return (*self.common.problems, *self.strays, *of_lines)


def placed(
    problems: Iterable[Problem], line: str, common_files: Collection[str], known: tuple[Problem, ...]
) -> Iterator[Problem]:
    """Yield the problems of a line, each at the file that it is in.

    Left out are those of `common_files` that every line has, which are `known`; others say on which line they are.
    """
    for problem in dict.fromkeys(problems):
        if problem.place.path not in common_files:
            yield replace(problem, place=replace(problem.place, path=paths.in_line(line, problem.place.path)))
        elif problem not in known and problem.rule != "key-gap":  # a line leaves gaps where it leaves answers out
            what = _of_line(problem, line)
            yield replace(problem, what=Sentence("on the line {line}: {what}", line=line, what=what))


def _of_line(problem: Problem, line: str) -> Sentence:
    """Return what is wrong in a common file on one line, where the cure is in that line's own `line.yaml`."""
    values, file = problem.what.values, paths.in_line(line, paths.LINE_FILE)
    if problem.rule == "missing-fact" and "file" in values:
        return Sentence(
            "this is not live: write {listed} in {file}, or leave it out there (leave-out)",
            listed=values["listed"],
            file=file,
        )
    return (
        Sentence(problem.what.form, **{**values, "file": file})
        if problem.rule in ("connect-zone", "notice-zone")
        else problem.what
    )


def with_own_numbers(common: Words, lines: Mapping[str, Words]) -> Mapping[str, Words]:
    """Return the lines with the problems of numbers that several of them have, and of lines that have none."""
    owners = dict.fromkeys(common.numbers, "")
    checked = {}
    for line, words in lines.items():
        taken = [number for number in words.numbers if owners.setdefault(number, line) != line]
        checked[line] = replace(
            words,
            problems=(
                *words.problems,
                *_problems_of_numbers(line, words, {each: owners[each] for each in taken}),
                *_facts_that_stay_behind(line, words, common),
            ),
            is_sound=words.is_sound and not taken,
        )
    return checked


def _problems_of_numbers(line: str, words: Words, taken: Mapping[str, str]) -> Iterator[Problem]:
    place = Place(paths.in_line(line, paths.LINE_FILE))
    for number, owner in taken.items():
        what = Sentence(
            "{number} is a number of {path} too: remove it from one of them",
            number=number,
            path=paths.in_line(owner, paths.LINE_FILE),
        )
        yield error(place, what, "number-taken")
    if not words.numbers:
        what = Sentence("nobody reaches this line: add its phone numbers, for example numbers: [+12025550123]")
        yield warning(place, what, "line-unreached")


def _facts_that_stay_behind(line: str, words: Words, common: Words) -> Iterator[Problem]:
    """Yield a problem for a name and a phone that only the common `line.yaml` has: they hold for no line."""
    own, theirs = words.catalogue.line, common.catalogue.line
    lacking = [
        name for name in _OF_EVERY_LINE if own and theirs and getattr(theirs, name) and not getattr(own, name)
    ]
    if lacking:
        what = Sentence(
            "write {facts} here, too: a line knows nothing of the common {file}",
            facts=all_of(lacking),
            file=paths.LINE_FILE,
        )
        yield warning(Place(paths.in_line(line, paths.LINE_FILE)), what, "line-facts")


def edits_of(line: str, instead: Edits) -> Edits:
    """Return the bytes for files of one line, "" for the common ones, by their paths in its folder."""
    split = ((paths.split_line(path), raw) for path, raw in instead.items())
    return {path: raw for (owner, path), raw in split if owner == line}
