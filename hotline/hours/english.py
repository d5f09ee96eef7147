"""Opening hours in American English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hotline.hours.schedule import DAY
from hotline.hours.wording import HOUR, listed, runs, twelve_hours

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = str.split("January February March April May June July August September October November December")


class English:
    """The words of American English."""

    now = "now"
    some_day = "at a later date"
    closed = "closed"
    open_now = "We are open now."
    opens = "We open {opens}."
    today = "today"
    through = " through "
    and_ = " and "
    around_the_clock = "24 hours a day, 7 days a week"

    def moment(self, day: date, ahead: int, minute: int) -> str:
        """Return a time on a day that is so many days ahead: "tomorrow at 8 a.m."."""
        if ahead < 2:
            return f"{('today', 'tomorrow')[ahead]} at {_time(minute)}"
        return f"on {_DAYS[day.weekday()] if ahead < 7 else f'{self.date(day)},'} at {_time(minute)}"

    def short_dates(self, first: date, last: date) -> str:
        """Return a date, or the first and the last of some, as they are texted: "Dec 24", "Dec 24-26"."""
        from_, to = (f"{_MONTHS[each.month - 1][:3]} {each.day}" for each in (first, last))
        if first == last:
            return from_
        return f"{from_}-{last.day if first.month == last.month else to}"

    def date(self, day: date) -> str:
        """Return a date: "Friday, November 27"."""
        return f"{_DAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}"

    def span(self, start: int, end: int) -> str:
        """Return hours as they are said: "8 a.m. to noon"."""
        return f"{_time(start)} to {_time(end)}" if end - start < DAY else "24 hours"

    def short_span(self, start: int, end: int) -> str:
        """Return hours as they are texted: "8 a.m.-noon"."""
        return f"{_time(start)}-{_time(end)}" if end - start < DAY else "24 hours"

    def on_days(self, days: Sequence[int], spans: str) -> str:
        """Return weekdays and their hours as they are said: "Monday through Friday from 8 a.m. to noon"."""
        from_ = "" if spans.startswith("24 hours") else "from "
        names = ["every day"] if len(days) == len(_DAYS) else runs(days, _DAYS, " through ")
        return f"{listed(names, self.and_)} {from_}{spans}"

    def short_days(self, days: Sequence[int]) -> str:
        """Return weekdays as they are texted: "Mon-Fri"."""
        return "daily" if len(days) == len(_DAYS) else ", ".join(runs(days, _SHORT, "-"))


def _time(minute: int) -> str:
    """Return a time of day: "8 a.m.", "12:30 p.m.", "noon"."""
    at = minute % DAY
    if at in (0, DAY // 2):
        return "noon" if at else "midnight"
    return f"{twelve_hours(at)} {'a.m.' if at // HOUR < 12 else 'p.m.'}"
