"""Drafts: changes that are tried and not live. A draft is a snapshot in memory with one file's words replaced."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from hotline.content.loader import Reader
from hotline.models import Catalogue
from hotline.problems import Problem
from hotline.web.snapshot import Snapshot
from hotline.web.store import Store

_MOST_KEPT = 4


@dataclass(frozen=True, slots=True)
class Change:
    """A prompt file's path, and the words to put into it."""

    path: str
    text: str


class Draft:
    """The effect of a change: its problems, and the `errors` that would keep it from going live."""

    def __init__(
        self, store: Store, catalogue: Catalogue, problems: tuple[Problem, ...], errors: tuple[Problem, ...]
    ):
        self._store = store
        self.catalogue = catalogue
        self.problems = problems
        self.errors = errors

    @property
    def is_current(self) -> bool:
        """Whether the change could go live."""
        return not self.errors

    @cached_property
    def _snapshot(self) -> Snapshot:
        return self._store.snapshot(self.catalogue, self.problems)

    def current(self) -> Snapshot:
        """Return the snapshot, made when the phone first asks, because most changes are only looked at."""
        return self._snapshot


class Drafts:
    """Makes drafts, and keeps the last few, because a call needs the same one at each key."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._store = store
        self._reader = Reader(folder, countries=store.countries)
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, Change], Draft] = OrderedDict()

    def of(self, change: Change) -> Draft:
        """Return the draft of a change. An error elsewhere that existed before does not block it."""
        key = (self._store.version, change)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._make(change)
            self._kept.move_to_end(key)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]

    def _make(self, change: Change) -> Draft:
        catalogue, problems = self._reader.load(date.today(), {change.path: change.text.encode("utf-8", "replace")})
        before = {problem for problem in self._store.problems if problem.place.path != change.path}
        errors = tuple(problem for problem in problems if problem.is_error and problem not in before)
        return Draft(self._store, catalogue, problems, errors)
