"""The date that somebody means who writes "Friday", "mañana a las 5" or "12/1" where year-month-day belongs.

Only for suggestions: where a word is not known, nothing is suggested. Where people mean one of two days by the same
words, as by "next Friday", both are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hotline.hours.clock_times import MOMENT, at
from hotline.hours.day_names import MONTHS, WEEKDAYS, folded
from hotline.sentence import Sentence

_WEEK = timedelta(days=7)
_SUNDAY = 6
_MIDNIGHT = "24:00"
"""The end of a day: that of a date alone."""

_MONTH = "|".join(MONTHS.values())
_NEXT = r"next | (?:el\s)?(?:proximo | que\sviene)"
_FORM = rf"""(?:until|till?|hasta|by|on)?\s*(?:the\s|el\s|la\s)?(?:
    (?P<today>today|tonight|hoy|esta\snoche) | (?P<tomorrow>tomorrow|manana)
  | (?P<next_week>next\sweek | (?:proxima\ssemana | semana\s(?:que\sviene | proxima | siguiente)))
  | (?P<this_week>(?:end\sof\s)?(?:this|the)\sweek(?:end)? | weekend | (?:fin\sde\s)?esta\ssemana | fin\sde\ssemana)
  | (?P<month_end>end\sof\s(?:this|the)\smonth | fin\sde(?:\seste)?\smes)
  | (?P<next>next|proximo|this\scoming|coming|this|este)?\s?(?P<day>{"|".join(WEEKDAYS.values())})
    \.?(?P<after>\s(?:que\sviene|proximo|next\sweek))?
  | (?:{"|".join(WEEKDAYS.values())})?[.,]?\s?(?:
      (?P<iso>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})
    | (?P<month>{_MONTH})\.?\s(?P<of_month>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{{4}}))?
    | (?P<dia>\d{{1,2}})(?:\sde)?\s(?P<mes>{_MONTH})\.?(?:(?:\sdel?)?,?\s(?P<ano>\d{{4}}))?
    | (?P<slashed>\d{{1,2}}[/-]\d{{1,2}}(?:[/-](?:\d{{4}}|\d\d))?))
  )(?:[,t]?\s*(?:at|a|until|hasta)?\s?(?:las?|el)?\s?(?P<time>{MOMENT}))?\.?"""


@dataclass(frozen=True, slots=True)
class MeantDate:
    """A date as it belongs into a file, with the time if there is one, and what to call it: "the coming Friday"."""

    written: str
    called: Sentence


def meant(written: str, today: date) -> tuple[MeantDate, ...]:
    """Return the one or two dates that everyday words mean on a day; none where a word is not known."""
    found = _pattern().fullmatch(folded(written))
    if not found:
        return ()
    try:
        days = tuple(_days(found, today))
    except ValueError:  # such as February 30
        return ()
    time = at(found["time"]) if found["time"] else ""
    if time > _MIDNIGHT:
        return ()
    clock = f" {time}" if time and time < _MIDNIGHT else ""
    return tuple(MeantDate(f"{day}{clock}", called) for day, called in days)


@cache
def _pattern() -> re.Pattern[str]:
    """Return the compiled form: only a mistake needs it."""
    return re.compile(_FORM, re.VERBOSE)


def _days(found: re.Match[str], today: date) -> Iterator[tuple[date, Sentence]]:
    tomorrow = today + timedelta(days=1)
    if found["today"]:
        yield today, Sentence("today")
    elif found["tomorrow"]:
        yield tomorrow, Sentence("tomorrow")
    elif found["this_week"]:
        yield _coming(today, _SUNDAY), Sentence("the end of this week")
    elif found["next_week"]:
        yield _coming(today, _SUNDAY), Sentence("the end of this week")
        yield _coming(today, _SUNDAY) + _WEEK, Sentence("the end of next week")
    elif found["month_end"]:
        yield _month_end(today), Sentence("the last day of this month")
    elif found["day"]:
        yield from _weekday(found, today)
    else:
        yield _dated(found, today), Sentence("in the order year, month, day")


def _weekday(found: re.Match[str], today: date) -> Iterator[tuple[date, Sentence]]:
    """Yield a weekday: the coming one, and the one after it where that may be meant."""
    weekday = next(n for n, form in enumerate(WEEKDAYS.values()) if re.fullmatch(form, found["day"]))
    day, name = _coming(today, weekday), _named(weekday)
    if is_next := bool(found["after"]) or found["next"] in ("next", "proximo"):
        day = _coming(today + timedelta(days=1), weekday)
    is_today = day == today
    yield day, Sentence("today") if is_today else Sentence("the coming {day}", day=name)
    if is_today or (is_next and day - today < _WEEK):
        yield day + _WEEK, Sentence("the {day} after it", day=name)


def _dated(found: re.Match[str], today: date) -> date:
    """Return a date with its month. Without a year it is the next one. Raises ValueError where there is none."""
    if found["iso"]:
        return date(*map(int, re.split(r"\D", found["iso"])))
    if found["slashed"]:
        month, day, *years = map(int, re.split(r"\D", found["slashed"]))
        year = years[0] if years else 0
    else:
        named = found["month"] or found["mes"]
        month = 1 + next(n for n, form in enumerate(MONTHS.values()) if re.fullmatch(form, named))
        day, year = int(found["of_month"] or found["dia"]), int(found["year"] or found["ano"] or 0)
    if year:
        return date(year if year > 99 else 2000 + year, month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _coming(today: date, weekday: int) -> date:
    """Return the next day, or today, that is a weekday."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _month_end(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _named(weekday: int) -> Sentence:
    return (
        Sentence("Monday"),
        Sentence("Tuesday"),
        Sentence("Wednesday"),
        Sentence("Thursday"),
        Sentence("Friday"),
        Sentence("Saturday"),
        Sentence("Sunday"),
    )[weekday]
