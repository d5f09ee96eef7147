"""Headings of a prompt file's sections, and lines that were meant to be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.content.fences import visible
from hotline.sentence import Sentence

CALL = "call"
CLOSED = "closed"
CLOSED_CALL = "closed call"

_HEADING = re.compile(r"\A {0,3}(#{1,6})(?!#)(.*)")
_NAMES_OF_SECTIONS = frozenset((CALL, CLOSED, CLOSED_CALL, *"123456789"))
_UNDERLINE = re.compile(r"\A\s*(?:-{2,}|={2,}|\*{3,}|_{3,})\s*")
_BARE = re.compile(r"\A[\W_]*(call|closed|closed call|[1-9])[\W_]*", re.IGNORECASE)
_LONGEST = 40


def heading(line: str) -> str | None:
    """Return the words of a heading with two marks, or with another number by mistake; None for other lines.

    Parsed by hand, because a pattern that leaves out the marks after the words takes quadratic or cubic time.
    """
    found = _HEADING.match(line)
    if not found:
        return None
    marks, after = found.groups()
    words: str = after.strip().rstrip("#").rstrip().lower()
    return words if marks == "##" or words in _NAMES_OF_SECTIONS else None


def mistaken(lines: list[str]) -> Iterator[tuple[int, Sentence]]:
    """Find the lines, counted from 0, that look like a heading to a person, and what to write instead."""
    for n, line in enumerate(lines):
        bare = _BARE.fullmatch(line) if len(line) < _LONGEST and heading(line) is None else None
        if bare and _stands_out(lines, n, bare[1]):
            yield (
                n,
                Sentence(
                    "write ## {section} for this heading: as written, it is sent as part of the message",
                    section=bare[1].capitalize(),
                ),
            )


def _stands_out(lines: list[str], n: int, name: str) -> bool:
    """Return whether a line with nothing but a heading's name is one, by its marks or by what is around it.

    A number alone may be a number, and "Closed." a sentence: they need marks around them.
    """
    line = visible(lines[n])
    is_marked = line.startswith(("*", "_", "#", "\\", "\uff03", "[", "<")) or (
        n + 1 < len(lines) and _is_ruler(lines[n + 1])
    )
    if name.isdigit():
        return is_marked
    if name.lower() == CLOSED:
        return is_marked or line.endswith(":")
    is_alone = n == 0 or not lines[n - 1].strip()
    return is_marked or line.endswith(":") or is_alone


def _is_ruler(line: str) -> bool:
    return _UNDERLINE.fullmatch(line) is not None
