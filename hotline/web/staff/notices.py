"""The notice on the staff page: news in every language, put up and taken down at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response

from hotline.content import editing
from hotline.content.editing import EditError, line_ends
from hotline.content.messages import NOTICE
from hotline.content.notices import UNTIL, read_until
from hotline.content.paths import Kind, Name
from hotline.web.one_line import OneLine
from hotline.web.staff.checked_publishing import CheckedPublisher
from hotline.web.staff.files import NEW
from hotline.web.staff.page_language import say, translated
from hotline.web.staff.serializers import JSON, json_response, sent_json


class Notices:
    """What the page shows of a line's notice, and the view that changes it."""

    def __init__(self, line: OneLine, publisher: CheckedPublisher) -> None:
        self._line = line
        self._publisher = publisher
        self._files = publisher.files

    def shown(self) -> JSON:
        """Return the notice in each language as its file has it, and whether the line has the clock that ends it."""
        whose = self._line.current().catalogue.line
        return {"has_zone": bool(whose and whose.time_zone), "languages": list(self._in_each_language())}

    def put_up(self) -> Response:
        """Write the notice in every language that words were sent for, and delete it in the others.

        422 for one that is over or has a mistake, and as `CheckedPublisher` does.
        """
        until, words, versions = _sent(sent_json())
        ends = read_until(until)
        if any(words.values()) and ends and ends <= self._now():
            return json_response({"why": say("notice-over")}, 422)
        try:
            edits = {path: raw for path, raw in self._edits(until, words) if raw != self._files.own(path)}
        except EditError as why:
            return json_response({"why": translated(why.why)}, 422)
        if not edits:
            return json_response({"path": None})
        known = {path: versions.get(path, NEW) for path in edits}
        subject = f"{'Put up' if any(words.values()) else 'Take down'} a notice on the staff page"
        return self._publisher.publish(edits, known, subject=subject, mistakes="notice-mistakes")

    def _in_each_language(self) -> Iterator[JSON]:
        for code in self._line.current().catalogue.languages:
            path = f"{code}/{NOTICE}.md"
            source, name = self._files.read(path), Name(code, Kind.MESSAGE, NOTICE)
            form = editing.read(source.text, name) if source else None
            until = str(form.values.get(UNTIL, "")) if form else ""
            ends = read_until(until)
            yield {
                "code": code,
                "path": path,
                "version": source.version if source else NEW,
                "is_common": bool(source and source.is_default),
                "text": str(form.values.get("text", "")) if form else "",
                "until": until,
                "ends": ends.isoformat() if ends else "",
                "is_over": bool(ends and ends <= self._now()),
            }

    def _now(self) -> datetime:
        """Return the time on the line's wall clock."""
        whose = self._line.current().catalogue.line
        zone = ZoneInfo(whose.time_zone) if whose and whose.time_zone else None
        return self._line.now().astimezone(zone).replace(tzinfo=None)

    def _edits(self, until: str, words: Mapping[str, str]) -> Iterator[tuple[str, bytes | None]]:
        for code in self._line.current().catalogue.languages:
            path = f"{code}/{NOTICE}.md"
            source = self._files.read(path)
            if new := words.get(code, "").strip():
                text = _written(source.text if source else "", Name(code, Kind.MESSAGE, NOTICE), new, until)
                yield path, line_ends.bytes_of(text, source.raw if source else b"")
            else:
                yield path, None


def _written(text: str, name: Name, words: str, until: str) -> str:
    """Return a notice with these words and this end. Other words to say on a call go with the words they were for."""
    form = editing.read(text, name)
    if form is None or form.values.get("text", "") != words:
        text = editing.change(text, name, "call", "") if form else ""
        text = editing.change(text, name, "text", words)
    return editing.change(text, name, UNTIL, until)


def _sent(sent: Any) -> tuple[str, dict[str, str], dict[str, str]]:
    """Return the end of a notice, its words by language, and the versions of its files by their paths."""
    match sent:
        case {"until": str(until), "words": dict(words), "versions": dict(versions)}:
            return until, _strings(words), _strings(versions)
    return "", {}, {}


def _strings(given: dict[Any, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in given.items()}
