"""Phone numbers in prompts: which may be dialled, and how one is written."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

COUNTRIES = ("US", "CA")
"""Where numbers that we dial may be."""

PERSONS_OWN = frozenset({"911", "988", "112", "999", "711", "211"})
"""Short numbers that a person must dial themselves: from our line they reach the wrong place or nobody."""

_IN_WORDS = re.compile(
    r"(?<![0-9])(?:\+?1[-. ])?\(?[0-9]{3}\)?[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])|(?<![0-9,.$])[0-9]{5,11}(?![0-9])"
)
_WITH_TEXTS = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.VOIP})
_COSTLY = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST})


def complaint(written: str) -> str | None:
    """Why a number must not be dialled, and what to write; None when it may."""
    digits = re.sub(r"\D", "", written)
    if {digits, digits.removeprefix("1")} & PERSONS_OWN:
        return f"{digits} must be dialled by the person, not by this line: say it in the words instead"
    number = _parsed(written)
    if number is None or not phonenumbers.is_valid_number(number):
        return f"{written} is no phone number: write it as +18006624357, with country and area"
    if phonenumbers.region_code_for_number(number) not in COUNTRIES:
        return f"{written} is in another country than the United States or Canada, which this line does not dial"
    if number.extension:
        return f"{written} has an extension, which this line cannot dial: write the number alone"
    if phonenumbers.number_type(number) in _COSTLY:
        return f"{written} is charged at a special rate, which this line does not dial"
    return None


def read(written: str) -> str | None:
    """A number as E.164 (+18006624357); None for one that must not be dialled."""
    if not written or complaint(written):
        return None
    number = _parsed(written)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else None


def takes_texts(number: str) -> bool:
    """Whether an E.164 number may be a phone that takes texts from here: no landline as far as its digits tell, no
    toll-free number, and in a country that we dial, so that nobody makes us pay for texts to far ones."""
    parsed = _parsed(number)
    return (
        parsed is not None
        and phonenumbers.number_type(parsed) in _WITH_TEXTS  # of an invalid number it is unknown
        and phonenumbers.region_code_for_number(parsed) in COUNTRIES
    )


def _parsed(written: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(written, COUNTRIES[0])
    except phonenumbers.NumberParseException:
        return None


def shown(number: str) -> str:
    """An E.164 number of the North American plan in groups: 1-800-662-4357."""
    digits = number.removeprefix("+")
    return f"{digits[0]}-{digits[1:4]}-{digits[4:7]}-{digits[7:]}"


def in_words(words: str) -> bool:
    """Whether words hold a phone number or the number of a text service; 988 and 911, which do not change, do not
    count."""
    return _IN_WORDS.search(words) is not None


def says(words: str, number: str) -> bool:
    """Whether words hold an E.164 number, in whatever groups."""
    return number.removeprefix("+1") in re.sub(r"[^0-9a-z]", "", words.lower())
