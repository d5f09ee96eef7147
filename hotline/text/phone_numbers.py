"""Phone numbers in prompts: which may be dialed, and how they are written."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

from hotline.sentence import Sentence, one_of

Countries = tuple[str, ...]

COUNTRIES: Countries = ("US", "CA")
"""The countries whose numbers may be dialed by default, by their ISO 3166 codes."""

EMERGENCY_NUMBERS = frozenset({"911", "988", "112", "999", "711", "211"})
"""Short numbers that people must dial themselves: from our line they reach the wrong place or nobody."""

_IN_WORDS = re.compile(
    r"(?<![0-9])(?:\+?1[-. ])?\(?[0-9]{3}\)?[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])|(?<![0-9,.$])[0-9]{5,11}(?![0-9])"
)
_SHORT_CODE = re.compile(r"[0-9]{3,6}")
_WITH_TEXTS = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.VOIP})
_ORDINARY = _WITH_TEXTS | {PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE, PhoneNumberType.UAN}
"""Types of numbers that cost what a call costs. Premium, shared-cost and personal numbers are left out."""

_NATIONAL = 10
"""The digits of a number of the North American plan without its country."""

_CHARGED_FOR = re.compile(r"\+1(?!8(?:00|33|44|55|66|77|88))[0-9]{3}(?:976|5551212)")
"""Numbers of the North American plan that cost extra in every area: 976 is for paid announcements, 555-1212 is
directory assistance (https://www.nanpa.com/numbering/n11-and-other-easily-recognizable-codes). Libraries consider
them ordinary."""

_KEPT = lru_cache(maxsize=1024)
"""Keeps what was found out about the numbers of the prompt files, which are read again whenever a file changes."""

_SPOKEN_OF = {"US": Sentence("the United States"), "CA": Sentence("Canada")}


def is_country(code: str) -> bool:
    """Return whether two capital letters are the code of a country with its own phone numbers."""
    return code in phonenumbers.SUPPORTED_REGIONS


@_KEPT
def problem_with(written: str, countries: Countries) -> Sentence | None:
    """Return why a number must not be dialed, and what to write; None when it may.

    A number that is written without its country belongs to the first of `countries`.
    """
    digits = re.sub(r"\D", "", written)
    if {digits, digits.removeprefix("1")} & EMERGENCY_NUMBERS:
        return Sentence(
            "{digits} must be dialed by the caller, not by this program: put the number in the message",
            digits=digits,
        )
    if len(national := digits.removeprefix("1")) == _NATIONAL and national.startswith("555"):
        return Sentence("555 is not an area code: to try it out, use a number such as 212-555-0131")
    number = _parsed(written, countries)
    if number is None or not phonenumbers.is_valid_number(number):
        return Sentence(
            "{written} is not a phone number: write it with country and area code, like +18006624357",
            written=written,
        )
    if phonenumbers.region_code_for_number(number) not in countries:
        return Sentence(
            "{written} is not in {countries}: use another number, or set HOTLINE_DIAL_COUNTRIES",
            written=written,
            countries=_listed(countries),
        )
    if number.extension:
        return Sentence(
            "{written} has an extension: leave it out here. A number under connect may have extension: {extension} "
            "on a line of its own",
            written=written,
            extension=number.extension,
        )
    if phonenumbers.number_type(number) not in _ORDINARY or _CHARGED_FOR.match(_e164(number)):
        return Sentence("{written} is charged at a special rate: use another number", written=written)
    return None


@_KEPT
def read(written: str, countries: Countries) -> str | None:
    """Parse a number into E.164 (+18006624357); None for one that must not be dialed."""
    if not written or problem_with(written, countries):
        return None
    number = _parsed(written, countries)
    return _e164(number) if number else None


@_KEPT
def our_own(written: str, countries: Countries) -> str | None:
    """Parse a number that people reach us at into E.164, or a short code; None for anything else.

    A number that is written without its country belongs to the first of `countries`.
    """
    if _SHORT_CODE.fullmatch(written):
        return None if written in EMERGENCY_NUMBERS else written
    number = _parsed(written, countries)
    if number is None or number.extension or not phonenumbers.is_valid_number(number):
        return None
    return _e164(number)


def takes_texts(number: str, countries: Countries) -> bool:
    """Return whether an E.164 number may be a phone that receives texts from here.

    Landlines, as far as their digits tell, and toll-free numbers cannot; numbers of other countries are
    refused, so that nobody makes us pay for texts abroad.
    """
    parsed = _parsed(number, countries)
    return (
        parsed is not None
        and phonenumbers.number_type(parsed) in _WITH_TEXTS  # the type of an invalid number is unknown
        and phonenumbers.region_code_for_number(parsed) in countries
    )


def is_toll_free(number: str) -> bool:
    """Return whether an E.164 number is free for those who call it."""
    return phonenumbers.number_type(phonenumbers.parse(number)) is PhoneNumberType.TOLL_FREE


def _parsed(written: str, countries: Countries) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(written, countries[0])
    except phonenumbers.NumberParseException:
        return None


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _listed(countries: Countries) -> str:
    return one_of(_SPOKEN_OF.get(code, code) for code in countries)


def format_number(number: str) -> str:
    """Format an E.164 number in groups: 1-800-662-4357; a number of another country as +52 55 1234 5678.

    A short code stays as it is.
    """
    if not number.startswith("+"):
        return number
    digits = number.removeprefix("+")
    if not number.startswith("+1"):
        parsed = phonenumbers.parse(number)
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"{digits[0]}-{digits[1:4]}-{digits[4:7]}-{digits[7:]}"


def in_words(words: str) -> bool:
    """Return whether words contain a phone number or the number of a text service.

    988 and 911 do not count, because they never change.
    """
    return _IN_WORDS.search(words) is not None


def contains(words: str, number: str) -> bool:
    """Return whether words contain an E.164 number, in whatever groups."""
    return number.removeprefix("+1").removeprefix("+") in re.sub(r"[^0-9a-z]", "", words.lower())
