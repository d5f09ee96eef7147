"""SMS as a domain: the encoding that a text needs, its number of segments, and what keeps it short.

The encoding is GSM 03.38 (the default table and its extension), the one that Twilio's segment calculator uses. A
segment holds 160 septets, or 153 when there are several; a text with any other character is sent as UCS-2, in
segments of 70 units of UTF-16, or 67 when there are several.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hotline.text import gsm, typography
from hotline.text.typography import JOINER

MAX_UNITS = 1600
"""The longest body that Twilio accepts, in UTF-16 units."""

_UNSENDABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


class Encoding(StrEnum):
    """The two encodings of an SMS."""

    GSM_7 = "GSM-7"
    UCS_2 = "UCS-2"


@dataclass(frozen=True, slots=True)
class SegmentCount:
    """How a text is sent: its encoding, the number of billed segments, and its length in septets or UTF-16 units."""

    encoding: Encoding
    segments: int
    units: int


@dataclass(frozen=True, slots=True)
class UnsupportedCharacter:
    """A character that forces UCS-2: its place, counted from 0, and what to write instead (None: leave it out)."""

    index: int
    char: str
    instead: str | None


def measure(text: str) -> SegmentCount:
    """Measure how a text is sent: encoding, units, segments. An empty text has no segment."""
    if all(char in gsm.CHARACTERS for char in text):
        costs = [2 if char in gsm.ESCAPED else 1 for char in text]
        return SegmentCount(Encoding.GSM_7, _segments(costs, single=160, joined=153), sum(costs))
    costs = [_utf16_units(char) for char in text]
    return SegmentCount(Encoding.UCS_2, _segments(costs, single=70, joined=67), sum(costs))


def _segments(costs: Iterable[int], single: int, joined: int) -> int:
    """Count segments by filling them: division would be wrong, because a character of two units is never split."""
    costs = list(costs)
    if sum(costs) <= single:
        return min(len(costs), 1)
    segments, room = 1, joined
    for cost in costs:
        if cost > room:
            segments, room = segments + 1, joined
        room -= cost
    return segments


def _utf16_units(char: str) -> int:
    return 2 if char > "\uffff" else 1


def length(text: str) -> int:
    """Return the length of a text in UTF-16 units, as Twilio counts it: an emoji is two."""
    return sum(map(_utf16_units, text))


def unsupported_characters(text: str) -> tuple[UnsupportedCharacter, ...]:
    """Return the characters that force UCS-2, in order; empty when the text is GSM-7."""
    return tuple(
        UnsupportedCharacter(at, char, typography.replacement_for(char))
        for at, char in enumerate(text)
        if char not in gsm.CHARACTERS
    )


_BEYOND = re.compile("[\u0100-\u02af\u1e00-\u1eff]")
"""Latin letters beyond those of Western Europe."""
_NAMES, _ONE_IN = 2, 20
"""A text with more of them, and more than one in so many, has them not only in a name."""


def strip_accents(text: str) -> str:
    """Replace letters that GSM-7 lacks by plain ones (á í ó ú ç, not é ñ ü), if that makes the text GSM-7.

    Where something else forces UCS-2 anyway, nothing would be gained, and the text stays as it is. So does one in a
    language that lives by such letters, as Vietnamese does: without them it would say something else.
    """
    if not gsm.MISSING.search(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    beyond = len(_BEYOND.findall(composed))
    if beyond > _NAMES and beyond * _ONE_IN > len(composed):
        return text
    folded = "".join(char if char in gsm.CHARACTERS else typography.plain_letter(char) or char for char in composed)
    return folded if all(char in gsm.CHARACTERS for char in folded) else text


def prepare(text: str) -> str:
    """Return a text as it is sent: GSM-7 where only accents are lost, valid XML, at most 1,600 UTF-16 units."""
    return shorten(strip_accents(sendable(text)))


def sendable(text: str) -> str:
    """Remove what XML 1.0 or a phone cannot carry: controls, lone surrogates, non-characters."""
    return _UNSENDABLE.sub("", text)


def shorten(text: str, units: int = MAX_UNITS) -> str:
    """Shorten a text to at most `most` UTF-16 units (3 or more): cut after a word if possible, then "..."."""
    if length(text) <= units:
        return text
    head = _head(text, units - len("..."))
    words = head if text[len(head)].isspace() else head[: _last_space(head)]
    return words.rstrip(" \t\r\n,;:-.") + "..."


def _head(text: str, units: int) -> str:
    """Return as much of the text as fits, without splitting a letter from its marks or an emoji from its joiners."""
    end = 0
    for char in text:
        units -= _utf16_units(char)
        if units < 0:
            break
        end += 1
    while 0 < end < len(text) and _clings(text[end], text[end - 1]):
        end -= 1
    return text[:end]


def _clings(char: str, before: str) -> bool:
    skin_tone = "\U0001f3fb" <= char <= "\U0001f3ff"
    return unicodedata.category(char) in {"Mn", "Me"} or skin_tone or JOINER in (char, before)


def _last_space(text: str) -> int:
    """Return where the last word begins, or the end of the text if that word is half of it or more."""
    spaces = [match.start() for match in re.finditer(r"\s", text)]
    return spaces[-1] if spaces and spaces[-1] >= len(text) // 2 else len(text)
