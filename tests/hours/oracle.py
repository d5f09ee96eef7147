"""Opening hours worked out by hand: a table of weekdays, a table of dates, and the law on federal holidays.

It shares nothing with the program but the standard library. It looks at a clock on the wall, moment by moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

Hours = tuple[tuple[int, int], ...]
"""Spans in minutes after midnight."""

STEP = timedelta(minutes=15)


@dataclass(frozen=True)
class Place:
    """A place: its hours by weekday (Monday 0), by date, on holidays (None: as on any other day)."""

    weekdays: Mapping[int, Hours]
    dates: Mapping[tuple[int, int], Hours] = field(default_factory=dict)
    on_holidays: Hours | None = None

    def hours(self, day: date) -> Hours:
        if (day.month, day.day) in self.dates:
            return self.dates[day.month, day.day]
        if self.on_holidays is not None and day in holidays(day.year):
            return self.on_holidays
        return self.weekdays.get(day.weekday(), ())

    def is_open(self, at: datetime, zone: ZoneInfo) -> bool:
        wall = at.astimezone(zone)
        minute = wall.hour * 60 + wall.minute
        yesterday = wall.date() - timedelta(days=1)
        return any(start <= minute < end for start, end in self.hours(wall.date())) or any(
            minute < end - 1440 for _, end in self.hours(yesterday)
        )


def moments(first: datetime, last: datetime, step: timedelta = STEP) -> Iterator[datetime]:
    at = first.astimezone(UTC)
    while at < last:
        yield at
        at += step


@cache
def holidays(year: int) -> frozenset[date]:
    """5 U.S.C. 6103, without Columbus Day; a holiday on a weekend, and the weekday on which offices observe it."""
    floating = (
        _nth(year, 1, 0, 3),
        _nth(year, 2, 0, 3),
        _last_monday_of_may(year),
        _nth(year, 9, 0, 1),
        _nth(year, 11, 3, 4),
    )
    dated = [
        date(y, month, day)
        for y in (year, year + 1)
        for month, day in ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
    ]
    observed = [day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0)) for day in dated]
    return frozenset(day for day in (*floating, *dated, *observed) if day.year == year)


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())
