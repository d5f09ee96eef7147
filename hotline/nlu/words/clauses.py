"""A text as the detector of danger reads it: its words, and its clauses.

A punctuation mark, a line break or an emoji ends a clause. Each clause counts as if it stood alone, and an idiom
excuses nothing outside its own clause. Marks within a word, a number or a run of initials end nothing ("k.i.l.l",
"su!cide", "3.5", "I.O.P.").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from hotline.text import normalize

_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
_END = re.compile(
    r"[!?]+(?!\w)|\.(?:(?<!\.[^\W\d_]\.)(?=\s|\Z)|(?<=\w\w\.)(?=[^\W\d]))|[,:](?!\d)|(?<!\d)[,:]"
    '|[;()\\[\\]{}"\u2026\u2022\u00b7\u2013\u2014\u201c\u201d\u00ab\u00bb\u00a1\u00bf]'
    r"|--+|\s[-~/|>]+\s|(?=[\r\n])"
    rf"|(?<=[{_EMOJI}])(?!\s?[{_EMOJI}])"
)
_LONGEST: Final = 64
"""The most words that an idiom can span."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of a text, and the same clause by clause, with misspellings corrected in both.

    `starts` are the places of the clauses' first words in the text. It is empty where the words of the text differ
    from those of its clauses (letters written apart over several clauses).
    """

    understood: str
    words: tuple[str, ...]
    clauses: tuple[tuple[str, ...], ...]
    starts: tuple[int, ...]

    def is_over_clauses(self, phrase: Sequence[int]) -> bool:
        """Return whether a phrase, counted from the edge before the first word, crosses from one clause to the
        next."""
        return bisect_right(self.starts, phrase[0] - 1) != bisect_right(self.starts, phrase[-1] - 1)


def split(text: str) -> list[str]:
    """Return the clauses of a text as they were written, without those that are only marks."""
    return [part for part in _END.split(text) if part and not part.isspace()]


def hear(text: str, read: Callable[[Sequence[str]], list[str]]) -> Heard:
    """Split a text into clauses and words as patterns read them. `read` corrects misspelled words."""
    understood = normalize.expand(text)
    whole = tuple(read(understood.split()))
    parts = split(text)
    if len(parts) < 2:
        return Heard(understood, whole, (whole,), (0,))
    read_parts = (tuple(read(normalize.expand(part).split())) for part in parts)
    clauses = tuple(clause for clause in read_parts if clause)
    starts = tuple(accumulate(map(len, clauses), initial=0))
    is_aligned = starts[-1] == len(whole)
    return Heard(understood, whole, clauses or (whole,), starts[:-1] if is_aligned else ())


class Excuses:
    """Phrases that excuse the phrases within them. A lookup takes the same time in any text."""

    def __init__(self, phrases: Iterable[Sequence[int]] = ()) -> None:
        found = sorted(phrases, key=lambda own: own[-1])
        self._phrases = [frozenset(own) for own in found]
        self._ends = [own[-1] for own in found]

    def cover(self, phrase: Sequence[int]) -> bool:
        """Return whether one excusing phrase owns all words of a phrase."""
        first, last = bisect_left(self._ends, phrase[-1]), bisect_right(self._ends, phrase[-1] + _LONGEST)
        return any(excuse.issuperset(phrase) for excuse in self._phrases[first:last])
