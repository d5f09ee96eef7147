"""Reads `line.yaml`, the file that says whose line it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hotline.content.facts import FACTS
from hotline.content.frontmatter import Field
from hotline.content.paths import Kind
from hotline.content.prompt_file import PromptFile
from hotline.line import Line
from hotline.text import phone_numbers
from hotline.text.phone_numbers import Countries


def of(files: Iterable[PromptFile], languages: tuple[str, ...], countries: Countries) -> Line | None:
    """Return whose line it is, by the prompt files of a folder with these languages; None where no file says so.

    A value with something wrong in it counts as missing.
    """
    file = next((file for file in files if file.name.kind is Kind.LINE), None)
    return _line(file, languages, countries) if file and file.is_readable else None


def split(name: str) -> tuple[str, str]:
    """Return the fact that a field names and its language, which is "" where all have the same."""
    fact, _, language = name.partition(".")
    return fact, language


def _line(file: PromptFile, languages: tuple[str, ...], countries: Countries) -> Line:
    values = {field.name: field.values[0].text for field in file.fields if _is_sound(field, countries)}
    number = phone_numbers.read(values.get("phone", ""), countries) or ""
    values["phone"] = number
    words = {code: _words(values, code, code == languages[0]) for code in languages}
    return Line(
        name=words[languages[0]].get("name", "") if languages else values.get("name", ""),
        phone=number,
        website=values.get("website", ""),
        email=values.get("email", ""),
        time_zone=values.get("time-zone", ""),
        hours=values.get("hours", ""),
        business_number=values.get("business-number", ""),
        business_type=values.get("business-type", ""),
        business_country=values.get("business-country", ""),
        privacy_page=values.get("privacy-page", ""),
        terms_page=values.get("terms-page", ""),
        words=words,
    )


def _is_sound(field: Field, countries: Countries) -> bool:
    fact = FACTS.get(split(field.name)[0])
    if not (fact and field.values) or field.is_list:
        return False
    return fact.problem_with(field.values[0].text, countries) is None


def _words(values: Mapping[str, str], language: str, is_first: bool) -> Mapping[str, str]:
    """Return what may be said in a language. What is written without a language, and is to be translated, is in the
    first one."""
    return dict(_said(values, language, is_first))


def _said(values: Mapping[str, str], language: str, is_first: bool) -> Iterator[tuple[str, str]]:
    for name, fact in FACTS.items():
        plain = values.get(name, "") if fact.named or is_first else ""
        if (fact.named or fact.translated) and (words := values.get(f"{name}.{language}", plain)):
            yield name, words
    if number := values["phone"]:
        yield "phone", phone_numbers.format_number(number)
    if website := values.get("website"):
        yield "website", website.removeprefix("https://").removeprefix("http://").rstrip("/")
