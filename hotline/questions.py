"""Which topic a question is about, by the words that staff and people have used for it.

Every title, keyword and example (`asks`) of a topic is broken into features: stems of words, pairs of neighbouring
stems, and kinds of words that mean alike (`meanings.yaml`). A feature counts by how rare it is among the topics
(its inverse frequency), and speaks for each topic by the share of its uses there. The score of a topic is the
share of the whole message's weight that speaks for it, from 0 to 1: words that nobody ever used for any topic
count against all of them.

The weights below were chosen by a search on one half of the labelled texts, and are no finer than that search can
tell; the other half was kept for proof.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import Any

import yaml

from hotline import words
from hotline.vocabulary import Vocabulary

DOUBT = 1.0
"""Added to the uses of a feature: one that was used once says less than its share, 1 / 2."""

KEYWORD_USES = 3
"""A keyword counts as this many examples."""

PAIR, PAIR_OF_SMALL, SMALL, KIND = 0.5, 0.4, 0.1, 0.6
"""Weights beside that of a stem: pairs, pairs of small words ("how long"), small words, and kinds."""

STRANGE, STRANGERS = 0.6, 2.5
"""The weight of a word never used, and the most that such words weigh together, so that a long story with a clear
question in it is understood."""

MISSPELT = 0.8
"""The weight of a word that had to be mended, beside one that was typed so."""

LEAST = 0.6
"""The least that a message weighs, so that one small word in common with a topic is no sign of it."""

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ed", "es", "er", "ly", "s", "e")


def _meanings() -> Mapping[str, Any]:
    text = resources.files("hotline").joinpath("meanings.yaml").read_text("utf-8")
    meanings: Mapping[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return meanings


SMALL_WORDS = frozenset(_meanings()["small"].split())
KINDS: Mapping[str, str] = {
    word: f"={kind}" for kind, listed in _meanings()["kinds"].items() for word in listed.split()
}
"""The kind of each word that has one, as a feature ("=drug")."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target, and how much of the message speaks for it (0 to 1)."""

    target: str
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates for a text, best first; `known` is the weight of what of the text the examples know at all."""

    candidates: tuple[Candidate, ...]
    known: float


class Index:
    """The examples of each target, compiled. The same message always gets the same scores."""

    def __init__(self, examples: Mapping[str, Iterable[str]]) -> None:
        uses: dict[str, Counter[str]] = defaultdict(Counter)
        said: Counter[str] = Counter()
        for target, texts in examples.items():
            for text in texts:
                plain = words.understand(text).split()
                said.update(set(plain) - SMALL_WORDS)
                for feature in set(_features(plain)):
                    uses[feature][target] += 1
        most = math.log(len(examples) + 1)
        self._rarity = {feature: math.log((len(examples) + 1) / len(by)) / most for feature, by in uses.items()}
        self._shares = {
            feature: {target: n / (by.total() + DOUBT) for target, n in by.items()} for feature, by in uses.items()
        }
        self._known = Vocabulary(word for word, n in said.items() if n > 1)

    def rank(self, text: str) -> Ranking:
        """The targets that something in the text speaks for, best first."""
        weights = self._weights(words.understand(text).split())
        known = sum(weight for feature, weight in weights.items() if feature in self._shares)
        strange = sum(weights.values()) - known
        whole = max(known + min(strange, STRANGERS), LEAST)
        scores: dict[str, float] = defaultdict(float)
        for feature, weight in weights.items():
            for target, share in self._shares.get(feature, {}).items():
                scores[target] += weight * share
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return Ranking(tuple(Candidate(target, score / whole) for target, score in ranked), known)

    def because(self, text: str, target: str) -> list[tuple[str, float]]:
        """The features of a text that speak for a target, strongest first, and how strongly."""
        weights = self._weights(words.understand(text).split())
        votes = {f: weight * self._shares.get(f, {}).get(target, 0.0) for f, weight in weights.items()}
        return sorted(((f, vote) for f, vote in votes.items() if vote), key=lambda vote: (-vote[1], vote[0]))

    def _weights(self, plain: Sequence[str]) -> dict[str, float]:
        """The features of a message and what each weighs."""
        mended = [self._mended(word) for word in plain]
        changed = {stem(new) for new, old in zip(mended, plain, strict=True) if new != old}
        weights = {}
        for feature in _features(mended):
            rarity = self._rarity.get(feature)
            if rarity is not None:
                weights[feature] = _weight(feature) * rarity * (MISSPELT if feature in changed else 1.0)
            elif _is_strange(feature):
                weights[feature] = STRANGE
        return weights

    def _mended(self, word: str) -> str:
        if word in SMALL_WORDS or word in KINDS or stem(word) in self._rarity:
            return word
        return self._known.nearest(word) or word


def stem(word: str) -> str:
    """A word without its ending, as far as at least four letters stay."""
    if len(word) == 4 and word[-1] == "s" and word[-2] != "s":
        return word[:-1]
    return next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 4), word)


def _features(plain: Sequence[str]) -> Iterator[str]:
    stems = [stem(word) for word in plain]
    yield from stems
    yield from (f"{first} {second}" for first, second in pairwise(stems))
    yield from (KINDS[word] for word in plain if word in KINDS)


def _is_strange(feature: str) -> bool:
    return feature.isalnum() and feature not in SMALL_WORDS


def _weight(feature: str) -> float:
    if feature[0] == "=":
        return KIND
    first, _, second = feature.partition(" ")
    if second:
        return PAIR_OF_SMALL if first in SMALL_WORDS and second in SMALL_WORDS else PAIR
    return SMALL if first in SMALL_WORDS else 1.0
