"""The apology of a line whose code fails. It has a number in it, so that most tests would take it for an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from hotline.carrier import twiml

_TAG = re.compile(r"<[^>]*>")
_is_expected = False


def words(document: bytes | str) -> str:
    """What a document says, whoever's voice says it."""
    text = document.decode("utf-8", "replace") if isinstance(document, bytes) else document
    return " ".join(_TAG.sub(" ", text).split())


APOLOGIES = frozenset(map(words, (twiml.apology_text(), twiml.apology_call({"en": "man", "es": "woman"}))))
"""The words of each document that a person gets when our code fails."""


def is_one(document: bytes | str) -> bool:
    """Whether a document, or an answer that holds one, is an apology."""
    said = words(document)
    return any(each in said for each in APOLOGIES)


def refuse(document: bytes | str) -> None:
    """Fail the test whose line has apologized where it was to answer."""
    assert _is_expected or not is_one(document), "the line's code failed, and it apologized"


@contextmanager
def expected() -> Iterator[None]:
    """Where a test breaks the line itself: here an apology may come."""
    global _is_expected
    before, _is_expected = _is_expected, True
    try:
        yield
    finally:
        _is_expected = before
