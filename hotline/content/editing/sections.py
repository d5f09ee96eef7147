"""The words below the fields: the text, and what is below each heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hotline.content import fences, headings, markdown

BODY = ""


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A heading in lower case ("" for the body), and lines counted from 0: its own, the words' first, the line after
    its last. `heading_line` is None for the body."""

    heading: str
    heading_line: int | None
    first: int
    end: int


def find(lines: Sequence[str], start: int) -> tuple[SectionSpan, ...]:
    """Find the sections in the lines of a file, whose words begin at a line."""
    return tuple(_found(lines, start))


def words(lines: Sequence[str], section: SectionSpan) -> str:
    """Return the words of a section as typed, without empty lines around them."""
    a, b = _filled(lines, section)
    return "\n".join(lines[a:b])


def change(lines: list[str], start: int, heading: str, new: str) -> list[str]:
    """Return the lines with other words below a heading. Without words its heading is removed too."""
    section = next((each for each in find(lines, start) if each.heading == heading), None)
    if section is None:
        return _appended(lines, heading, new)
    a, b = _filled(lines, section)
    typed = new.split("\n") if new else []
    if new or section.heading_line is None:
        is_crowded = bool(typed) and a == b and b < len(lines) and bool(lines[b].strip())
        return [*lines[:a], *typed, *([""] if is_crowded else []), *lines[b:]]
    above = section.heading_line
    while above > start and not lines[above - 1].strip():
        above -= 1
    return [*lines[:above], *lines[b:]]


def _appended(lines: list[str], heading: str, new: str) -> list[str]:
    if not new:
        return lines
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return [*lines[:end], "", f"## {heading.capitalize()}", *new.split("\n"), *(lines[end:] or [""])]


def _found(lines: Sequence[str], start: int) -> Iterator[SectionSpan]:
    plain = markdown.without_comments("\n".join(lines[start:]))[0].split("\n")
    at = [n + start for n, line in enumerate(plain) if headings.heading(line) is not None]
    ends = [*at, len(lines)]
    yield SectionSpan(BODY, None, start, ends[0])
    for n, end in zip(at, ends[1:], strict=True):
        yield SectionSpan(headings.heading(plain[n - start]) or "", n, n + 1, end)


def _filled(lines: Sequence[str], section: SectionSpan) -> tuple[int, int]:
    """Return the first line with words and the line after the last; both the first line when there are none."""
    filled = [n for n in range(section.first, section.end) if fences.visible(lines[n])]
    return (filled[0], filled[-1] + 1) if filled else (section.first, section.first)
