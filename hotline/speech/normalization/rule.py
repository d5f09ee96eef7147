"""A rule of normalization: a written form that is not said as it is spelled, and how it is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from hotline.speech.normalization.locale import Locale

Say = Callable[[re.Match[str], Locale], str]

CAPITAL = "A-ZÁÉÍÓÚÑÜ"
_SENTENCE_END = re.compile(rf"(?<!\s)\s*(?:$|(?<=\s)[{CAPITAL}¿¡])")


DIGITS = frozenset("0123456789")
ALWAYS: frozenset[str] = frozenset()
_CUE = re.compile(r"[^\W\d_]+|[^\w\s]|\d")


class Rule(NamedTuple):
    """A name, a pattern (a regular expression), and a function that says what the pattern found.

    `cues` are words, signs and digits, as the function `cues` finds them: every text that the pattern matches has
    at least one. Looking for a cue is much cheaper than the pattern. Without cues the pattern is always tried.
    """

    name: str
    pattern: str
    say: Say
    flags: re.RegexFlag = re.NOFLAG
    cues: frozenset[str] = DIGITS


def cue(*words: str) -> frozenset[str]:
    """Return cues that are named one by one: words or signs."""
    return frozenset(word.lower() for word in words)


def cues(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, its signs and its digits."""
    return frozenset(_CUE.findall(text.lower()))


def digit_by_digit(digits: str, locale: Locale) -> str:
    """Say each digit by its name, as in a telephone number."""
    return " ".join(locale.digits[int(digit)] for digit in digits)


def full_stop(found: re.Match[str]) -> str:
    """Return the full stop of an abbreviation, if it also ends the sentence."""
    return "." if found[0].endswith(".") and _SENTENCE_END.match(found.string, found.end()) else ""
