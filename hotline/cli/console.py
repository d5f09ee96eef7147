"""The terminal of a command that asks questions, or what stands for it in a test."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Console:
    """Where to print, and how to ask: `question` prints its argument and returns what was typed ("" for nothing)."""

    out: TextIO
    question: Callable[[str], str]

    def say(self, words: str = "") -> None:
        """Print a line."""
        print(words, file=self.out, flush=True)

    def confirms(self, question: str) -> bool:
        """Return whether the person answers yes."""
        return self.question(question).strip().lower() in ("yes", "y")


def ask(words: str) -> str:
    """Ask a question, and return what is typed; "" where there is no terminal."""
    print(words, end="", flush=True)
    return sys.stdin.readline()
