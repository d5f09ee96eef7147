"""What was published on the page: the old words of each answer, when they were replaced, and by whom."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hotline import filesystem
from hotline.content import paths as names
from hotline.content.editing import line_ends

PREVIOUS = "previous"
"""The folder of replaced versions, in the state folder."""

_PUBLICATIONS = "publications.jsonl"
_TIME = "%Y%m%dT%H%M%S.%fZ"
_KEPT = re.compile(r"\A(.+\.(?:md|yaml))\.([0-9]{8}T[0-9]{6}\.[0-9]+Z)\Z")
_MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Version:
    """Words that were live until `until`, when somebody (`by`, "" where it is not known) replaced them."""

    key: str
    until: datetime
    by: str
    text: str


class History:
    """The replaced versions of a `line`'s files, "" for the common ones, in a state folder."""

    def __init__(self, state: Path, line: str = "") -> None:
        self._line = line
        self._folder = state / PREVIOUS / names.in_line(line, "")
        self._log = state / _PUBLICATIONS

    def keep(self, before: Mapping[str, bytes], *, paths: tuple[str, ...], by: str) -> None:
        """Keep what is in prompt files that are about to be replaced, and who publishes. Raises OSError."""
        now = datetime.now(UTC).strftime(_TIME)
        for path in filter(is_prompt, before):
            kept = self._folder / f"{path}.{now}"
            filesystem.make_private(kept.parent)
            kept.write_bytes(before[path])
        filesystem.make_private(self._log.parent)
        with self._log.open("a", encoding="utf-8") as file:
            placed = [names.in_line(self._line, path) for path in paths]
            file.write(json.dumps({"at": now, "by": by, "paths": placed}) + "\n")

    def of(self, path: str) -> tuple[Version, ...]:
        """Return the replaced versions of an answer, the last one first, also from before it was moved."""
        return tuple(sorted(self._versions(path), key=lambda version: version.until, reverse=True))[:_MOST_SHOWN]

    def text(self, path: str, key: str) -> str | None:
        """Return the words of a version by its key; None when an answer has no such version."""
        return next((version.text for version in self._versions(path) if version.key == key), None)

    def _versions(self, path: str) -> Iterator[Version]:
        name, who = names.read(path), self._who()
        if name is None:
            return
        for file in (self._folder / name.language).rglob(f"*{Path(path).name.lstrip('0123456789')}.*Z"):
            found = _KEPT.fullmatch(file.relative_to(self._folder).as_posix())
            there = names.read(found[1]) if found else None
            if found and there and (there.id, there.kind) == (name.id, name.kind):
                text = line_ends.text_of(file.read_bytes())
                yield Version(found[2], _time(found[2]), who.get(found[2], ""), text)

    def _who(self) -> dict[str, str]:
        try:
            lines = self._log.read_text("utf-8").splitlines()
        except OSError:
            return {}
        return {entry["at"]: entry["by"] for entry in map(json.loads, filter(None, lines))}


def is_prompt(path: str) -> bool:
    """Return whether a path is a prompt file's, and not a voiceover's."""
    return names.read(path) is not None


def _time(written: str) -> datetime:
    try:
        return datetime.strptime(written, _TIME).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
