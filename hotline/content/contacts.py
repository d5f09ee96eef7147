"""The numbers that an answer connects callers to, from the field `connect` of its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from hotline.content import defaults
from hotline.content.fields import Value
from hotline.content.paths import LINE_FILE, Kind
from hotline.content.prompt_file import PromptFile
from hotline.hours import notation, words
from hotline.hours.schedule import Schedule
from hotline.line import Line
from hotline.models import HELPLINE_KEY, Contact
from hotline.problems import Problem, error, warning
from hotline.sentence import Sentence
from hotline.text import phone_numbers
from hotline.text.phone_numbers import Countries

PARTS = ("number", "extension", "hours", "language", "screen")
"""What may be said of a number."""

MOST_TRIED = 3
"""The most numbers that are tried for a caller within 45 seconds."""

RULES: Mapping[str, str] = {"connect-zone": "The hours of a number are in the time zone of `line.yaml`."}
SCREEN: Mapping[str, bool] = {"yes": True, "no": False}

_EXTENSION = re.compile(r"[0-9*#w]{1,20}")
_UNSCREENED = frozenset({defaults.HELPLINE_NUMBER, defaults.LIFELINE_NUMBER})
"""Helplines, where a menu picks up that cannot press 1."""


def of(file: PromptFile, countries: Countries, zone: str) -> tuple[Contact, ...]:
    """Return the numbers of a file, in the order in which they are tried. One with a mistake is left out.

    Their hours are in the time zone `zone`, a name of the IANA database; "" where the line has none.
    """
    field = file.field("connect")
    read = (
        contact(value, countries, zone, is_direct=is_helpline(file)) for value in (field.values if field else ())
    )
    return tuple(filter(None, read))


def parts_of(value: Value) -> Mapping[str, str]:
    """Return what is said of a number, by the names of the parts."""
    return {part.name: part.text for part in value.parts} or {"number": value.text}


def is_helpline(file: PromptFile) -> bool:
    """Return whether a file is the helpline's, behind 0. Its number is dialed as it is."""
    return file.name.kind is Kind.TOPIC and file.name.keys == HELPLINE_KEY


def schedules(numbers: Iterable[Contact]) -> tuple[Schedule, ...]:
    """Return the hours of those numbers that have some."""
    return tuple(contact.hours for contact in numbers if isinstance(contact.hours, Schedule))


def back(numbers: Iterable[Contact], at: datetime, language: str) -> str:
    """Return when the first of some closed numbers opens: "tomorrow at 8 a.m."; "" for never, or without words."""
    opening = [(opens, hours) for hours in schedules(numbers) if (opens := hours.next_opening(at))]
    if not opening or not words.has(language):
        return ""
    _, first = min(opening, key=lambda pair: pair[0])
    return words.opens(first, at, language)


def problems(files: Iterable[PromptFile], line: Line | None, is_shared: bool = False) -> Iterator[Problem]:
    """Yield the numbers with hours that are not dialed because the line has no time zone.

    Where common words are shared by lines with time zones of their own, they are dialed there: that is a warning.
    """
    told = warning if is_shared else error
    for file in () if line and line.time_zone else files:
        field = file.field("connect") if file.is_readable else None
        for value in field.values if field else ():
            for part in value.parts:
                if part.name == "hours":
                    what = Sentence(
                        "this number is not dialed: add a line to {file} such as time-zone: America/New_York",
                        file=LINE_FILE,
                    )
                    if is_shared:
                        what = Sentence(
                            "this number is dialed on the lines that have a time zone, and not for other numbers: for "
                            "these, add a line to {file} such as time-zone: America/New_York",
                            file=LINE_FILE,
                        )
                    yield told(file.place(part.line), what, "connect-zone")


def is_extension(written: str) -> bool:
    """Return whether a phone can press an extension: keys, and w for half a second."""
    return _EXTENSION.fullmatch(written) is not None


def contact(value: Value, countries: Countries, zone: str, *, is_direct: bool = False) -> Contact | None:
    """Return a number to connect to; None for one with a mistake. A direct one is never screened."""
    parts = parts_of(value)
    number = phone_numbers.read(parts.get("number", ""), countries)
    extension = parts.get("extension", "")
    if number is None or (extension and not is_extension(extension)):
        return None
    hours = notation.parse(parts["hours"], zone) if "hours" in parts and zone else None
    if "hours" in parts and not isinstance(hours, Schedule):
        return None
    asks = SCREEN.get(parts.get("screen", "yes").casefold(), True)
    return Contact(
        number,
        extension=extension,
        language=parts.get("language", ""),
        hours=hours if isinstance(hours, Schedule) else None,
        is_screened=asks and not is_direct and number not in _UNSCREENED,
    )
