"""The usual hours of each weekday, and the coming days with others: holidays, days off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from hotline.hours.schedule import Schedule, Span

WEEK = 7
_WEEKS = 5
_LONGEST = 28
"""The days in which other hours have to end. What goes on longer is no exception: a season begins."""


@dataclass(frozen=True, slots=True)
class OtherDays:
    """Days in a row, one or more, with other hours than usual."""

    first: date
    last: date
    spans: tuple[Span, ...]


@lru_cache(maxsize=256)
def weekly(schedule: Schedule, today: date) -> tuple[tuple[tuple[int, ...], tuple[Span, ...]], ...]:
    """Return weekdays with the hours that they share. Days on which it is usually closed are left out."""
    shared: dict[tuple[Span, ...], list[int]] = {}
    for weekday, spans in enumerate(_of_weekdays(schedule, today)):
        if spans:
            shared.setdefault(spans, []).append(weekday)
    return tuple((tuple(days), spans) for spans, days in shared.items())


@lru_cache(maxsize=256)
def others(schedule: Schedule, today: date, ahead: int) -> tuple[OtherDays, ...]:
    """Return the days with other hours that begin within so many days. Days that are closed anyway do not count."""
    usual, found = _of_weekdays(schedule, today), list[OtherDays]()
    is_in_a_row = False
    last = today + timedelta(days=ahead + _LONGEST)
    day = today
    while day <= last:
        spans, as_ever = schedule.spans(day), usual[day.weekday()]
        if spans == as_ever:
            is_in_a_row = is_in_a_row and not spans
        elif is_in_a_row and found[-1].spans == spans:
            found[-1] = OtherDays(found[-1].first, day, spans)
        else:
            found.append(OtherDays(day, day, spans))
            is_in_a_row = True
        day += timedelta(days=1)
    until = today + timedelta(days=ahead)
    return tuple(each for each in found if each.first <= until and each.last + timedelta(days=WEEK) <= last)


@lru_cache(maxsize=256)
def _of_weekdays(schedule: Schedule, today: date) -> tuple[tuple[Span, ...], ...]:
    return tuple(_usual_spans(schedule, today, weekday) for weekday in range(WEEK))


def _usual_spans(schedule: Schedule, today: date, weekday: int) -> tuple[Span, ...]:
    """Return the hours that a weekday has most often in the next weeks: a holiday is not among them."""
    first = today + timedelta(days=(weekday - today.weekday()) % WEEK)
    found = [schedule.spans(first + timedelta(days=WEEK * n)) for n in range(_WEEKS)]
    return max(found, key=found.count)
