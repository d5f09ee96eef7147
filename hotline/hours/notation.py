"""Reads opening hours as staff write them: the notation of OpenStreetMap, or what they probably meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from hotline.hours.everyday import in_notation
from hotline.hours.schedule import HOLIDAYS_OF, Schedule
from hotline.sentence import Sentence

EXAMPLE = "Mo-Fr 08:00-17:00; PH off"

_FIXED_HOLIDAYS = "Jan 1,Jun 19,Jul 4,Nov 11,Dec 25"
"""The federal holidays on a date (5 U.S.C. 6103). The library knows the other ones, and these only on the weekday
on which offices observe them: without this, a Saturday July 4 would be an ordinary Saturday."""

_ADDED_HOLIDAYS = re.compile(rf"[;,] {_FIXED_HOLIDAYS}(?:(?![;,] ).)*")
_BEFORE_EXCEPTION = re.compile(r", (?=PH|(?:\d{4} )?[A-Z][a-z]{2} [\d\[]|[^;]{0,40}? (?:closed|off)(?:[;,] |$))")
_YEAR = timedelta(days=366)
_HOLIDAY_RULE = re.compile(
    r"(?:(?:[A-Z][a-z](?:-[A-Z][a-z])?|PH),)*PH(?:,[A-Z][a-z](?:-[A-Z][a-z])?)*(?= (?!-?\d+ days)|$)"
)
_PARTS = re.compile(r"[;\n]|,\s(?!\d)")
_SEPARATOR = re.compile(r"(; |, )")
_TIMES = re.compile(r"\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*")
_NOT_SAID: tuple[tuple[re.Pattern[str], Sentence], ...] = (
    (re.compile('"'), Sentence("words in quotes are not said to callers: write them in an answer")),
    (re.compile(r"\|\|"), Sentence("|| is not used here: separate rules with a semicolon")),
    (re.compile(r"\bunknown\b"), Sentence("hours are open or off, not unknown")),
    (re.compile(r"\b(?:sunrise|sunset|dawn|dusk)\b"), Sentence("write a time of the clock, not of the sun")),
    (
        re.compile(r"\bSH\b"),
        Sentence("school holidays are not known here: write their dates, for example Dec 21-Jan 1 off"),
    ),
    (re.compile(r":\d\d\+"), Sentence("write when it closes, too")),
    (re.compile(r":\d\d/"), Sentence("write each time from opening to closing")),
)
"""What the notation allows and callers could not be told, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with opening hours, and what was probably meant: "" where that cannot be guessed."""

    what: Sentence
    suggestion: str = ""

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> Sentence:
        """What is wrong and what was meant, for staff."""
        if not self.suggestion:
            return self.what
        return Sentence("{what}: did you mean {suggestion}?", what=self.what, suggestion=self.suggestion)


def parse(text: str, zone: str) -> Schedule | Mistake:
    """Return the opening hours in a text, for a place in a time zone of the IANA database, or what is wrong."""
    read = _read(text)
    if read is None:
        meant = in_notation(text)
        suggestion = meant if meant and _read(meant) else ""
        if suggestion:
            return Mistake(Sentence("these hours cannot be read"), suggestion)
        return _unread(text)
    for pattern, what in _NOT_SAID:
        if pattern.search(read):
            return Mistake(what)
    if joined := _joined(read):
        return Mistake(Sentence("the second rule for the same days takes the place of the first"), joined)
    return Schedule(_with_fixed_holidays(read), zone)


@lru_cache(maxsize=256)
def doubt(schedule: Schedule, now: datetime) -> Mistake | None:
    """Return what is probably not meant in hours that can be read: the afternoon's 5:00 for 17:00, a rule that has no
    effect where it stands, or never open. Cached, because many lines may have the same hours."""
    if late := _afternoon(schedule.notation):
        return Mistake(Sentence("these hours go on past midnight"), late)
    if apart := _with_semicolons(schedule.notation, schedule.day(now)):
        return Mistake(Sentence("after a comma, a rule is added to the others and takes none of them back"), apart)
    if moved := _with_effect(schedule.notation, schedule.day(now)):
        return Mistake(Sentence("a later rule takes the place of an earlier one on all its days"), moved)
    if not schedule.is_open(now) and schedule.next_opening(now) is None:
        return Mistake(Sentence("these hours do not open within a year"))
    return None


def _unread(text: str) -> Mistake:
    """Return what is wrong with hours of which some part cannot be read: that part, and the notation of the rest."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    meant = [_meant(part) for part in parts]
    strange = [part for part, read in zip(parts, meant, strict=True) if not read]
    rest = "; ".join(filter(None, meant))
    if len(strange) != 1 or not rest:
        return Mistake(Sentence("these hours cannot be read: write them like {example}", example=EXAMPLE))
    return Mistake(
        Sentence(
            '"{part}" cannot be read: write days and times, such as Dec 24 08:00-12:00 or Dec 24 off. '
            "The rest is {rest}",
            part=strange[0],
            rest=rest,
        )
    )


