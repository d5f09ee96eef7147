"""Patterns of words that people without programming can nearly read, and a fast way to look for many at once.

A pattern is a run of words. `a|b` is either word, `(a b | c)` either run, `word?` may be missing, `word*` is any
word that starts so, `#` is a number in digits, `<slot>` stands for a list of runs kept under that name, and a gap
of up to two, four or n words of any kind is `..`, `...` or `..n`.

All patterns become one automaton (Glushkov's construction) whose states are the bits of a whole number, so a text
costs a few operations a word, whatever the patterns are: there is no backtracking, and time is linear in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_TOKEN = re.compile(r"\s*(?:(\.\.+)(\d*)|<([a-z_]+)>|([a-z0-9#]+\*?)|([()|?]))")
_ANY: Final = "*"
_GAPS = {2: 2, 3: 4}
_REMEMBERED = 4096


class PatternError(ValueError):
    """A pattern that cannot be read; its text says which and why."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a pattern as an automaton: bits of its places, relative to the pattern's first place."""

    optional: bool
    first: int
    last: int


@dataclass(slots=True)
class _Layout:
    """The places of one pattern: the words each accepts and the places that may follow it."""

    accepts: list[frozenset[str]] = field(default_factory=list)
    follow: list[int] = field(default_factory=list)

    def place(self, words: frozenset[str]) -> Part:
        self.accepts.append(words)
        self.follow.append(0)
        bit = 1 << (len(self.accepts) - 1)
        return Part(False, bit, bit)

    def join(self, left: Part, right: Part) -> Part:
        for place in _bits(left.last):
            self.follow[place] |= right.first
        first = left.first | right.first if left.optional else left.first
        last = right.last | left.last if right.optional else right.last
        return Part(left.optional and right.optional, first, last)


_NOTHING = Part(True, 0, 0)


def _bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


class _Reader:
    """Reads one pattern into a layout."""

    def __init__(self, pattern: str, slots: Mapping[str, str], layout: _Layout) -> None:
        self.pattern, self.slots, self.layout = pattern, slots, layout
        self.tokens: list[tuple[str, ...]] = []
        end = 0
        for match in _TOKEN.finditer(pattern):
            if match.start() != end:
                break
            self.tokens.append(match.groups(default=""))
            end = match.end()
        if pattern[end:].strip():
            raise PatternError(f"{pattern!r}: cannot read {pattern[end:]!r}")
        self.at = 0

    def mark(self) -> str:
        return self.tokens[self.at][4] if self.at < len(self.tokens) else ""

    def alternatives(self) -> Part:
        """Runs with | between them, as in brackets and in slots. Single words share one place."""
        parts, singles = [], set[str]()
        while True:
            start = self.at
            if (word := self._lone_word()) is not None:
                singles.add(word)
            else:
                self.at = start
                parts.append(self.run(loose=True))
            if self.mark() != "|":
                break
            self.at += 1
        if singles:
            parts.append(self.layout.place(frozenset(singles)))
        return _either(parts)

    def _lone_word(self) -> str | None:
        if self.at >= len(self.tokens) or not (word := self.tokens[self.at][3]):
            return None
        self.at += 1
        ends = self.at >= len(self.tokens) or self.mark() in ("|", ")")
        return word if ends else None

    def run(self, *, loose: bool) -> Part:
        """Items one after the other, up to the end or to a mark that belongs to somebody else."""
        whole = _NOTHING
        while self.at < len(self.tokens) and self.mark() not in (("|", ")") if loose else (")",)):
            whole = self.layout.join(whole, self.item(loose=loose))
        return whole

    def item(self, *, loose: bool) -> Part:
        parts = [self.atom()]
        while not loose and self.mark() == "|":
            self.at += 1
            parts.append(self.atom())
        part = _either(parts)
        if self.mark() == "?":
            self.at += 1
            return Part(True, part.first, part.last)
        return part

    def atom(self) -> Part:
        if self.at >= len(self.tokens):
            raise PatternError(f"{self.pattern!r}: ends too early")
        gap, length, slot, word, mark = self.tokens[self.at]
        self.at += 1
        if gap:
            return self.gap(int(length) if length else _GAPS.get(len(gap), 4))
        if slot:
            return self.slot(slot)
        if word:
            return self.layout.place(frozenset({word}))
        if mark != "(":
            raise PatternError(f"{self.pattern!r}: {mark!r} in the wrong place")
        inside = self.alternatives()
        if self.mark() != ")":
            raise PatternError(f"{self.pattern!r}: a bracket is not closed")
        self.at += 1
        return inside

    def gap(self, length: int) -> Part:
        whole = _NOTHING
        for _ in range(length):
            one = self.layout.place(frozenset({_ANY}))
            whole = self.layout.join(whole, Part(True, one.first, one.last))
        return whole

    def slot(self, name: str) -> Part:
        if name not in self.slots:
            raise PatternError(f"{self.pattern!r}: there is no slot <{name}>")
        return _Reader(self.slots[name], self.slots, self.layout).alternatives()


def _either(parts: Sequence[Part]) -> Part:
    first = last = 0
    for part in parts:
        first, last = first | part.first, last | part.last
    return Part(any(part.optional for part in parts), first, last)


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern found in a text: its number, and the numbers of the text's words that are its own (gaps are not)."""

    pattern: int
    words: tuple[int, ...]


class Patterns:
    """Many patterns, compiled to be looked for at once.

    Raises PatternError for a pattern that cannot be read or that matches nothing at all.
    """

    def __init__(self, patterns: Sequence[str], slots: Mapping[str, str]) -> None:
        self._accepts: list[frozenset[str]] = []
        self._follow: list[tuple[int, int]] = []
        self._pattern_of: list[int] = []
        self._first = self._last = 0
        for number, pattern in enumerate(patterns):
            self._add(number, pattern, slots)
        self._places = _places_by_word(self._accepts)
        self._prefixes = tuple(word[:-1] for word in self._places if word.endswith("*") and word != _ANY)
        self._any = self._mask_of_key(_ANY)
        self._masks: dict[str, int] = {}
        self._after_state: dict[int, int] = {}
        self._after_start: dict[str, int] = {}

    def _add(self, number: int, pattern: str, slots: Mapping[str, str]) -> None:
        layout, offset = _Layout(), len(self._accepts)
        reader = _Reader(pattern, slots, layout)
        part = reader.run(loose=False)
        if reader.at < len(reader.tokens):
            raise PatternError(f"{pattern!r}: a bracket too many")
        if part.optional:
            raise PatternError(f"{pattern!r}: says nothing")
        self._accepts += layout.accepts
        self._follow += [(follow, offset) for follow in layout.follow]
        self._pattern_of += [number] * len(layout.accepts)
        self._first |= part.first << offset
        self._last |= part.last << offset

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words that patterns are made of; not the starts of words."""
        return frozenset(word for word in self._places if not word.endswith("*"))

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """Each pattern at each of its ends in the text, in the order of the ends."""
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
            keys = [word] if word in self._places else []
            keys += [prefix + "*" for prefix in self._prefixes if word.startswith(prefix)]
            keys += ["#"] if word.isdigit() else []
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
