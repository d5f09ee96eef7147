"""Opening hours in words, as people say them: in a text, on a call, and for the staff of the line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from hotline.hours import usual
from hotline.hours.english import English
from hotline.hours.schedule import Schedule, Span
from hotline.hours.spanish import Spanish
from hotline.hours.wording import HOUR, Wording, listed

AHEAD = 35
"""The days in which other hours are told: long enough before a holiday for people to plan."""

MOST_TOLD = 2
"""The exceptions that are told to callers: the next ones."""

_HALF_A_YEAR = 183
_ENGLISH = English()
_WORDINGS: Mapping[str, Wording] = {"en": _ENGLISH, "es": Spanish()}
"""The languages in which hours can be said. Whatever has hours in it is not said in others (`has`)."""


def has(language: str) -> bool:
    """Return whether hours can be said in a language."""
    return language in _WORDINGS


def opens(schedule: Schedule, at: datetime, language: str) -> str:
    """Return when it opens next: "tomorrow at 8 a.m.", or "now" while it is open."""
    words = _wording(language)
    if schedule.is_open(at):
        return words.now
    opening = schedule.next_opening(at)
    if opening is None:
        return words.some_day
    ahead = (opening.date() - schedule.day(at)).days
    return words.moment(opening.date(), ahead, opening.hour * HOUR + opening.minute)


def sentence(schedule: Schedule, at: datetime, language: str) -> str:
    """Return a sentence on being open now: "We are open now." or "We open tomorrow at 8 a.m."."""
    words = _wording(language)
    if schedule.is_open(at):
        return words.open_now
    return words.opens.replace("{opens}", opens(schedule, at, language)).replace("..", ".")


def next_days(schedule: Schedule, at: datetime, language: str) -> tuple[str, ...]:
    """Return a line for each of seven days: "Friday, November 27: 8 a.m. to noon and 1 p.m. to 5 p.m."."""
    words, today = _wording(language), schedule.day(at)
    days = [today + timedelta(days=n) for n in range(usual.WEEK)]
    return tuple(_line(words, day, schedule.spans(day)) for day in days)


def texted(schedule: Schedule, at: datetime, language: str) -> str:
    """Return the usual hours for a text: "Mon-Fri 8 a.m.-noon and 1 p.m.-5 p.m.; Sat 9 a.m.-noon"."""
    words, weekly = _wording(language), usual.weekly(schedule, schedule.day(at))
    if _is_always(weekly):
        return words.around_the_clock
    each = (f"{words.short_days(days)} {_short_spans(words, spans)}" for days, spans in weekly)
    return "; ".join(each) or words.closed


def said(schedule: Schedule, at: datetime, language: str) -> str:
    """Return the usual hours for a call: "Monday through Friday from 8 a.m. to noon and 1 p.m. to 5 p.m."."""
    words, weekly = _wording(language), usual.weekly(schedule, schedule.day(at))
    if _is_always(weekly):
        return words.around_the_clock
    each = [words.on_days(days, _spans(words, spans)) for days, spans in weekly]
    return listed(each, f",{words.and_}") if each else words.closed


def texted_with_others(schedule: Schedule, at: datetime, language: str, most: int = MOST_TOLD) -> str:
    """Return the usual hours for a text and the next exceptions: "Mon-Fri 8 a.m.-5 p.m.; Dec 25: closed".

    Other hours today are told whatever `most` is.
    """
    words, today = _wording(language), schedule.day(at)
    told = (
        f"{_short_days_of(words, each, today)}: {_short_spans(words, each.spans) if each.spans else words.closed}"
        for each in _told(schedule, today, most)
    )
    return "; ".join((texted(schedule, at, language), *told))


def said_with_others(schedule: Schedule, at: datetime, language: str) -> str:
    """Return the same for a call: "Monday through Friday from 8 a.m. to 5 p.m.; Friday, December 25: closed"."""
    words, today = _wording(language), schedule.day(at)
    told = (_other(words, each, today) for each in _told(schedule, today, MOST_TOLD))
    return "; ".join((said(schedule, at, language), *told))


def later_exceptions(schedule: Schedule, at: datetime, language: str, most: int = 6) -> tuple[str, ...]:
    """Return a line for each of the next exceptions of half a year that are more than a week away."""
    words, today = _wording(language), schedule.day(at)
    week = today + timedelta(days=usual.WEEK)
    found = [each for each in usual.others(schedule, today, _HALF_A_YEAR) if each.last >= week]
    return tuple(_capital(_other(words, each, today)) for each in found[:most])


def _told(schedule: Schedule, today: date, most: int) -> tuple[usual.OtherDays, ...]:
    found = usual.others(schedule, today, AHEAD)
    return found[: max(most, 1 if found and found[0].first == today else 0)]


def _other(words: Wording, days: usual.OtherDays, today: date) -> str:
    spans = _spans(words, days.spans) if days.spans else words.closed
    if days.first != days.last:
        return f"{words.date(days.first)}{words.through}{words.date(days.last)}: {spans}"
    return f"{words.today if days.first == today else words.date(days.first)}: {spans}"


def _short_days_of(words: Wording, days: usual.OtherDays, today: date) -> str:
    return words.today if days.first == days.last == today else words.short_dates(days.first, days.last)


def _capital(line: str) -> str:
    return f"{line[0].upper()}{line[1:]}"


def _wording(language: str) -> Wording:
    return _WORDINGS.get(language, _ENGLISH)


def _line(words: Wording, day: date, spans: tuple[Span, ...]) -> str:
    name = words.date(day)
    return f"{_capital(name)}: {_spans(words, spans) if spans else words.closed}"


def _spans(words: Wording, spans: tuple[Span, ...]) -> str:
    return listed([words.span(span.start, span.end) for span in spans], words.and_)


def _short_spans(words: Wording, spans: tuple[Span, ...]) -> str:
    return listed([words.short_span(span.start, span.end) for span in spans], words.and_)


def _is_always(weekly: tuple[tuple[tuple[int, ...], tuple[Span, ...]], ...]) -> bool:
    return [len(days) for days, spans in weekly if spans[0].is_all_day] == [usual.WEEK]
