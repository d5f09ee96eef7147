"""Drafts: changes that are tried and not live. A draft is a snapshot in memory with some files' words replaced."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime
from functools import cached_property

from hotline.content.files import Edits
from hotline.models import Catalogue
from hotline.problems import Problem
from hotline.web.one_line import OneLine
from hotline.web.snapshot import Snapshot

_MOST_KEPT = 4


class Draft:
    """The effect of edits: its problems, and the `errors` that would keep them from going live."""

    def __init__(
        self, line: OneLine, catalogue: Catalogue, problems: tuple[Problem, ...], errors: tuple[Problem, ...]
    ):
        self._line = line
        self.catalogue = catalogue
        self.problems = problems
        self.errors = errors

    @property
    def is_current(self) -> bool:
        """Whether the edits could go live."""
        return not self.errors

    @cached_property
    def _snapshot(self) -> Snapshot:
        return self._line.snapshot(self.catalogue, self.problems)

    def now(self) -> datetime:
        """Return the time by the line's clock."""
        return self._line.now()

    def line_of(self, _: str, /) -> str:
        """Return the line that a call or text to an address is for: a draft has one."""
        return self._line.name

    def current(self, _: str = "", /) -> Snapshot:
        """Return the snapshot, made when the phone first asks, because most changes are only looked at."""
        return self._snapshot


class Drafts:
    """Makes drafts, and keeps the last few, because a call needs the same one at each key."""

    def __init__(self, line: OneLine) -> None:
        self._line = line
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, tuple[tuple[str, bytes | None], ...]], Draft] = OrderedDict()

    def of(self, edits: Edits) -> Draft:
        """Return the draft of some edits. An error elsewhere that existed before does not block it."""
        key = (self._line.version, tuple(sorted(edits.items())))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._make(edits)
            self._kept.move_to_end(key)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]

    def live(self) -> Catalogue:
        """Return what the line says now."""
        return self._line.current().catalogue

    def _make(self, edits: Edits) -> Draft:
        catalogue, problems = self._line.load(edits)
        before = {problem for problem in self._line.problems if problem.place.path not in edits}
        errors = tuple(each for each in self._line.blocking(problems) if each not in before)
        return Draft(self._line, catalogue, problems, errors)
