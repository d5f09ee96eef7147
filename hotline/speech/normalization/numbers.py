"""Rules for money, fractions, ordinals, decimals, keys to press and plain numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from hotline.speech.normalization.locale import Locale
from hotline.speech.normalization.rule import Rule, cue, digit_by_digit

_LARGEST = 10**12
_SCALES = {
    **dict.fromkeys(("k", "mil", "thousand"), 10**3),
    **dict.fromkeys(("m", "mm", "million", "millones", "millón"), 10**6),
    **dict.fromkeys(("b", "bn", "billion"), 10**9),
}
_NEXT_WORD = r"(?=\s+([^\W\d_]+)|)"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"


def _money(found: re.Match[str], locale: Locale) -> str:
    amount = Decimal(found[1].replace(",", "") + (found[2] or "")) * _SCALES.get((found[3] or "").lower(), 1)
    if amount >= _LARGEST:
        return found[0].replace("$", "")
    return locale.money(int(amount), int(amount % 1 * 100))


def _large(found: re.Match[str], locale: Locale) -> str:
    amount = Decimal(found[1].replace(",", "")) * _SCALES[found[2].lower()]
    return locale.counted(int(amount), "") if amount < _LARGEST else f"{found[1]} {found[2]}"


def _decade(found: re.Match[str], locale: Locale) -> str:
    """Say the 1990s, and the 90s: "nineties"."""
    number = int(found[1])
    words = locale.cardinal(number) if number < 100 else locale.year(number)
    return re.sub("y$", "ie", words) + "s"


def _cents(found: re.Match[str], locale: Locale) -> str:
    return locale.money(0, int(found[1]))


def _bound(found: re.Match[str], locale: Locale) -> str:
    return f" {locale.signs[found[1]]} "


def _range_of_money(found: re.Match[str], locale: Locale) -> str:
    return f"{found[1]} {locale.signs['to']} $"


def _fraction(found: re.Match[str], locale: Locale) -> str:
    whole, parts, of, noun = found[1], int(found[2]), int(found[3]), found[4] or ""
    if not 0 < parts < of:
        return found[0].replace("/", " ")
    words = locale.fraction(parts, of, noun)
    return f"{locale.counted(int(whole), noun)} {locale.signs['and']} {_a(words, locale)}" if whole else words


def _a(words: str, locale: Locale) -> str:
    """Say "a half" for "one half" after a whole number."""
    one = locale.cardinal(1)
    return re.sub(rf"^{one}\b", locale.signs["a"], words)


def _ordinal(found: re.Match[str], locale: Locale) -> str:
    return locale.ordinal(int(found[1]), found[2].lower())


def _times(found: re.Match[str], locale: Locale) -> str:
    return f"{found[1]} {locale.signs['times']}"


def _keys(found: re.Match[str], locale: Locale) -> str:
    return f"{found[1]} {digit_by_digit(found[2], locale)}"


def _decimal(found: re.Match[str], locale: Locale) -> str:
    whole = _whole((found[1] or "0").replace(",", ""), "", locale)
    return f"{whole} {locale.signs['point']} {digit_by_digit(found[2], locale)}"


def _year(found: re.Match[str], locale: Locale) -> str:
    return locale.year(int(found[0]))


def _number(found: re.Match[str], locale: Locale) -> str:
    return _whole(found[1].replace(",", ""), found[2] or "", locale)


def _whole(digits: str, noun: str, locale: Locale) -> str:
    if digits.startswith("0") or int(digits[:13]) >= _LARGEST:
        return digit_by_digit(digits, locale)
    return locale.counted(int(digits), noun)


def _apart(_found: re.Match[str], _locale: Locale) -> str:
    return " "


def amounts(locale: Locale) -> tuple[Rule, ...]:
    """Return the rules of amounts. The last ones leave no digit."""
    return (
        Rule("range of money", r"\$\s?(\d[\d,.]*)\s*-\s*\$?(?=\d)", _range_of_money, cues=cue("$")),
        Rule(
            "money",
            rf"\$\s?({_NUMBER})(\.\d+)?(?:\s?({'|'.join(sorted(_SCALES, key=len, reverse=True))})\b)?",
            _money,
            re.IGNORECASE,
            cue("$"),
        ),
        Rule(
            "fraction",
            rf"(?<![\w/.,-])(?:(\d{{1,3}})\s)?(\d)/(10|[2-9])(?![\w/]){_NEXT_WORD}",
            _fraction,
            cues=cue("/"),
        ),
        Rule("ordinal", rf"(?<![\w.,])(\d{{1,3}})\.?({locale.ordinals})(?!\w)", _ordinal, re.IGNORECASE),
        Rule("cents", r"(?<![\w.,])(\d{1,2})\s?¢", _cents, cues=cue("¢")),
        Rule("bound", r"(?<![\w<>=~-])([<>~≤≥])\s?(?=[$\d])", _bound, cues=cue(*"<>~≤≥")),
        Rule(
            "thousands and millions",
            rf"(?<![\w.,$])({_NUMBER}|\d+\.\d+)([kKM])(?!\w|\s(?:run|walk|race)\b)",
            _large,
            cues=cue("k", "m"),
        ),
        Rule("decade", r"(?<![\d,.$])((?:19|20)\d0|[2-9]0)'?s(?!\w)", _decade, cues=cue("s")),
        Rule("times", r"(?<![\w.,])(\d+)[xX](?!\w)", _times, cues=cue("x")),
        Rule("hyphen beside a digit", r"(?<=\d)-+(?=\w)|(?<=\w)-+(?=\d)", _apart, cues=cue("-")),
        Rule("letter beside a digit", r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)", _apart),
        Rule("keys", rf"(?<!\w)({locale.keyed})\s+(\d{{1,4}})(?!\d|[.,]\d)", _keys, re.IGNORECASE),
        Rule("decimal", rf"(?<![\d,.])({_NUMBER})?\.(\d+)", _decimal),
        Rule("year", r"(?<![\d,.])(?:19|20)\d\d(?!\d|[.,]\d)", _year),
        Rule("number", rf"({_NUMBER}){_NEXT_WORD}", _number),
    )
