"""Which changes a second person must approve, and the stamp that says who did: `reviewed: 2026-11-26 by ana, 3f2a9c1b`.

The eight characters are a digest of what the file says. They tell later whether the words are still those that were
approved, wherever the file has been since.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from hotline.content import parser, paths
from hotline.content.messages import FOR_DANGER
from hotline.content.paths import Kind, Name
from hotline.content.prompt_file import PromptFile
from hotline.models import HELPLINE_KEY
from hotline.sentence import Sentence

REVIEWED = "reviewed"

ALWAYS = frozenset({*FOR_DANGER, "call-911", "fallback"})
"""Messages for people in danger: no change of them is live before a second person has approved it."""

DANGER = Sentence("people in danger get these words")
LINE = Sentence("these are the facts about your organization")
SPOKEN = Sentence("callers would hear numbers in other words")
SOURCE = Sentence("the source of the facts is another one")
CONNECT = Sentence("callers would be connected to another number")
GONE = Sentence("an answer with a source or a phone number would be gone")
SIGNED = Sentence("only an approval writes the line `reviewed`")

_STAMP = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) by (\S+), ([0-9a-f]{8})")
_NUMBER = re.compile(r"[0-9](?:[0-9.,()/ -]*[0-9])?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who approved the words of a file, when, and the digest of those words."""

    day: date
    by: str
    digest: str

    def __str__(self) -> str:
        return f"{self.day.isoformat()} by {self.by}, {self.digest}"


def name_of(path: str) -> Name | None:
    """Return what the path of a prompt file tells, also of one in a line's own folder."""
    return paths.read(paths.split_line(path)[1])


def read_stamp(written: str) -> Stamp | None:
    """Return a stamp as it was written; None when somebody wrote something else."""
    found = _STAMP.fullmatch(written)
    try:
        return Stamp(date.fromisoformat(found[1]), found[2], found[3]) if found else None
    except ValueError:
        return None


def stamp(path: str, raw: bytes, by: str, today: date) -> Stamp | None:
    """Return the stamp of whoever approves the words in a file; None for a file that has no place for one."""
    name = name_of(path)
    if name is None or name.kind not in (Kind.TOPIC, Kind.MENU, Kind.MESSAGE):
        return None
    return Stamp(today, by, digest(_parsed(path, name, raw)))


def digest(file: PromptFile) -> str:
    """Return what tells the words and facts of a file from others. Keywords, ways people ask and dates do not count."""
    said = [(section.heading, section.words) for section in file.sections]
    facts = [(name, _values(file, name)) for name in ("title", "menu", "connect", "source")]
    return hashlib.sha256(repr((facts, said)).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def reason(path: str, old: bytes | None, new: bytes | None) -> str:
    """Return why a change of a file needs a second person, as the end of a sentence; "" when it does not.

    None is a file that is not there. `old` are the words that were approved last.
    """
    name = name_of(path)
    if name is None or name.kind is Kind.EXAMPLES or old == new:
        return ""
    if always := _always(name):
        return always
    return _facts(path, name, old, new) if new is not None else _lost(path, name, old)


def _always(name: Name) -> str:
    if name.kind is Kind.LINE:
        return LINE
    if name.kind is Kind.WORDS:
        return SPOKEN
    is_helpline = name.kind is Kind.TOPIC and name.keys == HELPLINE_KEY
    return DANGER if is_helpline or (name.kind is Kind.MESSAGE and name.id in ALWAYS) else ""


def _lost(path: str, name: Name, old: bytes | None) -> str:
    before = _parsed(path, name, old or b"")
    has_facts = name.kind is Kind.TOPIC and (
        _values(before, "connect") or _values(before, "source") or _numbers(before)
    )
    return GONE if has_facts else ""


def _facts(path: str, name: Name, old: bytes | None, new: bytes) -> str:
    before, after = _parsed(path, name, old or b""), _parsed(path, name, new)
    if _values(before, "connect") != _values(after, "connect"):
        return CONNECT
    if _values(before, "source") != _values(after, "source"):
        return SOURCE
    if (signed := _values(after, REVIEWED)) and signed != _values(before, REVIEWED):
        return SIGNED
    there = _numbers(before)
    added = [written for digits, written in sorted(_numbers(after).items()) if digits not in there]
    return Sentence("it has a number that was not there before: {number}", number=added[0]) if added else ""


def _numbers(file: PromptFile) -> dict[str, str]:
    """Return the numbers in a file as they are written, by their digits."""
    said = [section.words for section in file.sections]
    if file.name.kind is Kind.PRONUNCIATIONS:
        said += [f"{field.name} {_values(file, field.name)}" for field in file.fields]
    fields_ = [value for name in ("title", "menu") for value in _values(file, name)]
    found = (each for text in (*said, *fields_) for each in _NUMBER.findall(text))
    return {re.sub(r"[^0-9]", "", each): each for each in found}


def _values(file: PromptFile, name: str) -> tuple[str, ...]:
    field = next((each for each in file.fields if each.name.lower() == name), None)
    return tuple(
        " ".join([value.text, *(f"{part.name} {part.text}" for part in value.parts)])
        for value in (field.values if field else ())
    )


def _parsed(path: str, name: Name, raw: bytes) -> PromptFile:
    return parser.parse(path, name, raw)[0]
