"""What a question is about, by the words that staff and people have used for it.

Every example of a topic (its title, keywords and `asks`) is broken into features: stems of words, pairs of neighbours,
kinds of words that mean alike (`meanings.yaml`), and runs of three and four letters, which find what is misspelt. A
feature speaks for a topic by how seldom the examples of all others have it (complement naive Bayes: Rennie, Shih,
Teevan, Karger, ICML 2003). Nothing is learned by trial, so a folder compiles in one pass and always to the same index.

A score is a chance: of the texts with a score of about 0.7, about seven in ten are about that topic. It is the softmax
of the evidence, sharpened by SHARPNESS, and blunted the more of a text's features no example has. Both were chosen on
one half of the labelled texts by the likelihood of their labels, and hold on the other half.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

import yaml

from hotline import words

SHARPNESS = 5.0
DOUBT = 0.1
"""Added to the uses of a feature by other topics: that nobody else has used it yet does not prove that nobody will."""

MOST_TARGETS = 40
"""A feature speaks for no more targets than these, those it speaks for most: the others are spoken for by all alike."""

MOST_CANDIDATES = 8
"""How many targets are ranked: the rest have next to no chance."""

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ed", "es", "er", "ly", "s", "e")


def _kinds() -> Mapping[str, str]:
    text = resources.files("hotline").joinpath("meanings.yaml").read_text("utf-8")
    kinds: Mapping[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return {word: f"={kind}" for kind, listed in kinds.items() for word in listed.split()}


KINDS = _kinds()
"""The kind of each word that has one, as a feature ("=drug")."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a text may be about, and the chance that it is (0 to 1)."""

    target: str
    score: float


class Index:
    """Examples, compiled: the features of each, and what it is about. The same text always gets the same scores."""

    def __init__(self, examples: Iterable[tuple[Collection[str], str]]) -> None:
        uses: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for found, target in examples:
            weight = 1 / math.sqrt(len(found) or 1)
            for feature in found:
                uses[feature][target] += weight
        weights: dict[str, float] = defaultdict(float)
        for by_target in uses.values():
            for target, part in by_target.items():
                weights[target] += part
        self._votes = {feature: _votes(by_target) for feature, by_target in uses.items()}
        self._size = _sizes(weights, len(uses))

    def rank(self, text: str) -> list[Candidate]:
        """The likeliest targets, best first; none at all when no feature of the text is in any example."""
        found = features(text)
        known = [feature for feature in found if feature in self._votes]
        if not known or _is_gibberish(known, found):
            return []
        evidence = {target: size * len(known) for target, size in self._size.items()}
        for feature in known:
            for target, vote in self._votes[feature]:
                evidence[target] += vote
        return _chances(evidence, SHARPNESS * math.sqrt(len(known)) / len(found))

    def because(self, text: str, target: str) -> list[tuple[str, float]]:
        """The features of a text that speak for a target, strongest first, and how strongly."""
        votes = ((feature, dict(self._votes.get(feature, ())).get(target, 0.0)) for feature in features(text))
        return sorted(((f, vote) for f, vote in votes if vote), key=lambda vote: (-vote[1], vote[0]))


def _is_gibberish(known: Sequence[str], found: Collection[str]) -> bool:
    """Whether a text shares nothing with the examples but a few runs of letters, by chance."""
    return all(feature[0] == "~" for feature in known) and len(known) < len(found) / 2


def _votes(by_target: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """How strongly a feature speaks for each target that uses it."""
    whole = DOUBT + sum(by_target.values())
    votes = [(target, math.log(whole / (whole - weight))) for target, weight in by_target.items()]
    if len(votes) > MOST_TARGETS:
        votes = heapq.nlargest(MOST_TARGETS, votes, key=lambda vote: vote[1])
    return tuple(votes)


def _sizes(weights: Mapping[str, float], features: int) -> dict[str, float]:
    """What a target gains for each feature of a text because it has few examples, beside the average target."""
    whole = DOUBT * features + sum(weights.values())
    sizes = {target: math.log(whole - weight) for target, weight in weights.items()}
    average = sum(sizes.values()) / len(sizes) if sizes else 0.0
    return {target: size - average for target, size in sizes.items()}


def _chances(evidence: Mapping[str, float], sharpness: float) -> list[Candidate]:
    most = max(evidence.values())
    shares = {target: math.exp(sharpness * (found - most)) for target, found in evidence.items()}
    whole = sum(shares.values())
    ranked = heapq.nsmallest(MOST_CANDIDATES, shares.items(), key=lambda share: (-share[1], share[0]))
    return [Candidate(target, share / whole) for target, share in ranked]


def features(text: str) -> Collection[str]:
    """What of a text can speak for a topic, each once, in the order of its words."""
    return dict.fromkeys(_features(words.understand(text).split()))


def whole_words(found: Collection[str]) -> Collection[str]:
    """Features without the runs of letters: enough to tell a language, in a tenth of the work."""
    return [feature for feature in found if feature[0] != "~"]


def _features(plain: Sequence[str]) -> Iterator[str]:
    stems = [stem(word) for word in plain]
    yield from stems
    yield from (f"{first} {second}" for first, second in pairwise(stems))
    for word in plain:
        if word in KINDS:
            yield KINDS[word]
        yield from _letters(word)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its ending, as far as at least four letters stay."""
    if len(word) == 4 and word[-1] == "s" and word[-2] != "s":
        return word[:-1]
    return next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 4), word)


@lru_cache(maxsize=8192)
def _letters(word: str) -> Sequence[str]:
    """The runs of three and four letters of a word, its edges marked by ~."""
    edged = f"~{word}~"
    return (
        tuple(f"~{edged[at : at + n]}" for n in (3, 4) for at in range(len(edged) - n + 1)) if len(word) > 2 else ()
    )
