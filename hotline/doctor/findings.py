"""What a check found: a value in plain words, never an exception."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The result of a check. A warning is something that only a person can find out or decide."""

    PASSED = "passed"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check. `id` names it for scripts, `what` describes it, and `how` says how to fix it."""

    state: State
    id: str
    what: str
    how: str = ""

    def __str__(self) -> str:
        return f"{self.state:<7}  {self.what}{f' Fix: {self.how}' if self.how else ''}"


def passed(id: str, what: str) -> Finding:
    """Return a finding for something that is as it should be."""
    return Finding(State.PASSED, id, what)


def failed(id: str, what: str, how: str) -> Finding:
    """Return a finding for something that keeps the line from answering, or from answering well."""
    return Finding(State.FAILED, id, what, how)


def warning(id: str, what: str, how: str) -> Finding:
    """Return a finding for something that only a person can find out or decide."""
    return Finding(State.WARNING, id, what, how)


def any_failed(findings: Iterable[Finding]) -> bool:
    """Return whether any check failed."""
    return any(finding.state is State.FAILED for finding in findings)
