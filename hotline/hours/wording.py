"""What a language must be able to say of opening hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from hotline.hours.schedule import DAY

HOUR = 60


class Wording(Protocol):
    """The words of a language. Times are minutes after midnight; weekdays count from Monday, 0."""

    now: str
    some_day: str
    closed: str
    open_now: str
    opens: str
    """A sentence with {opens}."""

    and_: str
    today: str
    through: str
    """Between the first and the last of some days."""

    around_the_clock: str
    """Always open."""

    def moment(self, day: date, ahead: int, minute: int) -> str:
        """Return a time on a day that is so many days ahead: "tomorrow at 8 a.m."."""

    def short_dates(self, first: date, last: date) -> str:
        """Return a date, or the first and the last of some, as they are texted: "Dec 24", "Dec 24-26"."""

    def date(self, day: date) -> str:
        """Return a date: "Friday, November 27"."""

    def span(self, start: int, end: int) -> str:
        """Return hours as they are said: "8 a.m. to noon"."""

    def short_span(self, start: int, end: int) -> str:
        """Return hours as they are texted: "8 a.m.-noon"."""

    def on_days(self, days: Sequence[int], spans: str) -> str:
        """Return weekdays and their hours as they are said: "Monday through Friday from 8 a.m. to noon"."""

    def short_days(self, days: Sequence[int]) -> str:
        """Return weekdays as they are texted: "Mon-Fri"."""


def runs(days: Sequence[int], names: Sequence[str], through: str) -> list[str]:
    """Return the names of weekdays, and of three or more in a row the first and the last one."""
    found: list[list[int]] = []
    for day in days:
        if found and day == found[-1][-1] + 1:
            found[-1].append(day)
        else:
            found.append([day])
    return [
        name
        for run in found
        for name in ([names[run[0]] + through + names[run[-1]]] if len(run) > 2 else [names[day] for day in run])
    ]


def listed(words: Sequence[str], and_: str, comma: str = ", ") -> str:
    """Return words with commas between them and "and" before the last one."""
    *most, last = words
    return f"{comma.join(most)}{and_}{last}" if most else last


def twelve_hours(minute: int) -> str:
    """Return a time of day with hours from 1 to 12: "8", "8:30"."""
    hour, rest = minute % DAY // HOUR % 12 or 12, minute % HOUR
    return f"{hour}:{rest:02}" if rest else str(hour)
