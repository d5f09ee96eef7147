"""A classifier with a few other examples than one that is compiled: as if it were compiled anew, in a hundredth of the
time and memory. So each of many lines has its own ways to ask, and staff see at once what theirs change.

Only the features of those examples are counted again. All others vote as they do in the compiled one.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import chain

from hotline.nlu.topics.classifier import ComplementNaiveBayes
from hotline.nlu.topics.ranking import NOTHING, Ranking, Votes, sizes, votes

Labeled = tuple[Collection[str], str]
"""The features of an example, and its target."""


class LaidOver(Ranking):
    """A classifier without the examples `gone` of another one, and with the examples `come`."""

    def __init__(self, compiled: ComplementNaiveBayes, gone: Iterable[Labeled], come: Iterable[Labeled]) -> None:
        self._compiled = compiled
        changes = _Changes(compiled.targets)
        for signed, examples in ((-1, gone), (1, come)):
            for found, target in examples:
                changes.add(found, target, signed)
        self.targets = tuple(changes.numbers)
        self._own: dict[str, int] = {}
        self._voters, self._votes, self._ends = array("H"), array("d"), array("I", [0])
        in_use = compiled.features
        for feature, changed in changes.of_features.items():
            in_use += self._count(feature, changed) - (compiled.votes_of(feature) is not None)
        totals = chain(compiled.weights, [0.0] * (len(self.targets) - len(compiled.targets)))
        weights = [total + changes.of_targets[target] for target, total in enumerate(totals)]
        self.sizes = sizes([weight if weight > NOTHING else 0.0 for weight in weights], in_use)

    def votes_of(self, feature: str) -> Votes | None:
        """Return the targets that a feature speaks for, and how strongly; None where it speaks for none."""
        number = self._own.get(feature)
        if number is None:
            return self._compiled.votes_of(feature)
        start, end = self._ends[number], self._ends[number + 1]
        return zip(self._voters[start:end], self._votes[start:end], strict=True) if start != end else None

    def _count(self, feature: str, changed: dict[int, float]) -> bool:
        """Count a feature again, and return whether it still speaks for any target."""
        uses = self._compiled.uses_of(feature)
        for target, weight in changed.items():
            uses[target] = uses.get(target, 0.0) + weight
        self._own[feature] = len(self._own)
        for voter, vote in votes(uses.items()):
            self._voters.append(voter)
            self._votes.append(vote)
        self._ends.append(len(self._votes))
        return self._ends[-1] != self._ends[-2]


class _Changes:
    """How much more, or less, each target uses each feature. New targets are numbered after the `known` ones."""

    def __init__(self, known: Iterable[str]) -> None:
        self.numbers = {target: number for number, target in enumerate(known)}
        self.of_features: dict[str, dict[int, float]] = defaultdict(dict)
        self.of_targets: dict[int, float] = defaultdict(float)

    def add(self, found: Collection[str], target: str, signed: int) -> None:
        """Add an example, or take it out."""
        number = self.numbers.setdefault(target, len(self.numbers))
        weight = signed / math.sqrt(len(found) or 1)
        for feature in found:
            changed = self.of_features[feature]
            changed[number] = changed.get(number, 0.0) + weight
        self.of_targets[number] += weight * len(found)
