"""Rules for abbreviations, capitals, & and +, the star and pound keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.speech.normalization.locale import Locale
from hotline.speech.normalization.rule import ALWAYS, CAPITAL, Rule, Say, cue, full_stop

_NAME_BEFORE = re.compile(rf"[^\s.!?,:;]\s+[{CAPITAL}][\w'-]*\s+$")
_LONGEST_NAME = 80
_NO_VOWEL = re.compile(r"[^AEIOUYÁÉÍÓÚÜ]+")


def short_forms(locale: Locale) -> tuple[Rule, ...]:
    """Return the rules of abbreviations. They run before numbers, since many stand beside one."""
    return (*_words(locale), *_units(locale), *_names(locale), *_rates(locale), *_signs_before_digits(locale))


def _words(locale: Locale) -> Iterator[Rule]:
    """Yield the rules of abbreviated words: those before another word, and those that may end a sentence."""
    for written, words in locale.openings.items():
        pattern = rf"(?<!\w)(?:{written})(?:(?!\w)|(?<!\w))"
        yield Rule(f"short form {written}", pattern, _fixed(words), re.I, _first(written))
    for written, words in locale.closings.items():
        pattern = rf"(?<!\w)(?:{written})(?!\w)\.?"
        yield Rule(f"short form {written}", pattern, _closing(words), re.I, _first(written))


def _units(locale: Locale) -> Iterator[Rule]:
    for written, names in locale.units.items():
        pattern = rf"(?<![\w.,])(\d++(?:[.,]\d++)*+)(\s?|-)(?:{written})(?!\w)\.?"
        yield Rule(f"unit {written}", pattern, _unit(*names), re.I)


def _names(locale: Locale) -> Iterator[Rule]:
    """Yield the rules of streets, saints and levels of care: "Maple St.", "St. Mary", "Level II.1"."""
    for written, names in locale.streets.items():
        yield Rule(f"street or title {written}", rf"(?<!\w){written}\.", _street(*names), re.I, cue(written))
    pattern = rf"(?<!\w)((?i:{locale.staged})s?) (X{{0,3}}(?:IX|IV|V?I{{0,3}}))(\.\d)?(?=[\s.,;:?!)/-]|$)"
    yield Rule("level in Roman numerals", pattern, _roman, cues=ALWAYS)


def _rates(locale: Locale) -> Iterator[Rule]:
    """Yield the rules of prices and counts per unit: "$20/mo", "3x/week"."""
    for written, unit in locale.each.items():
        said = _closing(f" {locale.signs['per']} {unit}")
        yield Rule(f"per {written}", rf"(?<=[\dsxXkM])\s?/\s?(?:{written})(?!\w)\.?", said, re.I, cue("/"))
    pattern = rf"(?<=[\dsxX])\s?/\s?(?=(?:{locale.per})(?!\w))"
    yield Rule("per", pattern, _fixed(f" {locale.signs['per']} "), cues=cue("/"))


def _signs_before_digits(locale: Locale) -> Iterator[Rule]:
    yield Rule("number sign", r"#\s?(?=\d)", _fixed(f" {locale.signs['number']} "), cues=cue("#"))
    yield Rule("star before digits", r"\*\s?(?=\d)", _fixed(f" {locale.signs['*']} "), cues=cue("*"))


def _first(written: str) -> frozenset[str]:
    """Return the letters that a written form begins with, its cue."""
    return cue(*re.findall(r"^[^\W\d_]+", written))


def _fixed(words: str) -> Say:
    return lambda _found, _locale: words


def _closing(words: str) -> Say:
    return lambda found, _locale: words + full_stop(found)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _roman(found: re.Match[str], _locale: Locale) -> str:
    """Say the II of "Level II" as a number; "Level II.1" has a figure behind its point."""
    values = [_ROMAN[letter] for letter in found[2]]
    if not values:
        return found[0]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return f"{found[1]} {sum(-value if value < after else value for value, after in pairs)}{found[3] or ''}"


def _unit(one: str, many: str) -> Say:
    return lambda found, _locale: (
        f"{found[1]} {one if found[1] == '1' or found[2] == '-' else many}{full_stop(found)}"
    )


def _street(before_name: str, after_name: str) -> Say:
    """Tell streets from saints, as in "Maple St." and "St. Mary". The first word of a sentence decides nothing,
    because it has a capital anyway."""

    def said(found: re.Match[str], _locale: Locale) -> str:
        text, end = found.string, found.end()
        follows_name = _NAME_BEFORE.search(text[max(found.start() - _LONGEST_NAME, 0) : found.start()])
        if follows_name or not re.match(rf"\s+[{CAPITAL}]", text[end : end + 8]):
            return after_name + full_stop(found)
        return before_name

    return said


def signs(locale: Locale) -> tuple[Rule, ...]:
    """Return the rules of signs and of words in capitals. They run last, when no digit is left."""
    sayings = "|".join(map(re.escape, locale.sayings))
    named = {"&": "&", "+": r"\++", "%": "%", "@": "@", "#": r"(?<!\w)#+(?!\w)", "*": r"(?<![\w*])\*(?![\w*])"}
    return (
        *(
            Rule(f"sign {sign}", pattern, _fixed(f" {locale.signs[sign]} "), cues=cue(sign))
            for sign, pattern in named.items()
        ),
        Rule("either or", r"(?<=\w)\s?/\s?(?=\w)", _fixed(f" {locale.signs['or']} "), cues=cue("/")),
        Rule("initials", rf"(?<![\w.])(?:[{CAPITAL}]\.){{2,}}(?!\w)", _initials, cues=cue(".")),
        Rule(
            "word engines say wrong",
            rf"(?<!\w)(?:{sayings})(?!\w)",
            _saying,
            re.IGNORECASE,
            cue(*locale.sayings),
        ),
        Rule("capitals", rf"(?<!\w)([{CAPITAL}]{{2,}})('?s)?(?!\w)", _capitals, cues=ALWAYS),
    )


def _initials(found: re.Match[str], locale: Locale) -> str:
    return locale.spell(found[0].replace(".", "")) + full_stop(found)


def _saying(found: re.Match[str], locale: Locale) -> str:
    return locale.sayings[found[0].lower()]


def _capitals(found: re.Match[str], locale: Locale) -> str:
    """Say a word in capitals as a word; engines would spell it, or shout."""
    word, plural = found[1], found[2] or ""
    if word in locale.spelled or _NO_VOWEL.fullmatch(word):
        spelled = locale.spell(word)
        return spelled + locale.signs["'s"] if plural and "." not in spelled else spelled
    return word.lower() + plural
