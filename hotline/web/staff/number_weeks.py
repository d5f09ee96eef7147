"""The next seven days of each number that an answer connects to, in words, for staff."""

from __future__ import annotations

from datetime import UTC, datetime

from hotline.content.editing import Form, numbers
from hotline.hours import notation, words
from hotline.hours.schedule import Schedule
from hotline.line import Line
from hotline.web.staff import page_language


def of(form: Form, line: Line | None) -> list[tuple[str, ...]]:
    """Return a line for each day of each row of numbers, in the page's language.

    Nothing for one without hours of its own, or whose hours cannot be read; they are in the time zone of the line.
    """
    zone = line.time_zone if line else ""
    return [_week(numbers.hours(row), zone) for row in form.values.get(numbers.CONNECT, ())]


def _week(written: str, zone: str) -> tuple[str, ...]:
    hours = notation.parse(written, zone) if written and zone else None
    if not isinstance(hours, Schedule):
        return ()
    return words.next_days(hours, datetime.now(UTC), page_language.current())
