"""Which translations are older than their originals: the original's words are others than when the translation was last
changed.

Files have no dates that can be trusted: Git gives all files of a fresh clone the same. So the state folder keeps, for
each translation, a digest of its words and the words that its original had then.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hotline import filesystem
from hotline.content import editing, paths
from hotline.models import Catalogue
from hotline.web.staff.files import PromptFiles

_FILE = "translations.json"
_SAID = ("title", "menu", "text", "call", "closed", "closed call", "1", "2", "3")


@dataclass(frozen=True, slots=True)
class Translation:
    """A prompt file that is a translation of another one. `key` stays the same when both are moved."""

    key: str
    path: str
    original: str


class Originals:
    """Remembers the originals of a `line`'s translations, "" for the common ones, in a state folder."""

    def __init__(self, files: PromptFiles, state: Path, line: str = "") -> None:
        self._files = files
        self._file = state / paths.in_line(line, _FILE)
        self._lock = threading.Lock()
        self._words: dict[str, tuple[str, str]] = {}

    def older(self, catalogue: Catalogue) -> dict[str, tuple[str, str]]:
        """Return the translations that are older, by path: what the original said then, and what it says now."""
        with self._lock:
            known = self._read()
            now = {each: self._pair(each) for each in self._own(catalogue)}
            new = {each.key: self._recorded(known.get(each.key), *now[each]) for each in now}
            if new != known:
                self._write(new)
            pairs = ((each.path, new[each.key]["original"], now[each][1]) for each in now)
            return {path: (then, original) for path, then, original in pairs if then != original}

    def accept(self, catalogue: Catalogue, path: str) -> None:
        """Remember that somebody has found a translation to be right still. Raises OSError."""
        with self._lock:
            for each in self._own(catalogue):
                if each.path == path:
                    words, original = self._pair(each)
                    self._write({**self._read(), each.key: _record(words, original)}, is_asked=True)

    def _own(self, catalogue: Catalogue) -> Iterator[Translation]:
        """Yield the translations that are in this folder, or whose originals are."""
        for each in translations(catalogue):
            if self._files.is_own(each.path) or self._files.is_own(each.original):
                yield each

    def _recorded(self, known: Any, words: str, original: str) -> Mapping[str, str]:
        new = _record(words, original)
        is_known = isinstance(known, dict) and known.get("words") == new["words"] and "original" in known
        return known if is_known else new

    def _pair(self, translation: Translation) -> tuple[str, str]:
        return self._said(translation.path), self._said(translation.original)

    def _said(self, path: str) -> str:
        """Return what a file says, without its keywords and dates."""
        source, name = self._files.read(path), paths.read(path)
        if source is None or name is None:
            return ""
        version, words = self._words.get(path, ("", ""))
        if version != source.version:
            form = editing.read(source.text, name)
            values = form.values if form else {}
            words = "\n".join(str(values[part]) for part in _SAID if values.get(part))
            self._words[path] = source.version, words
        return words

    def _read(self) -> dict[str, Any]:
        with suppress(OSError, ValueError):
            read = json.loads(self._file.read_text("utf-8"))
            if isinstance(read, dict):
                return read
        return {}

    def _write(self, known: Mapping[str, Any], *, is_asked: bool = False) -> None:
        try:
            filesystem.make_private(self._file.parent)
            filesystem.atomic_write(self._file, json.dumps(known, ensure_ascii=False).encode())
        except OSError:
            if is_asked:
                raise


def translations(catalogue: Catalogue) -> Iterator[Translation]:
    """Yield the files of the other languages that the first one has too, but for pairs that come with the program."""
    first = catalogue.default
    originals = {node.id: node.place.path for node in first.nodes.values()}
    for code, language in catalogue.languages.items():
        if code == first.code:
            continue
        pairs = [(node.id, node.place.path, originals.get(node.id, "")) for node in language.nodes.values()]
        pairs += [(name, f"{code}/{name}.md", f"{first.code}/{name}.md") for name in language.messages]
        for name, path, original in pairs:
            if original and (path not in language.defaults or original not in first.defaults):
                yield Translation(f"{code}/{name}", path, original)


def _record(words: str, original: str) -> dict[str, str]:
    return {"words": hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16], "original": original}
