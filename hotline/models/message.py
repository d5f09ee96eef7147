"""What the line says that is not a topic, and what staff have read aloud."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the line itself, such as `unknown`: its text, and its wordings on a call (often just one).

    `asks` are ways to ask for it, such as "who is this".
    """

    name: str
    text: str
    call: tuple[str, ...]
    asks: tuple[str, ...] = ()

    def wording(self, attempt: int) -> str:
        """Return the words for an attempt, counted from 1. The last wording serves all further attempts."""
        return self.call[min(max(attempt, 1), len(self.call)) - 1]


@dataclass(frozen=True, slots=True)
class Notice:
    """News before the welcome, until a moment: its text, and its words for a call."""

    text: str
    call: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Voiceover:
    """A prompt that staff have read aloud: the name of its recording, and its path in the prompts folder."""

    name: str
    path: str


def fingerprint(words: str) -> str:
    """Return 16 hexadecimal digits that stand for the exact words of a prompt in the name of its voiceover."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
