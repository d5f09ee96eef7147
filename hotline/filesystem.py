"""Files that are written whole or not at all, folders that only their owner may read, and the state of a folder."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

FolderState = Mapping[str, tuple[int, int, int]]
"""For each file of a folder, by its path: time of change in nanoseconds, size in bytes, inode."""

_ABANDONED_SECONDS = 600


def atomic_write(path: Path, data: bytes) -> None:
    """Write a file so that readers see all of it or nothing, even when the process or the machine stops.

    The bytes go to a hidden file beside it, which is renamed once it is on the disk. Raises OSError, for example
    when the disk is full, and then leaves nothing behind.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def read_regular(path: Path, most: int) -> bytes:
    """Return the bytes of an ordinary file of at most `most` bytes. Raises OSError for anything else, a link among it.

    Never waits: whoever may write the folder may put a named pipe in the place of a file at any moment.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(path, "rb", opener=lambda name, _: os.open(name, flags)) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not an ordinary file")
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, "too large")
    return data


def remove_unfinished(folder: Path) -> None:
    """Remove the hidden files of writers that were killed. A file whose writer still runs stays."""
    for unfinished in folder.glob(".*.*"):
        if _is_abandoned(unfinished):
            unfinished.unlink(missing_ok=True)


def make_private(folder: Path) -> None:
    """Make a folder that only its owner may read (mode 700), with the missing folders above it.

    A folder that exists keeps its mode. Raises OSError.
    """
    for each in (*reversed(folder.parents), folder):
        if not each.is_dir():
            each.mkdir(mode=0o700, exist_ok=True)


def folder_state(folder: Path) -> FolderState:
    """Return what changes when any file in a folder changes, without reading the files.

    A link counts as the file that it leads to. Hidden files do not count; a folder that is missing is empty.
    """
    return dict(_file_states(os.fspath(folder)))


def digest(state: FolderState) -> str:
    """Return 16 hexadecimal digits that stand for a folder's state."""
    return hashlib.sha256(repr(sorted(state.items())).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def is_running(process: int) -> bool:
    """Return whether a process runs, whoever's it is."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # the number belongs to a process of another user
    return True


def unwritable(folder: Path) -> Path | None:
    """Return the first folder that this process may not write to, `folder` itself or one in it; None without any."""
    inside = (Path(above, name) for above, names, _ in os.walk(folder) for name in names)
    return next((each for each in (folder, *inside) if not os.access(each, os.W_OK | os.X_OK)), None)


def _is_abandoned(unfinished: Path) -> bool:
    try:
        age = time.time() - unfinished.stat().st_mtime
        return age > _ABANDONED_SECONDS or not is_running(int(unfinished.suffix[1:]))
    except (ValueError, FileNotFoundError):
        return True


def _file_states(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    folders = [folder]
    while folders:  # not recursive, because folders may be nested deeper than Python's call stack
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        status = _status(entry)
                        yield entry.path, (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:
            continue  # removed meanwhile: the next state shows it


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    try:
        return entry.stat()
    except OSError:  # a link to nothing, or in a circle
        return entry.stat(follow_symlinks=False)
