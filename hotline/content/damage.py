"""Characters that came to harm on their way into a file: read in the wrong encoding, or never meant to be words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from hotline.sentence import Sentence

_NEVER_WORDS = re.compile(
    "[\u061c\u180e\u034f\u115f\u1160\u17b4\u17b5\u202a-\u202e\u2061-\u2069\u206a-\u206f\u3164\uffa0\ufff9-\ufffd"
    "\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010fffd]"
)
# How the bytes of UTF-8 look when they are read as Windows-1252, as the old Macintosh set, or as DOS sets.
_WINDOWS = (
    r"\x80-\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c"
)
_WINDOWS += r"\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
_MOJIBAKE = re.compile(
    rf"[\xc2\xc3][{_WINDOWS}]|\xe2\u20ac[{_WINDOWS}]?|\xe2[\x80{_WINDOWS}][{_WINDOWS}]|\xf0\u0178[{_WINDOWS}]?"
    r"|\xef\xbb\xbf|\xef\xbf\xbd"
    r"|\u201a\xc4.|\u221a[^\s\d\w(]|\u221a[\xc2\xc5\xc4\xe2]|\xac[\xa9\u2122\u221e\xb1]"
    r"|[\u251c\u252c][^\s]|\xd4\xc7."
)
# The same of other alphabets, whose bytes are other letters and signs; quotation marks may stand behind any letter.
_MOJIBAKE_ABROAD = re.compile(
    r"[\xc4\xc5\xce-\xd0\xe0-\xef][\xa4-\xa9\xac\xae\xaf\xb1\xb4\xb6\xb8\xb9\xbc\u20ac\u201a\u0192\u201e\u2020-\u2021\u02c6"
    r"\u2030\u0160\u2039\u0152\u017d\u0161\u0153\u017e\u0178]"
)
_UNLIKELY = re.compile("[^\x00-\x7f]|[?=%&]")
"""What every damaged line has at least one of. Most lines have none."""

_LOST = re.compile(r"(?<![/.\w])(?!\w*https?)[^\W\d_]+([?\xa4\xb1])[a-z\xe1\xe9\xed\xf3\xfa\xf1]+(?![/=\w])")
"""A letter that a program did not know: Espa?ol, don?t."""
_OF_MAIL_AND_WEB = re.compile(r"=[CDE][0-9A-F]=[89AB][0-9A-F]|%C[2-5]%[89AB][0-9A-F]")
_REPLACEMENT = "\ufffd"
_LATIN = re.compile(r"[A-Za-z]")
_OTHER_LETTER = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_LOOKS_LATIN = frozenset("аеорсухіјѕһԁԛԝАВЕЅІЈКМНОРСТУХҺԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν")
_UNITS = frozenset("μΩΔπ")


def damaged(line: str) -> Sentence | None:
    """Say what is damaged in a line and what to do about it; None when nothing is."""
    if not _UNLIKELY.search(line):
        return None
    if found := _LOST.search(line):
        return Sentence("a character was lost in {found}, or a space is missing: type it again", found=found[0])
    if found := _OF_MAIL_AND_WEB.search(line):
        return Sentence("{found} is how a mail or an address writes a letter: type the letter", found=found[0])
    line = html.unescape(line) if "&" in line else line
    if line.isascii():
        return None
    if found := _MOJIBAKE.search(line) or _MOJIBAKE_ABROAD.search(line):
        shown = found[0] if found[0].isprintable() else ascii(found[0])[1:-1]
        return Sentence(
            "{shown} comes from saving the file in the wrong encoding: type the character again", shown=shown
        )
    if found := _NEVER_WORDS.search(line):
        return _advice(found[0])
    return _disguised(line)


def _disguised(line: str) -> Sentence | None:
    """Find a Cyrillic or Greek letter that stands among Latin ones because it looks like one.

    Nobody sees it, and yet it doubles the price of a text, and a voice spells it out.
    """
    others = [char for char in _OTHER_LETTER.findall(line) if char not in _UNITS]
    if not others or not _LOOKS_LATIN.issuperset(others) or len(others) > len(_LATIN.findall(line)):
        return None
    return Sentence(
        "{letter} is not a letter from A to Z and only looks like one (U+{code:04X}): type it again",
        letter=others[0],
        code=ord(others[0]),
    )


def _advice(char: str) -> Sentence:
    code = f"U+{ord(char):04X}"
    if char == _REPLACEMENT:
        return Sentence("a character was lost here ({code}): type it again", code=code)
    if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
        return Sentence(
            "there is a symbol here that only one font has ({code}), such as a bullet from Word: remove it",
            code=code,
        )
    return Sentence("there is an invisible character here ({code}) that can reorder the text: remove it", code=code)


def lines_with_damage(lines: list[str]) -> Iterator[tuple[int, Sentence]]:
    """Yield each damaged line, counted from 0, and what to do."""
    for n, line in enumerate(lines):
        if what := damaged(line):
            yield n, what
