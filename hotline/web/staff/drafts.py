"""Drafts: changes that are tried and not live. A draft is a snapshot in memory with some files' words replaced."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from hotline.content.files import Edits
from hotline.content.loader import Reader
from hotline.models import Catalogue
from hotline.problems import Problem
from hotline.web.snapshot import Snapshot
from hotline.web.store import Store

_MOST_KEPT = 4

"""The bytes to put into prompt files, by their paths; None deletes a file."""


class Draft:
    """The effect of edits: its problems, and the `errors` that would keep them from going live."""

    def __init__(
        self, store: Store, catalogue: Catalogue, problems: tuple[Problem, ...], errors: tuple[Problem, ...]
    ):
        self._store = store
        self.catalogue = catalogue
        self.problems = problems
        self.errors = errors

    @property
    def is_current(self) -> bool:
        """Whether the edits could go live."""
        return not self.errors

    @cached_property
    def _snapshot(self) -> Snapshot:
        return self._store.snapshot(self.catalogue, self.problems)

    def now(self) -> datetime:
        """Return the time by the line's clock."""
        return self._store.now()

    def line_of(self, _: str, /) -> str:
        """Return the line that a call or text to an address is for: a draft has one."""
        return ""

    def current(self, _: str = "", /) -> Snapshot:
        """Return the snapshot, made when the phone first asks, because most changes are only looked at."""
        return self._snapshot


class Drafts:
    """Makes drafts, and keeps the last few, because a call needs the same one at each key."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._store = store
        self._reader = Reader(folder, countries=store.countries, voices=store.call_voice.voices)
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, tuple[tuple[str, bytes | None], ...]], Draft] = OrderedDict()

    def of(self, edits: Edits) -> Draft:
        """Return the draft of some edits. An error elsewhere that existed before does not block it."""
        key = (self._store.version, tuple(sorted(edits.items())))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._make(edits)
            self._kept.move_to_end(key)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]

    def live(self) -> Catalogue:
        """Return what the line says now."""
        return self._store.current().catalogue

    def _make(self, edits: Edits) -> Draft:
        approvals = self._store.approvals
        instead = {**(approvals.held if approvals else {}), **edits}
        catalogue, problems = self._reader.load(date.today(), instead)
        before = {problem for problem in self._store.problems if problem.place.path not in edits}
        errors = tuple(each for each in self._store.blocking(problems) if each not in before)
        return Draft(self._store, catalogue, problems, errors)
