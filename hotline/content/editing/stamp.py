"""Writes into a prompt file who approved its words."""

from __future__ import annotations

from hotline.content import fences
from hotline.content.editing import fields, line_ends
from hotline.content.reviewing import REVIEWED, Stamp


def stamped(raw: bytes, stamp: Stamp) -> bytes:
    """Return the bytes of a prompt file with a stamp in place of the one before. No other line changes."""
    lines = line_ends.text_of(raw).split("\n")
    found = fences.parts(lines)
    new = fields.change(lines[found.start : found.end], REVIEWED, [str(stamp)])
    if not found.end:
        lines = [fences.FENCE, *new, fences.FENCE, *lines]
    else:
        lines = [*lines[: found.start], *new, *lines[found.end :]]
    return line_ends.bytes_of("\n".join(lines), raw)
