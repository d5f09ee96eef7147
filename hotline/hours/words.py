"""Opening hours in words, as people say them: in a text, on a call, and for the staff of the line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache

from hotline.hours.english import English
from hotline.hours.schedule import Schedule, Span
from hotline.hours.spanish import Spanish
from hotline.hours.wording import HOUR, Wording, listed

_WEEK = 7
_WEEKS = 5
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
    days = [today + timedelta(days=n) for n in range(_WEEK)]
    return tuple(_line(words, day, schedule.spans(day)) for day in days)


def texted(schedule: Schedule, at: datetime, language: str) -> str:
    """Return the usual hours for a text: "Mon-Fri 8 a.m.-noon and 1 p.m.-5 p.m.; Sat 9 a.m.-noon"."""
    words, usual = _wording(language), _usual(schedule, schedule.day(at))
    if _is_always(usual):
        return words.around_the_clock
    each = (f"{words.short_days(days)} {_short_spans(words, spans)}" for days, spans in usual)
    return "; ".join(each) or words.closed


def said(schedule: Schedule, at: datetime, language: str) -> str:
    """Return the usual hours for a call: "Monday through Friday from 8 a.m. to noon and 1 p.m. to 5 p.m."."""
    words, usual = _wording(language), _usual(schedule, schedule.day(at))
    if _is_always(usual):
        return words.around_the_clock
    each = [words.on_days(days, _spans(words, spans)) for days, spans in usual]
    return listed(each, f",{words.and_}") if each else words.closed


def _wording(language: str) -> Wording:
    return _WORDINGS.get(language, _ENGLISH)


def _line(words: Wording, day: date, spans: tuple[Span, ...]) -> str:
    name = words.date(day)
    return f"{name[0].upper()}{name[1:]}: {_spans(words, spans) if spans else words.closed}"


def _spans(words: Wording, spans: tuple[Span, ...]) -> str:
    return listed([words.span(span.start, span.end) for span in spans], words.and_)


def _short_spans(words: Wording, spans: tuple[Span, ...]) -> str:
    return listed([words.short_span(span.start, span.end) for span in spans], words.and_)


def _is_always(usual: tuple[tuple[tuple[int, ...], tuple[Span, ...]], ...]) -> bool:
    return [len(days) for days, spans in usual if spans[0].is_all_day] == [_WEEK]


@lru_cache(maxsize=256)
def _usual(schedule: Schedule, today: date) -> tuple[tuple[tuple[int, ...], tuple[Span, ...]], ...]:
    """Return weekdays with the hours that they share. Days on which it is usually closed are left out."""
    shared: dict[tuple[Span, ...], list[int]] = {}
    for weekday in range(_WEEK):
        if spans := _usual_spans(schedule, today, weekday):
            shared.setdefault(spans, []).append(weekday)
    return tuple((tuple(days), spans) for spans, days in shared.items())


def _usual_spans(schedule: Schedule, today: date, weekday: int) -> tuple[Span, ...]:
    """Return the hours that a weekday has most often in the next weeks: a holiday is not among them."""
    first = today + timedelta(days=(weekday - today.weekday()) % _WEEK)
    found = [schedule.spans(first + timedelta(days=_WEEK * n)) for n in range(_WEEKS)]
    return max(found, key=found.count)
