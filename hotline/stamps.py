"""What tells one state of a folder from another, without a look into its files."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

Stamp = Mapping[str, tuple[int, int, int]]


def folder_state(folder: Path) -> Stamp:
    """What tells one state of a folder from another: time of change, size and inode of every file in it, or of the file
    that a link in it leads to."""
    return dict(_stamps(os.fspath(folder)))


def digest(stamp: Stamp) -> str:
    """A stamp in a few characters."""
    return hashlib.sha256(repr(sorted(stamp.items())).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _stamps(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    folders = [folder]
    while folders:  # no function calls itself here: folders may be nested deeper than Python calls functions
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
            continue  # gone between two looks: the next stamp will tell


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    try:
        return entry.stat()
    except OSError:  # a link to nothing, or in a circle
        return entry.stat(follow_symlinks=False)
