"""Two people at once: what each has changed of the same words, part by part, for the second to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, abort, request

from hotline.content import editing, paths
from hotline.content.editing.line_ends import lines_of
from hotline.text.merge import By, MergePart, both, merge
from hotline.web.staff import words_diff
from hotline.web.staff.files import PromptFiles
from hotline.web.staff.history import History
from hotline.web.staff.serializers import JSON, json_response

Places = Mapping[str, tuple[int, int]]
"""The first and last line of each field, counted from 1."""


class Merger:
    """The view that compares what somebody has typed with what others have saved meanwhile."""

    def __init__(self, files: PromptFiles, history: History) -> None:
        self._files = files
        self._history = history

    def merge(self) -> Response:
        """Return the words of others, who saved them, and the parts of both versions; nothing is written."""
        path, base, mine = _sent(request.get_json())
        source = self._files.read(path)
        if source is None:
            abort(404)
        last = next(iter(self._history.of(path)), None)
        by = last.by if last and last.text == base else ""
        about = {"theirs": source.text, "version": source.version, "by": by}
        return json_response({**about, "parts": parts(path, base, mine, source.text)})


def parts(path: str, base: str, mine: str, theirs: str) -> list[JSON]:
    """Return both versions of a prompt file part by part. Joined, one choice of each part is a whole file."""
    name = paths.read(path)
    form = editing.read(theirs, name) if name else None
    places = form.places if form else {}
    return [_part(each, places) for each in merge(*map(lines_of, (_ended(base), _ended(mine), _ended(theirs))))]


def _part(part: MergePart, places: Places) -> JSON:
    base, mine, theirs = ("".join(words) for words in (part.base, part.mine, part.theirs))
    if part.by is By.NOBODY or mine == theirs:
        return {"by": By.NOBODY, "mine": mine, "theirs": theirs}
    merged = both(base, mine, theirs) if part.by is By.BOTH else None
    return {
        "by": part.by,
        "field": _field(part, places),
        "mine": mine,
        "theirs": theirs,
        "both": theirs + mine if merged is None else merged,
        "my_words": words_diff.differences(base, mine),
        "their_words": words_diff.differences(base, theirs),
    }


def _field(part: MergePart, places: Places) -> str:
    """Return the field that a part is in; "" for what belongs to no field, such as a colleague's note."""
    first = part.at + 1
    last = part.at + max(len(part.theirs), 1)
    inside = (name for name, (top, bottom) in places.items() if top <= last and first <= bottom)
    return next(inside, "")


def _ended(text: str) -> str:
    """Return a text whose last line has an end too, so that another one can follow."""
    return text if text.endswith("\n") or not text else f"{text}\n"


def _sent(sent: Any) -> tuple[str, str, str]:
    """Return a path, the text that the change began with, and the text as changed."""
    match sent:
        case {"path": str(path), "base": str(base), "text": str(text)}:
            return path, base.replace("\r\n", "\n"), text.replace("\r\n", "\n")
    return "", "", ""
