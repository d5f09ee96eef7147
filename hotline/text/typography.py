"""Typographic characters that people paste without meaning to, and what to write instead."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

JOINER = "\u200d"
_EMOJI_FORM = "\ufe0f"
_KEYCAP = "\u20e3"
_LAST_OF_TWO_BYTES = "\uffff"

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

# Most words need no replacement. One search for that is much cheaper than a look at each character, if letters in
# another dress are a range in it: `re` compares with characters beyond U+FFFF one by one.
_SUSPECT = re.compile(
    f"[{re.escape(''.join(char for char in _LOOK_ALIKES if char <= _LAST_OF_TWO_BYTES))}{JOINER}{_EMOJI_FORM}"
    "\U0001d400-\U0001d7ff]"
)

_PLAIN_LETTERS = {"œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
"""Letters that Unicode does not decompose into a plain letter and an accent."""

_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "×": "x", "÷": "/", "°": " degrees", "→": "->", "←": "<-"}
_SIGNS |= {"©": "(c)", "®": "(R)", "™": "(TM)", "✓": "yes", "✔": "yes", "≤": "<=", "≥": ">="}
"""What a person can write instead of a sign that has no look-alike."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A replaced character: its place in the composed (NFC) text, what was written, and what it is now."""

    index: int
    written: str
    instead: str


def replacement_for(char: str) -> str | None:
    """Return what to write instead of a character to stay in GSM-7; None when only leaving it out helps."""
    if char in _LOOK_ALIKES:
        return _LOOK_ALIKES[char]
    return _SIGNS.get(char) or plain_letter(char)


def plain_letter(char: str) -> str | None:
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
    if char == JOINER and (around.isascii() or between_words):
        return ""
    if char == _EMOJI_FORM and _KEYCAP in around:
        return ""
    return _LOOK_ALIKES.get(char, char)
