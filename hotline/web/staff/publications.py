"""The history of the whole folder: every publication with its differences in words, and the way back to before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from flask import Response, abort, request

from hotline.content import editing, paths
from hotline.content.editing import line_ends
from hotline.content.files import Edits
from hotline.web.one_line import OneLine
from hotline.web.staff import field_diff
from hotline.web.staff.checked_publishing import CheckedPublisher
from hotline.web.staff.files import NEW
from hotline.web.staff.history import FileChange, History, Publication, identity
from hotline.web.staff.page_language import say
from hotline.web.staff.search import plain
from hotline.web.staff.serializers import JSON, json_response, sent_json

A_PAGE = 20
_LONGEST_SEARCH = 200


class Publications:
    """The views that list what was published and put back what was there before."""

    def __init__(self, line: OneLine, history: History, publisher: CheckedPublisher) -> None:
        self._line = line
        self._history = history
        self._publisher = publisher
        self._files = publisher.files

    def listed(self) -> Response:
        """Return publications, the last first: those in which all the words asked for are, after the first `skip`."""
        wanted = plain(request.args.get("q", "")[:_LONGEST_SEARCH]).split()
        skip = max(request.args.get("skip", 0, int), 0)
        found = (each for each in self._shown() if all(word in _words(each) for word in wanted))
        page = list(islice(found, skip, skip + A_PAGE + 1))
        return json_response({"publications": page[:A_PAGE], "more": len(page) > A_PAGE})

    def put_back(self) -> Response:
        """Put back what was there before a publication, in one of its files or in all: 404 for an unknown one, 422
        where a file has to be approved and others would go, and as `CheckedPublisher` does."""
        key, path, versions = _sent(sent_json())
        found = self._history.find(key)
        if found is None or (path and path not in found.paths):
            abort(404)
        edits = self._edits_of(found, path, found.changes())
        if not edits:
            return json_response({"path": None})
        if None in edits.values() and len(edits) > 1 and self._publisher.reason(edits):
            return json_response({"why": say("put-back-one")}, 422)
        known = {each: versions.get(each, NEW) for each in edits}
        subject = f"Put back {path or 'what was there'} before {found.at:%Y-%m-%d %H:%M} on the staff page"
        return self._publisher.publish(edits, known, subject=subject, mistakes="put-back-mistakes")

    def _shown(self) -> Iterator[JSON]:
        """Yield publications as the page shows them."""
        seen: set[tuple[str, ...]] = set()
        languages = tuple(self._line.current().catalogue.languages)
        for each in self._history.publications():
            changes = each.changes()
            shown = [self._file(change, languages, identity(change.path) in seen) for change in changes]
            seen.update(identity(change.path) for change in changes)
            edits = self._edits_of(each, "", changes)
            if shown:
                yield {
                    "key": each.key,
                    "at": each.at.isoformat(),
                    "by": each.by,
                    "files": shown,
                    "versions": {path: self._version(path) for path in edits},
                    "can_be_put_back": bool(edits),
                }

    def _file(self, change: FileChange, languages: tuple[str, ...], is_old: bool) -> JSON:
        """Return a file of a publication: what became of it, and the difference in words of a prompt file."""
        is_words = paths.read(change.path) is not None
        old, new = (self._text(change.path, raw) if is_words else "" for raw in (change.before, change.after))
        edits = self._edit(change) if is_words else {}
        return {
            "path": change.path,
            "title": _title(change.path, new or old),
            "what": _what(change, is_words),
            "is_changed_since": is_old,
            "fields": field_diff.differences(change.path, old, new, languages) if is_words else [],
            "versions": {path: self._version(path) for path in edits},
            "can_be_put_back": bool(edits),
        }

    def _text(self, path: str, raw: bytes | None) -> str:
        """Return the words of a file, or those that hold without it."""
        return line_ends.text_of((self._files.beneath(path) if raw is None else raw) or b"")

    def _edits_of(self, publication: Publication, path: str, changes: tuple[FileChange, ...]) -> Edits:
        """Return the edits that put one file back, or all where there is no path."""
        if path:
            return next((self._edit(each) for each in changes if each.path == path), {})
        return {} if publication.is_first else self._edits(changes)

    def _edit(self, change: FileChange) -> Edits:
        """Return the edit that puts the words of one file back, wherever its answer is now."""
        wanted = change.before
        if wanted is None and self._files.beneath(change.path) is None:
            return {}  # an answer that was added goes with all of its publication, in every language
        same = identity(change.path)
        here = (each for each in self._files.folder().paths if identity(each) == same and paths.read(each))
        path = change.path if self._files.own(change.path) is not None else next(here, change.was)
        return {} if self._files.own(path) == wanted else {path: wanted}

    def _edits(self, changes: tuple[FileChange, ...]) -> Edits:
        """Return the edits that put all files back to where and what they were."""
        back = {each.path: None for each in changes if each.was != each.path}
        wanted = {**back, **{each.was: each.before for each in changes}}
        return {path: raw for path, raw in wanted.items() if self._files.own(path) != raw}

    def _version(self, path: str) -> str:
        source = self._files.read(path)
        return source.version if source else NEW


def _what(change: FileChange, is_words: bool) -> str:
    """Return what became of a file: "added", "deleted", "moved", "changed", or "voice" for a recording."""
    if not is_words:
        return "voice"
    if change.before is None or change.after is None:
        return "added" if change.before is None else "deleted"
    return "changed" if change.was == change.path else "moved"


def _title(path: str, text: str) -> str:
    """Return what a file is called: by its title, or its name. The page knows that of a file which is live."""
    name = paths.read(path)
    form = editing.read(text, name) if name else None
    return str((form.values.get("title") if form else "") or (name.id if name else ""))


def _words(shown: JSON) -> str:
    """Return all words by which a publication is found: its day, who, its files, what was taken out and put in."""
    changed = (
        words
        for file in shown["files"]
        for each in file["fields"]
        for kind, words in each["words"]
        if kind in ("in", "out")
    )
    names = (f"{file['path']} {file['title']}" for file in shown["files"])
    return plain(" ".join((shown["at"], shown["by"], *names, *changed)))


def _sent(sent: Any) -> tuple[str, str, Mapping[str, str]]:
    """Return the key of a publication, the path of one of its files ("" for all), and versions by path."""
    given = sent if isinstance(sent, dict) else {}
    versions = given.get("versions")
    known = {str(path): str(each) for path, each in versions.items()} if isinstance(versions, dict) else {}
    return str(given.get("key", "")), str(given.get("path", "")), known
