"""The second opinion on danger: the chance that a text shows it, by a learned linear model.

A text is broken into its words, pairs of neighbors and runs of three to five letters; each falls into one of
2**BITS buckets by its CRC-32, and each bucket has a weight (feature hashing: Weinberger and others, ICML 2009). The
sum of the weights, divided by the root of their number so that a long text weighs no more than a short one, goes
through the logistic function. `python -m hotline.nlu.train` learns the weights from lines in this repository and
writes `danger_model.bin`. Here they are mapped into memory, one byte each, so that all workers share one copy.
"""

from __future__ import annotations

import math
import mmap
import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import Final
from zlib import crc32

from hotline.nlu.patterns.data_files import FOLDER
from hotline.text import normalize

BITS: Final = 17
LETTERS: Final = (3, 4, 5)
FILE: Final = FOLDER / "danger_model.bin"
HEADER: Final = struct.Struct("<4sB32sff")
"""Magic, number of bits of a bucket, digest of the training lines, size of one step of a weight, bias."""

MAGIC: Final = b"DNGR"
MOST_WORDS: Final = 200
"""The number of words that are judged. People say less in a text message."""

CRISIS_THRESHOLD = 0.85
"""From this chance up a text is taken for danger that none of the known patterns has found (docs/measuring.md)."""

NUMBER: Final = "0"
"""What every number counts as: an age or a count of weeks is not evidence ("I'm 22" is said in danger, and "all 22
weeks" of a plan)."""

FEWEST_LETTERS: Final = 4
"""A shorter text ("me", "n") says too little to judge. The patterns know the few that mean something ("ctb")."""


class DangerModel:
    """Weights for buckets of features. The same text always gets the same score."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        magic, bits, self.digest, self._step, self._bias = HEADER.unpack_from(data)
        self._weights = memoryview(data)[HEADER.size :].cast("b")
        if magic != MAGIC or bits != BITS or len(self._weights) != 1 << BITS:
            raise ValueError("danger_model.bin is not of this version: run python -m hotline.nlu.train")

    def score(self, text: str) -> float:
        """Return the chance that a text shows danger, from 0 to 1."""
        understood = normalize.expand(text)
        if len(understood) < FEWEST_LETTERS:
            return 0.0
        found = buckets(understood.split()[:MOST_WORDS])
        weights = self._weights
        evidence = sum([weights[bucket] for bucket in found])
        return chance(self._bias + self._step * evidence / math.sqrt(len(found)))

    def explain(self, text: str) -> list[tuple[str, float]]:
        """Return the features of a text with their weights, those that speak for danger first."""
        found = dict.fromkeys(features(normalize.expand(text).split()[:MOST_WORDS]))
        weighed = [(feature, self._step * self._weights[bucket(feature)]) for feature in found]
        return sorted(weighed, key=lambda each: (-each[1], each[0]))


def chance(logit: float) -> float:
    """Return the logistic function of a number."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


def buckets(understood: Sequence[str]) -> frozenset[int]:
    """Return the buckets of a text's features, given its words as `normalize.expand` writes them."""
    mask = (1 << BITS) - 1
    return frozenset([crc32(feature.encode()) & mask for feature in features(understood)])


def bucket(feature: str) -> int:
    """Return the bucket of one feature."""
    return crc32(feature.encode()) & ((1 << BITS) - 1)


def features(understood: Sequence[str]) -> Iterable[str]:
    """Return the features of a text: words, pairs of neighbors with the edges, runs of letters."""
    if not understood:
        return ()
    understood = [NUMBER if word.isdecimal() else word for word in understood]
    pairs = (f"{one} {other}" for one, other in pairwise(("^", *understood, "$")))
    return chain(understood, pairs, chain.from_iterable(map(_runs, dict.fromkeys(understood))))


def _runs(word: str) -> Iterator[str]:
    """Return the runs of letters in a word of three or more, its edges marked."""
    if len(word) < 3:
        return iter(())
    edged = f"~{word}~"
    return (f"#{edged[at : at + n]}" for n in LETTERS for at in range(len(edged) - n + 1))


@cache
def shipped() -> DangerModel:
    """Return the model of this version, mapped into memory once for the process."""
    with FILE.open("rb") as file:
        return DangerModel(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
