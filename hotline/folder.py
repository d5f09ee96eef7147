"""The prompts folder on disk: every prompt file's bytes, whatever else lies there. Nothing here raises."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hotline import names
from hotline.problems import Place, Problem, error, warning

MOST_BYTES = 64 * 1024
"""The largest prompt file that is read: far more than a text or a call can hold."""

MANUAL = "README.md"

RULES: Mapping[str, str] = {
    "no-folder": "The prompts folder must be there, be readable, and hold a language.",
    "unreadable": "A prompt file or folder must be readable, and be an ordinary file.",
    "too-large": "A prompt file has at most 64 kilobytes.",
    "link-out": "A link must lead to a file inside the prompts folder.",
    "file-name": "A file's name says its key and its id: `2-insurance.md`.",
    "stray-file": "A file that is no prompt file is read by nobody.",
}
"""What is looked for here: the rule's id and its sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """A prompt file on disk: its path relative to the folder, and its bytes or what keeps them from being read."""

    path: str
    raw: bytes | None
    problems: tuple[Problem, ...] = ()


def read(folder: Path) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """All prompt files of a folder in the order of their paths, and what else is wrong in it."""
    root = Path(os.path.realpath(folder))
    found: list[Found] = []
    problems: list[Problem] = []
    for item in _walk(root, ""):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            found.append(item)
    if not found and not problems:
        problems.append(
            error(Place("."), "the prompts folder holds no language: make a folder named en", "no-folder")
        )
    return tuple(found), tuple(problems)


def _walk(root: Path, below: str) -> Iterator[Found | Problem]:
    try:
        with os.scandir(root / below) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except (OSError, ValueError) as complaint:
        yield _cannot_list(below, complaint)
        return
    for entry in listed:
        path = f"{below}/{entry.name}" if below else entry.name
        if not entry.name.startswith(".") and path != MANUAL:
            yield from _entry(root, path, entry)


def _entry(root: Path, path: str, entry: os.DirEntry[str]) -> Iterator[Found | Problem]:
    if not _is_folder(entry):
        yield _file(root, path)
    elif entry.is_symlink():
        yield error(_place(path), "a link to a folder is not followed: copy the folder here", "link-out")
    elif path.endswith(".md"):
        yield error(_place(path), "this is a folder, not a file: take .md off its name", "file-name")
    elif names.is_menu(entry.name) if "/" in path else names.is_language(entry.name):
        if path.count("/") > names.MOST_KEYS:
            yield error(_place(path), names.complaint(f"{path}/menu.md"), "file-name")
        else:
            yield from _walk(root, path)
    else:
        yield error(_place(path), names.folder_complaint(path), "file-name")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links
        return False


def _file(root: Path, path: str) -> Found | Problem:
    if names.read(path):
        return _read(root, path)
    place, what = _place(path), names.complaint(_shown(path))
    return (
        error(place, what, "file-name") if names.looks_like_a_prompt(path) else warning(place, what, "stray-file")
    )


def _read(root: Path, path: str) -> Found:
    full = root / path
    try:
        if full.is_symlink() and not Path(os.path.realpath(full)).is_relative_to(root):
            return _not(
                path, "this is a link to something outside the prompts folder: copy the file here", "link-out"
            )
        if not stat.S_ISREG(full.stat().st_mode):
            return _not(path, "this is not an ordinary file: make it one with a text editor", "unreadable")
        with open(full, "rb", opener=_open) as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as complaint:
        return _not(path, f"this file cannot be read ({_reason(complaint)})", "unreadable")
    if len(raw) > MOST_BYTES:
        return _not(path, "this file is larger than 64 kilobytes, which no prompt needs", "too-large")
    return Found(path, raw)


def _open(path: str, flags: int) -> int:
    """Open without waiting: a named pipe may have taken the file's place since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _not(path: str, what: str, rule: str) -> Found:
    return Found(path, None, (error(_place(path), what, rule),))


def _cannot_list(below: str, complaint: Exception) -> Problem:
    if below:
        return error(_place(below), f"this folder cannot be read ({_reason(complaint)})", "unreadable")
    return error(Place("."), f"the prompts folder cannot be read ({_reason(complaint)})", "no-folder")


def _reason(complaint: Exception) -> str:
    return (getattr(complaint, "strerror", None) or str(complaint)).lower()


def _place(path: str) -> Place:
    return Place(_shown(path))


def _shown(path: str) -> str:
    """A path that can be printed on one line, whatever bytes its name has."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "�" for char in text)
