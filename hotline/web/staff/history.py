"""What was published: when, by whom, and the words of each file before and after. From Git where the folder is in a
repository, and from the state folder for what is in no commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from hotline.content import paths as names
from hotline.content import voiceovers
from hotline.content.editing import line_ends
from hotline.web.staff import git
from hotline.web.staff.kept_words import PREVIOUS, Bytes, KeptPublication, KeptWords

__all__ = ["PREVIOUS", "FileChange", "History", "Publication", "Version", "identity"]

_MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file in a publication: what was in it before and after, None where there was no file. `was` is its path
    before: another one where the file was moved."""

    path: str
    was: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Publication:
    """What somebody (`by`, "" where it is not known) published at once. `changes` reads the files. Before the first one
    of a repository there was no folder, and nothing can be put back."""

    key: str
    at: datetime
    by: str
    paths: tuple[str, ...]
    changes: Callable[[], tuple[FileChange, ...]]
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """Words of an answer that were live until `until`, when somebody (`by`) replaced them with those in `after`, or
    deleted the file: None."""

    key: str
    until: datetime
    by: str
    text: str
    after: str | None


class History:
    """The publications of a `line`'s `folder` of prompt files, "" for the common ones."""

    def __init__(self, state: Path, folder: Path, line: str = "") -> None:
        self._folder = folder
        self._words = KeptWords(state, folder, line)

    def keep(self, before: Mapping[str, bytes], *, paths: tuple[str, ...], by: str) -> str:
        """Keep what is in files that are about to be replaced, and who publishes. Return the key of the publication.
        Raises OSError."""
        return self._words.keep(before, paths=paths, by=by)

    def publications(self) -> tuple[Publication, ...]:
        """Return everything that was published, the last first. What has a commit comes from there."""
        entries = self._words.entries()
        commits = git.commits(self._folder)
        known = {entry.key: entry for entry in entries}
        committed = {commit.publication for commit in commits}
        found = [self._of_commit(each, known.get(each.publication)) for each in commits]
        found += [self._of_entry(each, entries) for each in reversed(entries) if each.key not in committed]
        # Git has whole seconds: what is of the same second stays as it is listed.
        return tuple(sorted(filter(lambda each: each.paths, found), key=_second, reverse=True))

    def find(self, key: str) -> Publication | None:
        """Return a publication by its key."""
        return next((each for each in self.publications() if each.key == key), None)

    def of(self, path: str) -> tuple[Version, ...]:
        """Return the replaced versions of an answer, the last one first, also from before it was moved."""
        wanted, found = identity(path), list[Version]()
        for each in self.publications():
            if len(found) < _MOST_SHOWN and wanted in map(identity, each.paths):
                found += (_version(each, change) for change in each.changes() if _replaces(change, wanted))
        return tuple(found)

    def _of_entry(self, entry: KeptPublication, entries: tuple[KeptPublication, ...]) -> Publication:
        ours = tuple(sorted(filter(_is_ours, entry.paths)))
        return Publication(
            entry.key, entry.at, entry.by, ours, lambda: _changes(self._words.files(entry, entries), ours)
        )

    def _of_commit(self, commit: git.Commit, entry: KeptPublication | None) -> Publication:
        ours = tuple(sorted(filter(_is_ours, commit.files)))
        return Publication(
            commit.publication or commit.id,
            entry.at if entry else commit.at,
            entry.by if entry else commit.by,
            ours,
            lambda: _changes(git.files(self._folder, commit, ours), ours),
            commit.is_first,
        )


def _second(publication: Publication) -> datetime:
    return publication.at.replace(microsecond=0)


def identity(path: str) -> tuple[str, ...]:
    """Return what stays the same of a file when its answer is moved in the menu."""
    if name := names.read(path):
        return name.language, name.kind, name.id
    return path.partition("/")[0], PurePosixPath(path).name.lstrip("0123456789")


def is_prompt(path: str) -> bool:
    """Return whether a path is a prompt file's, and not a voiceover's."""
    return names.read(path) is not None


def _is_ours(path: str) -> bool:
    return is_prompt(path) or is_prompt(voiceovers.prompt_of(path) or "")


def _changes(files: Mapping[str, Bytes], ours: Iterable[str]) -> tuple[FileChange, ...]:
    """Return the files that a publication changed. One that went and one that came with the same name is one that was
    moved."""
    here = {path: files[path] for path in ours if path in files and files[path][0] != files[path][1]}
    gone = {identity(path): path for path, (_, after) in here.items() if after is None}
    came = {identity(path): path for path, (before, _) in here.items() if before is None}
    moved = {came[each]: gone[each] for each in came if each in gone}
    return tuple(
        FileChange(path, moved.get(path, path), here[moved.get(path, path)][0], after)
        for path, (_, after) in here.items()
        if path not in moved.values()
    )


def _replaces(change: FileChange, wanted: tuple[str, ...]) -> bool:
    """Return whether a change replaced other words of an answer: it had some, and has not only been moved."""
    return identity(change.path) == wanted and change.before not in (None, change.after)


def _version(each: Publication, change: FileChange) -> Version:
    after = None if change.after is None else line_ends.text_of(change.after)
    return Version(each.key, each.at, each.by, line_ends.text_of(change.before or b""), after)
