"""The words that decide about danger, recognized in spite of typing errors and of missing spaces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from hotline.text import normalize as spelling

_SHORTEST_MISSPELLED = 4
_LONG = 8
_SHORTEST_RUN, _LONGEST_RUN = 7, 40
_READINGS = 6


class SpellingCorrector:
    """Reads words that nobody knows as the words of danger they may have been meant to be.

    `words` may be one letter wrong, after a right first letter; `decisive` ones, when they are long, two, and in the
    first letter too. `right` are correct as they are. `glued` are words that people write together ("killmyself"), and
    `telling` those of them without which a run of glued words means nothing here.
    """

    def __init__(
        self,
        words: Collection[str],
        decisive: Collection[str],
        right: Collection[str],
        glued: Collection[str],
        telling: Collection[str],
    ) -> None:
        self._decisive = sorted(word for word in decisive if len(word) >= _SHORTEST_MISSPELLED)
        self._known = frozenset(words) | frozenset(right) | frozenset(decisive)
        self._alike = _by_start_and_length({*words, *decisive})
        self._glued, self._telling = frozenset(glued) | frozenset(telling), frozenset(telling)

    def read(self, words: Sequence[str]) -> list[str]:
        """Correct misspelled and run-together words.

        Where several corrections are equally near, keep all, joined by |.
        """
        known = {word: self._read_word(word) for word in dict.fromkeys(words)}
        return [right for word in words for right in known[word]]

    def _read_word(self, word: str) -> tuple[str, ...]:
        if word in self._known or not _SHORTEST_MISSPELLED <= len(word) <= _LONGEST_RUN or not word.isalpha():
            return (word,)
        return self._read_unknown(word)

    def _read_unknown(self, word: str) -> tuple[str, ...]:
        if len(word) >= _SHORTEST_RUN and (run := self._unglued(word)):
            return run
        return ("|".join(self._one_error(word) or self._more_errors(word)) or word,)

    def _one_error(self, word: str) -> list[str]:
        lengths = range(len(word) - 1, len(word) + 2)
        alike = [known for length in lengths for known in self._alike.get((word[0], length), ())]
        near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=1, limit=_READINGS)
        return [known for known, _, _ in near]

    def _more_errors(self, word: str) -> list[str]:
        allowed = 1 if len(word) < _LONG else 2
        near = process.extract(word, self._decisive, scorer=OSA.distance, score_cutoff=allowed, limit=_READINGS)
        return [right for right, errors, _ in near if errors == near[0][1] and _credible(word, right, int(errors))]

    def _unglued(self, word: str) -> tuple[str, ...] | None:
        """Split a word that consists of known words run together, if one of them is telling."""
        ways: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            for start, run in self._ways_to(word, end, ways):
                best = ways[end]
                if best is None or len(run) < len(best) - 1:
                    ways[end] = (*run, word[start:end])
        whole = ways[-1]
        tells = whole and len(whole) > 1 and self._telling.intersection(whole)
        return tuple(spelling.expand(" ".join(whole)).split()) if whole and tells else None

    def _ways_to(
        self, word: str, end: int, ways: list[tuple[str, ...] | None]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        for start in range(max(0, end - 10), end):
            run = ways[start]
            if run is not None and word[start:end] in self._glued:
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
