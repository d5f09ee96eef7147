"""The words that somebody has approved, of every prompt file. What else is on the disk is held: people get the approved
words until a second person has looked at the others.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from hotline import filesystem
from hotline.content import files as folder
from hotline.content import paths, reviewing
from hotline.content.files import Edits
from hotline.content.paths import Kind
from hotline.logger import get_logger
from hotline.web.saving_lock import LockedError, alone

APPROVED = "approved"
"""The folder of approved words, in the state folder."""

log = get_logger()


class Approvals:
    """The approved words of a prompts folder, kept as copies in a state folder and in memory.

    The first time, what is on the disk is what has been approved. `held` are the files whose words on the disk are not
    live, with the approved bytes that are used instead (None where there are none).
    """

    def __init__(self, prompts: Path, state: Path) -> None:
        self._prompts = prompts
        self._state = state
        self._folder = state / APPROVED
        self._lock = threading.Lock()
        self._known: dict[str, bytes] = {}
        self.held: Edits = {}

    def instead(self) -> Edits:
        """Return what is live in place of files that nobody has approved. Whatever the disk does, the approved words
        that were known last stay."""
        with self._lock:
            try:
                self._know()
                here = self._on_disk()
                settled = self._differing(here, is_held=False)
                if settled:
                    self._settle()
                    here = self._on_disk()
            except (OSError, LockedError) as trouble:
                log.error("approved_words_not_read", error=type(trouble).__name__)
                here = self._on_disk()
            self.held = self._differing(here, is_held=True)
            return self.held

    def reasons(self, edits: Edits) -> dict[str, str]:
        """Return which of some edits need a second person, and why."""
        with self._lock:
            found = {path: reviewing.reason(path, self._before(path), raw) for path, raw in edits.items()}
        there = [path for path, raw in edits.items() if raw is not None]
        return {path: why for path, why in found.items() if why and not _is_moved(path, why, there)}

    def approved(self, path: str) -> bytes | None:
        """Return the words of a file that were approved last."""
        return self._known.get(path)

    def on_disk(self, path: str) -> bytes | None:
        """Return the bytes of a file as it is now; None when it is not there."""
        return self._on_disk().get(path)

    def accept(self, edits: Edits) -> None:
        """Keep edits as approved; None is a file that may go. Whoever calls this holds the lock of the folder, and
        writes the files next. Raises OSError."""
        with self._lock:
            for path, raw in edits.items():
                if _counts(path):
                    self._keep(path, raw)

    # ---- what is approved

    def _know(self) -> None:
        """Read the copies, which another worker may have changed, or make them."""
        if self._folder.is_dir():
            found = (file for file in self._folder.rglob("*") if file.is_file())
            self._known = {file.relative_to(self._folder).as_posix(): file.read_bytes() for file in found}
            return
        self._known = self._known or self._on_disk()  # what was approved survives that the state folder is deleted
        beginning = self._folder.with_name(f"{APPROVED}.new")
        shutil.rmtree(beginning, ignore_errors=True)
        for path, raw in self._known.items():
            filesystem.make_private((beginning / path).parent)
            (beginning / path).write_bytes(raw)
        filesystem.make_private(beginning)
        beginning.rename(self._folder)
        log.info("review_began", files=len(self._known))

    def _keep(self, path: str, raw: bytes | None) -> None:
        """Keep a copy, in place of the one from before the file was moved, or remove it."""
        if raw is None:
            (self._folder / path).unlink(missing_ok=True)
            self._known.pop(path, None)
            return
        filesystem.make_private((self._folder / path).parent)
        filesystem.atomic_write(self._folder / path, raw)
        self._known[path] = raw
        for old in [other for other in self._known if other != path and _is_same(other, path)]:
            (self._folder / old).unlink(missing_ok=True)
            del self._known[old]

    def _settle(self) -> None:
        """Accept the changes on the disk that need nobody. No other worker publishes meanwhile, so that what it has
        approved and not written yet is not taken back."""
        with alone(self._state):
            self._know()
            for path, raw in self._differing(self._on_disk(), is_held=False).items():
                self._keep(path, raw)

    # ---- what is on the disk

    def _on_disk(self) -> dict[str, bytes]:
        common, _ = folder.read(self._prompts)
        lines, _ = folder.read_lines(self._prompts)
        found = {each.path: each.raw for each in common}
        found |= {paths.in_line(line.line, each.path): each.raw for line in lines for each in line.found}
        return {path: raw for path, raw in found.items() if raw is not None and _counts(path)}

    def _differing(self, here: Mapping[str, bytes], *, is_held: bool) -> dict[str, bytes | None]:
        """Return the files that are not as they were approved: those that need somebody, with what is approved, or
        those that do not, with what is on the disk. Files that are gone keep their copies: a folder may be away for a
        moment."""
        differing: dict[str, bytes | None] = {}
        for path in sorted(self._known.keys() | here.keys()):
            approved, now = self._before(path), here.get(path)
            if self._known.get(path) == now:
                continue
            why = reviewing.reason(path, approved, now)
            is_away = now is None and (_is_left(path, here) or _is_moved(path, why, here))
            if is_held and why and not is_away:
                differing[path] = approved
            elif not is_held and now is not None and not why:
                differing[path] = now
        return differing

    def _before(self, path: str) -> bytes | None:
        """Return the approved words of a file, also from before it was moved."""
        return self._known.get(path) or next((raw for old, raw in self._known.items() if _is_same(old, path)), None)


def _counts(path: str) -> bool:
    name = reviewing.name_of(path)
    return name is not None and name.kind is not Kind.EXAMPLES


def _is_left(path: str, here: Mapping[str, bytes]) -> bool:
    """Return whether the language of a file is gone as a whole: its messages alone would not make a line."""
    line, inside = paths.split_line(path)
    code, slash, _ = inside.partition("/")
    return bool(slash) and not any(each.startswith(paths.in_line(line, f"{code}/")) for each in here)


def _is_moved(path: str, why: str, there: Iterable[str]) -> bool:
    """Return whether an answer that would be gone is at another path among those that are there."""
    return why == reviewing.GONE and any(other != path and _is_same(other, path) for other in there)


def _is_same(one: str, other: str) -> bool:
    """Return whether two paths are of the same answer, menu or message, which has moved."""
    a, b = reviewing.name_of(one), reviewing.name_of(other)
    is_one_line = paths.split_line(one)[0] == paths.split_line(other)[0]
    return bool(is_one_line and a and b and (a.language, a.kind, a.id) == (b.language, b.kind, b.id))
