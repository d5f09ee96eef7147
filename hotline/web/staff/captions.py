"""Captions: what is said on a call as a person reads it, "IOP" and "1-800-662-4357", not as a voice is told it."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from hotline.ivr.utterances import utterances
from hotline.models import Catalogue

WRITTEN = "written"
"""The attribute of `<Say>` that the page shows. Only the page's own phone gets it."""


_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'


class Captions:
    """The written words of what a line says. They are kept for the catalogue that was asked for last."""

    def __init__(self) -> None:
        self._known: tuple[Catalogue | None, Mapping[tuple[str, str], str]] = None, {}

    def added(self, catalogue: Catalogue, document: bytes) -> bytes:
        """Return a document of a call in which each `<Say>` has its words as they are written, where they differ."""
        root = ElementTree.fromstring(document)  # noqa: S314, a document that we have just written
        written = self._written(catalogue)
        for say in root.iter("Say"):
            words = say.text or ""
            shown = written.get((say.get("language", "").partition("-")[0], words), words)
            if shown != words:
                say.set(WRITTEN, shown)
        return _DECLARATION + bytes(ElementTree.tostring(root, encoding="utf-8"))

    def _written(self, catalogue: Catalogue) -> Mapping[tuple[str, str], str]:
        known, written = self._known
        if known is not catalogue:
            said = utterances(catalogue)
            written = {(each.language, each.words): each.written for each in said if each.written}
            self._known = catalogue, written
        return written
