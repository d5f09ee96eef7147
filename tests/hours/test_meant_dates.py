"""Dates as people write them where year-month-day belongs: what they mean on a Monday, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.hours.meant_dates import meant

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("Friday", "2026-11-27"),
        ("viernes", "2026-11-27"),
        ("until Fri.", "2026-11-27"),
        ("hasta el miércoles", "2026-11-25"),
        ("next Friday", "2026-11-27 or 2026-12-04"),
        ("el viernes que viene", "2026-11-27 or 2026-12-04"),
        ("Monday", "2026-11-23 or 2026-11-30"),
        ("next Monday", "2026-11-30"),
        ("Friday 5 pm", "2026-11-27 17:00"),
        ("Friday at 5", "2026-11-27 17:00"),
        ("viernes a las 5 de la tarde", "2026-11-27 17:00"),
        ("Friday at midnight", "2026-11-27"),
        ("tomorrow at noon", "2026-11-24 12:00"),
        ("mañana", "2026-11-24"),
        ("hoy", "2026-11-23"),
        ("this week", "2026-11-29"),
        ("next week", "2026-11-29 or 2026-12-06"),
        ("la próxima semana", "2026-11-29 or 2026-12-06"),
        ("end of the month", "2026-11-30"),
        ("fin de mes", "2026-11-30"),
        ("December 1", "2026-12-01"),
        ("Nov. 1", "2027-11-01"),
        ("Friday, November 27", "2026-11-27"),
        ("1 de diciembre de 2026", "2026-12-01"),
        ("12/1", "2026-12-01"),
        ("12/1/26", "2026-12-01"),
        ("2026/12/1", "2026-12-01"),
        ("2026-12-01T17:00", "2026-12-01 17:00"),
        ("someday", ""),
        ("February 30", ""),
        ("13/1", ""),
        ("Friday at 99", ""),
        ("Friday or Saturday", ""),
    ],
)
def test_what_is_meant_on_a_monday(written: str, dates: str) -> None:
    assert " or ".join(each.written for each in meant(written, MONDAY)) == dates


@pytest.mark.parametrize(
    ("today", "written", "called"),
    [
        (MONDAY, "Friday", "the coming Friday"),
        (FRIDAY, "Friday", "today or the Friday after it"),
        (FRIDAY, "next Friday", "the coming Friday"),
        (MONDAY, "next week", "the end of this week or the end of next week"),
    ],
)
def test_each_date_is_called_by_its_name(today: date, written: str, called: str) -> None:
    assert " or ".join(each.called for each in meant(written, today)) == called
