"""One Git commit for each publication, where the prompts folder is in a repository."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from hotline.logger import get_logger

_SECONDS = 10
_PROTOCOLS = ("", "ext.", "file.", "git.", "http.", "https.", "ssh.")
_SETTINGS = (
    *(
        "core.hooksPath=/dev/null",
        "core.fsmonitor=false",
        "commit.gpgSign=false",
        "gc.auto=0",
        "maintenance.auto=false",
    ),
    *(f"protocol.{each}allow=never" for each in _PROTOCOLS),
    *("core.quotePath=false", "user.name=Hotline staff page", "user.email=staff-page@hotline.invalid"),
)
"""Whoever may write the prompts folder may write a repository in it too, and its settings name programs that Git would
run. None of them runs here, and nothing is fetched."""
_FILTERS = r"^filter\..*\.(clean|smudge|process|required)$"
_NOT_OURS = (
    "git refuses a folder that belongs to another user: run git config --global --add safe.directory {} as this one"
)
_BY_HAND = "commit the prompts folder yourself"

log = get_logger()


def commit(folder: Path, changed: Iterable[str], subject: str, by: str) -> bool:
    """Commit some files of a folder, and nothing else, in the name of who published them.

    Return whether there is a commit now. A failure is logged and changes nothing: the words are published already.
    """
    if not any((above / ".git").exists() for above in (folder.absolute(), *folder.absolute().parents)):
        return False
    try:
        return _is_tracked(folder) and _committed(folder, tuple(changed), subject, by)
    except (OSError, subprocess.SubprocessError) as trouble:
        log.warning("staff_commit_failed", error=type(trouble).__name__, fix=_fix(folder, trouble))
        return False


def _is_tracked(folder: Path) -> bool:
    """Return whether a folder is in a working tree that does not ignore it."""
    inside = _git(folder, "rev-parse", "--is-inside-work-tree").strip() == "true"
    return inside and bool(_git(folder, "ls-files", "--", ".").strip())


def _committed(folder: Path, changed: tuple[str, ...], subject: str, by: str) -> bool:
    author = f"{_plain(by) or 'Staff'} <staff@hotline.invalid>"
    without = _without_filters(folder)
    _git(folder, "add", "--all", "--", *changed, settings=without)
    only = ("--only", f"--author={author}", "-m", subject, "--", *changed)
    _git(folder, "commit", "--quiet", *only, settings=without)
    return True


def _without_filters(folder: Path) -> tuple[str, ...]:
    """Return the settings with which none of a repository's filters runs: they are programs, too."""
    listed = _git(folder, "config", "--null", "--name-only", "--get-regexp", _FILTERS, fails=True)
    names = [name for name in listed.split("\0") if name]
    if any("=" in name for name in names):
        raise OSError("a filter whose name cannot be overridden")
    return tuple(f"{name}={'false' if name.endswith('.required') else ''}" for name in names)


def _fix(folder: Path, trouble: Exception) -> str:
    is_foreign = "safe.directory" in str(getattr(trouble, "stderr", ""))
    return _NOT_OURS.format(folder.absolute()) if is_foreign else _BY_HAND


def _git(folder: Path, *words: str, settings: tuple[str, ...] = (), fails: bool = False) -> str:
    """Return what Git prints. Raises SubprocessError when it fails, unless it may."""
    options = (word for setting in (*_SETTINGS, *settings) for word in ("-c", setting))
    done = subprocess.run(  # noqa: S603, no shell, and paths come after --
        ["git", "-C", str(folder), *options, *words],  # noqa: S607, from the PATH as everything else
        check=not fails,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout


def _plain(name: str) -> str:
    """Return a name that Git takes: without what would end it."""
    return " ".join("".join(char for char in name if char.isprintable() and char not in "<>").split())[:80]
