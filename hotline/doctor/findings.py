"""What an examination found: a value in plain words, never an exception."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What a finding asks for: nothing, a repair, or that a person looks at what no program can see."""

    OK = "ok"
    MEND = "mend"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `id` names it for scripts, `what` is what is so, `how` what to do about it."""

    state: State
    id: str
    what: str
    how: str = ""

    def __str__(self) -> str:
        return f"{self.state:<4}  {self.what}{f' {self.how}' if self.how else ''}"


def passed(id: str, what: str) -> Finding:
    """Something that is as it should be."""
    return Finding(State.OK, id, what)


def failed(id: str, what: str, how: str) -> Finding:
    """Something that keeps the line from answering, or from answering well."""
    return Finding(State.MEND, id, what, how)


def warning(id: str, what: str, how: str) -> Finding:
    """Something that only a person can find out or decide."""
    return Finding(State.ASK, id, what, how)


def any_failed(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings asks for a repair."""
    return any(finding.state is State.MEND for finding in findings)
