"""The phrases that a pattern of danger stands for, with its gaps and lists left as they are written."""

from __future__ import annotations

from hotline.nlu.patterns.pattern_syntax import tokens

MOST = 2_000
"""A pattern of more phrases says too much to be listed."""

Run = tuple[str, ...]


def phrases(pattern: str) -> frozenset[str]:
    """Return the phrases of a pattern; none when it has more than MOST."""
    try:
        return frozenset(map(" ".join, _Reader(pattern).run(loose=False)))
    except OverflowError:
        return frozenset()


class _Reader:
    """Reads a pattern as `pattern_syntax` does, into phrases instead of places."""

    def __init__(self, pattern: str) -> None:
        self._tokens = [*tokens(pattern), ""]
        self._at = 0

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def run(self, *, loose: bool) -> set[Run]:
        runs: set[Run] = {()}
        while self._tokens[self._at] not in (("", ")", "|") if loose else ("", ")")):
            item = self._item(loose=loose)
            if len(runs) * len(item) > MOST:
                raise OverflowError
            runs = {(*run, *more) for run in runs for more in item}
        return runs

    def _item(self, *, loose: bool) -> set[Run]:
        item = self._atom()
        while not loose and self._tokens[self._at] == "|":
            self._next()
            item |= self._atom()
        if self._tokens[self._at] == "?":
            self._next()
            item.add(())
        return item

    def _atom(self) -> set[Run]:
        token = self._next()
        if token != "(":
            return {(token,)}
        runs = self.run(loose=True)
        while self._next() == "|":
            runs |= self.run(loose=True)
        return runs
