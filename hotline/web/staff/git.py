"""One Git commit for each publication, where the prompts folder is in a repository."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import structlog

_SECONDS = 10
_QUIET = (
    *("-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "core.quotePath=false"),
    *("-c", "user.name=Hotline staff page", "-c", "user.email=staff-page@hotline.invalid"),
)

log = structlog.get_logger()


def commit(folder: Path, changed: Iterable[str], subject: str, by: str) -> bool:
    """Commit some files of a folder, and nothing else, in the name of who published them.

    Return whether there is a commit now. A failure is logged and changes nothing: the words are published already.
    """
    if not _is_repository(folder):
        return False
    author = f"{_plain(by) or 'Staff'} <staff@hotline.invalid>"
    try:
        _git(folder, "add", "--all", "--", *changed)
        _git(folder, "commit", "--quiet", "--only", f"--author={author}", "-m", subject, "--", *changed)
    except (OSError, subprocess.SubprocessError) as trouble:
        log.warning("staff_commit_failed", error=type(trouble).__name__, fix="commit the prompts folder yourself")
        return False
    return True


def _is_repository(folder: Path) -> bool:
    """Return whether a folder is in a working tree, and the tree does not ignore it."""
    try:
        inside = _git(folder, "rev-parse", "--is-inside-work-tree").strip() == "true"
        return inside and bool(_git(folder, "ls-files", "--", ".").strip())
    except (OSError, subprocess.SubprocessError):
        return False


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(  # noqa: S603, no shell, and paths come after --
        ["git", "-C", str(folder), *_QUIET, *words],  # noqa: S607, from the PATH as everything else
        check=True,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout


def _plain(name: str) -> str:
    """Return a name that Git takes: without what would end it."""
    return " ".join("".join(char for char in name if char.isprintable() and char not in "<>").split())[:80]
