"""The notation of patterns of words, which people without programming can nearly read, and its reading.

A pattern is a run of words. `a|b` is either word, `(a b | c)` either run, `word?` may be missing, `word*` is any
word that starts so, `#` is a number in digits and `##` one of two or more digits, `^` and `$` are the edges of the
text, `<name>` stands for a list of runs kept under that name, and a gap of up to two, four or n words of any kind is
`..`, `...` or `..n`.

A pattern is read into its places, each with the words that it accepts and the places that may follow it (Glushkov's
construction), as bits of whole numbers. What it needs is read as well: sets of words of which a text must have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

_TOKEN = re.compile(r"\.\.+\d*|<[a-z_]+>|[a-z0-9]+\*?|##?|[\^$()|?]")
_NOT_WORDS: Final = ("", ".", "<", "(", ")", "|", "?")
_ENDS_OF_A_RUN: Final = (["|"], [")"], [""])
ANY: Final = "*"
_EVERYWHERE: Final = frozenset((ANY, "^", "$"))
"""What every text has."""

_GAPS = {2: 2, 3: 4}


class PatternError(ValueError):
    """A pattern that cannot be parsed; its text says which and why."""


MOST_NEEDS: Final = 3
"""The number of needs of a pattern that are kept. With three, one to four of 2,400 patterns are left to try."""

_LONG: Final = 12


class Need(NamedTuple):
    """Words of which a text must have one for a pattern to match, and how many texts may have one, as a guess.

    Long words are taken to be rare: each letter more makes a word four times as rare.
    """

    often: float
    words: frozenset[str]


class PatternPart(NamedTuple):
    """A piece of a pattern as an automaton: bits of the places that it may begin and end at, and its rarest needs."""

    optional: bool
    first: int
    last: int
    needs: tuple[Need, ...] = ()


_NOTHING: Final = PatternPart(True, 0, 0)


class Layout:
    """The places of one pattern: the words that each accepts, and the places that may follow it as bits."""

    __slots__ = ("accepts", "follow")

    def __init__(self) -> None:
        self.accepts: list[frozenset[str]] = []
        self.follow: list[int] = []

    def place(self, words: frozenset[str]) -> PatternPart:
        self.accepts.append(words)
        self.follow.append(0)
        bit = 1 << (len(self.accepts) - 1)
        often = sum(4.0 ** -min(len(word), _LONG) for word in words)
        return PatternPart(False, bit, bit, () if words & _EVERYWHERE else (Need(often, words),))

    def join(self, left: PatternPart, right: PatternPart) -> PatternPart:
        if not left.last:
            return right
        for place in bits(left.last):
            self.follow[place] |= right.first
        first = left.first | right.first if left.optional else left.first
        last = right.last | left.last if right.optional else right.last
        needs = _rarest((*left.needs, *right.needs))
        return PatternPart(left.optional and right.optional, first, last, needs)

    def splice(self, other: Layout, part: PatternPart) -> PatternPart:
        """Copy the places of another layout, and return what its part is here."""
        here = len(self.accepts)
        self.accepts += other.accepts
        self.follow += [follow << here for follow in other.follow]
        return part._replace(first=part.first << here, last=part.last << here)


def bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


class Lists:
    """The named runs that patterns may use, each compiled when it is first used."""

    def __init__(self, runs: Mapping[str, str]) -> None:
        self._runs = runs
        self._known: dict[str, tuple[Layout, PatternPart]] = {}

    def splice(self, name: str, into: Layout) -> PatternPart:
        if name not in self._known:
            if name not in self._runs:
                raise PatternError(f"there is no list <{name}>")
            layout = Layout()
            self._known[name] = layout, _Reader(self._runs[name], self, layout).alternatives()
        return into.splice(*self._known[name])


def tokens(pattern: str) -> list[str]:
    """Return the tokens of a pattern. Raises PatternError where it has something else."""
    found = _TOKEN.findall(pattern)
    if len("".join(found)) != len("".join(pattern.split())):
        raise PatternError(f"{pattern!r}: there is something here that patterns do not have")
    return found


class _Reader:
    """Parses one pattern into a layout."""

    def __init__(self, pattern: str, lists: Lists, layout: Layout) -> None:
        self.pattern, self.lists, self.layout = pattern, lists, layout
        self.tokens = [*tokens(pattern), ""]
        self.at = 0

    def alternatives(self) -> PatternPart:
        """Parse runs separated by |, as in brackets and in lists. Single words share one place."""
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

    def run(self, *, loose: bool) -> PatternPart:
        """Parse items one after the other, up to the end or to a mark that belongs to an outer part."""
        whole = _NOTHING
        ends = ("", "|", ")") if loose else ("", ")")
        while self.tokens[self.at] not in ends:
            whole = self.layout.join(whole, self.item(loose=loose))
        return whole

    def item(self, *, loose: bool) -> PatternPart:
        part = self.atom()
        if not loose and self.tokens[self.at] == "|":
            parts = [part]
            while self.tokens[self.at] == "|":
                self.at += 1
                parts.append(self.atom())
            part = _either(parts)
        if self.tokens[self.at] == "?":
            self.at += 1
            return PatternPart(True, part.first, part.last)
        return part

    def atom(self) -> PatternPart:
        token = self.tokens[self.at]
        self.at += 1
        if token.startswith(".."):
            length = token.lstrip(".")
            return self.gap(int(length) if length else _GAPS.get(len(token), 4))
        if token.startswith("<"):
            return self.lists.splice(token[1:-1], self.layout)
        if token[:1] not in _NOT_WORDS:
            return self.layout.place(_alone(token))
        if token != "(":  # noqa: S105 - a token of the notation
            raise PatternError(f"{self.pattern!r}: {token!r} in the wrong place")
        inside = self.alternatives()
        if self.tokens[self.at] != ")":
            raise PatternError(f"{self.pattern!r}: a bracket is not closed")
        self.at += 1
        return inside

    def gap(self, length: int) -> PatternPart:
        whole = _NOTHING
        for _ in range(length):
            one = self.layout.place(_alone(ANY))
            whole = self.layout.join(whole, PatternPart(True, one.first, one.last))
        return whole


@lru_cache(maxsize=4096)
def _alone(word: str) -> frozenset[str]:
    """Return the set of a single word, the same object wherever it stands."""
    return frozenset({word})


def _either(parts: Sequence[PatternPart]) -> PatternPart:
    first = last = 0
    optional = False
    for part in parts:
        first, last, optional = first | part.first, last | part.last, optional or part.optional
    together = zip(*(part.needs for part in parts), strict=False)
    return PatternPart(optional, first, last, () if optional else tuple(map(_one_of, together)))


def _one_of(needs: Sequence[Need]) -> Need:
    """Return what is needed where one of several needs is enough."""
    return Need(sum(each.often for each in needs), frozenset().union(*(each.words for each in needs)))


def _rarest(needs: Sequence[Need]) -> tuple[Need, ...]:
    return tuple(sorted(needs, key=attrgetter("often"))[:MOST_NEEDS])


def read(pattern: str, lists: Lists) -> tuple[Layout, PatternPart]:
    """Parse a pattern: its places, and those it may begin and end at.

    Raises PatternError for a pattern that cannot be parsed or that matches no words.
    """
    layout = Layout()
    reader = _Reader(pattern, lists, layout)
    part = reader.run(loose=False)
    if reader.tokens[reader.at]:
        raise PatternError(f"{pattern!r}: a bracket too many")
    if part.optional:
        raise PatternError(f"{pattern!r}: says nothing")
    return layout, part
