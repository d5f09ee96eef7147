"""Prompt files as staff edit them: reading, and publishing some at once as a whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from hotline import filesystem
from hotline.content import default_files, paths, voiceovers
from hotline.content.arranging import MenuFolder
from hotline.content.editing import line_ends
from hotline.content.files import MOST_BYTES, Edits
from hotline.content.messages import NOTICE
from hotline.content.paths import Kind, Name
from hotline.web.saving_lock import LockedError, alone
from hotline.web.staff.journal import Journal

_MODE_OF_A_NEW_FILE = 0o644

NEW = ""
"""The version of a file that does not exist."""


class ChangedMeanwhileError(Exception):
    """Somebody else has saved the file since it was read."""


@dataclass(frozen=True, slots=True)
class PromptSource:
    """What is in a prompt file, or in the one that holds where the folder has none: then it `is_default`. `version`
    tells it from any other content."""

    path: str
    text: str
    version: str
    is_default: bool = False
    raw: bytes = field(default=b"", repr=False)


class PromptFiles:
    """The prompt files of a folder; `state` has the lock and the journal of what is being written.

    The folder of a line is laid over the `common` files: one of those holds where the line has no file of its own.
    Under the common ones are the default files.
    """

    def __init__(self, folder: Path, state: Path, common: PromptFiles | None = None) -> None:
        self._folder = folder
        self._state = state
        self._common = common
        self._journal = Journal(state)

    def read(self, path: str) -> PromptSource | None:
        """Return a prompt file's words, or those that hold without it; None when there are none at this path."""
        file = self._file(path)
        raw = (_bytes(file) if file.exists() else self.beneath(path)) if file else None
        if file is None or raw is None:
            return None
        return PromptSource(path, line_ends.text_of(raw), _version(raw), is_default=not file.exists(), raw=raw)

    def beneath(self, path: str) -> bytes | None:
        """Return the words that hold where the folder has no file at a path, common or default ones; None without."""
        if self._common is None:
            return default_files.source(path)
        common = self._common.read(path)
        return common.raw if common else None

    def is_own(self, path: str) -> bool:
        """Return whether the folder itself has a file at a path."""
        return (self._folder / path).is_file()

    def own(self, path: str) -> bytes | None:
        """Return what is in the folder's own prompt file or voiceover at a path; None when it has none."""
        with suppress(FileNotFoundError):
            return _bytes(self._place(path))
        return None

    def publish(self, edits: Edits, versions: Mapping[str, str], keep: Callable[[dict[str, bytes]], None]) -> None:
        """Write, add and delete files, all of them or none, after `keep` was given the bytes of those that are there.

        `versions` are those that were read, NEW for a file that must not exist. A new file takes the place of a
        default one. Raises ChangedMeanwhileError when a file has changed since, FileNotFoundError for a
        path outside of the folder, OSError when the disk refuses.
        """
        files = {path: self._place(path) for path in edits}
        with self._alone():
            self._journal.roll_back()
            for path, version in versions.items():
                if self._current_version(path) != version:
                    raise ChangedMeanwhileError(path)
            before = {path: file.read_bytes() for path, file in files.items() if file.exists()}
            keep(before)
            with self._journal.of({file: before.get(path) for path, file in files.items()}):
                _write({files[path]: raw for path, raw in edits.items()})
        for file in files.values():
            self._remove_empty(file.parent)

    def new(self, path: str) -> PromptSource | None:
        """Return an empty prompt file for a path that is still free, in a language of the folder; None for others."""
        name = paths.read(path)
        if name is None or self._file(path) or not self._may_be_added(name):
            return None
        return PromptSource(path, "", NEW)

    def _may_be_added(self, name: Name) -> bool:
        """Return whether staff may add such a file: an answer, a menu, a notice, `line.yaml`."""
        if name.kind is Kind.LINE:
            return True
        is_notice = name.kind is Kind.MESSAGE and name.id == NOTICE
        return (name.kind in (Kind.TOPIC, Kind.MENU) or is_notice) and self._has_language(name.language)

    def _has_language(self, code: str) -> bool:
        return (self._folder / code).is_dir() or bool(self._common and self._common._has_language(code))

    def folder(self) -> MenuFolder:
        """Return the prompt files and voiceovers of the folder, and the common ones that it is laid over."""
        root = self._folder.resolve()
        found = (file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())
        ours = {path for path in found if paths.read(path) or paths.read(voiceovers.prompt_of(path) or "")}
        common = self._common.folder() if self._common else MenuFolder((), lambda _: b"")

        def read(path: str) -> bytes:
            return self._place(path).read_bytes() if path in ours else common.read(path)

        return MenuFolder(tuple(sorted(ours.union(common.paths))), read)

    def recover(self) -> None:
        """Put back what a publication has changed whose process was killed midway."""
        if self._journal.is_there:
            with self._alone():
                self._journal.roll_back()

    @property
    def can_be_written(self) -> bool:
        """Whether the hotline may write to the folder, and to all in it."""
        return filesystem.unwritable(self._folder) is None

    def _current_version(self, path: str) -> str:
        read = self.read(path)
        return read.version if read else NEW

    def _file(self, path: str) -> Path | None:
        """Return the file at a path, which may be a link; None for one outside the folder. It may be one to be made,
        where words hold without it."""
        if paths.read(path) is None:
            return None
        root = self._folder.resolve()
        file = (root / path).resolve()
        try:
            has_place = file.parent.is_dir() or self._common is not None
            is_to_be_made = not file.exists() and has_place and self.beneath(path) is not None
            return file if (file.is_file() or is_to_be_made) and file.is_relative_to(root) else None
        except OSError:  # a name that is longer than any file's
            return None

    def _place(self, path: str) -> Path:
        """Return where a prompt file or a voiceover is or is to be. Raises FileNotFoundError for any other path."""
        root = self._folder.resolve()
        file = (root / path).resolve()
        is_ours = paths.read(path) or paths.read(voiceovers.prompt_of(path) or "")
        if not is_ours or not file.is_relative_to(root):
            raise FileNotFoundError(path)
        return file

    def _remove_empty(self, folder: Path) -> None:
        """Remove a menu's folder that nothing is left in, and those above it."""
        while folder != self._folder.resolve() and folder.is_relative_to(self._folder.resolve()):
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock that all workers share."""
        try:
            with alone(self._state):
                yield
        except LockedError as locked:
            raise ChangedMeanwhileError(str(locked)) from None


def _bytes(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError:
        return None


def _write(new: Mapping[Path, bytes | None]) -> None:
    """Replace the bytes of files, and remove those of None. All are on the disk before the first is renamed, so that
    hardly any time passes between the first and the last."""
    staged: dict[Path, Path] = {}
    try:
        for file, raw in new.items():
            if raw is not None:
                staged[file] = _staged(file, raw)
        for file in new:
            if file in staged:
                staged[file].replace(file)
            else:
                file.unlink(missing_ok=True)
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def _staged(file: Path, raw: bytes) -> Path:
    """Write bytes beside a file, under a temporary name that no prompts folder reads."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(raw)
            opened.flush()
            os.fsync(opened.fileno())
        if file.exists():
            shutil.copymode(file, temporary)
        else:
            temporary.chmod(_MODE_OF_A_NEW_FILE)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _version(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:32]
