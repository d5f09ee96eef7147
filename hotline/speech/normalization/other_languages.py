"""What a voice says in a language of which the program only knows the digits: telephone numbers, digit by digit.

Everything else is left to the voice, which knows its language. Letters beside a number or a word may be of a script
that puts no spaces between words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

DIGITS = tuple("0123456789")
"""The names of these, among the pronunciations, are the digits of a telephone number."""

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9+])(?:\+?1[-./ ]{1,3})?\(?[2-9]\d\d\)?[-./ ]{1,3}\d{3}[-./ ]{1,2}\d{4}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9$.,:-])(?:988|[2-9]11)(?![A-Za-z0-9%]|[.,:]\d)"
    r"|(?<![A-Za-z0-9$.,])\d{5,}(?![A-Za-z0-9]|[.,]\d)",
    re.ASCII,
)
"""A telephone number, 988 or 911, a short code."""

_UNSAID = ("So", "Sk", "Cc", "Cf", "Co", "Cs", "Cn")
"""Emoji, ornaments and controls, by their categories in Unicode."""


def normalize(text: str, pronunciations: Mapping[str, str]) -> str:
    """Return the words that a voice says for a text. Never raises."""
    return _said(text, tuple(pronunciations.items()))


@lru_cache(maxsize=16_384)
def _said(text: str, pronunciations: tuple[tuple[str, str], ...]) -> str:
    said = dict(pronunciations)
    words = " ".join("".join(_sayable(text)).split())
    if all(digit in said for digit in DIGITS):
        names = [said[digit] for digit in DIGITS]
        words = _NUMBER.sub(lambda found: _digit_by_digit(found[0], names), words)
    others = sorted(said.keys() - set(DIGITS), key=len, reverse=True)
    if others:
        words = re.sub("|".join(map(_whole, others)), lambda found: said.get(found[0], found[0]), words)
    return words


def _sayable(text: str) -> Iterator[str]:
    for char in unicodedata.normalize("NFC", text):
        yield " " if unicodedata.category(char) in _UNSAID else char


def _whole(word: str) -> str:
    edge = "[A-Za-z0-9]" if word.isascii() else r"\w"
    return rf"(?<!{edge}){re.escape(word)}(?!{edge})"


def _digit_by_digit(number: str, names: Sequence[str]) -> str:
    groups = re.findall(r"\d+", number)
    if len(groups) == 1 and len(groups[0]) > 5:
        groups = re.findall(r"\d{1,3}", groups[0])
    return ", ".join(" ".join(names[int(digit)] for digit in group) for group in groups)
