"""Typing errors: the known word that a misspelled one stands for.

Strict on short words, where one letter makes another word (PHP is not PHD), and lenient on long ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST, LONG = 4, 7
_ERRORS = {4: 1, 5: 1, 6: 1, 7: 2, 8: 2, 9: 2}
_MOST_ERRORS = 3
"""The most letters that may be wrong, swapped, missing or added, by the length of the word as typed."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Vocabulary:
    """Words that are known, to be found by a misspelled one."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(set(known)):
            if word.isalpha() and len(word) >= SHORTEST:
                self._by_length[len(word)].append(word)

    def nearest(self, word: str) -> str | None:
        """Return the known word that a misspelled one stands for, or None when none is near enough or it is too
        short."""
        if len(word) < SHORTEST or not word.isalpha():
            return None
        allowed = _ERRORS.get(len(word), _MOST_ERRORS)
        sizes = range(len(word) - allowed, len(word) + allowed + 1)
        near = [known for size in sizes for known in self._by_length.get(size, ())]
        found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=allowed)
        return found[0] if found and _is_error(word, found[0]) else None


def _is_error(typed: str, word: str) -> bool:
    """Return whether a word was meant to be a similar one.

    Typing errors seldom change how a word begins. One short word for another ("tall" for "talk") is an error only
    where the letters lie side by side on a keyboard.
    """
    if len(typed) == len(word) == SHORTEST and sorted(typed) != sorted(word):
        return all(a == b or _are_neighbors(a, b) for a, b in zip(typed, word, strict=True))
    starts_alike = typed[0] == word[0] or sorted(typed[:2]) == sorted(word[:2])
    return starts_alike or (len(typed) >= LONG and typed[1:3] == word[1:3])


def _are_neighbors(one: str, other: str) -> bool:
    """Return whether two letters lie side by side in a row of a keyboard."""
    return any(one + other in row or other + one in row for row in _ROWS)
