"""The characters that a voice can say: what is kept of a text before the rules, and the spacing after them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from hotline.text import typography

_SIGNS = frozenset(".,;:?!¿¡'-()/&%+#*$@=ºª<>≤≥~¢")
_PAUSES = ".,?!"
_BLANKS = re.compile(r"[^\S\n]+")
_NEW_PARAGRAPH = re.compile(r"(?<!\s)[^\S\n]*+\n(?:\s*+-\s++|[^\S\n]*+\n\s*+)")
_NEW_LINE_WITH_A_KEY = re.compile(r"\n[^\S\n]*(?=[\d*#])")
_PAUSING_SIGN = re.compile(r"[;:()=]")
_PAUSE_AT_OPENING = re.compile(r"([¿¡])[\s.,?!]+")
_SPACED_DASH = re.compile(r"\s-+\s|--+")
_LOOSE_MARK = re.compile(r"(?<!\w)['-]+|['-]+(?!\w)")
_RUN_OF_PAUSES = re.compile(r" ?(?!(?<=\b[A-Z])\.[A-Z]\b)[.,?!][\s.,?!]*")
_MARKS = range(0x13000, 0x13430)


class _Table(dict[int, str]):
    """The replacement of each character, computed when it is first met."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        self[code] = found = self._becomes(chr(code))
        return found


def plain(text: str) -> str:
    """Reduce a text to what can be said: letters, the digits 0 to 9, and signs that have a name or make a pause.

    Emoji, controls and ornaments are dropped. Typographic signs become plain ones, a new paragraph or item of a
    list becomes a full stop, and a line that starts with a key or a number gets a comma.
    """
    replaced, _ = typography.replace_typography(text)
    lines = _BLANKS.sub(" ", replaced.translate(_SAYABLE))
    if "\n" in lines:
        lines = _NEW_PARAGRAPH.sub(" . ", lines)
        lines = _NEW_LINE_WITH_A_KEY.sub(" , ", lines)
    return " ".join(lines.split())


def _sayable(char: str) -> str:
    if char.isdigit():
        return str(unicodedata.digit(char))
    if char in _SIGNS or char == "\n":
        return char
    if unicodedata.category(char) == "No":
        return f" {unicodedata.normalize('NFKC', char)} ".replace("\u2044", "/")
    return char if _is_letter(char) and not _is_mark(char) else " "


def tidy(text: str) -> str:
    """Return words with single spaces, and one comma, full stop, "?" or "!" where there is a pause.

    The full stop inside initials ("A.A") stays.
    """
    words = _SPACED_DASH.sub(", ", _PAUSING_SIGN.sub(", ", text)).translate(_TIDY)
    words = _RUN_OF_PAUSES.sub(_strongest, " ".join(_LOOSE_MARK.sub(" ", words).split()))
    return " ".join(_PAUSE_AT_OPENING.sub(r"\1", words).split()).lstrip(_PAUSES + " ").rstrip(", ")


def _tidied(char: str) -> str:
    return char if char in _PAUSES + "¿¡'-" or _is_letter(char) else " "


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"


def _strongest(pauses: re.Match[str]) -> str:
    return next(pause for pause in "?!.," if pause in pauses[0]) + " "


def mark(number: int) -> str:
    """Return a letter that stands for the word with this number: a hieroglyph, since `plain` leaves none in a text."""
    return chr(_MARKS[0] + number)


def _is_mark(char: str) -> bool:
    return ord(char) in _MARKS


def restored(text: str, words: list[str]) -> str:
    """Put the words back in place of their marks."""
    for number, word in enumerate(words):
        text = text.replace(mark(number), word)
    return text


_SAYABLE = _Table(_sayable)
_TIDY = _Table(_tidied)
