"""What a text leads to, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MatchReason(StrEnum):
    """What decided a match."""

    RESERVED = "reserved"
    ROBOT = "robot"
    CRISIS = "crisis"
    AFTER_DANGER = "after danger"
    KEYWORD = "keyword"
    DIGIT = "digit"
    FUZZY = "fuzzy"
    QUESTION = "question"
    SMALL_TALK = "small talk"
    AMBIGUOUS = "ambiguous"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Match:
    """What a text leads to, and why.

    `targets` are what to answer with, in order: keys of the language's `answers`. A `score` of 1 is
    certain; `choices` are topics that were too close to decide between.
    """

    by: MatchReason
    targets: tuple[str, ...]
    language: str
    score: float = 1.0
    choices: tuple[str, ...] = ()
