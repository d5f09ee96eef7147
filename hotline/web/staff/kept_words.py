"""The record of publications in the state folder: who published what and when, and the words that were replaced."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hotline import filesystem
from hotline.content import paths as names

PREVIOUS = "previous"
"""The folder of replaced files, in the state folder."""

_PUBLICATIONS = "publications.jsonl"
_TIME = "%Y%m%dT%H%M%S.%fZ"
_KEPT = re.compile(r"\A(.+\.(?:md|yaml|wav))\.([0-9]{8}T[0-9]{6}\.[0-9]+Z)\Z")

Bytes = tuple[bytes | None, bytes | None]
"""What was in a file before a publication and after it: None where there was no file."""


@dataclass(slots=True)
class KeptPublication:
    """A publication by its key, which is also its time: who made it, and the files that it wrote or deleted."""

    key: str
    by: str = ""
    paths: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)

    @property
    def at(self) -> datetime:
        try:
            return datetime.strptime(self.key, _TIME).replace(tzinfo=UTC)
        except ValueError:
            return datetime.fromtimestamp(0, UTC)


class KeptWords:
    """The record of a `line`'s `folder` of prompt files, "" for the common ones, in a state folder."""

    def __init__(self, state: Path, folder: Path, line: str = "") -> None:
        self._line = line
        self._now = folder
        self._folder = state / PREVIOUS / names.in_line(line, "")
        self._log = state / _PUBLICATIONS

    def keep(self, before: Mapping[str, bytes], *, paths: tuple[str, ...], by: str) -> str:
        """Keep what is in files that are about to be replaced, and who publishes. Return the key of the publication.
        Raises OSError."""
        key = datetime.now(UTC).strftime(_TIME)
        for path, raw in before.items():
            kept = self._folder / f"{path}.{key}"
            filesystem.make_private(kept.parent)
            kept.write_bytes(raw)
        filesystem.make_private(self._log.parent)
        with self._log.open("a", encoding="utf-8") as file:
            placed = [names.in_line(self._line, path) for path in paths]
            file.write(json.dumps({"at": key, "by": by, "paths": placed}) + "\n")
        return key

    def entries(self) -> tuple[KeptPublication, ...]:
        """Return all publications, the oldest first."""
        found: dict[str, KeptPublication] = {}
        for line in self._logged():
            entry = KeptPublication(str(line["at"]), str(line.get("by", "")))
            placed = map(names.split_line, map(str, line.get("paths", ())))
            entry.paths = {path for whose, path in placed if whose == self._line}
            if entry.paths:
                found[entry.key] = entry
        for path, key in self._kept():
            entry = found.setdefault(key, KeptPublication(key))
            entry.paths.add(path)
            entry.kept.add(path)
        return tuple(found[key] for key in sorted(found))

    def files(self, entry: KeptPublication, entries: tuple[KeptPublication, ...]) -> dict[str, Bytes]:
        """Return what was in each file of a publication before it and after it."""
        later = [each for each in entries if each.key > entry.key]

        def after(path: str) -> bytes | None:
            following = next((each for each in later if path in each.paths), None)
            return self._before(following, path) if following else _bytes(self._now / path)

        return {path: (self._before(entry, path), after(path)) for path in sorted(entry.paths)}

    def _before(self, entry: KeptPublication, path: str) -> bytes | None:
        return _bytes(self._folder / f"{path}.{entry.key}") if path in entry.kept else None

    def _kept(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the key of each replaced file. Those of lines are in folders that no common file has."""
        for file in self._folder.rglob("*Z"):
            found = _KEPT.fullmatch(file.relative_to(self._folder).as_posix())
            if found and names.split_line(found[1])[0] == "":
                yield found[1], found[2]

    def _logged(self) -> Iterator[dict[str, Any]]:
        """Yield the lines of the log. A line that was cut off, when the power went, is none."""
        with suppress(OSError):
            for line in self._log.read_text("utf-8", "replace").splitlines():
                with suppress(ValueError):
                    read = json.loads(line)
                    if isinstance(read, dict) and "at" in read:
                        yield read


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
