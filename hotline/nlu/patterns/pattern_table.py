"""Patterns of words with an index of the words that they need, which can be kept as bytes and read back at once.

Of thousands of patterns a text has the rare words of one or two. So only these are ever compiled and tried, by
`pattern_search`. `pattern_syntax` says how patterns are written.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hotline.nlu.patterns.pattern_syntax import ANY, MOST_NEEDS, Lists, read
from hotline.nlu.patterns.shipped_files import Arrays

Groups = Sequence[tuple[Sequence[str], Mapping[str, str]]]
"""Patterns in groups, each with the lists that its patterns use."""


@dataclass(frozen=True, slots=True)
class PatternTable:
    """Patterns of several sorts, numbered through all of them.

    `words` numbers the words that patterns accept. `needs` is the index: for the first, second and third need of
    patterns, the patterns for each word up to its end.
    """

    sorts: Sequence[Groups]
    words: Mapping[str, int]
    needs: Sequence[tuple[array[int], array[int]]]

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What words begin with that are accepted so ("suicid*")."""
        return tuple(word[:-1] for word in self.words if word.endswith("*") and word != ANY)

    def needing(self, word: str) -> Iterator[Sequence[int]]:
        """Yield the patterns whose first need a word is, then those whose second, and so on."""
        number = self.words[word]
        return (patterns[ends[number] : ends[number + 1]] for patterns, ends in self.needs)

    def packed(self) -> tuple[Mapping[str, Any], Arrays]:
        """Return the table as values for JSON, and arrays."""
        lists: list[Mapping[str, str]] = []
        sorts = [[(_place(lists, runs), list(texts)) for texts, runs in groups] for groups in self.sorts]
        return {"lists": lists, "sorts": sorts, "words": list(self.words)}, [
            each for need in self.needs for each in need
        ]

    @classmethod
    def unpacked(cls, said: Mapping[str, Any], numbers: Arrays) -> PatternTable:
        """Return the table of what `packed` returned."""
        lists: Sequence[Mapping[str, str]] = said["lists"]
        sorts = [[(texts, lists[place]) for place, texts in groups] for groups in said["sorts"]]
        words = {word: number for number, word in enumerate(said["words"])}
        return cls(sorts, words, list(zip(numbers[::2], numbers[1::2], strict=True)))


def compiled(sorts: Sequence[Groups]) -> PatternTable:
    """Compile patterns of several sorts.

    Raises PatternError for a pattern that cannot be parsed or that matches nothing at all.
    """
    accepted = set[str]()
    needing = [defaultdict[str, list[int]](list) for _ in range(MOST_NEEDS)]
    for number, (pattern, lists) in enumerate(_each(sorts)):
        layout, part = read(pattern, lists)
        accepted.update(*layout.accepts)
        for needed, need in zip(needing, part.needs, strict=False):
            for word in need.words:
                needed[word].append(number)
    words = {word: number for number, word in enumerate(sorted(accepted))}
    return PatternTable(sorts, words, [_in_a_row(needed.get(word, ()) for word in words) for needed in needing])


def _each(sorts: Sequence[Groups]) -> Iterator[tuple[str, Lists]]:
    """Yield the patterns in their order, each with its lists."""
    for groups in sorts:
        for texts, runs in groups:
            lists = Lists(runs)
            yield from ((text, lists) for text in texts)


def _place(lists: list[Mapping[str, str]], runs: Mapping[str, str]) -> int:
    """Return the place of named lists among others, to which they are added where they are new."""
    if runs not in lists:
        lists.append(runs)
    return lists.index(runs)


def _in_a_row(lists: Iterable[Sequence[int]]) -> tuple[array[int], array[int]]:
    """Return lists of numbers one after the other, and where each ends, after a 0."""
    row, ends = array("H"), array("I", [0])
    for each in lists:
        row.extend(each)
        ends.append(len(row))
    return row, ends
