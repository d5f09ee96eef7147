"""What a question is about, by the words that staff and people have used for it.

Every example of a topic (its title, keywords and `asks`) is broken into features: stems of words, pairs of neighbors,
kinds of words that mean alike (`meanings.yaml`), and runs of three and four letters, which find what is misspelled. A
feature speaks for a topic by how seldom the examples of all others have it (complement naive Bayes: Rennie, Shih,
Teevan, Karger, ICML 2003). Nothing is learned by trial, so a folder compiles in one pass and always to the same index.

What a text with these features is about, `ranking` says.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import accumulate, chain, count, pairwise
from operator import ne
from sys import intern
from typing import Any

from hotline.nlu.patterns.data_files import read
from hotline.nlu.topics.ranking import Ranking, Votes, is_whole, sizes, votes
from hotline.text import normalize

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ed", "es", "er", "ly", "s", "e")


def _kinds() -> Mapping[str, str]:
    kinds: Mapping[str, str] = read("meanings.yaml")
    return {word: f"={kind}" for kind, listed in kinds.items() for word in listed.split()}


KINDS = _kinds()
"""The kind of each word that has one, as a feature ("=drug")."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What each feature says, one feature after the other: arrays, because Python objects are ten times as large.

    `voters` and `votes` are the targets that a feature speaks for and how strongly, up to its end in `ends`; `users`
    and `uses` those that use it and how much, up to its end in `last`; `weights`, how much each target uses them all.
    """

    voters: array[int]
    votes: array[float]
    ends: array[int]
    weights: array[float]
    users: array[int]
    uses: array[float]
    last: array[int]

    @classmethod
    def of(cls, targets: int) -> Counted:
        """Return the arrays of no features yet, for some number of targets."""
        ends, last, weights = array("I", [0]), array("I", [0]), array("d", [0.0] * targets)
        return cls(array("H"), array("d"), ends, weights, array("H"), array("d"), last)

    @property
    def arrays(self) -> Sequence[array[Any]]:
        """All of them, in their order."""
        return [getattr(self, each.name) for each in fields(self)]

    def add(self, uses: Mapping[int, float]) -> None:
        """Add what the next feature says, given how much each target uses it."""
        for voter, vote in votes(uses.items()):
            self.voters.append(voter)
            self.votes.append(vote)
        self.ends.append(len(self.votes))
        for target, weight in uses.items():
            self.users.append(target)
            self.uses.append(weight)
            self.weights[target] += weight
        self.last.append(len(self.users))


class ComplementNaiveBayes(Ranking):
    """A classifier compiled from examples. The same text always gets the same scores.

    `numbers` has the number of each feature.
    """

    def __init__(self, numbers: Mapping[str, int], targets: Sequence[str], counted: Counted) -> None:
        self.numbers = numbers
        self.targets = targets
        self.counted = counted
        self._voters, self._votes, self._ends = counted.voters, counted.votes, counted.ends
        self.weights = counted.weights
        self.features = sum(map(ne, self._ends, self._ends[1:]))  # those that speak for any target
        self.sizes = sizes(self.weights, self.features)

    @classmethod
    def of(cls, examples: TrainingSet, about: Sequence[str]) -> ComplementNaiveBayes:
        """Compile examples, given the target of each."""
        targets = tuple(dict.fromkeys(about))
        counted = Counted.of(len(targets))
        for uses in _uses(examples, [targets.index(target) for target in about]):
            counted.add(uses)
        return cls(examples.numbers, targets, counted)

    def votes_of(self, feature: str) -> Votes | None:
        """Return the targets that a feature speaks for, and how strongly; None where it speaks for none."""
        return self.known((feature,)).get(feature)

    def known(self, found: Iterable[str]) -> Mapping[str, Votes]:
        """Return the features that speak for any target, with their votes: in one loop, because texts have dozens."""
        numbers, ends, voters, votes = self.numbers, self._ends, self._voters, self._votes
        known: dict[str, Votes] = {}
        for feature in found:
            number = numbers.get(feature)
            if number is not None and (start := ends[number]) != (end := ends[number + 1]):
                known[feature] = zip(voters[start:end], votes[start:end], strict=True)
        return known

    def uses_of(self, feature: str) -> dict[int, float]:
        """Return how much each target uses a feature."""
        number = self.numbers.get(feature)
        if number is None:
            return {}
        start, end = self.counted.last[number], self.counted.last[number + 1]
        return dict(zip(self.counted.users[start:end], self.counted.uses[start:end], strict=True))


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
        if end - start == 1:  # most features
            yield {users[start]: weights[start]}
            continue
        uses: dict[int, float] = defaultdict(float)
        for user, weight in zip(users[start:end], weights[start:end], strict=True):
            uses[user] += weight
        yield uses


def _starts(examples: TrainingSet) -> array[int]:
    """Return where the uses of each feature start in an array of all uses, and finally their number."""
    uses = Counter(chain.from_iterable(examples))
    return array("I", accumulate((uses[feature] for feature in range(len(examples.numbers))), initial=0))


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
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        examples, broken = cls(), lru_cache(maxsize=None)(_of_word)
        for text in texts:
            examples._add(map(numbers.__getitem__, features(text, broken)))
        examples.numbers.update(numbers)
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
