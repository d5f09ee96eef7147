"""The prompts folder on disk: the bytes of every prompt file, and problems of other files. Nothing here raises."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hotline.content import leftovers, paths, voiceovers
from hotline.problems import Place, Problem, error, warning
from hotline.sentence import Sentence

MOST_BYTES = 64 * 1024
MOST_BYTES_OF_EXAMPLES = 1024 * 1024
"""The largest prompt file that is read, and the largest file of examples."""

MANUAL = "README.md"

RULES: Mapping[str, str] = {
    "no-folder": "The prompts folder must exist, be readable and contain a language.",
    "unreadable": "A prompt file or folder must be readable, and be an ordinary file.",
    "too-large": "A prompt file has at most 64 kilobytes.",
    "link-out": "A link must lead to a file or a folder inside the prompts folder.",
    "conflict-copy": "There is one file for an answer, with no copies made by sync or backup programs.",
    "file-name": "A file's name says its key and its id: `2-insurance.md`.",
    "stray-file": "A file that is not a prompt file is not used.",
}
"""The rules that are checked here: each id with its sentence."""


Edits = Mapping[str, bytes | None]
"""New bytes of prompt files, by their paths; None is a file that goes, or is left out."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A prompt file on disk: its path relative to the folder, and its bytes or the problem that prevents reading
    them."""

    path: str
    raw: bytes | None
    problems: tuple[Problem, ...] = ()


def read(folder: Path) -> tuple[tuple[FoundFile, ...], tuple[Problem, ...]]:
    """Read all prompt files of a folder, in the order of their names, and return the problems of other files."""
    items = list(_walk(os.path.realpath(folder), "", False))
    found = tuple(item for item in items if isinstance(item, FoundFile))
    problems = tuple(item for item in items if isinstance(item, Problem))
    if not items:
        what = Sentence("the prompts folder is empty: add a folder for a language, for example en")
        problems = (error(Place("."), what, "no-folder"),)
    return found, problems


@dataclass(frozen=True, slots=True)
class LineFolder:
    """The folder of a line: its own prompt files, by their paths in that folder, and problems of other files."""

    line: str
    found: tuple[FoundFile, ...]
    problems: tuple[Problem, ...]


def read_lines(folder: Path) -> tuple[tuple[LineFolder, ...], tuple[Problem, ...]]:
    """Read the folders of all lines in the order of their names, and return the problems of what else is there."""
    root = os.path.realpath(folder)
    try:
        with os.scandir(f"{root}/{paths.LINES_FOLDER}") as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return (), ()
    except OSError as failure:
        return (), (_cannot_list(paths.LINES_FOLDER, failure),)
    listed = [entry for entry in listed if not leftovers.is_ignored(entry.name) and entry.name != MANUAL]
    problems = {entry.name: found for entry in listed if (found := _line_problem(root, entry))}
    folders = tuple(_line_folder(entry) for entry in listed if entry.name not in problems)
    return folders, tuple(problems.values())


def _line_folder(entry: os.DirEntry[str]) -> LineFolder:
    items = list(_walk(os.path.realpath(entry.path), "", False))
    return LineFolder(
        entry.name,
        tuple(item for item in items if isinstance(item, FoundFile)),
        tuple(item for item in items if isinstance(item, Problem)),
    )


def _line_problem(root: str, entry: os.DirEntry[str]) -> Problem | None:
    """Return why a name below `lines` is not a line's folder, or None."""
    place = _place(f"{paths.LINES_FOLDER}/{entry.name}")
    if not _is_folder(entry):
        what = Sentence("files here are not used: move it into the folder of a line, for example lines/elm-street")
        return warning(place, what, "stray-file")
    if not paths.is_line(entry.name):
        name = paths.slug(entry.name)[: paths.MOST_CHARACTERS_OF_A_LINE]
        better = name if paths.is_line(name) else "elm-street"
        what = Sentence(
            "a line's folder has a short name in lowercase letters, digits and hyphens: rename it to {better}",
            better=better,
        )
        return error(place, what, "file-name")
    wrong = _link_problem(root, entry, False) if entry.is_symlink() else None
    return error(place, wrong, "link-out") if wrong else None


def with_bytes(found: Iterable[FoundFile], instead: Edits) -> tuple[FoundFile, ...]:
    """Return the files with the bytes of some paths replaced, files added for paths that do not exist, and those left
    out whose bytes are None."""
    here = {each.path: each for each in found} | {path: FoundFile(path, raw) for path, raw in instead.items()}
    kept = (path for path in sorted(here) if instead.get(path, b"") is not None)
    return tuple(here[path] for path in kept) if instead else tuple(found)


def _walk(root: str, below: str, is_linked: bool) -> Iterator[FoundFile | Problem]:
    """Yield what is below a folder. `is_linked` says whether a link led here: below it no other link is followed."""
    try:
        with os.scandir(f"{root}/{below}") as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as failure:
        yield _cannot_list(below, failure)
        return
    for entry in listed:
        path = f"{below}/{entry.name}" if below else entry.name
        if path == paths.LINES_FOLDER and _is_folder(entry):
            continue  # read apart, by `read_lines`
        if not leftovers.is_ignored(entry.name) and path != MANUAL and not paths.is_questions(path):
            yield from _entry(root, path, entry, is_linked)


