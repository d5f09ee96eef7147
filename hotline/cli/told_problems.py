"""The problems as `hotline check` tells them: the cause first, and what only follows from it in one line or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hotline.content import default_files, paths
from hotline.content.asks import ABOUT_THE_CENTER
from hotline.content.line_words import FolderWords
from hotline.problems import Place, Problem, Severity, note, warning
from hotline.sentence import Sentence, listed

SUITABLE_NAME = 20
"""The characters of a name up to which the default words have room for it."""

DEFAULTS = default_files.FOLDER

_ON_THE_LINE = "on the line {line}: {what}"
_TOO_LONG = frozenset({"long-welcome", "many-segments", "long-to-hear", "too-long-to-text", "too-long-to-say"})
_OF_FACTS = _TOO_LONG | {
    *("missing-fact", "closed-without-hours", "connect-zone", "notice-zone", "question-astray", "line-unreached"),
}
"""The rules that a `line.yaml` with a mistake breaks in other files too: its facts count as missing."""


_ZONES = ("connect-zone", "notice-zone")
"""Those of them that are errors."""


def told(problems: Iterable[Problem], words: FolderWords, folder: Path) -> tuple[Problem, ...]:
    """Return the problems to tell: mistakes in a `line.yaml` first, without what follows from them."""
    found = tuple(problems)
    broken = {_line_of(each) for each in found if each.is_error and _is_line_file(each)}
    shown = [each for each in found if not (_line_of(each) in broken and _follows(each))]
    shown.sort(key=lambda each: not (each.is_error and _is_line_file(each)))
    shown = list(_zones_in_one(_waiting_in_one(_long_names_in_one(shown, words, folder)), folder))
    return tuple(_placed(each, folder) for each in shown)


def summary(problems: Sequence[Problem], is_blocked: bool) -> str:
    """Return the last line: how many errors, whether the words can go live, and how many warnings."""
    counts = Counter[Severity]()
    for problem in problems:
        counts[problem.severity] += problem.many
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    advice = "fix them first, nothing is published until then" if is_blocked else "this can go live"
    return f"{errors} error{_s(errors)}: {advice}. {warnings} warning{_s(warnings)}."


def _s(many: int) -> str:
    return "" if many == 1 else "s"


def _follows(problem: Problem) -> bool:
    return problem.rule in _OF_FACTS and (not problem.is_error or problem.rule in _ZONES)


def _is_line_file(problem: Problem) -> bool:
    return paths.split_line(problem.place.path)[1] == paths.LINE_FILE


def _line_of(problem: Problem) -> str:
    """Return the line that a problem is of; "" for the common words."""
    line = paths.split_line(problem.place.path)[0]
    return line or (str(problem.what.values["line"]) if problem.what.form == _ON_THE_LINE else "")


def _file_of(line: str) -> Place:
    return Place(paths.in_line(line, paths.LINE_FILE))


def _long_names_in_one(problems: Iterable[Problem], words: FolderWords, folder: Path) -> Iterator[Problem]:
    """Yield the problems with one for each name that is too long, in place of those that it causes."""
    catalogues = {"": words.common.catalogue, **{line: own.catalogue for line, own in words.lines.items()}}
    names = {line: each.line.name for line, each in catalogues.items() if each.line}
    long = {line: len(name) for line, name in names.items() if len(name) >= SUITABLE_NAME}
    causes = Counter[str]()
    for problem in problems:
        line = _line_of(problem)
        if line in long and problem.rule in _TOO_LONG and not problem.is_error and _is_as_shipped(problem, folder):
            causes[line] += problem.many
        else:
            yield problem
    for line, many in causes.items():
        what = Sentence(
            "the name has {length} characters: with it, {many} of the words that come with the program are too long "
            "for a text or a call. With fewer than {limit} they fit",
            length=long[line],
            many=many,
            limit=SUITABLE_NAME,
        )
        yield warning(_file_of(line), what, "long-welcome")


def _waiting_in_one(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems with one note for each line about all shipped answers that wait for a fact."""
    waiting: dict[str, dict[str, None]] = {}
    for problem in problems:
        names = _facts(problem)
        if names:
            waiting.setdefault(_line_of(problem), {}).update(dict.fromkeys(names))
        else:
            yield problem
    for line, facts in waiting.items():
        what = Sentence("more answers are live once you write their facts here: {facts}", facts=listed(facts))
        yield note(_file_of(line), what, "missing-fact")


def _zones_in_one(problems: Iterable[Problem], folder: Path) -> Iterator[Problem]:
    """Yield the problems with one for all that waits for a time zone on the common line alone, if there is one."""
    many = 0
    for problem in problems:
        if problem.rule in _ZONES and not problem.is_error:
            many += problem.many
        else:
            yield problem
    if many and (folder / paths.LINE_FILE).exists():
        what = Sentence(
            "{many} numbers with hours and notices in common files need a time zone for people at numbers of no line: "
            "add a line such as time-zone: America/New_York",
            many=many,
        )
        yield warning(_file_of(""), what, "connect-zone")


def _facts(problem: Problem) -> list[str]:
    """Return the facts that a shipped answer waits for; none for any other problem."""
    inner = problem.what.values.get("what", problem.what)
    if problem.rule != "missing-fact" or not isinstance(inner, Sentence) or "file" not in inner.values:
        return []
    return str(inner.values["listed"]).split(" and ") if _is_shipped(problem) else []


def _is_shipped(problem: Problem) -> bool:
    """Return whether a problem is in words that come with the program: a message, or an answer about the center."""
    name = paths.read(paths.split_line(problem.place.path)[1])
    return name is not None and (name.kind is paths.Kind.MESSAGE or name.id in ABOUT_THE_CENTER)


def _is_as_shipped(problem: Problem, folder: Path) -> bool:
    """Return whether a problem is in words that nobody has changed."""
    path = paths.split_line(problem.place.path)[1]
    default = DEFAULTS / path
    here = next((each for each in (folder / problem.place.path, folder / path) if each.exists()), None)
    is_default = here is None or (default.exists() and here.read_bytes() == default.read_bytes())
    return is_default if path.count("/") == 1 else _is_shipped(problem)


def _placed(problem: Problem, folder: Path) -> Problem:
    """Return a problem at a file that exists: for a default message, at the `line.yaml` whose facts it says."""
    line, path = paths.split_line(problem.place.path)
    if (folder / problem.place.path).exists():
        return problem
    if line and (folder / path).exists():
        what = Sentence("on the line {line}: {what}", line=line, what=problem.what)
        return replace(problem, place=Place(path, problem.place.line), what=what)
    if not (DEFAULTS / path).exists() or not (folder / _file_of(line).path).exists():
        return problem  # a translation that is missing is at the file to write
    what = Sentence("in the default {path}: {what}", path=path, what=problem.what)
    return replace(problem, place=_file_of(line), what=what)
