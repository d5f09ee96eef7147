"""One Git commit for each publication, where the prompts folder is in a repository, and reading them again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hotline.logger import get_logger

_SECONDS = 10
_PROTOCOLS = ("", "ext.", "file.", "git.", "http.", "https.", "ssh.")
_SETTINGS = (
    *(
        "core.hooksPath=/dev/null",
        "core.fsmonitor=false",
        "commit.gpgSign=false",
        "log.showSignature=false",
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
_KEY = "Publication"
"""The trailer of a commit that has the key of its publication."""
_LISTED = (
    *("log", "-z", "-n500", "--raw", "--no-abbrev", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv"),
    f"--format=%x01%H%x00%P%x00%ct%x00%an%x00%(trailers:key={_KEY},valueonly,separator=%x2C)%x00",
)
_NO_BLOB = "0" * 40

log = get_logger()


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that changed prompt files: the blobs of each before and after it. `publication` is the key of what the
    staff page published with it, "" for a commit by hand. The first one of a repository has all files in it."""

    id: str
    at: datetime
    by: str
    publication: str
    files: Mapping[str, tuple[str, str]]
    is_first: bool


def commit(folder: Path, changed: Iterable[str], subject: str, by: str, key: str = "") -> bool:
    """Commit some files of a folder, and nothing else, in the name of who published them, as the publication `key`.

    Return whether there is a commit now. A failure is logged and changes nothing: the words are published already.
    """
    if not _has_repository(folder):
        return False
    try:
        return _is_tracked(folder) and _committed(folder, tuple(changed), (subject, f"{_KEY}: {key}"), by)
    except (OSError, subprocess.SubprocessError) as trouble:
        log.warning("staff_commit_failed", error=type(trouble).__name__, fix=_fix(folder, trouble))
        return False


def commits(folder: Path) -> tuple[Commit, ...]:
    """Return the last commits that changed files of a folder, the newest first; none where it is in no repository."""
    if not folder.is_dir() or not _has_repository(folder):
        return ()
    try:
        return tuple(_read(_git(folder, *_LISTED, "--", "."))) if _is_tracked(folder) else ()
    except (OSError, subprocess.SubprocessError) as trouble:
        log.warning("staff_history_failed", error=type(trouble).__name__, fix=_fix(folder, trouble))
        return ()


def files(folder: Path, commit: Commit, paths: Iterable[str]) -> dict[str, tuple[bytes | None, bytes | None]]:
    """Return what was in some files of a commit before it and after it: None where there was no file."""
    pairs = {path: commit.files[path] for path in paths}
    wanted = sorted({blob for pair in pairs.values() for blob in pair if blob != _NO_BLOB})
    try:
        found = dict(_blobs(_run(folder, "cat-file", "--batch", given="\n".join(wanted).encode())))
    except (OSError, subprocess.SubprocessError) as trouble:
        log.warning("staff_history_failed", error=type(trouble).__name__, fix=_fix(folder, trouble))
        return {}
    return {path: (found.get(before), found.get(after)) for path, (before, after) in pairs.items()}


def _has_repository(folder: Path) -> bool:
    return any((above / ".git").exists() for above in (folder.absolute(), *folder.absolute().parents))


def _read(listed: str) -> Iterator[Commit]:
    """Yield the commits of a listing: each with its files, and for each of them a line with two blobs."""
    for each in listed.split("\x01")[1:]:
        name, parents, at, by, key, *rest = each.split("\0")
        raw = [part.strip("\n") for part in rest if part.strip("\n")]
        files = {path: _pair(line) for line, path in zip(raw[::2], raw[1::2], strict=False)}
        yield Commit(name, datetime.fromtimestamp(int(at), UTC), by, key, files, not parents)


def _pair(line: str) -> tuple[str, str]:
    _, _, before, after, _ = line.split()
    return before, after


def _blobs(batch: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(batch):
        head, _, _ = batch[at:].partition(b"\n")
        name, kind, *size = head.decode().split()
        at += len(head) + 1
        if kind == "blob":
            yield name, batch[at : at + int(size[0])]
            at += int(size[0]) + 1


def _is_tracked(folder: Path) -> bool:
    """Return whether a folder is in a working tree that does not ignore it."""
    inside = _git(folder, "rev-parse", "--is-inside-work-tree").strip() == "true"
    return inside and bool(_git(folder, "ls-files", "--", ".").strip())


def _committed(folder: Path, changed: tuple[str, ...], message: tuple[str, str], by: str) -> bool:
    author = f"{_plain(by) or 'Staff'} <staff@hotline.invalid>"
    without = _without_filters(folder)
    _git(folder, "add", "--all", "--", *changed, settings=without)
    only = ("--only", f"--author={author}", "-m", message[0], "-m", message[1], "--", *changed)
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
    is_foreign = b"safe.directory" in (getattr(trouble, "stderr", b"") or b"")
    return _NOT_OURS.format(folder.absolute()) if is_foreign else _BY_HAND


def _git(folder: Path, *words: str, settings: tuple[str, ...] = (), fails: bool = False) -> str:
    """Return what Git prints. Raises SubprocessError when it fails, unless it may."""
    return _run(folder, *words, settings=settings, fails=fails).decode("utf-8", "replace")


def _run(
    folder: Path, *words: str, settings: tuple[str, ...] = (), fails: bool = False, given: bytes = b""
) -> bytes:
    options = (word for setting in (*_SETTINGS, *settings) for word in ("-c", setting))
    done = subprocess.run(  # noqa: S603, no shell, and paths come after --
        ["git", "-C", str(folder), *options, *words],  # noqa: S607, from the PATH as everything else
        check=not fails,
        capture_output=True,
        timeout=_SECONDS,
        input=given,
    )
    return done.stdout


def _plain(name: str) -> str:
    """Return a name that Git takes: without what would end it."""
    return " ".join("".join(char for char in name if char.isprintable() and char not in "<>").split())[:80]
