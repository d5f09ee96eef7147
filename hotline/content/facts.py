"""The facts that `line.yaml` may give of the organization that runs a line: what each is, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hotline.hours import notation
from hotline.sentence import Sentence
from hotline.text import phone_numbers

MOST_CHARACTERS = 200
"""The longest fact: with the words around it, its answer must be two segments."""

_WEB = re.compile(r"(?<![a-z0-9.-])(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_PAGE = re.compile(r"https://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![^@\s])[^@\s]+@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_EIN = re.compile(r"[0-9]{2}-?[0-9]{7}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ZONES: Mapping[str, str] = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
}
"""The time zones of the United States as people name them. Their first letters are as in EST and PST."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a field of `line.yaml` says, and what is wrong with a value: None when nothing is.

    `translated` ones are words, which each language has of its own; those `named` may be the same in all. One that
    `is_dialed` is a phone number in a country that may be dialed.
    """

    meaning: str
    form: Callable[[str], Sentence | None]
    translated: bool = False
    named: bool = False
    is_dialed: bool = False

    def problem_with(self, value: str, countries: phone_numbers.Countries) -> Sentence | None:
        """Return what is wrong with a value; None when nothing is."""
        return phone_numbers.problem_with(value, countries) if self.is_dialed else self.form(value)


def _fine(value: str) -> None:
    """Accept any words."""


def _must(pattern: re.Pattern[str], form: str) -> Callable[[str], Sentence | None]:
    """Return a check that a whole value is written in one way; `form` is what is wrong with a `value` that is not."""
    return lambda value: None if pattern.fullmatch(value) else Sentence(form, value=value)


def _zone_problem(value: str) -> Sentence | None:
    wanted = next((zone for name, zone in _ZONES.items() if _means(value, name)), "America/New_York")
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        return Sentence("{value} is not a time zone: write it like {wanted}", value=value, wanted=wanted)
    return (
        None
        if "/" in value and not value.startswith("Etc/")
        else Sentence("{value} has no daylight saving time: write it like {wanted}", value=value, wanted=wanted)
    )


def _hours_problem(value: str) -> Sentence | None:
    found = notation.parse(value, "UTC")
    return found.sentence if isinstance(found, notation.Mistake) else None


def _means(value: str, zone: str) -> bool:
    """Return whether a value is an everyday name of a zone: "Eastern", "US/eastern time", "EST", "PDT"."""
    return zone in value.lower() or re.fullmatch(rf"{zone[0]}[SD]?T", value, re.IGNORECASE) is not None


_page = _must(
    _PAGE, "{value} is not a full web address: write it with https://, for example https://example.org/privacy"
)

FACTS: Mapping[str, Fact] = {
    "name": Fact("the organization's name", _fine, named=True),
    "what": Fact("what it is, in a few words", _fine, translated=True),
    "address": Fact("where it is", _fine, named=True),
    "directions": Fact("how to get there", _fine, translated=True),
    "phone": Fact("the number to call for a first visit", _fine, is_dialed=True),
    "website": Fact("its website", _must(_WEB, "{value} is not a web address: write it like example.org")),
    "email": Fact(
        "its email address", _must(_EMAIL, "{value} is not an email address: write it like help@example.org")
    ),
    "time-zone": Fact("the time zone of the hours", _zone_problem),
    "hours": Fact("when it is open", _hours_problem),
    "start": Fact("how to start", _fine, translated=True),
    "bring": Fact("what to bring to the first visit", _fine, translated=True),
    "who": Fact("who can come", _fine, translated=True),
    "languages": Fact("the languages that its staff speak", _fine, translated=True),
    "cost": Fact("what a first visit costs", _fine, translated=True),
    "visits": Fact("when and how family and friends may visit", _fine, translated=True),
    "business-number": Fact("the EIN", _must(_EIN, "{value} is not an EIN: it has nine digits, like 12-3456789")),
    "business-type": Fact("its kind of business, as the carriers name it", _fine),
    "business-country": Fact("its country", _must(_COUNTRY, "{value} is not the code of a country: write US")),
    "privacy-page": Fact("the address of its privacy page", _page),
    "terms-page": Fact("the address of its terms page", _page),
}
"""Every field of `line.yaml`, in the order of the manual."""

CHANGING = ("hours", "opens")
"""Placeholders that change with the clock. The words for danger and the helpline are the same at every hour."""

PLACEHOLDERS: tuple[str, ...] = (
    *(name for name, fact in FACTS.items() if fact.translated or fact.named),
    "phone",
    "website",
    "email",
    *CHANGING,
)
"""The facts that prompt files may use in braces."""
