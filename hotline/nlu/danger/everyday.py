"""Everyday lines that show no danger, to learn calm from: `calm_lines.yaml`, and lines made of frequent word pairs.

`everyday_pairs.txt` says how often two words follow each other in posts by strangers (docs/measuring.md has the
sources and licenses). Chains of such pairs have the words and the neighbors of everyday language, which is all that a
linear model looks at, and no sentence of anybody. Nothing at runtime imports this module.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, cycle
from random import Random
from typing import Any, Final

from hotline.nlu.patterns.data_files import FOLDER, LANGUAGES, read

CHAINS: Final = 10_000
"""The number of lines made from the pairs of a language."""

_MOST_WORDS: Final = 22
_LEAP: Final = 0.15
"""The share of words that follow by their own frequency, whatever came before."""

_START, _END = "^", "$"


def lines() -> Iterator[str]:
    """Yield the lines of `calm_lines.yaml`, those that stand there whole and those made of two parts, then chains."""
    known: Mapping[str, Any] = read("calm_lines.yaml")
    for language in LANGUAGES:
        for texts in known[language].values():
            yield from texts.splitlines()
    for parts in known["made"]:
        yield from _made(parts["starts"].splitlines(), parts["ends"].splitlines(), parts["each"])
    for pairs in _pairs((FOLDER / "everyday_pairs.txt").read_text("utf-8")).values():
        yield from _Chains(pairs).lines(CHAINS)


def _made(starts: Sequence[str], ends: Sequence[str], each: int) -> Iterator[str]:
    """Yield sentences: every end behind so many of the starts, which take turns."""
    in_turn = cycle(starts)
    for end in ends:
        yield from (f"{next(in_turn)} {end}" for _ in range(each))


PairCounts = Mapping[str, Mapping[str, int]]
"""How often a word follows another, by the first."""


def _pairs(text: str) -> Mapping[str, PairCounts]:
    """Return the pairs of each language. A line holds a word, then each word that follows it with its count."""
    found: defaultdict[str, dict[str, dict[str, int]]] = defaultdict(dict)
    language = ""
    for line in text.splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            word, *rest = line.split()
            found[language][word] = {each: int(count) for each, count in zip(rest[::2], rest[1::2], strict=True)}
    return found


class _Chains:
    """Lines made of pairs of words, each drawn by its frequency. The same pairs give the same lines."""

    def __init__(self, pairs: PairCounts) -> None:
        uses: defaultdict[str, int] = defaultdict(int)
        for followers in pairs.values():
            for word, count in followers.items():
                uses[word] += count
        self._any = _drawable({word: count for word, count in uses.items() if word != _END})
        self._after = {word: _drawable(followers) for word, followers in pairs.items()}
        self._random = Random(7)  # noqa: S311 - the same lines every time

    def lines(self, number: int) -> Iterator[str]:
        """Yield so many lines."""
        for _ in range(number):
            yield " ".join(self._line())

    def _line(self) -> Sequence[str]:
        words = [self._draw(self._after[_START])]
        while len(words) < _MOST_WORDS:
            follows = self._after.get(words[-1])
            is_leap = follows is None or self._random.random() < _LEAP
            word = self._draw(self._any if is_leap or follows is None else follows)
            if word == _END:
                break
            words.append(word)
        return words

    def _draw(self, drawable: tuple[Sequence[str], Sequence[int]]) -> str:
        words, sums = drawable
        return words[bisect(sums, int(self._random.random() * sums[-1]))]


def _drawable(counts: Mapping[str, int]) -> tuple[Sequence[str], Sequence[int]]:
    """Return words in order and the running sums of their counts."""
    words = sorted(counts)
    return words, list(accumulate(counts[word] for word in words))
