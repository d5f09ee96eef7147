"""The kind of a danger as the words around it tell: only thought of, or told more closely.

"I want to take all my pills" is not an overdose yet, and bleach needs other words than heroin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from operator import attrgetter

from hotline.nlu.danger.danger import Danger
from hotline.nlu.danger.danger_patterns import DangerPatterns, Meant
from hotline.nlu.patterns.pattern_search import Found, Patterns

Instead = Mapping[tuple[int, str], tuple[str, ...]]
"""The kinds that danger of a kind is instead, by a place among the words."""


MIXED: Mapping[frozenset[str], str] = {
    frozenset(("poison", "suicide")): "swallowed",
    frozenset(("armed", "suicide")): "weapon",
    frozenset(("armed", "self_harm")): "means",
    frozenset(("storage", "suicide")): "storage",
    frozenset(("choked", "medical")): "choked",
}
"""The kinds of danger that two others are together: poison taken to die needs 911 at once, whatever it is, and
near somebody who has a weapon and wants to die both 911 and 988 are needed."""


def most_urgent(dangers: Iterable[Danger]) -> Danger | None:
    """Return the most urgent of the dangers that one text shows, of the kind that they are together; None of none."""
    shown = sorted(dangers, key=attrgetter("urgency"))
    if not shown:
        return None
    kinds = {each.kind for each in shown}
    together = (kind for mixed, kind in MIXED.items() if shown[0].kind in mixed and mixed <= kinds)
    return replace(shown[0], kind=next(together, shown[0].kind))


class Narrowing:
    """Patterns that narrow the kinds of danger."""

    def __init__(self, compiled: DangerPatterns) -> None:
        self.thoughts = _Set(compiled.thoughts, compiled.thought)
        self.closer = _Set(compiled.closer, compiled.told_closer)


class _Set:
    """Patterns of one sort, with what each stands for, in their order."""

    def __init__(self, patterns: Patterns, meant: Sequence[Meant]) -> None:
        self._patterns = patterns
        self._meant = meant
        self.kinds = frozenset(kind for each in meant for kind in each.of)

    def instead(self, run: Sequence[str]) -> Instead:
        """Return what danger is instead in a run of words, by place and kind."""
        kinds: defaultdict[tuple[int, str], tuple[str, ...]] = defaultdict(tuple)
        for found in self._patterns.find(run):
            meant = self._meant[found.pattern]
            for key in ((place, kind) for place in found.words for kind in meant.of):
                if meant.instead not in kinds[key]:
                    kinds[key] += (meant.instead,)
        return kinds


class Kinds:
    """The kinds of the dangers found in a run of words; patterns are searched for when first needed."""

    def __init__(self, narrowing: Narrowing, run: Sequence[str]) -> None:
        self._narrowing, self._run = narrowing, run

    @cached_property
    def _thoughts(self) -> Instead:
        return self._narrowing.thoughts.instead(self._run)

    @cached_property
    def _closer(self) -> Instead:
        return self._narrowing.closer.instead(self._run)

    def told(self, danger: Danger, found: Found) -> Danger:
        """Return a danger that was found, of the kind that its words tell.

        It is only thought of where it begins within such words. It is of a closer kind where both have a word in
        common; of several the most urgent.
        """
        if danger.kind in self._narrowing.thoughts.kinds:
            thought = self._thoughts.get((found.words[0], danger.kind))
            danger = replace(danger, kind=thought[-1]) if thought else danger
        if danger.kind not in self._narrowing.closer.kinds:
            return danger
        closer = {kind for place in found.words for kind in self._closer.get((place, danger.kind), ())}
        kinds = sorted(closer, key=lambda kind: (Danger(kind).urgency, kind))
        return replace(danger, kind=kinds[0]) if kinds else danger
