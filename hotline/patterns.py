"""Patterns of words that people without programming can nearly read, and a fast way to look for many at once.

A pattern is a run of words. `a|b` is either word, `(a b | c)` either run, `word?` may be missing, `word*` is any
word that starts so, `#` is a number in digits and `##` one of two or more digits, `^` and `$` are the edges of the text, `<slot>` stands for a list of runs kept under that name, and a gap
of up to two, four or n words of any kind is `..`, `...` or `..n`.

All patterns become one automaton (Glushkov's construction) whose states are the bits of a whole number, so a text
costs a few operations a word, whatever the patterns are: there is no backtracking, and time is linear in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final, NamedTuple

_TOKEN = re.compile(r"\.\.+\d*|<[a-z_]+>|[a-z0-9]+\*?|##?|[\^$()|?]")
_NOT_WORDS: Final = ("", ".", "<", "(", ")", "|", "?")
_ENDS_OF_A_RUN: Final = (["|"], [")"], [""])
_ANY: Final = "*"
_GAPS = {2: 2, 3: 4}
_REMEMBERED = 4096


class PatternError(ValueError):
    """A pattern that cannot be read; its text says which and why."""


class Part(NamedTuple):
    """A piece of a pattern as an automaton: bits of the places that it may begin and end at."""

    optional: bool
    first: int
    last: int


_NOTHING: Final = Part(True, 0, 0)


class Layout:
    """The places of one pattern: the words that each accepts, and the places that may follow it as bits."""

    __slots__ = ("accepts", "follow")

    def __init__(self) -> None:
        self.accepts: list[frozenset[str]] = []
        self.follow: list[int] = []

    def place(self, words: frozenset[str]) -> Part:
        self.accepts.append(words)
        self.follow.append(0)
        bit = 1 << (len(self.accepts) - 1)
        return Part(False, bit, bit)

    def join(self, left: Part, right: Part) -> Part:
        if not left.last:
            return right
        for place in _bits(left.last):
            self.follow[place] |= right.first
        first = left.first | right.first if left.optional else left.first
        last = right.last | left.last if right.optional else right.last
        return Part(left.optional and right.optional, first, last)

    def splice(self, other: Layout, part: Part) -> Part:
        """Takes over the places of another layout, and tells what the part of it is here."""
        here = len(self.accepts)
        self.accepts += other.accepts
        self.follow += [follow << here for follow in other.follow]
        return Part(part.optional, part.first << here, part.last << here)


def _bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


class Slots:
    """The named runs that patterns may use, each compiled once, when it is first used."""

    def __init__(self, runs: Mapping[str, str]) -> None:
        self._runs = runs
        self._known: dict[str, tuple[Layout, Part]] = {}

    def splice(self, name: str, into: Layout) -> Part:
        if name not in self._known:
            if name not in self._runs:
                raise PatternError(f"there is no slot <{name}>")
            layout = Layout()
            self._known[name] = layout, _Reader(self._runs[name], self, layout).alternatives()
        return into.splice(*self._known[name])


class _Reader:
    """Reads one pattern into a layout."""

    def __init__(self, pattern: str, slots: Slots, layout: Layout) -> None:
        self.pattern, self.slots, self.layout = pattern, slots, layout
        self.tokens = _TOKEN.findall(pattern)
        if len("".join(self.tokens)) != len("".join(pattern.split())):
            raise PatternError(f"{pattern!r}: there is something here that patterns do not have")
        self.tokens.append("")
        self.at = 0

    def alternatives(self) -> Part:
        """Runs with | between them, as in brackets and in slots. Single words share one place."""
        parts, singles = [], set[str]()
        tokens = self.tokens
        while True:
            word = tokens[self.at]
            if tokens[self.at + 1 : self.at + 2] in _ENDS_OF_A_RUN and word[:1] not in _NOT_WORDS:
                singles.add(word)
                self.at += 1
            else:
                parts.append(self.run(loose=True))
            if tokens[self.at] != "|":
                break
            self.at += 1
        if singles:
            parts.append(self.layout.place(frozenset(singles)))
        return _either(parts)

    def run(self, *, loose: bool) -> Part:
        """Items one after the other, up to the end or to a mark that belongs to somebody else."""
        whole = _NOTHING
        ends = ("", "|", ")") if loose else ("", ")")
        while self.tokens[self.at] not in ends:
            whole = self.layout.join(whole, self.item(loose=loose))
        return whole

    def item(self, *, loose: bool) -> Part:
        part = self.atom()
        if not loose and self.tokens[self.at] == "|":
            parts = [part]
            while self.tokens[self.at] == "|":
                self.at += 1
                parts.append(self.atom())
            part = _either(parts)
        if self.tokens[self.at] == "?":
            self.at += 1
            return Part(True, part.first, part.last)
        return part

    def atom(self) -> Part:
        token = self.tokens[self.at]
        self.at += 1
        if token.startswith(".."):
            length = token.lstrip(".")
            return self.gap(int(length) if length else _GAPS.get(len(token), 4))
        if token.startswith("<"):
            return self.slots.splice(token[1:-1], self.layout)
        if token[:1] not in _NOT_WORDS:
            return self.layout.place(frozenset({token}))
        if token != "(":
            raise PatternError(f"{self.pattern!r}: {token!r} in the wrong place")
        inside = self.alternatives()
        if self.tokens[self.at] != ")":
            raise PatternError(f"{self.pattern!r}: a bracket is not closed")
        self.at += 1
        return inside

    def gap(self, length: int) -> Part:
        whole = _NOTHING
        for _ in range(length):
            one = self.layout.place(frozenset({_ANY}))
            whole = self.layout.join(whole, Part(True, one.first, one.last))
        return whole


def _either(parts: Sequence[Part]) -> Part:
    first = last = 0
    optional = False
    for part in parts:
        first, last, optional = first | part.first, last | part.last, optional or part.optional
    return Part(optional, first, last)


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern found in a text: its number, and the numbers of the text's words that are its own (gaps are not)."""

    pattern: int
    words: tuple[int, ...]


