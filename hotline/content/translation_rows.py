"""The rows of a translator's workbook, and what comes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

NEW = "new"
CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a prompt file: the source's words, those of the translation, and what a translator should know.

    `state` is NEW without a translation, CHANGED where the source is another than the one that was translated. `seen`
    is a digest of the translation that the translator began with, "" for none. Several values are in several lines.
    """

    path: str
    part: str
    source: str
    translated: str
    state: str
    note: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class WorkbookChanges:
    """What a workbook changes: the bytes of files, the paths of those that still lack a part, and the rows that were
    `left`, because somebody has changed the same words here since the workbook was written."""

    changed: Mapping[str, bytes]
    waiting: tuple[str, ...]
    left: tuple[Row, ...]


def digest(words: str) -> str:
    """Return a short digest of words."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def seen(translation: str) -> str:
    """Return the digest of a translation, "" for none."""
    return digest(translation) if translation else ""
