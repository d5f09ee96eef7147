"""The likeliest targets of a text, by the votes of its features.

A score is a chance: of the texts with a score of about 0.7, about seven in ten are about that topic. It is the softmax
of the evidence, sharpened by SHARPNESS, and blunted the more of a text's features no example has. Both were chosen on
one half of the labeled texts by the likelihood of their labels, and hold on the other half.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

SHARPNESS = 5.0
DOUBT = 0.1
"""Added to the uses of a feature by other topics: a feature that nobody else has used may still be used."""

MOST_TARGETS = 40
"""A feature speaks for the targets that use it most, up to this many: it says little about the others."""

MOST_CANDIDATES = 8
"""The number of targets that are ranked. The others have next to no chance."""

NOTHING = 1e-6
"""Less than the weight of any feature in any example: what is left of a weight that was taken out again."""

Votes = Iterable[tuple[int, float]]
"""Targets by their numbers, and how strongly a feature speaks for each."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text may be about, and the chance of it (0 to 1)."""

    target: str
    score: float


class Ranking:
    """Ranks targets. What each feature says, the classes know that inherit from it.

    `sizes` are what each target gains per feature of a text because it has fewer examples than the average target;
    that of a target without any is minus infinity.
    """

    targets: Sequence[str]
    sizes: Sequence[float]

    def votes_of(self, feature: str) -> Votes | None:
        """Return the targets that a feature speaks for, and how strongly; None where it speaks for none."""
        raise NotImplementedError

    def known(self, found: Iterable[str]) -> Mapping[str, Votes]:
        """Return the features that speak for any target, with their votes."""
        return {feature: own for feature in found if (own := self.votes_of(feature)) is not None}

    def rank(self, found: Collection[str]) -> list[Guess]:
        """Return the likeliest targets of a text with these features, best first; empty when no example shares any."""
        known = self.known(found)
        if not known or _is_gibberish(found, known):
            return []
        evidence = [size * len(known) for size in self.sizes]
        for own in known.values():
            for target, vote in own:
                evidence[target] += vote
        return self._chances(evidence, SHARPNESS * math.sqrt(len(known)) / len(found))

    def explain(self, found: Collection[str], target: str) -> list[tuple[str, float]]:
        """Return the features that speak for a target and how strongly, strongest first."""
        votes = (
            (feature, vote)
            for feature in found
            for voter, vote in self.votes_of(feature) or ()
            if self.targets[voter] == target
        )
        return sorted(votes, key=lambda vote: (-vote[1], vote[0]))

    def _chances(self, evidence: Sequence[float], sharpness: float) -> list[Guess]:
        most = max(evidence)
        shares = [math.exp(sharpness * (found - most)) for found in evidence]
        whole, least = sum(shares), heapq.nlargest(MOST_CANDIDATES, shares)[-1]
        candidates = [number for number, share in enumerate(shares) if share >= least]  # of thousands, perhaps
        likeliest = sorted(
            (-shares[number], self.targets[number]) for number in candidates if self.sizes[number] > -math.inf
        )
        return [Guess(target, -share / whole) for share, target in likeliest[:MOST_CANDIDATES]]


def votes(uses: Iterable[tuple[int, float]]) -> Votes:
    """Return how strongly a feature speaks for each target, given how much each uses it."""
    used = [(target, weight) for target, weight in uses if weight > NOTHING]
    whole = DOUBT + sum(weight for _, weight in used)
    found = [(target, math.log(whole / (whole - weight))) for target, weight in used]
    return found if len(found) <= MOST_TARGETS else heapq.nlargest(MOST_TARGETS, found, key=lambda vote: vote[1])


def sizes(weights: Sequence[float], features: int) -> array[float]:
    """Return the sizes of targets, given the weight of each one's examples and the number of features in use."""
    whole = DOUBT * features + sum(weights)
    found = [math.log(whole - weight) if weight > NOTHING else -math.inf for weight in weights]
    with_examples = [size for size in found if size > -math.inf]
    average = sum(with_examples) / len(with_examples) if with_examples else 0.0
    return array("d", [size - average for size in found])


def _is_gibberish(found: Collection[str], known: Collection[str]) -> bool:
    """Return whether a text shares only a few runs of letters with the examples, by chance."""
    return len(known) < len(found) / 2 and not any(map(is_whole, known))


def is_whole(feature: str) -> bool:
    """Return whether a feature stands for whole words rather than a run of letters."""
    return feature[0] != "~"
