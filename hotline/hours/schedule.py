"""When a place is open, in its own time zone.

A place is open at a moment when a clock on its wall says so. In the night when clocks go back, such a clock shows an
hour twice, and what it says holds both times. The library knows zones too, but names the second of the two moments
where the first is the next change, so it is only asked about the wall clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from opening_hours import OpeningHours

HOLIDAYS_OF = "US"
DAY = 24 * 60
"""The minutes of a day."""

_MINUTE = timedelta(minutes=1)
_A_DAY = timedelta(days=1)
_LATEST_END = DAY // 2
"""Noon. What is open past midnight and closes by then counts to the day before: a night. Later, it is another day."""

_FAR_DAYS = 10
"""A change that is farther away is not looked for: that takes a second where hours ended years ago."""

_FARTHEST = timedelta(days=370)
"""How far ahead an opening is looked for: over a year, for a place that opens on one day of it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time of being open, in minutes after a day's midnight. An end after 1440 is on the next day."""

    start: int
    end: int

    @property
    def is_all_day(self) -> bool:
        return self.start == 0 and self.end >= DAY


@dataclass(frozen=True, slots=True)
class Schedule:
    """Opening hours in the library's own spelling, and the IANA name of the time zone that they are in."""

    notation: str
    zone: str

    def is_open(self, at: datetime) -> bool:
        """Return whether the place is open at a moment."""
        return _library(self.notation).is_open(self._wall(at))

    def next_turn(self, at: datetime) -> datetime:
        """Return the first moment after this one, in UTC, when it opens or closes, or another day begins."""
        here = at.astimezone(ZoneInfo(self.zone))
        midnight = datetime.combine(here.date() + _A_DAY, time(), here.tzinfo)
        if here.utcoffset() != midnight.utcoffset():
            return self._next_turn_by_the_minute(at.astimezone(UTC), midnight.astimezone(UTC))
        change = _library(self.notation).next_change(self._wall(at))
        # The clocks are not changed between here and midnight: of an hour that comes twice, this is the second.
        turn = min(change.replace(tzinfo=here.tzinfo, fold=1), midnight) if change else midnight
        return turn.astimezone(UTC)

    def next_opening(self, at: datetime) -> datetime | None:
        """Return when it opens next, in its own time; None when that is over a year ahead.

        Where it is open already, that is the opening after it closes.
        """
        now, was_open = at.astimezone(UTC), self.is_open(at)
        last = now + _FARTHEST
        while (now := self.next_turn(now)) < last:
            if (is_open := self.is_open(now)) and not was_open:
                return now.astimezone(ZoneInfo(self.zone))
            was_open = is_open
        return None

    def day(self, at: datetime) -> date:
        """Return the date at a moment, where the place is."""
        return self._wall(at).date()

    def spans(self, day: date) -> tuple[Span, ...]:
        """Return when it is open on a day. A night counts to the day on which it begins."""
        from opening_hours import State

        midnight = datetime.combine(day, time())
        first, last = midnight - _A_DAY, midnight + 2 * _A_DAY
        around = _library(self.notation).intervals(first, last)
        opened = (
            _on_the_day(_minutes(midnight, began), _minutes(midnight, ended or last))
            for began, ended, state, _ in around
            if state is State.OPEN
        )
        return tuple(filter(None, opened))

    def _wall(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def _next_turn_by_the_minute(self, now: datetime, midnight: datetime) -> datetime:
        """Return the next turn on a day on which the clocks are changed, or its end."""
        was_open, minute = self.is_open(now), now.replace(second=0, microsecond=0)
        while (minute := minute + _MINUTE) < midnight:
            if self.is_open(minute) != was_open:
                return minute
        return midnight


@lru_cache(maxsize=256)
def _library(notation: str) -> OpeningHours:
    """Return the hours as the library holds them. It is 13 MB, so that only a line with hours imports it."""
    from opening_hours import OpeningHours

    return OpeningHours(notation, country=HOLIDAYS_OF, max_interval_days=_FAR_DAYS)


def _minutes(midnight: datetime, at: datetime) -> int:
    return (at - midnight) // _MINUTE


def _on_the_day(began: int, ended: int) -> Span | None:
    """Return what counts to a day of being open from one minute after its midnight to another; None for nothing."""
    is_night = ended - began < DAY
    if is_night and 0 <= began < DAY < ended <= DAY + _LATEST_END:
        return Span(began, ended)
    if is_night and began < 0 < ended <= _LATEST_END:
        return None
    start, end = max(began, 0), min(ended, DAY)
    return Span(start, end) if start < end else None
