"""Times of day as people write them, 8, 8:30 pm, noon, 5 de la tarde, as 08:00 and 20:30."""

from __future__ import annotations

import re

_HALF = r"[ap]\.?\s?m\b\.? | de\sla\s(?:manana|madrugada|tarde|noche) | del\smediodia"
_NAMED = r"(?:12\s)?(?:noon|midnight)|mediodia|(?:la\s)?medianoche"
MOMENT = rf"(?:{_NAMED}|\d{{1,2}}(?:[:.]?\d\d)?\s?h?(?:\s?(?:{_HALF}))?)"
"""A pattern, for `re.VERBOSE`, of one time in lower case and without accents."""

_PARTS = re.compile(rf"(?P<hour>\d{{1,2}}?)(?:[:.]?(?P<minute>\d\d))?\s?h?(?:\s?(?P<half>{_HALF}))?", re.VERBOSE)
_HOUR = 60
_NOON = 12 * _HOUR
_EARLIEST = 7 * _HOUR
"""An opening before 7, without a.m. or p.m., is in the afternoon."""


def span(start: str, end: str) -> str:
    """Return a range of times as 08:00-17:00. Where nobody says a.m. or p.m., both are in the day."""
    begins, ends = _candidates(start), _candidates(end)
    if len(begins) > 1 and len(ends) > 1:
        first = next((minute for minute in begins if minute >= _EARLIEST), begins[-1])
    elif len(begins) > 1:
        first = max((minute for minute in begins if minute < ends[0]), default=begins[0])
    else:
        first = begins[0]
    last = next((minute for minute in ends if minute > first), ends[0])
    return f"{_written(first)}-{_written(last)}"


def at(time: str) -> str:
    """Return one time as 17:00. Where nobody says a.m. or p.m., it is in the day. Midnight is 24:00."""
    found = _candidates(time)
    return _written(next((minute for minute in found if minute >= _EARLIEST), found[-1]))


def _candidates(words: str) -> tuple[int, ...]:
    """Return the minutes after midnight that a time may be: one, or two where it may be before noon or after it."""
    if "noon" in words or (words.endswith("mediodia") and not words[0].isdigit()):
        return (_NOON,)
    if "midnight" in words or "medianoche" in words:
        return (2 * _NOON,)
    found = _PARTS.fullmatch(words)
    if not found:
        return (0,)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"] or ""
    if half:
        return (_by_half(hour, half) * _HOUR + minute,)
    is_sure = hour > 12 or found["hour"].startswith("0") or hour == 0
    at = hour * _HOUR + minute
    return (at,) if is_sure else (at, at + _NOON)


def _by_half(hour: int, half: str) -> int:
    """Return the hour from 0 to 24 of one before noon or after it."""
    if half == "de la noche" and hour == 12:
        return 24
    is_afternoon = half[0] == "p" or half in ("de la tarde", "de la noche", "del mediodia")
    return hour % 12 + 12 * is_afternoon


def _written(minutes: int) -> str:
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"
