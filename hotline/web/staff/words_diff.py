"""The differences between two versions of a text, in words: what was taken out and what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.text.changes import Opcode, changes

_WORD = re.compile(r"\n|[^\S\n]+|[^\s]+")
_AROUND = 8
"""Words that are shown before and after a difference."""

Piece = tuple[str, str]
"""A kind ("same", "out", "in", "gap") and words."""


def differences(old: str, new: str) -> list[Piece]:
    """Return a text in pieces. What is the same far from any difference is left out, as a gap."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    return list(_joined(_pieces(changes(before, after), before, after)))


def _pieces(codes: list[Opcode], before: list[str], after: list[str]) -> Iterator[Piece]:
    for n, (tag, a, b, c, d) in enumerate(codes):
        if tag == "equal":
            yield from _shortened(before[a:b], n > 0, n < len(codes) - 1)
            continue
        if out := "".join(before[a:b]):
            yield "out", out
        if put := "".join(after[c:d]):
            yield "in", put


def _shortened(words: list[str], is_after: bool, is_before: bool) -> Iterator[Piece]:
    head, tail = _AROUND * 2 * is_after, _AROUND * 2 * is_before
    if len(words) <= head + tail:
        yield "same", "".join(words)
        return
    if head:
        yield "same", "".join(words[:head])
    yield "gap", ""
    if tail:
        yield "same", "".join(words[-tail:])


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for kind, words in pieces:
        if words or kind == "gap":
            yield kind, words
