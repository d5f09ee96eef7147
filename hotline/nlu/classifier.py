"""What a question is about, by the words that staff and people have used for it.

Every example of a topic (its title, keywords and `asks`) is broken into features: stems of words, pairs of neighbors,
kinds of words that mean alike (`meanings.yaml`), and runs of three and four letters, which find what is misspelled. A
feature speaks for a topic by how seldom the examples of all others have it (complement naive Bayes: Rennie, Shih,
Teevan, Karger, ICML 2003). Nothing is learned by trial, so a folder compiles in one pass and always to the same index.

A score is a chance: of the texts with a score of about 0.7, about seven in ten are about that topic. It is the softmax
of the evidence, sharpened by SHARPNESS, and blunted the more of a text's features no example has. Both were chosen on
one half of the labeled texts by the likelihood of their labels, and hold on the other half.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain, pairwise
from sys import intern
from typing import Any

import yaml

from hotline.text import normalize

SHARPNESS = 5.0
DOUBT = 0.1
"""Added to the uses of a feature by other topics: a feature that nobody else has used may still be used."""

MOST_TARGETS = 40
"""A feature speaks for the targets that use it most, up to this many: it says little about the others."""

MOST_CANDIDATES = 8
"""The number of targets that are ranked. The others have next to no chance."""

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ed", "es", "er", "ly", "s", "e")


def _kinds() -> Mapping[str, str]:
    text = resources.files("hotline.nlu").joinpath("data", "meanings.yaml").read_text("utf-8")
    kinds: Mapping[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return {word: f"={kind}" for kind, listed in kinds.items() for word in listed.split()}


KINDS = _kinds()
"""The kind of each word that has one, as a feature ("=drug")."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text may be about, and the chance of it (0 to 1)."""

    target: str
    score: float


class ComplementNaiveBayes:
    """A classifier compiled from examples. The same text always gets the same scores.

    `about` is the target of each example. The weights of all features lie in three arrays, one feature after the
    other: as Python objects they would be ten times as large.
    """

    def __init__(self, examples: TrainingSet, about: Sequence[str]) -> None:
        self._numbers = numbers = examples.numbers
        self._targets = tuple(dict.fromkeys(about))
        self._voters, self._votes, self._ends = array("H"), array("d"), array("I", [0])
        weights = [0.0] * len(self._targets)
        for uses in _uses(examples, [self._targets.index(target) for target in about]):
            for voter, vote in _votes(uses):
                self._voters.append(voter)
                self._votes.append(vote)
            self._ends.append(len(self._votes))
            for target, weight in uses.items():
                weights[target] += weight
        self._sizes = _sizes(weights, sum(map(self._says, range(len(numbers)))))

    def rank(self, found: Collection[str]) -> list[Guess]:
        """Return the likeliest targets of a text with these features, best first; empty when no example shares any."""
        known = [number for number in map(self._numbers.get, found) if number is not None and self._says(number)]
        if not known or self._is_gibberish(found, len(known)):
            return []
        evidence = [size * len(known) for size in self._sizes]
        for number in known:
            for target, vote in self._votes_of(number):
                evidence[target] += vote
        return self._chances(evidence, SHARPNESS * math.sqrt(len(known)) / len(found))

    def explain(self, found: Collection[str], target: str) -> list[tuple[str, float]]:
        """Return the features that speak for a target and how strongly, strongest first."""
        votes = (
            (feature, vote)
            for feature in found
            if feature in self._numbers
            for voter, vote in self._votes_of(self._numbers[feature])
            if self._targets[voter] == target
        )
        return sorted(votes, key=lambda vote: (-vote[1], vote[0]))

    def _says(self, number: int) -> bool:
        """Return whether a feature speaks for any target."""
        return self._ends[number] != self._ends[number + 1]

    def _votes_of(self, number: int) -> Iterable[tuple[int, float]]:
        """Return the targets that a feature speaks for, and how strongly."""
        start, end = self._ends[number], self._ends[number + 1]
        return zip(self._voters[start:end], self._votes[start:end], strict=True)

    def _is_gibberish(self, found: Collection[str], known: int) -> bool:
        """Return whether a text shares only a few runs of letters with the examples, by chance."""
        if known >= len(found) / 2:
            return False
        return not any(
            self._says(self._numbers[each]) for each in found if is_whole(each) and each in self._numbers
        )

    def _chances(self, evidence: Sequence[float], sharpness: float) -> list[Guess]:
        most = max(evidence)
        shares = [math.exp(sharpness * (found - most)) for found in evidence]
        whole = sum(shares)
        ranked = heapq.nsmallest(
            MOST_CANDIDATES, zip(shares, self._targets, strict=True), key=lambda share: (-share[0], share[1])
        )
        return [Guess(target, share / whole) for share, target in ranked]


