"""Which changes need a second person, and the stamp of whoever approves words."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.content import parser, paths, reviewing
from hotline.content.editing.stamp import stamped

IOP = "en/1-iop.md"
WORDS = b"""---
title: What is an IOP?
menu: what it is
keywords: [IOP]
asks: [what is it]
connect: +18006624357
checked: 2026-11-23
# Ana asked in 2026.
source: "A page, 2024"
---
You meet 3 days a week for 9 hours. Call 1-800-662-4357.

## Call
Three days a week.
"""


def changed(old: str, new: str) -> tuple[str, bytes | None, bytes | None]:
    assert old.encode() in WORDS
    return IOP, WORDS, WORDS.replace(old.encode(), new.encode())


NEEDED = [
    ("other words", changed("You meet", "People meet"), ""),
    ("another order of the same numbers", changed("3 days a week for 9 hours", "9 hours in 3 days"), ""),
    ("a number that is gone", changed(" for 9 hours", ""), ""),
    ("the same number written otherwise", changed("1-800-662-4357", "1 (800) 662-4357"), ""),
    ("another number", changed("9 hours", "12 hours"), "12"),
    ("another telephone number", changed("1-800-662-4357", "1-800-555-0100"), "1-800-555-0100"),
    ("a number on a call", changed("Three days", "4 days"), "4"),
    ("another source", changed("A page", "Another page"), reviewing.SOURCE),
    ("another number to connect to", changed("+1800662", "+1800555"), reviewing.CONNECT),
    ("keywords, ways people ask, a note and the day of the check",
     (IOP, WORDS, WORDS.replace(b"[IOP]", b"[IOP9]").replace(b"is it]", b"is 5]").replace(b"2026", b"2027")), ""),
    ("a stamp that somebody typed", changed("source", "reviewed: 2026-11-26 by ana, 00000000\nsource"),
     reviewing.SIGNED),
    ("a new answer with a number", (IOP, None, WORDS), reviewing.CONNECT),
    ("a new answer without a fact", (IOP, None, b"---\ntitle: Hi?\n---\nAsk us.\n"), ""),
    ("an answer with facts that is gone", (IOP, WORDS, None), reviewing.GONE),
    ("an answer without facts that is gone", (IOP, b"---\ntitle: Hi?\n---\nAsk us.\n", None), ""),
    ("one word in danger", ("en/crisis.md", b"Call 988.", b"Call 988!"), reviewing.DANGER),
    ("words in danger that are gone", ("es/emergency.md", b"911", None), reviewing.DANGER),
    ("the helpline", ("en/0-helpline.md", b"a", b"b"), reviewing.DANGER),
    ("the organization's facts", ("line.yaml", None, b"name: Us\n"), reviewing.LINE),
    ("a message of the line", ("en/thanks.md", b"Thanks.", b"Thank you."), ""),
    ("examples of questions", ("en/examples.yaml", b"", b"iop: [is it 5]\n"), ""),
    ("how a number is said", ("en/pronunciations.yaml", b"IOP: I O P\n", b"IOP: I O P\n988: nine\n"), "988"),
    ("what is not a prompt file", ("README.md", b"", b"5"), ""),
]  # fmt: skip


@pytest.mark.parametrize("change, why", [row[1:] for row in NEEDED], ids=[row[0] for row in NEEDED])
def test_a_change_needs_a_second_person(change: tuple[str, bytes | None, bytes | None], why: str) -> None:
    found = reviewing.reason(*change)
    assert why in found
    assert bool(found) == bool(why)


def stamp(raw: bytes, by: str = "ana") -> bytes:
    found = reviewing.stamp(IOP, raw, by, date(2026, 11, 26))
    assert found
    return stamped(raw, found)


def test_a_stamp_is_one_line_that_a_second_one_replaces() -> None:
    once = stamp(WORDS)
    added = [line for line in once.split(b"\n") if line not in WORDS.split(b"\n")]
    assert len(added) == 1
    assert added[0].startswith(b"reviewed: 2026-11-26 by ana, ")
    assert stamp(once, "ben") == once.replace(b"by ana", b"by ben")
    assert stamped(b"Call 988.\n", reviewing.Stamp(date(2026, 11, 26), "ana", "0" * 8)).startswith(
        b"---\nreviewed: "
    )


KEPT = [
    ("nothing", "", "", True),
    ("the day of the check", "2026-11-23", "2026-11-30", True),
    ("a keyword", "[IOP]", "[IOP, DAYS]", True),
    ("line ends", "\n", "\r\n", True),
    ("a word", "You meet", "They meet", False),
    ("a word on a call", "Three", "Four", False),
    ("the source", "A page", "A book", False),
]


@pytest.mark.parametrize("old, new, is_kept", [row[1:] for row in KEPT], ids=[row[0] for row in KEPT])
def test_a_stamp_stands_for_the_words_until_they_change(old: str, new: str, is_kept: bool) -> None:
    raw = stamp(WORDS).replace(old.encode(), new.encode()) if old else stamp(WORDS)
    name = paths.read(IOP)
    assert name
    file, _ = parser.parse(IOP, name, raw)
    found = reviewing.read_stamp(file.value("reviewed"))
    assert found
    assert (found.digest == reviewing.digest(file)) == is_kept