def _entry(root: str, path: str, entry: os.DirEntry[str], is_linked: bool) -> Iterator[FoundFile | Problem]:
    if (original := _copied(path, entry)) is not None:
        yield warning(_place(path), leftovers.advice(_shown(original)), "conflict-copy")
    elif not _is_folder(entry):
        if not voiceovers.prompt_of(path):
            yield _file(root, path, entry)
    elif entry.is_symlink() and (what := _link_problem(root, entry, is_linked)):
        yield error(_place(path), what, "link-out")
    elif what := _folder_problem(path, entry):
        is_ours = path.endswith(".md") or paths.looks_like_a_folder_of_prompts(path, _names(entry.path))
        yield error(_place(path), what, "file-name") if is_ours else warning(_place(path), what, "stray-file")
    else:
        yield from _walk(root, path, is_linked or entry.is_symlink())


def _copied(path: str, entry: os.DirEntry[str]) -> str | None:
    """Return the name of the file or folder that this one seems to be a copy of, or None."""
    original = None if paths.read(path) else leftovers.original(entry.name)
    if original is None:
        return None
    is_there = os.path.lexists(f"{entry.path.removesuffix(entry.name)}{original}")
    return original if is_there or leftovers.says_conflict(entry.name) else None


def _link_problem(root: str, entry: os.DirEntry[str], is_linked: bool) -> Sentence | None:
    """Return why a link to a folder is not followed (it leads outside, or back to where it is), or None."""
    target = Path(os.path.realpath(entry.path))
    if not target.is_relative_to(root):
        return Sentence("this links to a folder outside the prompts folder: copy the folder here")
    if is_linked or Path(os.path.realpath(Path(entry.path).parent)).is_relative_to(target):
        return Sentence("this link points back to its own folder: copy the folder here")
    return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links
        return False


def _names(folder: str) -> Iterator[str]:
    """Yield the names in a folder, none where it cannot be read."""
    with suppress(OSError), os.scandir(folder) as entries:
        yield from (entry.name for entry in entries)


def _folder_problem(path: str, entry: os.DirEntry[str]) -> Sentence | None:
    """Return why a folder is skipped, or None."""
    if path.endswith(".md"):
        return Sentence("this is a folder, not a file: remove .md from its name")
    if path.count("/") >= paths.MOST_KEYS:
        return paths.problem(f"{path}/{paths.MENU_FILE}")
    is_named_well = paths.is_menu(entry.name) if "/" in path else paths.is_language(entry.name)
    return None if is_named_well else paths.folder_problem(_shown(path))


def _file(root: str, path: str, entry: os.DirEntry[str]) -> FoundFile | Problem:
    if paths.read(path):
        return _read(root, path, entry)
    what = paths.problem(_shown(path))
    if paths.looks_like_a_prompt(path):
        return error(_place(path), what, "file-name")
    return warning(_place(path), what, "stray-file")


def _read(root: str, path: str, entry: os.DirEntry[str]) -> FoundFile:
    most = MOST_BYTES_OF_EXAMPLES if entry.name == paths.EXAMPLES_FILE else MOST_BYTES
    try:
        if entry.is_symlink() and not Path(os.path.realpath(entry.path)).is_relative_to(root):
            what = Sentence("this links to a file outside the prompts folder: copy the file here")
            return _not(path, what, "link-out")
        if not stat.S_ISREG(entry.stat().st_mode):
            return _not(path, Sentence("this is not an ordinary file: replace it with a text file"), "unreadable")
        with open(entry.path, "rb", opener=_open) as file:
            raw = file.read(most + 1)
    except OSError as failure:
        return _not(path, Sentence("this file cannot be read ({reason})", reason=_reason(failure)), "unreadable")
    if len(raw) > most:
        what = Sentence("this file is larger than {limit} kilobytes: shorten it", limit=most // 1024)
        return _not(path, what, "too-large")
    return FoundFile(path, raw)


def _open(path: str, flags: int) -> int:
    """Open without blocking: a named pipe may have replaced the file since it was checked."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _not(path: str, what: Sentence, rule: str) -> FoundFile:
    return FoundFile(path, None, (error(_place(path), what, rule),))


def _cannot_list(below: str, failure: OSError) -> Problem:
    reason = _reason(failure)
    if below:
        return error(_place(below), Sentence("this folder cannot be read ({reason})", reason=reason), "unreadable")
    what = Sentence("the prompts folder cannot be read ({reason})", reason=reason)
    return error(Place("."), what, "no-folder")


def _reason(failure: OSError) -> str:
    return (failure.strerror or "unknown reason").lower()


def _place(path: str) -> Place:
    return Place(_shown(path))


def _shown(path: str) -> str:
    """Return a path that can be printed on one line, whatever bytes its name has."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "�" for char in text)
