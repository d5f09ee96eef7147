"""Rules for opening hours, days, dates and times."""

from __future__ import annotations

import re

from hotline.speech.normalization.locale import Locale
from hotline.speech.normalization.rule import ALWAYS, Rule, cue, full_stop

_NEAR = 8
"""The number of characters examined beside a match. Examining all of them would take quadratic time."""


def _around_the_clock(found: re.Match[str], locale: Locale) -> str:
    """Say 24/7, after a pause where it follows a number to call, because its figures would run on."""
    before = found.string[max(found.start() - _NEAR, 0) : found.start()]
    pause = "," if re.search(r"\d\s+$", before) else ""
    return f"{pause} {locale.signs['24/7']}" + (locale.signs["365"] if found[1] else "")


def _iso_date(found: re.Match[str], locale: Locale) -> str:
    return _date(found, int(found[2]), int(found[3]), found[1], locale)


def _date_in_figures(found: re.Match[str], locale: Locale) -> str:
    """Say a date month first, as in the United States, unless the first figure cannot be a month."""
    month, day, year = int(found[1]), int(found[2]), found[3]
    if not year and month < day <= 10:
        return found[0]
    if month > 12:
        month, day = day, month
    return _date(found, month, day, f"20{year}"[-4:] if year else None, locale)


def _named_date(found: re.Match[str], locale: Locale) -> str:
    month = locale.months.index(found["month"][:3].lower()) + 1
    return _date(found, month, int(found["day"]), found["year"], locale)


def _day_first(found: re.Match[str], _locale: Locale) -> str:
    """Write a date as the rule of dates reads it, month first."""
    return f"{found[2]} {found[1]}" + (f", {found[3]}" if found[3] else "") + full_stop(found)


def _date(found: re.Match[str], month: int, day: int, year: str | None, locale: Locale) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return re.sub(r"[-/]", " ", found[0])
    words = locale.calendar(month, day)
    return words + (locale.in_year + locale.year(int(year)) if year else "")


def _day(found: re.Match[str], locale: Locale) -> str:
    name = found[1]
    full = next(day for written, day in locale.weekdays.items() if re.fullmatch(written, name))
    return full + (f" {locale.signs['to']} " if found[2] else full_stop(found))


def _up_to(found: re.Match[str], locale: Locale) -> str:
    return f"{found[1]} {locale.signs['to']} "


def _clock(found: re.Match[str], locale: Locale) -> str:
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if hour > (12 if half else 24) or minute > 59:
        return found[0].replace(":", " ")
    return locale.clock(hour, minute, half) + full_stop(found)


def _initials(locale: Locale) -> str:
    """Return the pattern of days one after another, most often by their first letters: M/W/F, Tu/Th, Mon/Wed, MWF."""
    day = "|".join(sorted(locale.days, key=len, reverse=True))
    long = "|".join(day for day in locale.days if len(day) > 1)
    several = rf"(?:{day})(?:\s?[/,]\s?(?:{day})){{2,}}|(?:{day})\s?[/&]\s?(?:{long})|(?:{long})\s?[/&]\s?(?:{day})"
    return rf"(?<![\w/.'-])(?:{several}|{locale.pairs_of_days})(?![\w/'-])"


def _days(found: re.Match[str], locale: Locale) -> str:
    """Say days by their names; "-" is "to" between two."""
    if known := locale.sets_of_days.get("".join(found[0].split())):
        return known
    letters = sorted(locale.days, key=len, reverse=True)
    names = [locale.days[each] for each in re.findall("|".join(letters), found[0])]
    if "-" in found[0]:
        return f" {locale.signs['to']} ".join(names)
    return f"{', '.join(names[:-1])} {locale.signs['and']} {names[-1]}"


_ALL_DAY = r"(?<![\w$.,:-])24\s?[-/x]\s?7(\s?[-/x]\s?365)?(?![\w%-]|[.,:/]\d)"


def dates(locale: Locale) -> tuple[Rule, ...]:
    """Return the rules of dates and times.

    What stands between two figures comes first, so that both are seen whole.
    """
    weekday = "|".join(locale.weekdays)
    clock = r"(?<![\w:.,$])(?P<hour>\d{1,2})"
    half = r"(?P<half>[apAP])\.?\s?[mM](?!\w)\.?"
    return (
        Rule("around the clock", _ALL_DAY, _around_the_clock),
        Rule("ISO date", r"(?<![\w-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\w-])", _iso_date, cues=cue("-")),
        Rule("initials of days", _initials(locale), _days, cues=ALWAYS),
        Rule("day", rf"(?<!\w)({weekday})(?!\w)\.?(?:(\s*-\s*)(?={weekday}))?", _day, cues=ALWAYS),
        Rule(
            "range of times",
            r"(?<=\d)(:\d\d|(?::\d\d)?\s?[apAP]\.?\s?[mM]\b\.?)\s*-\s*(?=\d)",
            _up_to,
            cues=cue("-"),
        ),
        Rule(
            "range",
            rf"(?<![\w$.,:/-])(\d[\d,.:/]*+(?:{locale.ordinals}|%)?)-(?=\d[\d,.:/]*+(?!-\d))",
            _up_to,
            cues=cue("-"),
        ),
        *([Rule("day before month", locale.day_first, _day_first)] if locale.day_first else []),
        Rule("date", rf"(?<![\w/]){locale.date}", _named_date),
        Rule(
            "date in figures",
            r"(?<![\w/])(\d{1,2})/(\d{1,2})(?:/((?:19|20)?\d\d))?(?![\w/])",
            _date_in_figures,
            cues=cue("/"),
        ),
        Rule("time", rf"{clock}(?::(?P<minute>\d\d))?\s?{half}", _clock),
        Rule("ratio", r"(?<![\w:.,$])(\d{1,2}):(?=\d(?![\w:]))", _up_to, cues=cue(":")),
        Rule("time of day", rf"{clock}:(?P<minute>\d\d)(?P<half>)(?![\w:])", _clock, cues=cue(":")),
    )