def _meant(part: str) -> str:
    """Return one part of hours in the notation; "" where it cannot be read, or says no time."""
    if _read(part) and re.search(r"\d\d:\d\d|off|closed|24/7", part):
        return part
    meant = in_notation(part)
    return meant if meant and _read(meant) else ""


def _read(text: str) -> str | None:
    """Return hours in the library's spelling; None when it cannot read them."""
    from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

    try:
        return str(OpeningHours(text, country=HOLIDAYS_OF))
    except (ParserError, ValueError, OverflowError):
        return None


def _with_fixed_holidays(notation: str) -> str:
    """Add, behind each rule for public holidays, the same for the dates that the library leaves out."""
    parts = _SEPARATOR.split(notation)
    for n, rule in enumerate(parts):
        if found := _HOLIDAY_RULE.match(rule):
            separator = parts[n - 1] if n else "; "
            parts[n] = f"{rule}{separator}{_FIXED_HOLIDAYS}{rule[found.end() :]}"
    return "".join(parts)


def _joined(notation: str) -> str:
    """Return the hours with the times of two rules for the same days in one, "" where no days have two rules."""
    times: dict[str, str] = {}
    rules = notation.split("; ")
    for rule in rules:
        days, _, clock = rule.rpartition(" ")
        times[days] = f"{times[days]},{clock}" if days in times and _TIMES.fullmatch(clock) else clock
    return "; ".join(f"{days} {clock}".strip() for days, clock in times.items()) if len(times) < len(rules) else ""


def _afternoon(notation: str) -> str:
    """Return hours that close in the afternoon instead of the early morning; "" where none close so."""
    return (
        later
        if (later := re.sub(r"(0[6-9]|1[0-2]):(\d\d)-0([1-7]):(\d\d)", _twelve_later, notation)) != notation
        else ""
    )


def _with_effect(notation: str, today: date) -> str:
    """Return the hours with a rule last that has no effect where it stands, "" where every rule has one.

    `PH off; Mo-Fr 08:00-17:00` is open on holidays: the second rule is for all Mondays through Fridays.
    """
    rules = _ADDED_HOLIDAYS.sub("", notation).split("; ")
    now = _opened(rules, today)
    for n, rule in enumerate(rules[:-1]):
        others = [*rules[:n], *rules[n + 1 :]]
        if _opened(others, today) == now != _opened([*others, rule], today):
            return "; ".join([*others, rule]).replace("closed", "off")
    return ""


def _with_semicolons(notation: str, today: date) -> str:
    """Return the hours with a semicolon for each comma before an exception, "" where that is the same."""
    with_commas = _ADDED_HOLIDAYS.sub("", notation)
    apart = _BEFORE_EXCEPTION.sub("; ", with_commas)
    if apart == with_commas or _opened([with_commas], today) == _opened([apart], today):
        return ""
    return apart.replace("closed", "off")


def _opened(rules: Sequence[str], today: date) -> list[tuple[datetime, datetime | None]]:
    """Return when a place with some rules is open in the year that begins today."""
    from opening_hours import OpeningHours, State

    first = datetime.combine(today, time())
    spans = OpeningHours("; ".join(rules), country=HOLIDAYS_OF).intervals(first, first + _YEAR)
    return [(began, ended) for began, ended, state, _ in spans if state is State.OPEN]


def _twelve_later(found: re.Match[str]) -> str:
    return f"{found[1]}:{found[2]}-{int(found[3]) + 12}:{found[4]}"
