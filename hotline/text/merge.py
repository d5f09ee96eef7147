"""Two versions of a text that began as the same one, brought together: the changes of both, and where they clash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hotline.text.changes import changes

_WORD = re.compile(r"\s+|\S+")

Items = tuple[str, ...]


class By(StrEnum):
    """Who changed a part of the text."""

    NOBODY = "nobody"
    ME = "me"
    THEM = "them"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class MergePart:
    """A run of lines or words: as both began with it, as I have it, as they have it. `at` is its place in theirs."""

    by: By
    base: Items
    mine: Items
    theirs: Items
    at: int


@dataclass(frozen=True, slots=True)
class _Edit:
    """What stands in place of `base[start:end]`."""

    start: int
    end: int
    new: Items

    def clashes(self, start: int, end: int) -> bool:
        """Return whether it changes what is between two places, or puts something in the same one."""
        return (self.start < end and start < self.end) or (self.start, self.end) == (start, end)


def merge(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[MergePart]:
    """Return the parts of both versions, in order. What only one has changed is by them; what both have changed into
    the same is by `BOTH` with equal words."""
    return list(_parts(tuple(base), _edits(base, mine), _edits(base, theirs)))


def both(base: str, mine: str, theirs: str) -> str | None:
    """Return a text with the changes of both, word for word; None where they change the same words."""
    parts = merge(*(_WORD.findall(each) for each in (base, mine, theirs)))
    if any(part.by is By.BOTH and part.mine != part.theirs for part in parts):
        return None
    return "".join("".join(part.theirs if part.by is By.THEM else part.mine) for part in parts)


def _edits(base: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    return [_Edit(a, b, tuple(new[c:d])) for tag, a, b, c, d in changes(base, new) if tag != "equal"]


def _parts(base: Items, mine: list[_Edit], theirs: list[_Edit]) -> Iterator[MergePart]:
    at, there = 0, 0
    while mine or theirs:
        start, end, my, their = _next_clash(mine, theirs)
        if at < start:
            same = base[at:start]
            yield MergePart(By.NOBODY, same, same, same, there)
            there += len(same)
        old = base[start:end]
        my_words, their_words = _applied(base, start, end, my), _applied(base, start, end, their)
        part = MergePart(_by(my, their), old, my_words, their_words, there)
        yield part
        there += len(part.theirs)
        at = end
    if base[at:]:
        yield MergePart(By.NOBODY, base[at:], base[at:], base[at:], there)


def _next_clash(mine: list[_Edit], theirs: list[_Edit]) -> tuple[int, int, list[_Edit], list[_Edit]]:
    """Take the first edit, and all that clash with it, out of both lists; return where they are, and whose."""
    taken: tuple[list[_Edit], list[_Edit]] = ([], [])
    start, end = min((edits[0].start, edits[0].end) for edits in (mine, theirs) if edits)
    clashing: int | None = 0 if mine and (mine[0].start, mine[0].end) == (start, end) else 1
    while clashing is not None:
        edit = (mine, theirs)[clashing].pop(0)
        taken[clashing].append(edit)
        end = max(end, edit.end)
        waiting = (n for n, edits in enumerate((mine, theirs)) if edits and edits[0].clashes(start, end))
        clashing = next(waiting, None)
    return start, end, *taken


def _applied(base: Items, start: int, end: int, edits: list[_Edit]) -> Items:
    made: list[str] = []
    for edit in edits:
        made += [*base[start : edit.start], *edit.new]
        start = edit.end
    return (*made, *base[start:end])


def _by(mine: list[_Edit], theirs: list[_Edit]) -> By:
    return By.BOTH if mine and theirs else By.ME if mine else By.THEM
