"""Patterns of words compiled into arrays of whole numbers, which can be kept as bytes and read back at once.

`pattern_syntax` reads the patterns, `patterns` searches texts for them.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hotline.nlu.pattern_syntax import ANY, Lists, read

Groups = Iterable[tuple[Sequence[str], Mapping[str, str]]]
"""Patterns in groups, each with the lists that its patterns use. They are numbered through all groups."""


@dataclass(frozen=True, slots=True)
class PatternTable:
    """Patterns as places of one automaton, those of a pattern side by side.

    `patterns` has the pattern of each place, and `starts` the first place of each pattern. `follows` are bits of places
    that may follow one, counted from the first of their pattern, and `following` has the number of these for each
    place. Places that accept the same words share a set: `places` has those of each set up to its end in `place_ends`,
    and `sets` the sets of each word up to its end in `set_ends`; `words` numbers the words. `first` and `last` are bits
    of the places that patterns begin and end at. `prefixes` are what words begin with that are accepted so ("suicid*").
    """

    words: Mapping[str, int]
    sets: array[int]
    set_ends: array[int]
    places: array[int]
    place_ends: array[int]
    patterns: array[int]
    starts: array[int]
    following: array[int]
    follows: Sequence[int]
    first: int
    last: int
    prefixes: tuple[str, ...]

    def accepting(self, word: str) -> Iterator[int]:
        """Yield the places that accept a word, as patterns write it."""
        number = self.words.get(word)
        if number is not None:
            for each in self.sets[self.set_ends[number] : self.set_ends[number + 1]]:
                yield from self.places[self.place_ends[each] : self.place_ends[each + 1]]

    def follow(self, place: int) -> int:
        """Return the places that may follow one, as bits from the first of their pattern."""
        return self.follows[self.following[place]]

    def span(self, pattern: int) -> tuple[int, int]:
        """Return the first place of a pattern, and all its places as bits from there."""
        start, ends = self.starts[pattern], [*self.starts[pattern + 1 : pattern + 2], len(self.patterns)]
        return start, (1 << (ends[0] - start)) - 1


def compiled(sorts: Sequence[Groups]) -> tuple[PatternTable, ...]:
    """Compile patterns of several sorts into a table each, which share their words.

    Raises PatternError for a pattern that cannot be parsed or that matches nothing at all.
    """
    drafts = [_Draft(groups) for groups in sorts]
    words = {word: number for number, word in enumerate(sorted({word for each in drafts for word in each.words}))}
    return tuple(each.table(words) for each in drafts)


class _Draft:
    """The places of some patterns."""

    def __init__(self, groups: Groups) -> None:
        self.patterns, self.starts, self.following = array("I"), array("I"), array("I")
        self.first = self.last = 0
        self.follows: dict[int, int] = {}
        self.accepting: defaultdict[frozenset[str], list[int]] = defaultdict(list)
        firsts, lasts = [], []
        for patterns, runs in groups:
            lists = Lists(runs)
            for pattern in patterns:
                first, last = self._add(pattern, lists)
                firsts.append(first)
                lasts.append(last)
        self.first = sum(first << start for first, start in zip(firsts, self.starts, strict=True))
        self.last = sum(last << start for last, start in zip(lasts, self.starts, strict=True))

    def _add(self, pattern: str, lists: Lists) -> tuple[int, int]:
        """Add the places of a pattern, and return those that it may begin and end at."""
        layout, part = read(pattern, lists)
        start = len(self.patterns)
        for place, accepts in enumerate(layout.accepts, start):
            self.accepting[accepts].append(place)
        self.following.extend(self.follows.setdefault(each, len(self.follows)) for each in layout.follow)
        self.patterns.extend([len(self.starts)] * len(layout.accepts))
        self.starts.append(start)
        return part.first, part.last

    @property
    def words(self) -> Iterator[str]:
        """The words that places accept."""
        return (word for accepted in self.accepting for word in accepted)

    def table(self, words: Mapping[str, int]) -> PatternTable:
        """Return the table, with the numbers of words that are given."""
        own = frozenset(self.words)
        sets = defaultdict[int, list[int]](list)
        for number, accepted in enumerate(self.accepting):
            for word in accepted:
                sets[words[word]].append(number)
        return PatternTable(
            words,
            *_in_a_row(sets[number] for number in range(len(words))),
            *_in_a_row(self.accepting.values()),
            self.patterns,
            self.starts,
            self.following,
            tuple(self.follows),
            self.first,
            self.last,
            tuple(word[:-1] for word in words if word.endswith("*") and word != ANY and word in own),
        )


def _in_a_row(lists: Iterable[Sequence[int]]) -> tuple[array[int], array[int]]:
    """Return lists of numbers one after the other, and where each ends, after a 0."""
    row, ends = array("I"), array("I", [0])
    for each in lists:
        row.extend(each)
        ends.append(len(row))
    return row, ends
