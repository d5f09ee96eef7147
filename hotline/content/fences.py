"""Where the fields of a prompt file end and its words begin, also where a program or a person has changed the lines
between them. Whatever is a note for staff must never be taken for words: it would be texted to people in danger."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from hotline.content.fields import FIELDS
from hotline.sentence import Sentence

FENCE = "---"
_NAMES = "|".join(FIELDS)
_FIELD = re.compile(rf"\A[\s\"'*_>]*(?:{_NAMES})[\"'*_]*\s*[:\uff1a]", re.IGNORECASE)
_FIELD_IN_WORDS = re.compile(rf"(?:{_NAMES})\s*:|checked\s*[:\uff1a]\s*\d", re.NOFLAG)
_CHECKED = re.compile(r"\A\W*checked[^\w:]*:\W*\d", re.IGNORECASE)
_NOTE = re.compile(r"#(?!#)\s*\S")
_CODE = re.compile(r"(?:`{3,}|~{3,})[\w -]*")
_HYPHEN = re.compile(r"&(?:mdash|ndash|minus|hyphen|horbar|shy|#(?:8208|8209|821[0-3]|8722|45));|<hr\s*/?>")
_WORD = re.compile(r"[A-Za-z0-9]")
_RULER = re.compile(r"[-*_+=~]{3,}|-{2}|[\u2014\u2015]|;;;")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a line, counted from 0, and what to do. The parser has fixed it, unless it is fatal."""

    line: int
    what: Sentence
    is_fatal: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the fields begin and where they end, counted from 0; both 0 when there are none."""

    start: int
    end: int
    flaws: tuple[Flaw, ...] = ()

    @property
    def words_from(self) -> int:
        """The line below the fields."""
        return self.end + 1 if self.end else 0


def parts(lines: list[str]) -> Parts:
    """Find the parts of a prompt file's lines, and what is wrong with the lines between them."""
    first = next((n for n, line in enumerate(lines) if visible(line)), 0)
    fences = [n for n, line in enumerate(lines) if is_like_a_fence(line)]
    if fences[:1] != [first]:
        what = _misplaced(lines, first, fences)
        return Parts(0, 0, (Flaw(first, what, True),) if what else ())
    if len(fences) == 1:
        what = Sentence("add a line with {fence} below the last field, above the message", fence=FENCE)
        return Parts(first + 1, first + 1, (Flaw(first, what, True),))
    return Parts(first + 1, fences[1], tuple(_inexact_fences(lines, fences[:2])))


def visible(line: str) -> str:
    """Strip a line of blanks at its ends and of characters that nobody can see."""
    if line.isascii() or line.isprintable():  # no character of the category Cf is
        return line.strip()
    return "".join(char for char in line if unicodedata.category(char) != "Cf").strip()


def is_like_a_fence(line: str) -> bool:
    """Return whether a line is three hyphens, or what editors, chats and word processors make of them."""
    if _WORD.search(line) and "&" not in line and "<" not in line:  # most lines
        return False
    hyphens = _HYPHEN.sub("---", visible(line)).replace("\\", "").lstrip(">")
    plain = "".join(hyphens.split())
    if plain and len(plain) <= 80 and any(char in "\u2014\u2015\u2e3a\u2e3b\u2500\u2501" for char in plain):
        return all(_is_dash(char) for char in plain)
    return _RULER.fullmatch("".join("-" if _is_dash(char) else char for char in plain)) is not None


def _is_dash(char: str) -> bool:
    return unicodedata.category(char) == "Pd" or char in "\u2212\u2500\u2501\u00ad\u2043\u02d7"


def _misplaced(lines: list[str], first: int, fences: list[int]) -> Sentence | None:
    """Say what to do about fields that do not begin at the top; None when there are none."""
    top = visible(lines[first])
    if _FIELD.match(top) or (_NOTE.match(top) and _starts_with_fields(lines[first:])):
        return Sentence("add a line with {fence} above the fields and one below them", fence=FENCE)
    if not any(_is_field(line) for start, end in _between(fences) for line in lines[start:end]):
        return None
    if _CODE.fullmatch(top):
        return Sentence("the file is inside a code block: remove this line and the matching last line")
    return Sentence(
        "nothing may be above the fields: remove this line, so that {fence} is the first line", fence=FENCE
    )


def _starts_with_fields(lines: list[str]) -> bool:
    """Return whether the first line that is not a note is a field."""
    rest = (visible(line) for line in lines)
    below = next((line for line in rest if line and not _NOTE.match(line)), "")
    return _FIELD.match(below) is not None


def _between(fences: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where the lines between two fences, or above the first, start and end."""
    yield from zip((0, *(n + 1 for n in fences)), fences, strict=False)


def _is_field(line: str) -> bool:
    return bool(_FIELD.match(visible(line)) or _NOTE.match(visible(line)))


def _inexact_fences(lines: list[str], fences: list[int]) -> Iterator[Flaw]:
    for n in fences:
        if lines[n].rstrip() != FENCE:
            what = Sentence("this line is read as {fence}: type three hyphens and nothing else", fence=FENCE)
            yield Flaw(n, what, False)


def in_words(lines: list[str], start: int) -> Iterator[Flaw]:
    """Find fields below the line that ends the fields: they would be sent to people."""
    for n in range(start, len(lines)):
        line = visible(lines[n])
        if _FIELD_IN_WORDS.match(line) or _CHECKED.match(line):
            yield Flaw(
                n,
                Sentence(
                    "this field is inside the message and would be sent: move it above the line {fence}",
                    fence=FENCE,
                ),
                True,
            )


# ---- conflict markers

_CONFLICT_IN_LINE = re.compile(
    r"(?<!<)<{7}(?!<)|(?<!>)>{7}(?!>)|(?<!\|)\|{7}(?!\|)|(?<!<)<(?: ?<){5}|(?<!>)>(?: ?>){5}|(?<!\S)={7}(?!\S)"
)
_CONFLICT = re.compile(
    r"<{4,}|>{4,}|(?<!\|)\|{4,}+(?=\s*+\w)|={4} (?:THEIRS|YOURS|ORIGINAL)\b|(?:%{7}|\+{7}|-{7})(?: |$)"
    r"(?=.*(?:[Cc]hanges|\bto:))"
    r"|@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@|diff --(?:git|cc|combined) |(?:---|\+\+\+) [ab]/\S|v(?: v){6}$|\^(?: \^){6}$"
)
_ARROWS = str.maketrans({"\u00ab": "<<", "\u00bb": ">>", "\u2039": "<", "\u203a": ">"})
_ORDINARY = re.compile(r"\A\s*(?:- |[a-ce-uw-zA-Z0-9]|\Z)")
"""How most lines begin, and no marker does."""

_ANGLES = frozenset("<>|=&\u00ab\u00bb\u2039\u203a\uff1c\uff1e\uff5c\uff1d")


def conflict(lines: list[str]) -> int | None:
    """Find the first line, counted from 0, with a marker that version control puts between two versions of words."""
    for n, line in enumerate(lines):
        if not _ANGLES.isdisjoint(line):
            if _CONFLICT_IN_LINE.search(_undisguised(line)):
                return n
        elif line.isascii() and _ORDINARY.match(line):
            continue
        if _CONFLICT.match(_undisguised(line)):
            return n
    return None


def _undisguised(line: str) -> str:
    """Return a line with the signs that a formatter, a web page or a keyboard put in the place of < and >."""
    if line.isascii() and "&" not in line:
        return line.strip().replace("\\", "")
    plain = unicodedata.normalize("NFKC", html.unescape(visible(line)))
    return plain.replace("\\", "").translate(_ARROWS)