class Patterns:
    """Many patterns, compiled to be looked for at once.

    They come in groups, each with the slots that its patterns use, and are numbered through all groups. Raises
    PatternError for a pattern that cannot be read or that matches nothing at all.
    """

    def __init__(self, groups: Iterable[tuple[Sequence[str], Mapping[str, str]]]) -> None:
        self._accepts: list[frozenset[str]] = []
        self._follow: list[tuple[int, int]] = []
        self._pattern_of: list[int] = []
        self._edges: list[tuple[int, int, int]] = []
        numbers = count()
        for patterns, runs in groups:
            slots = Slots(runs)
            for pattern in patterns:
                self._add(next(numbers), pattern, slots)
        self._first = sum(first << offset for first, _, offset in self._edges)
        self._last = sum(last << offset for _, last, offset in self._edges)
        self._places = _places_by_word(self._accepts)
        self._prefixes = tuple(word[:-1] for word in self._places if word.endswith("*") and word != _ANY)
        self._any = self._mask_of_key(_ANY)
        self._masks: dict[str, int] = {}
        self._after_state: dict[int, int] = {}
        self._after_start: dict[str, int] = {}

    def _add(self, number: int, pattern: str, slots: Slots) -> None:
        layout, offset = Layout(), len(self._accepts)
        reader = _Reader(pattern, slots, layout)
        part = reader.run(loose=False)
        if reader.tokens[reader.at]:
            raise PatternError(f"{pattern!r}: a bracket too many")
        if part.optional:
            raise PatternError(f"{pattern!r}: says nothing")
        self._accepts += layout.accepts
        self._follow += [(follow, offset) for follow in layout.follow]
        self._pattern_of += [number] * len(layout.accepts)
        self._edges.append((part.first, part.last, offset))

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words that patterns are made of; not the starts of words."""
        return frozenset(word for word in self._places if not word.endswith("*"))

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """Each pattern at each of its ends in the text, in the order of the ends.

        A word of the text may be several that it can be read as, with | between ("beating|breathing").
        """
        states: list[int] = []
        reach = 0
        for end, word in enumerate(words):
            mask = self._mask(word)
            inner = reach & mask
            state = inner | (self._first & mask)
            states.append(state)
            if state & self._last:
                for place in _bits(state & self._last):
                    yield Found(self._pattern_of[place], self._own_words(states, end, place))
            reach = self._after(inner) | self._started(word, mask)

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

    def _started(self, word: str, mask: int) -> int:
        if mask == self._any:
            word = _ANY
        known = self._after_start.get(word)
        if known is None:
            known = self._after_start[word] = self._union(self._first & mask)
        return known

    def _union(self, state: int) -> int:
        union = 0
        for place in _bits(state):
            follow, offset = self._follow[place]
            union |= follow << offset
        return union

    def _mask(self, word: str) -> int:
        mask = self._masks.get(word)
        if mask is None:
            keys = [key for reading in word.split("|") for key in self._keys(reading)]
            if not keys:
                return self._any
            mask = self._any
            for key in keys:
                mask |= self._mask_of_key(key)
            if len(self._masks) > _REMEMBERED:
                self._masks.clear()
                self._after_start.clear()
            self._masks[word] = mask
        return mask

    def _keys(self, word: str) -> list[str]:
        keys = [word] if word in self._places else []
        keys += [prefix + "*" for prefix in self._prefixes if word.startswith(prefix)]
        return keys + (["#", "##"][: len(word)] if word.isdigit() else [])

    def _mask_of_key(self, key: str) -> int:
        bits = bytearray(len(self._accepts) // 8 + 1)
        for place in self._places.get(key, ()):
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    def _own_words(self, states: Sequence[int], end: int, place: int) -> tuple[int, ...]:
        """The words of the longest match that ends here, found by walking back through the states."""
        own = set[int]()
        live = 1 << place
        at = end
        while live and at >= 0:
            if any(_ANY not in self._accepts[each] for each in _bits(live)):
                own.add(at)
            at -= 1
            live = self._before(live, states[at]) if at >= 0 else 0
        return tuple(sorted(own))

    def _before(self, live: int, state: int) -> int:
        pattern = self._pattern_of[live.bit_length() - 1]
        before = 0
        for place in _bits(state):
            if self._pattern_of[place] == pattern:
                follow, offset = self._follow[place]
                if (follow << offset) & live:
                    before |= 1 << place
        return before


def _places_by_word(accepts: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(accepts):
        for word in words:
            places[word].append(place)
    return dict(places)
