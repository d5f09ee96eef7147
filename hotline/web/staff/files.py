"""Prompt files as staff edit them: reading, and saving as a whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hotline import filesystem
from hotline.content import default_files, paths
from hotline.content.files import MOST_BYTES

PREVIOUS = "previous"
"""The folder of replaced versions, in the state folder."""

_LOCK = "saving"
_STALE_SECONDS = 10.0
_WAIT_SECONDS = 3.0
_MODE_OF_A_NEW_FILE = 0o644


class ChangedMeanwhileError(Exception):
    """Somebody else has saved the file since it was read."""


_LINE_END = re.compile("\r+\n|\r")
"""A line end in a file, also an old one: a browser shows each as a line feed, and holds other words for changed."""


@dataclass(frozen=True, slots=True)
class PromptSource:
    """What is in a prompt file, or in the default one where the folder has none. `version` tells it from any other
    content."""

    path: str
    text: str
    version: str
    is_default: bool = False


class PromptFiles:
    """The prompt files of a folder; `state` is where replaced versions are kept."""

    def __init__(self, folder: Path, state: Path) -> None:
        self._folder = folder
        self._state = state

    def read(self, path: str) -> PromptSource | None:
        """Return a prompt file's words, or the default ones; None when there are none at this path."""
        file = self._file(path)
        raw = _source(path, file) if file else None
        if file is None or raw is None:
            return None
        text = _LINE_END.sub("\n", raw.decode("utf-8-sig", "replace"))
        return PromptSource(path, text, _version(raw), is_default=not file.exists())

    def save(self, path: str, text: str, version: str) -> str:
        """Replace a prompt file of which `version` was read, keep the replaced one, and return the new version.

        A new file replaces a default one. At every moment the file is either the old or the new one. Raises
        ChangedMeanwhileError if it has another version by now, FileNotFoundError if it does not exist, and OSError
        if the disk refuses.
        """
        file = self._file(path)
        if file is None:
            raise FileNotFoundError(path)
        with self._alone():
            before = _source(path, file)
            if before is None or _version(before) != version:
                raise ChangedMeanwhileError(path)
            raw = (text.replace("\n", "\r\n") if b"\r\n" in before else text).encode()
            if file.exists():
                self._keep(path, before)
            _write(file, raw)
        return _version(raw)

    def _file(self, path: str) -> Path | None:
        """Return the file at a path, which may be a link; None for one outside the folder. It may be one to be made,
        where there is a default file."""
        if "/" not in path or paths.read(path) is None:
            return None
        root = self._folder.resolve()
        file = (root / path).resolve()
        is_to_be_made = not file.exists() and file.parent.is_dir() and default_files.source(path) is not None
        return file if (file.is_file() or is_to_be_made) and file.is_relative_to(root) else None

    def _keep(self, path: str, raw: bytes) -> None:
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        kept = self._state / PREVIOUS / f"{path}.{now}"
        filesystem.make_private(kept.parent)
        kept.write_bytes(raw)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock that all workers share. A lock left by a killed worker is broken after a while."""
        filesystem.make_private(self._state)
        lock = self._state / _LOCK
        until = time.monotonic() + _WAIT_SECONDS
        while not _made(lock):
            with suppress(FileNotFoundError):
                if abs(time.time() - lock.stat().st_mtime) > _STALE_SECONDS:  # or of a clock that was set back
                    lock.unlink()
            if time.monotonic() > until:
                raise ChangedMeanwhileError(lock.name)
            time.sleep(0.02)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _made(lock: Path) -> bool:
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def _source(path: str, file: Path) -> bytes | None:
    """Return the bytes of a file, or those of the default file where there is none."""
    return _bytes(file) if file.exists() else default_files.source(path)


def _bytes(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError:
        return None


def _write(file: Path, raw: bytes) -> None:
    """Replace a file's bytes, through a temporary name that no prompts folder reads."""
    handle, temporary = tempfile.mkstemp(prefix=".", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(raw)
            opened.flush()
            os.fsync(opened.fileno())
        if file.exists():
            shutil.copymode(file, temporary)
        else:
            Path(temporary).chmod(_MODE_OF_A_NEW_FILE)
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _version(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:32]
