"""Corrects typing errors: in words that decide about danger, also without spaces, and in keywords."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from hotline.text import normalize as spelling

_SHORTEST_MISSPELLED = 4
_LONG = 8
_SHORTEST_RUN, _LONGEST_RUN = 7, 40
_READINGS = 6
_SHORTEST_KEYWORD, _LONG_KEYWORD = 4, 7
_ERRORS = {4: 1, 5: 1, 6: 1, 7: 2, 8: 2, 9: 2}
_MOST_ERRORS = 3
"""The most letters that may be wrong, swapped, missing or added, by the length of the word as typed."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class SpellingCorrector:
    """Corrects unknown words to the words of danger that they may have been meant to be.

    `words` may have one wrong letter, but not the first; `decisive` ones may have two when they are long, and also in
    the first letter. `correct` words are left as they are; they come in several collections, which correctors share.
    `compounds` are words that people run together ("killmyself"), and `anchors` those of them without which such a run
    means nothing here.
    """

    def __init__(
        self,
        words: Collection[str],
        *,
        decisive: Collection[str],
        correct: Sequence[Collection[str]],
        compounds: Collection[str],
        anchors: Collection[str],
    ) -> None:
        self._decisive = sorted(word for word in decisive if len(word) >= _SHORTEST_MISSPELLED)
        self._words, self._correct = words, (frozenset(decisive), *correct)
        self._compounds, self._anchors = frozenset(compounds) | frozenset(anchors), frozenset(anchors)

    def read(self, words: Sequence[str]) -> list[str]:
        """Correct misspelled and run-together words.

        Where several corrections are equally near, keep all, joined by |.
        """
        known = {word: self._read_word(word) for word in dict.fromkeys(words)}
        return [right for word in words for right in known[word]]

    def _read_word(self, word: str) -> tuple[str, ...]:
        if word in self._words or any(word in each for each in self._correct):
            return (word,)
        is_word = _SHORTEST_MISSPELLED <= len(word) <= _LONGEST_RUN and word.isalpha()
        return self._read_unknown(word) if is_word else (word,)

    def _read_unknown(self, word: str) -> tuple[str, ...]:
        if len(word) >= _SHORTEST_RUN and (run := self._split_run(word)):
            return run
        return ("|".join(self._one_error(word) or self._more_errors(word)) or word,)

    @cached_property
    def _alike(self) -> Mapping[tuple[str, int], Sequence[str]]:
        """The words that may have one wrong letter, by their first letter and their length."""
        return _by_start_and_length({*self._words, *self._decisive})

    def _one_error(self, word: str) -> list[str]:
        lengths = range(len(word) - 1, len(word) + 2)
        alike = [known for length in lengths for known in self._alike.get((word[0], length), ())]
        near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=1, limit=_READINGS)
        return [known for known, _, _ in near]

    def _more_errors(self, word: str) -> list[str]:
        allowed = 1 if len(word) < _LONG else 2
        near = process.extract(word, self._decisive, scorer=OSA.distance, score_cutoff=allowed, limit=_READINGS)
        return [right for right, errors, _ in near if errors == near[0][1] and _credible(word, right, int(errors))]

    def _split_run(self, word: str) -> tuple[str, ...] | None:
        """Split a word that consists of known words run together, if one of them is an anchor."""
        ways: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            for start, run in self._ways_to(word, end, ways):
                best = ways[end]
                if best is None or len(run) < len(best) - 1:
                    ways[end] = (*run, word[start:end])
        whole = ways[-1]
        tells = whole and len(whole) > 1 and self._anchors.intersection(whole)
        return tuple(spelling.expand(" ".join(whole)).split()) if whole and tells else None

    def _ways_to(
        self, word: str, end: int, ways: list[tuple[str, ...] | None]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        for start in range(max(0, end - 10), end):
            run = ways[start]
            if run is not None and word[start:end] in self._compounds:
                yield start, run


def _credible(typed: str, right: str, errors: int) -> bool:
    """Return whether two errors are plausible: in long words only, and seldom in the first letter."""
    return errors < 2 or (len(right) >= _LONG and typed[0] == right[0])


def _by_start_and_length(words: Collection[str]) -> dict[tuple[str, int], list[str]]:
    alike: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(words):
        if word.isalpha() and len(word) >= _SHORTEST_MISSPELLED:
            alike[word[0], len(word)].append(word)
    return dict(alike)


class Vocabulary:
    """Known words, to be found by misspelled ones.

    Strict on short words, where one letter makes another word (PHP is not PHD), and lenient on long ones.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(set(known)):
            if word.isalpha() and len(word) >= _SHORTEST_KEYWORD:
                self._by_length[len(word)].append(word)

    def nearest(self, word: str) -> str | None:
        """Return the known word that a misspelled one stands for, or None when none is near enough or it is too
        short."""
        if len(word) < _SHORTEST_KEYWORD or not word.isalpha():
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
    if len(typed) == len(word) == _SHORTEST_KEYWORD and sorted(typed) != sorted(word):
        return all(a == b or _are_neighbors(a, b) for a, b in zip(typed, word, strict=True))
    starts_alike = typed[0] == word[0] or sorted(typed[:2]) == sorted(word[:2])
    return starts_alike or (len(typed) >= _LONG_KEYWORD and typed[1:3] == word[1:3])


def _are_neighbors(one: str, other: str) -> bool:
    """Return whether two letters lie side by side in a row of a keyboard."""
    return any(one + other in row or other + one in row for row in _ROWS)
