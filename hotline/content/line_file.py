"""Reads `line.yaml`, the file that says whose line it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hotline.content.facts import FACTS
from hotline.content.fields import Field
from hotline.content.prompt_file import PromptFile
from hotline.line import Line
from hotline.text import phone_numbers
from hotline.text.phone_numbers import Countries

NUMBERS = "numbers"
"""The field that says which numbers people call and text to reach a line."""

LEAVE_OUT = "leave-out"
"""The field that says which common answers and menus a line does not have."""


def of(file: PromptFile, languages: tuple[str, ...], countries: Countries) -> Line:
    """Return whose line it is, by its `line.yaml`, in these languages.

    A value with something wrong in it counts as missing.
    """
    values = {field.name: field.values[0].text for field in file.fields if _is_sound(field, countries)}
    values["phone"] = phone_numbers.read(values.get("phone", ""), countries) or ""
    words = {code: dict(_said(values, code, code == languages[0])) for code in languages}
    return Line(
        name=words[languages[0]].get("name", "") if languages else values.get("name", ""),
        phone=values["phone"],
        website=values.get("website", ""),
        email=values.get("email", ""),
        time_zone=values.get("time-zone", ""),
        hours=values.get("hours", ""),
        numbers=numbers(file, countries),
        business_number=values.get("business-number", ""),
        business_type=values.get("business-type", ""),
        business_country=values.get("business-country", ""),
        privacy_page=values.get("privacy-page", ""),
        terms_page=values.get("terms-page", ""),
        words=words,
    )


def numbers(file: PromptFile, countries: Countries) -> tuple[str, ...]:
    """Return the numbers of a line, in E.164 or as short codes. One with a mistake is left out."""
    field = file.field(NUMBERS)
    read = (phone_numbers.our_own(value.text, countries) for value in (field.values if field else ()))
    return tuple(dict.fromkeys(filter(None, read)))


def split(name: str) -> tuple[str, str]:
    """Return the fact that a field names and its language, which is "" where all have the same."""
    fact, _, language = name.partition(".")
    return fact, language


def _is_sound(field: Field, countries: Countries) -> bool:
    fact = FACTS.get(split(field.name)[0])
    if not (fact and field.values) or field.is_list:
        return False
    return fact.problem_with(field.values[0].text, countries) is None


def _said(values: Mapping[str, str], language: str, is_first: bool) -> Iterator[tuple[str, str]]:
    """Yield what may be said in a language, by placeholder. What is to be translated, and written without a language,
    is in the first one."""
    for name, fact in FACTS.items():
        plain = values.get(name, "") if fact.named or is_first else ""
        if (fact.named or fact.translated) and (words := values.get(f"{name}.{language}", plain)):
            yield name, words
    if number := values["phone"]:
        yield "phone", phone_numbers.format_number(number)
    if email := values.get("email"):
        yield "email", email
    if website := values.get("website"):
        yield "website", website.removeprefix("https://").removeprefix("http://").rstrip("/")
