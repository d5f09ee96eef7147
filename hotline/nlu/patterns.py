"""Searches a text for many patterns of words at once.

All patterns become one automaton whose states are the bits of an integer, so that a text costs a few operations per
word, whatever the patterns are: there is no backtracking, and time is linear in the text. `pattern_syntax`
describes how a pattern is written, and `pattern_table` compiles them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial, reduce
from operator import or_
from typing import Final

from hotline.nlu.pattern_syntax import ANY, bits
from hotline.nlu.pattern_table import Groups, PatternTable, compiled

_REMEMBERED: Final = 4096


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


class Patterns:
    """Many patterns, to be searched for at once."""

    def __init__(self, table: PatternTable) -> None:
        self._table = table
        self._first, self._last = table.first, table.last
        self._prefixes = table.prefixes
        self._masks: dict[str, int] = {}
        self._after_state: dict[int, int] = {}
        self._any = self._mask_of_key(ANY)

    @classmethod
    def of(cls, groups: Groups) -> Patterns:
        """Compile patterns. Raises PatternError for one that cannot be parsed or that matches nothing at all."""
        return cls(*compiled((groups,)))

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """Yield each pattern at each of its ends in the text, in the order of the ends.

        A word of the text may be several alternatives, separated by | ("beating|breathing").
        """
        states: list[int] = []
        seen: dict[int, int] = {}
        reach = 0
        masks = {word: self._mask(word) for word in dict.fromkeys(words)}
        for end, word in enumerate(words):
            mask = masks[word]
            inner = reach & mask
            state = inner | (self._first & mask)
            states.append(seen.setdefault(state, state))
            if state & self._last:
                for place in bits(state & self._last):
                    yield Found(self._table.patterns[place], partial(self._own_words, states, end, place))
            reach = self._after(inner) | self._after(self._first & mask)

    def may_be_in(self, words: Sequence[str], edges: Collection[int]) -> bool:
        """Return whether any pattern can match a text or a part of it, each read with ^ and $ around it.

        `edges` are the indexes of the words that parts begin with. A text with the answer no need not be searched
        again.
        """
        ends, starts = self._mask("$"), self._after(self._first & self._mask("^"))
        masks = {word: self._mask(word) for word in dict.fromkeys(words)}
        reach = starts
        for place, word in enumerate(words):
            if place in edges:
                if (reach | self._first) & ends & self._last:
                    return True
                reach |= starts
            inner, first = reach & masks[word], self._first & masks[word]
            if (inner | first) & self._last:
                return True
            reach = self._after(inner) | self._after(first)
        return bool((reach | self._first) & ends & self._last)

    def _after(self, state: int) -> int:
        if not state:
            return 0
        known = self._after_state.get(state)
        if known is None:
            known = self._union(state)
            if len(self._after_state) > _REMEMBERED:
                self._after_state.clear()
            self._after_state[state] = known
        return known

    def _union(self, state: int) -> int:
        """Return the places that may follow those of a state. The highest come first: the number gets shorter."""
        table = self._table
        patterns, following, follows = table.patterns, table.following, table.follows
        after: dict[int, int] = {}
        while state:
            place = state.bit_length() - 1
            pattern = patterns[place]
            after[pattern] = after.get(pattern, 0) | follows[following[place]]
            state ^= 1 << place
        return reduce(or_, (follow << table.starts[pattern] for pattern, follow in after.items()), 0)

    def _mask(self, word: str) -> int:
        """Return the places that accept a word. Only words of the patterns are cached, none that somebody wrote."""
        mask = self._any
        for reading in word.split("|") if "|" in word else (word,):
            for key in self._keys(reading):
                mask |= self._mask_of_key(key)
        return mask

    def _keys(self, word: str) -> Iterator[str]:
        if word in self._table.words:
            yield word
        if word.startswith(self._prefixes):
            yield from (f"{prefix}*" for prefix in self._prefixes if word.startswith(prefix))
        if word.isdigit():
            yield from ("#", "##")[: len(word)]

    def _mask_of_key(self, key: str) -> int:
        mask = self._masks.get(key)
        if mask is None:
            bits = bytearray(len(self._table.patterns) // 8 + 1)
            for place in self._table.accepting(key):
                bits[place >> 3] |= 1 << (place & 7)
            mask = self._masks[key] = int.from_bytes(bits, "little")
        return mask

    def _own_words(self, states: Sequence[int], end: int, place: int) -> tuple[int, ...]:
        """Return the words of the longest match that ends here, by walking back through the states.

        A pattern's places lie side by side, so that walking needs only the few bits of this pattern.
        """
        start, span = self._table.span(self._table.patterns[place])
        gaps = self._any >> start
        live = 1 << (place - start)
        own = []
        for at in range(end, -1, -1):
            if live & ~gaps:
                own.append(at)
            live = self._before(live, (states[at - 1] >> start) & span, start) if at else 0
            if not live:
                break
        return tuple(reversed(own))

    def _before(self, live: int, state: int, start: int) -> int:
        """Return the places of one pattern in a word's state that one of the live places follows."""
        before = 0
        for place in bits(state):
            if self._table.follow(start + place) & live:
                before |= 1 << place
        return before
