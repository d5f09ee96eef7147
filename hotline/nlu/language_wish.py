"""The language that somebody asks for, whichever language they ask in: "text me in spanish", "i dont speak english"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from hotline.models import Match
from hotline.text import normalize

LANGUAGE = "language"
"""The message that answers who asks for a language."""

_NAMES = {"en": r"(?:english|ingles)", "es": r"(?:spanish|espanol|castellano)"}
_NOT = r"\b(?:dont|do not|doesnt|does not|cant|cannot|not|no(?! (?:hablan|hablas|tienen|hay)\b))"
_BETWEEN = r"(?: (?!english|ingles|spanish|espanol|castellano)[a-z]+){0,3}"
_NAMED = {code: re.compile(rf"\b{name}\b") for code, name in _NAMES.items()}
_NOT_KNOWN = {code: re.compile(rf"{_NOT}{_BETWEEN} {name}\b") for code, name in _NAMES.items()}
_THEY = re.compile(r"\b(?:they|you|u|anyone|nobody|no one|nadie) (?:[a-z]+ )?(?:dont|do not|doesnt|speaks?)\b")


def answered(match: Match, text: str, codes: Collection[str]) -> Match:
    """Return the match in the language that a text asks for, if it asks for one of `codes`."""
    asked = {code for code in _NAMES if code in codes and _asks_for(code, text)}
    if match.targets != (LANGUAGE,) or len(asked) != 1:
        return match
    return replace(match, language=asked.pop())


def _asks_for(code: str, text: str) -> bool:
    """Return whether a text names a language that it does not say is unknown, or only an unknown other one."""
    plain = normalize.expand(text)
    named = {each for each, name in _NAMED.items() if name.search(plain)}
    unknown = {each for each in named if _NOT_KNOWN[each].search(plain) and not _THEY.search(plain)}
    return bool(named) and code in (named - unknown or _NAMES.keys() - unknown)
