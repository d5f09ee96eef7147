"""The next seven days of a line's opening hours, in words, for staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.content import moments
from hotline.hours import words
from hotline.models import Catalogue


@dataclass(frozen=True, slots=True)
class Week:
    """Opening hours in a language: a sentence on being open now, a line for each day, and for later exceptions."""

    language: str
    now: str
    days: tuple[str, ...]
    later: tuple[str, ...] = ()


def weeks(catalogue: Catalogue, now: datetime) -> tuple[Week, ...]:
    """Return the next seven days in each language; nothing for a line without hours."""
    hours = moments.schedule(catalogue.line)
    if hours is None:
        return ()
    return tuple(
        Week(
            code,
            words.sentence(hours, now, code),
            words.next_days(hours, now, code),
            words.later_exceptions(hours, now, code),
        )
        for code in catalogue.languages
    )
