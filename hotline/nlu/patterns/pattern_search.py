"""Searches a text for many patterns of words at once.

An index says which patterns may match, by the words that they need; only these are tried. Each is an automaton whose
states are the bits of an integer, so that there is no backtracking, and time is linear in the text. `pattern_syntax`
describes how a pattern is written, and `pattern_table` makes the index.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice

from hotline.nlu.patterns.pattern_syntax import ANY, Lists, bits, read
from hotline.nlu.patterns.pattern_table import Groups, PatternTable, compiled

Keys = Mapping[str, Collection[str]]
"""The words of patterns that accept each word of a text: itself, "suicid*", "#"."""


class Found:
    """A match of a pattern: its number, and the indexes of the text's words that it owns (gaps are not its own),
    computed when first needed."""

    __slots__ = ("_look", "_words", "pattern")

    def __init__(self, pattern: int, look: Callable[[], tuple[int, ...]]) -> None:
        self.pattern = pattern
        self._look = look
        self._words: tuple[int, ...] = ()

    @property
    def words(self) -> tuple[int, ...]:
        self._words = self._words or self._look()
        return self._words


class Automaton:
    """One pattern, compiled."""

    __slots__ = ("_accepts", "_first", "_follow", "_gaps", "last")

    def __init__(self, pattern: str, lists: Lists) -> None:
        layout, part = read(pattern, lists)
        self._first, self.last, self._follow = part.first, part.last, tuple(layout.follow)
        self._gaps = sum(1 << place for place, words in enumerate(layout.accepts) if ANY in words)
        self._accepts = tuple(layout.accepts)

    def states(self, words: Sequence[str], keys: Keys, present: frozenset[str]) -> list[int]:
        """Return the places that each word of a text may stand at. `present` are all keys of the text."""
        accepted: dict[str, int] = {}
        for place, accepts in enumerate(self._accepts):
            for key in accepts & present:
                accepted[key] = accepted.get(key, 0) | 1 << place
        masks = dict.fromkeys(keys, self._gaps)
        for word, of_word in keys.items():
            for key in of_word:
                if key in accepted:
                    masks[word] |= accepted[key]
        states, reach, first, follow = [], 0, self._first, self._follow
        for word in words:
            state = (reach | first) & masks[word]
            states.append(state)
            reach = 0
            if state:
                for place in bits(state):
                    reach |= follow[place]
        return states

    def own_words(self, states: Sequence[int], end: int, place: int) -> tuple[int, ...]:
        """Return the words of the longest match that ends here, by walking back through the states."""
        live, own = 1 << place, []
        for at in range(end, -1, -1):
            if live & ~self._gaps:
                own.append(at)
            before = bits(states[at - 1]) if at else ()
            live = sum(1 << place for place in before if self._follow[place] & live)
            if not live:
                break
        return tuple(reversed(own))


class Index:
    """The patterns of a table, each compiled when a text first has the words that it needs."""

    def __init__(self, table: PatternTable) -> None:
        self._table = table
        self.words: Collection[str] = table.words.keys()
        self._prefixes = table.prefixes
        lists = {id(runs): Lists(runs) for groups in table.sorts for _, runs in groups}
        self.patterns = [
            (text, lists[id(runs)]) for groups in table.sorts for texts, runs in groups for text in texts
        ]
        self._needless = tuple(_bits({*range(len(self.patterns))}.difference(each)) for each, _ in table.needs)
        self._needing: dict[str, tuple[int, ...]] = {}
        self._automata: dict[int, Automaton] = {}
        self._known: dict[str, tuple[str, ...]] = {}

    def keys(self, words: Sequence[str]) -> Keys:
        """Return the keys of a text's words, of which each may be several readings, separated by |."""
        return {
            word: self._known.get(word)
            or tuple(key for reading in word.split("|") for key in self._of_reading(reading))
            for word in dict.fromkeys(words)
        }

    def candidates(self, present: Collection[str]) -> int:
        """Return the patterns that may match a text with some keys, as bits."""
        first, second, third = self._needless
        for key in present:
            needing = self._needing.get(key) or self._look_up(key)
            first, second, third = first | needing[0], second | needing[1], third | needing[2]
        return first & second & third

    def automaton(self, number: int) -> Automaton:
        """Return a pattern, compiled."""
        found = self._automata.get(number)
        if found is None:
            found = self._automata[number] = Automaton(*self.patterns[number])
        return found

    def _look_up(self, key: str) -> tuple[int, ...]:
        found = self._needing[key] = tuple(map(_bits, self._table.needing(key)))
        return found

    def _of_reading(self, word: str) -> tuple[str, ...]:
        """Return the keys of a word. Only those of words of patterns are cached, of none that somebody wrote."""
        is_own = word in self._table.words
        found = [word] if is_own else []
        if word.startswith(self._prefixes):
            found += [f"{prefix}*" for prefix in self._prefixes if word.startswith(prefix)]
        if word.isdigit():
            found += [key for key in ("#", "##")[: len(word)] if key in self._table.words]
        if is_own:
            self._known[word] = tuple(found)
        return tuple(found)


class Patterns:
    """Patterns of one sort, to be searched for at once: those of an index from one number to another."""

    def __init__(self, index: Index, start: int, end: int) -> None:
        self._index, self._start, self._many = index, start, end - start
        self._own = (1 << end) - (1 << start)

    @classmethod
    def of(cls, groups: Groups) -> Patterns:
        """Compile patterns. Raises PatternError for one that cannot be parsed or that matches nothing at all."""
        (found,) = searched(compiled((groups,)))
        return found

    @property
    def texts(self) -> Iterator[str]:
        """The patterns as they are written, in their order."""
        return (text for text, _ in islice(self._index.patterns, self._start, self._start + self._many))

    @property
    def words(self) -> Collection[str]:
        """The words that patterns of this sort and of those beside it accept, also as "suicid*"."""
        return self._index.words

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """Yield each pattern at each of its ends in the text, in the order of the ends.

        A word of the text may be several alternatives, separated by | ("beating|breathing").
        """
        keys = self._index.keys(words)
        present = frozenset(chain.from_iterable(keys.values()))
        found = []
        for number in bits(self._index.candidates(present) & self._own):
            pattern = self._index.automaton(number)
            states = pattern.states(words, keys, present)
            for end, state in enumerate(states):
                for place in bits(state & pattern.last):
                    found.append((end, number - self._start, place, partial(pattern.own_words, states, end, place)))
        for _, number, _, look in sorted(found, key=_by_end):
            yield Found(number, look)


def searched(table: PatternTable) -> tuple[Patterns, ...]:
    """Return the patterns of each sort of a table."""
    index, start, found = Index(table), 0, []
    for groups in table.sorts:
        end = start + sum(len(texts) for texts, _ in groups)
        found.append(Patterns(index, start, end))
        start = end
    return tuple(found)


def _by_end(found: tuple[int, int, int, object]) -> tuple[int, int, int]:
    return found[:3]


def _bits(numbers: Collection[int]) -> int:
    return sum(1 << number for number in numbers)
