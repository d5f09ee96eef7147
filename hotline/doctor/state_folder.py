"""Checks of the state folder: counts, recordings, and the backups that `hotline connect` makes."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from hotline import filesystem
from hotline.doctor.findings import Finding, failed, passed, warning
from hotline.settings import hosts

LEAST_FREE_BYTES = 100 * 1024 * 1024


def folder(path: Path) -> Iterator[Finding]:
    """Check whether the state folder can be written, has space, and is closed to other users. Creates nothing,
    because whoever runs this may be another user than the line's."""
    if not path.exists():
        yield _not_yet(path)
        return
    yield (
        _unwritable(path)
        or _full(path)
        or _mixed(path)
        or _lets_others_in(path)
        or passed("state-folder", f"The state folder {path} can be written.")
    )


def _lets_others_in(path: Path) -> Finding | None:
    """Find a folder that other users can read or write, as earlier versions created it."""
    mode = path.stat().st_mode
    if mode & stat.S_IWOTH:
        return failed(
            "state-open",
            f"Anyone on this machine can write to {path}, and change the counts and recordings.",
            f"Run chmod o-rwx {path}",
        )
    if mode & (stat.S_IROTH | stat.S_IXOTH):
        return warning(
            "state-readable",
            f"Anyone on this machine can read {path}, including counts too small to be shown.",
            f"Run chmod o-rwx {path} unless others need access.",
        )
    return None


def _not_yet(path: Path) -> Finding:
    """Check whether the line can create a folder that does not exist yet."""
    above = next(parent for parent in path.absolute().parents if parent.exists())
    if above.is_dir() and os.access(above, os.W_OK):
        return passed("state-folder", f"The state folder {path} will be created when the hotline starts.")
    return failed(
        "state-folder",
        f"The state folder {path} does not exist and cannot be created in {above}.",
        f"Run as root: install -d -m 700 -o USER {path} (USER runs the hotline), or set another HOTLINE_STATE.",
    )


def _unwritable(path: Path) -> Finding | None:
    try:
        with tempfile.TemporaryFile(dir=path) as file:
            file.write(b"x")
    except OSError as wrong:
        return failed(
            "state-folder",
            f"The state folder {path} cannot be written: {wrong.strerror}.",
            "Make the server's user its owner (chown), or set HOTLINE_STATE to another folder.",
        )
    return None


def prompts(path: Path, can_edit: bool, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield why changes that staff save would be lost: a folder that cannot be written, or a disk that is emptied."""
    if not can_edit:
        return
    read_only = filesystem.unwritable(path)
    host = hosts.emptied_by(environ, path)
    if read_only:
        yield failed(
            "edit-read-only",
            f"HOTLINE_EDIT is 1, but {read_only} cannot be written, so the staff page cannot save.",
            "Let the server's user write it, or unset HOTLINE_EDIT and publish changes through version control.",
        )
    elif host:
        yield failed(
            "edit-lost",
            f"HOTLINE_EDIT is 1, but {host} empties this disk at each release and restart, so saved changes are lost.",
            "Set HOTLINE_PROMPTS to a folder on a disk that is kept, or unset HOTLINE_EDIT.",
        )


def _full(path: Path) -> Finding | None:
    free = shutil.disk_usage(path).free
    if free >= LEAST_FREE_BYTES:
        return None
    return failed("disk", f"The disk of {path} has {free // 1024**2} MB left.", "Free some space on it.")


def _mixed(path: Path) -> Finding | None:
    """Find a file that belongs to another user than the folder, usually left by a command that was run as root.

    A volume that Kubernetes gives to a group (`fsGroup`) belongs to root, and its files to members of the group. That
    is as it should be.
    """
    about = path.stat()
    owner, shared_group = about.st_uid, about.st_gid if about.st_mode & stat.S_IWGRP else None
    for each in sorted(path.iterdir()):
        with suppress(OSError):  # gone since
            file = each.lstat()
            other = file.st_uid
            if other != owner and file.st_gid != shared_group:
                return failed(
                    "state-owner",
                    f"{each} belongs to {_name(other)}, but its folder to {_name(owner)}, who cannot write it.",
                    f"Run as root: chown -R {_name(owner)}: {path}",
                )
    return None


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
