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

MAX_UNITS = 1600
"""The longest body that Twilio accepts, in UTF-16 units."""

_GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_ESCAPED = frozenset("\f^{}\\[~]|€")
_GSM = _GSM_BASIC | _GSM_ESCAPED

_JOINER = "\u200d"
_EMOJI_FORM = "\ufe0f"
_KEYCAP = "\u20e3"

_DRESSED = (
    range(0x1D400, 0x1D800),
    range(0x2460, 0x249C),
    range(0x24B6, 0x24EA),
    range(0xFB00, 0xFB07),
    range(0xFF01, 0xFF5F),
)
"""Where Unicode has letters and digits in another dress, with their plain form: bold, in a circle, joined, wide."""

_LOOK_ALIKES = {
    **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‹", "<"),
    **dict.fromkeys("›", ">"),
    **dict.fromkeys("‐‑‒–—―−•‣◦⁃·", "-"),
    **dict.fromkeys(
        "\t\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("\v\x85\u2028", "\n"),
    **dict.fromkeys("\xad\u200b\u200c\u200e\u200f\u2060\ufeff", ""),
    "\u2029": "\n\n",
    "…": "...",
    _KEYCAP: "",
    "№": "No.",
    **{
        chr(code): plain
        for codes in _DRESSED
        for code in codes
        if (plain := unicodedata.normalize("NFKC", chr(code))).isascii()
    },
}
"""Characters that people paste without meaning to, and the GSM-7 characters that look the same."""

# Most words need no replacement. One search for that is much cheaper than a look at each character.
_SUSPECT = re.compile(f"[{re.escape(''.join(_LOOK_ALIKES))}{_JOINER}{_EMOJI_FORM}]")
_NOT_GSM = re.compile(f"[^{re.escape(''.join(sorted(_GSM)))}]")
_UNSENDABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)

_PLAIN_LETTERS = {"œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
"""Letters that Unicode does not decompose into a plain letter and an accent."""

_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "×": "x", "÷": "/", "°": " degrees", "→": "->", "←": "<-"}
_SIGNS |= {"©": "(c)", "®": "(R)", "™": "(TM)", "✓": "yes", "✔": "yes", "≤": "<=", "≥": ">="}
"""What a person can write instead of a sign that has no look-alike."""


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


@dataclass(frozen=True, slots=True)
class Replacement:
    """A replaced character: its place in the composed (NFC) text, what was written, and what it is now."""

    index: int
    written: str
    instead: str


def measure(text: str) -> SegmentCount:
    """Measure how a text is sent: encoding, units, segments. An empty text has no segment."""
    if all(char in _GSM for char in text):
        costs = [2 if char in _GSM_ESCAPED else 1 for char in text]
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
        UnsupportedCharacter(at, char, replacement_for(char)) for at, char in enumerate(text) if char not in _GSM
    )


def replacement_for(char: str) -> str | None:
    """Return what to write instead of a character to stay in GSM-7; None when only leaving it out helps."""
    if char in _LOOK_ALIKES:
        return _LOOK_ALIKES[char]
    return _SIGNS.get(char) or _plain_letter(char)


def _plain_letter(char: str) -> str | None:
    """Return the letter (or two) of A to Z under an accented letter, or None."""
    if char in _PLAIN_LETTERS:
        return _PLAIN_LETTERS[char]
    base = unicodedata.normalize("NFD", char)[0]
    return base if base != char and base.isascii() and base.isalpha() else None


def replace_typography(text: str) -> tuple[str, tuple[Replacement, ...]]:
    """Compose a text (NFC), replace typographic characters by similar GSM-7 ones, and list the replacements.

    Letters keep their accents, emoji stay; a dash between two words gets spaces around it.
    """
    composed = unicodedata.normalize("NFC", text)
    replaced = []
    for found in _SUSPECT.finditer(composed):
        at = found.start()
        look_alike = _look_alike(found[0], composed[max(at - 1, 0) : at] + composed[at + 1 : at + 2])
        if look_alike != found[0]:
            replaced.append(Replacement(at, found[0], look_alike))
    chars = list(composed)
    for each in replaced:
        chars[each.index] = each.instead
    return "".join(chars), tuple(replaced)


def _look_alike(char: str, around: str) -> str:
    """Return what a character becomes; `around` are its neighbors.

    A long dash between two words needs spaces, or it would join them. A joiner is kept in emoji only, and what makes
    an emoji of a digit is not.
    """
    between_words = len(around) == 2 and around.isalnum()
    if between_words and char in "—―":
        return " - "
    if char == _JOINER and (around.isascii() or between_words):
        return ""
    if char == _EMOJI_FORM and _KEYCAP in around:
        return ""
    return _LOOK_ALIKES.get(char, char)


_BEYOND = re.compile("[\u0100-\u02af\u1e00-\u1eff]")
"""Latin letters beyond those of Western Europe."""
_NAMES, _ONE_IN = 2, 20
"""A text with more of them, and more than one in so many, has them not only in a name."""


def strip_accents(text: str) -> str:
    """Replace letters that GSM-7 lacks by plain ones (á í ó ú ç, not é ñ ü), if that makes the text GSM-7.

    Where something else forces UCS-2 anyway, nothing would be gained, and the text stays as it is. So does one in a
    language that lives by such letters, as Vietnamese does: without them it would say something else.
    """
    if not _NOT_GSM.search(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    beyond = len(_BEYOND.findall(composed))
    if beyond > _NAMES and beyond * _ONE_IN > len(composed):
        return text
    folded = "".join(char if char in _GSM else _plain_letter(char) or char for char in composed)
    return folded if all(char in _GSM for char in folded) else text


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
    return unicodedata.category(char) in {"Mn", "Me"} or skin_tone or _JOINER in (char, before)


def _last_space(text: str) -> int:
    """Return where the last word begins, or the end of the text if that word is half of it or more."""
    spaces = [match.start() for match in re.finditer(r"\s", text)]
    return spaces[-1] if spaces and spaces[-1] >= len(text) // 2 else len(text)
