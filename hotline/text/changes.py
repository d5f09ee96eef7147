"""What was changed between two lists of words or lines, in a time that nobody can draw out."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

MOST = 800
"""The most changed words or lines that are compared one by one. `difflib` takes cubic time: on the worst 800 about a
second of CPU, on a file of 64 kilobytes hours."""

Opcode = tuple[str, int, int, int, int]
"""A tag of `difflib` ("equal", "replace", "delete", "insert"), and where it is in the old list and in the new one."""


def changes(old: Sequence[str] | Sequence[bytes], new: Sequence[str] | Sequence[bytes]) -> list[Opcode]:
    """Return how to turn one list into the other, as `difflib` says it.

    What both begin and end with is the same. Where very much is changed between, it is replaced as a whole.
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    before: Sequence[object] = old[head : len(old) - tail]
    after: Sequence[object] = new[head : len(new) - tail]
    if max(len(before), len(after)) <= MOST:
        between: list[Opcode] = [*SequenceMatcher(None, before, after, autojunk=False).get_opcodes()]
    else:
        between = [("replace", 0, len(before), 0, len(after))]
    moved = [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in between]
    start: list[Opcode] = [("equal", 0, head, 0, head)] if head else []
    end: list[Opcode] = [("equal", len(old) - tail, len(old), len(new) - tail, len(new))] if tail else []
    return [*start, *moved, *end]


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items two lists begin with that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
