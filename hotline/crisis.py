"""Danger in a text: what must be answered with 988 and 911 before anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hotline import words

_PLAIN_WORDS = re.compile(r"\b(suicid\w*|kill (myself|me)|want to die|overdos\w*|hurt myself|not breathing)\b")


@dataclass(frozen=True, slots=True)
class Danger:
    """That a text shows danger, and of what kind."""

    kind: str


def find(text: str) -> Danger | None:
    """The danger that a text shows, or None."""
    return Danger("suicide") if _PLAIN_WORDS.search(words.normalise(text)) else None