def _uses(examples: TrainingSet, about: Sequence[int]) -> Iterator[dict[int, float]]:
    """Yield how much each target uses a feature, one feature after the other. `about` has each example's target."""
    starts = _starts(examples)
    nexts, users, weights = starts[:], array("H", bytes(2 * starts[-1])), array("d", bytes(8 * starts[-1]))
    for found, target in zip(examples, about, strict=True):
        weight = 1 / math.sqrt(len(found) or 1)
        for feature in found:
            at = nexts[feature]
            users[at], weights[at] = target, weight
            nexts[feature] = at + 1
    for start, end in pairwise(starts):
        uses: dict[int, float] = defaultdict(float)
        for user, weight in zip(users[start:end], weights[start:end], strict=True):
            uses[user] += weight
        yield uses


def _starts(examples: TrainingSet) -> array[int]:
    """Return where the uses of each feature start in an array of all uses, and finally their number."""
    starts = array("I", bytes(4 * (len(examples.numbers) + 1)))
    for found in examples:
        for feature in found:
            starts[feature + 1] += 1
    for feature in range(len(examples.numbers)):
        starts[feature + 1] += starts[feature]
    return starts


def _votes(uses: Mapping[int, float]) -> Iterable[tuple[int, float]]:
    """Return how strongly a feature speaks for each target that uses it."""
    whole = DOUBT + sum(uses.values())
    votes = [(target, math.log(whole / (whole - weight))) for target, weight in uses.items()]
    return votes if len(votes) <= MOST_TARGETS else heapq.nlargest(MOST_TARGETS, votes, key=lambda vote: vote[1])


def _sizes(weights: Sequence[float], features: int) -> array[float]:
    """Return what each target gains per feature of a text because it has fewer examples than the average target."""
    whole = DOUBT * features + sum(weights)
    sizes = [math.log(whole - weight) for weight in weights]
    average = sum(sizes) / len(sizes) if sizes else 0.0
    return array("d", [size - average for size in sizes])


Broken = tuple[str, tuple[str, ...]]
"""A word's stem, and its other features."""


def _of_word(word: str) -> Broken:
    """Break a word into its features."""
    return stem(word), (*([KINDS[word]] if word in KINDS else []), *_letters(word))


class TrainingSet:
    """Examples as the numbers of their features, one after the other in one array; `numbers` has every feature."""

    def __init__(self, numbers: dict[str, int] | None = None) -> None:
        self.numbers = {} if numbers is None else numbers
        self._features, self._ends = array("I"), array("I", [0])

    @classmethod
    def of(cls, texts: Iterable[str]) -> TrainingSet:
        """Break texts into the features of examples."""
        examples, broken = cls(), lru_cache(maxsize=None)(_of_word)
        for text in texts:
            examples._add(
                examples.numbers.setdefault(each, len(examples.numbers)) for each in features(text, broken)
            )
        return examples

    def of_whole_words(self) -> TrainingSet:
        """Return the same examples without runs of letters: enough to tell a language, in a tenth of the time."""
        examples = TrainingSet(self.numbers)
        whole = {number for feature, number in self.numbers.items() if is_whole(feature)}
        for found in self:
            examples._add(number for number in found if number in whole)
        return examples

    def _add(self, found: Iterable[int]) -> None:
        self._features.extend(found)
        self._ends.append(len(self._features))

    def __iter__(self) -> Iterator[Sequence[int]]:
        """Yield the features of one example after the other."""
        return (self._features[start:end] for start, end in pairwise(self._ends))


def features(text: str, broken: Callable[[str], Broken] = _of_word) -> Collection[str]:
    """Return the features of a text, each once, in the order of its words.

    `broken` breaks a word. Words of thousands of examples are cached; words that people send are not.
    """
    pieces = [broken(word) for word in normalize.expand_any_script(text).split()]
    stems = [stem for stem, _ in pieces]
    pairs = map(" ".join, pairwise(stems))
    return dict.fromkeys(chain(stems, pairs, chain.from_iterable(others for _, others in pieces)))


def is_whole(feature: str) -> bool:
    """Return whether a feature stands for whole words rather than a run of letters."""
    return feature[0] != "~"


def stem(word: str) -> str:
    """Return a word without its ending, keeping at least four letters."""
    if len(word) == 4 and word[-1] == "s" and word[-2] != "s":
        return word[:-1]
    return next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 4), word)


def _letters(word: str) -> Iterator[str]:
    """Return the runs of three and four letters of a word, its edges marked by ~."""
    edged = f"~{word}~"
    lengths = (3, 4) if len(word) > 2 else ()
    return (intern(f"~{edged[at : at + n]}") for n in lengths for at in range(len(edged) - n + 1))
