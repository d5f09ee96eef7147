"""Rules for telephone numbers, short codes and emergency numbers: which digits are said together."""

from __future__ import annotations

import re

from hotline.speech.normalization.locale import Locale
from hotline.speech.normalization.rule import Rule, cue, digit_by_digit

_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def _telephone(found: re.Match[str], locale: Locale) -> str:
    """Say a telephone number, its letters as the digits of their keys: nobody finds H E L P by ear."""
    country, area, rest = found[1], found[2], found[3]
    number = re.sub(r"\W", "", rest).translate(_KEYPAD)
    return f"{_area(country or '', area, locale)}, {_in_groups([number[:3], number[3:]], locale)}, "


def _local(found: re.Match[str], locale: Locale) -> str:
    return _in_groups([found[1], found[2]], locale) + ", "


def _prefix(found: re.Match[str], locale: Locale) -> str:
    return _area(found[1], found[2], locale)


def _area(country: str, area: str, locale: Locale) -> str:
    """Say the first groups of a number; in Spanish a toll-free one is "uno ochocientos"."""
    if country and area == "800" and locale.free_number:
        return locale.free_number
    return _in_groups([country, area], locale)


_TOLD_TO_SEND = re.compile(
    r"\b(?:text|texts|to|code|zip|number|sms|dial|call|al|a|código|número|llame|marque|mande|envíe|texto) $", re.I
)
_LONGEST_CUE = 10


def _halves(found: re.Match[str], locale: Locale) -> str:
    """Say a short code that is written in two halves, 741-741, by its digits; 100-200 is a range."""
    first, sign, second = found.groups()
    is_round = first.endswith("0") and second.endswith("0") and first < second
    before = found.string[max(found.start() - _LONGEST_CUE, 0) : found.start()]
    is_told = _TOLD_TO_SEND.search(before) is not None and not is_round
    if first == second or is_told or (sign == "-" and first > second):
        return _in_groups([first, second], locale)
    return found[0]


def _abroad(found: re.Match[str], locale: Locale) -> str:
    groups = re.findall(r"\d+", found[0])
    if len(groups) == 1:
        groups = re.findall(r"\d{1,3}", groups[0])
    return f"{locale.signs['+']} {_in_groups(groups, locale)}"


def _code(found: re.Match[str], locale: Locale) -> str:
    """Say short codes and ZIP codes digit by digit, from six digits on in groups of three; seven are a telephone."""
    digits = found[0]
    if len(digits) == 7:
        return _in_groups([digits[:3], digits[3:]], locale)
    pause = ", " if re.match(r"\s+\d", found.string[found.end() : found.end() + 8]) else ""
    return _in_groups([digits] if len(digits) < 6 else re.findall(r"\d{1,3}", digits), locale) + pause


def _extension(found: re.Match[str], locale: Locale) -> str:
    return f"{found[1]} {locale.signs['extension']} "


def _in_groups(groups: list[str], locale: Locale) -> str:
    return ", ".join(digit_by_digit(group, locale) for group in groups if group)


TELEPHONES = (
    Rule("extension", r"(\d{3}[-. ]?\d{4}),?\s?[xX]\.?\s?(?=\d{1,6}(?!\w))", _extension, cues=cue("x")),
    Rule("code in two halves", r"(?<![\w$.,:/-])(\d{3})([- ])(\d{3})(?![\w%-]|[.,:/]\d|[ ]\d)", _halves),
    Rule(
        "telephone with letters",
        r"(?<![\w+])(?:\+?(1)[-./ ]{1,3})?\(?([2-9]\d\d)\)?[-./ ]{1,3}(?=[\d-]{0,12}[A-Z])"
        r"([\dA-Z](?:-?[\dA-Z]){6})(?!\w)(?:\s*\([\d-]+\))?",
        _telephone,
    ),
    Rule(
        "telephone",
        r"(?<![\w+])(?:\+?(1)[-./ ]{0,3})?\(?([2-9]\d\d)\)?[-./ ]{0,3}(\d{3}(?: ?[-./] ?|[ ]{0,2})\d{4})(?!\w)",
        _telephone,
    ),
    Rule("telephone abroad", r"\+\d(?:[ ()-]{0,2}\d){7,14}(?!\d)", _abroad, cues=cue("+")),
    Rule("local telephone", r"(?<![\w-])([2-9]\d\d)-(\d{4})(?![\w-])", _local, cues=cue("-")),
    Rule("prefix of free numbers", r"(?<![\w-])(1)-(8\d\d)(?![\w-])", _prefix, cues=cue("-")),
)

CODES = (
    Rule("emergency number", r"(?<![\w$.,:-])(?:988|[2-9]11)(?![\w%]|[.,:]\d)", _code),
    Rule("short code", r"(?<![\d$.,])\d{5,}(?!\d|[.,]\d)", _code),
)
