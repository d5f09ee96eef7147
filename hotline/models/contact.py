"""A number that callers can be connected to, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Hours(Protocol):
    """When somebody is there."""

    def is_open(self, at: datetime) -> bool:
        """Return whether somebody is there at a moment."""

    def next_turn(self, at: datetime) -> datetime:
        """Return the first moment after this one when somebody comes or goes, or another day begins."""

    def next_opening(self, at: datetime) -> datetime | None:
        """Return when somebody is there next, in local time; None for never."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A number that callers can be connected to, in E.164.

    `extension` are keys to press once it answers; `language` is that of whoever picks up. With `is_screened`, whoever
    picks up is asked first to press 1, so that no voicemail takes the call. `hours` are None where it is always open.
    """

    number: str
    extension: str = ""
    language: str = ""
    is_screened: bool = True
    hours: Hours | None = None

    def is_open(self, at: datetime) -> bool:
        """Return whether the number may be dialed at a moment."""
        return self.hours is None or self.hours.is_open(at)
