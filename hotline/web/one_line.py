"""One line of a deployment, as its staff page sees it: what it says and has wrong, and nothing of other lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from hotline.content import line_words, paths
from hotline.content.files import Edits
from hotline.content.loader import Reader
from hotline.models import Catalogue
from hotline.problems import Problem
from hotline.web.approvals import Approvals
from hotline.web.snapshot import Snapshot
from hotline.web.store import Store


class OneLine:
    """A line of a store by its `name`; "" is the common one.

    Paths are those in the line's own `folder`: `en/2-cost.md` is its own file, or the common one where it has none.
    """

    def __init__(self, store: Store, name: str = "") -> None:
        self._store = store
        self.name = name
        self.folder = store.folder / paths.in_line(name, "")
        self.approvals = LineApprovals(store.approvals, name) if store.approvals else None
        self._reader = Reader(store.folder, countries=store.countries, voices=store.call_voice.voices)

    def current(self, _: str = "", /) -> Snapshot:
        """Return what the line says now."""
        return self._store.current(self.name)

    def common(self) -> Catalogue:
        """Return what the lines say that have no words of their own."""
        return self._store.current().catalogue

    def line_of(self, _: str, /) -> str:
        """Return the line's name, whichever address a call or a text is for."""
        return self.name

    def now(self) -> datetime:
        """Return the time by the line's clock."""
        return self._store.now()

    @property
    def number(self) -> str:
        """The number that people reach the line at; "" where it has none."""
        line = self.current().catalogue.line
        numbers = line.numbers if line else ()
        return next((each for each in numbers if each.startswith("+")), "".join(numbers[:1]))

    @property
    def version(self) -> str:
        """What changes with the files of any line."""
        return self._store.version

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of its files as they were read last, and the errors of the common files that it has."""
        words = self._store.words
        if not self.name:
            return (*words.common.problems, *words.strays)
        own = words.lines[self.name].problems if self.name in words.lines else ()
        return (*self._inside(own), *(each for each in words.common.problems if each.is_error and self._says(each)))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those of its problems that keep its new words from going live."""
        return self.blocking(self.problems)

    @property
    def is_current(self) -> bool:
        """Whether the line says what its files say."""
        return not self.errors

    def blocking(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the problems that would keep new words of the line from going live."""
        return self._store.blocking(problems, self.name)

    def snapshot(self, catalogue: Catalogue, problems: tuple[Problem, ...]) -> Snapshot:
        """Return the snapshot of a draft's catalogue as it is now."""
        return self._store.snapshot(catalogue, problems)

    def load(self, edits: Edits) -> tuple[Catalogue, tuple[Problem, ...]]:
        """Return what the line would say with some edits of its files, and their problems."""
        held = self._store.approvals.held if self._store.approvals else {}
        instead = {**held, **{paths.in_line(self.name, path): raw for path, raw in edits.items()}}
        if not self.name:
            return self._reader.load(date.today(), instead)
        words = self._reader.load_line(self.name, date.today(), instead)
        others = {line: each for line, each in self._store.words.lines.items() if line != self.name}
        all_lines = {**others, self.name: words}  # it is the last, so that a number is the other line's
        checked = line_words.with_own_numbers(self._store.words.common, all_lines)[self.name]
        return checked.catalogue, tuple(self._inside(checked.problems))

    def _inside(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield the line's problems with their paths in its folder."""
        for problem in problems:
            line, path = paths.split_line(problem.place.path)
            yield replace(problem, place=replace(problem.place, path=path)) if line == self.name else problem

    def _says(self, problem: Problem) -> bool:
        """Return whether the line has no file of its own in place of a common one with a problem."""
        return not (self.folder / problem.place.path).is_file()


class LineApprovals:
    """The approved words of one line, by their paths in its folder."""

    def __init__(self, approvals: Approvals, line: str) -> None:
        self._approvals = approvals
        self._line = line

    @property
    def line(self) -> str:
        """The name of the line; "" for the common one."""
        return self._line

    @property
    def held(self) -> Edits:
        """The files whose words on the disk are not live, with the approved bytes that are used instead."""
        return line_words.edits_of(self._line, self._approvals.held)

    def reasons(self, edits: Edits) -> dict[str, str]:
        """Return which of some edits need a second person, and why."""
        reasons = self._approvals.reasons(self._placed(edits))
        return {paths.split_line(path)[1]: why for path, why in reasons.items()}

    def approved(self, path: str) -> bytes | None:
        """Return the words of a file that were approved last."""
        return self._approvals.approved(paths.in_line(self._line, path))

    def on_disk(self, path: str) -> bytes | None:
        """Return the bytes of a file as it is now; None when it is not there."""
        return self._approvals.on_disk(paths.in_line(self._line, path))

    def accept(self, edits: Edits) -> None:
        """Keep edits as approved, as `Approvals.accept` does. Raises OSError."""
        self._approvals.accept(self._placed(edits))

    def _placed(self, edits: Edits) -> Mapping[str, bytes | None]:
        return {paths.in_line(self._line, path): raw for path, raw in edits.items()}
