"""A prompt file as a form: reading it, and changing one field without touching another byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.content import default_files, editing, paths
from hotline.content.editing import EditError, line_ends
from tests.conftest import PROMPTS

TOPIC = paths.Name("en", paths.Kind.TOPIC, "insurance", "32")
MESSAGE = paths.Name("en", paths.Kind.MESSAGE, "no-input")
FILE = """---
# A note above.
title:   'Who pays?'   # not for callers
menu: insurance and cost
keywords:
  - INSURANCE
  # this one is for those who cannot spell
  - "COST"
  - PRICE

checked: 2026-11-23
# Why: see the article.
source: "About IOP; samhsa.gov"
---

Most plans pay.  Ask first.
<!-- ask Ana -->

## Call

Most plans pay.

Ask first.
"""
EVERY = sorted(
    (path.relative_to(folder).as_posix(), path.read_bytes())
    for folder in (PROMPTS, default_files.FOLDER)
    for path in Path(folder).rglob("*.md")
    if paths.read(path.relative_to(folder).as_posix())
)


def changed(part: str, value: str | Sequence[str], text: str = FILE) -> str:
    return editing.change(text, TOPIC, part, value)


def test_a_file_is_read_as_a_form() -> None:
    form = editing.read(FILE, TOPIC)
    assert form
    assert dict(form.values) == {
        "title": "Who pays?",
        "menu": "insurance and cost",
        "keywords": ("INSURANCE", "COST", "PRICE"),
        "checked": "2026-11-23",
        "source": "About IOP; samhsa.gov",
        "text": "Most plans pay.  Ask first.\n<!-- ask Ana -->",
        "call": "Most plans pay.\n\nAsk first.",
    }
    assert form.places["keywords"] == (5, 9)
    assert form.places["text"] == (15, 18)


@pytest.mark.parametrize(
    "part, value, old, new",
    [
        ("title", "Who pays", "'Who pays?'   #", "'Who pays'   #"),
        ("menu", "cost: all of it", "insurance and cost", '"cost: all of it"'),
        ("checked", "2026-12-01", "2026-11-23", "2026-12-01"),
        ("source", "samhsa.gov", '"About IOP; samhsa.gov"', '"samhsa.gov"'),
        ("keywords", ["INSURANCE", "COST"], "  - PRICE\n", ""),
        ("keywords", ["INSURANCE", "COST", "PRICE", "NO"], "  - PRICE\n", '  - PRICE\n  - NO\n'),
        ("keywords", ["INSURANCE", "PAY", "PRICE"], '  - "COST"', "  - PAY"),
        ("asks", ["who pays"], "  - PRICE\n", "  - PRICE\nasks:\n  - who pays\n"),
        ("source", "", 'source: "About IOP; samhsa.gov"\n', ""),
        ("text", "Ask.\n\nThen come.", "Most plans pay.  Ask first.\n<!-- ask Ana -->", "Ask.\n\nThen come."),
        ("call", "Ask.", "Most plans pay.\n\nAsk first.", "Ask."),
        ("call", "", "\n## Call\n\nMost plans pay.\n\nAsk first.\n", ""),
    ],
)  # fmt: skip
def test_a_changed_field_changes_its_own_lines_alone(part: str, value: str, old: str, new: str) -> None:
    assert FILE.count(old) == 1
    assert changed(part, value) == FILE.replace(old, new)


def test_comments_of_a_removed_field_stay() -> None:
    kept = FILE.replace("keywords:\n  - INSURANCE\n", "").replace('  - "COST"\n  - PRICE\n', "")
    assert changed("keywords", []) == kept


@pytest.mark.parametrize(
    "text, part, value, expected",
    [
        ("Hello.\n", "title", "Hi", "---\ntitle: Hi\n---\nHello.\n"),
        ("", "title", "Hi", "---\ntitle: Hi\n---\n\n"),
        ("Hello.", "text", "Bye.", "Bye."),
        ("Hello.", "call", "Bye.", "Hello.\n\n## Call\nBye.\n"),
        ("---\nmenu:\n---\nx\n", "menu", "it", "---\nmenu: it\n---\nx\n"),
        ("---\ntitle: a\n---\n", "text", "b", "---\ntitle: a\n---\nb\n"),
        ("---\ntitle: a\n---\n## Call\nx\n", "text", "b", "---\ntitle: a\n---\nb\n\n## Call\nx\n"),
        ("---\nkeywords: A, B\n---\nx\n", "keywords", ["A", "C"], "---\nkeywords: A, C\n---\nx\n"),
        ("---\nkeywords: [A, B]\n---\nx\n", "keywords", ["A", "C"], "---\nkeywords: [A, C]\n---\nx\n"),
        ("---\nkeywords:\n- A, B\n---\nx\n", "keywords", ["A", "B", "C"], "---\nkeywords:\n- A\n- B\n- C\n---\nx\n"),
        ("---\nasks: who\n---\nx\n", "asks", ["who", "why"], "---\nasks:\n  - who\n  - why\n---\nx\n"),
        ("---\ntitle: >\n  a\n  b\nmenu: c\n---\nx\n", "title", "d", "---\ntitle: d\nmenu: c\n---\nx\n"),
        ("---\ntitle: We are #1, #1\n---\nx\n", "title", "Us", "---\ntitle: Us\n---\nx\n"),
    ],
)  # fmt: skip
def test_other_ways_of_writing_stay(text: str, part: str, value: str, expected: str) -> None:
    assert changed(part, value, text) == expected


def test_moved_items_keep_how_they_were_typed() -> None:
    moved = changed("keywords", ["PRICE", "INSURANCE", "COST"])
    assert '  - "COST"' in moved
    form = editing.read(moved, TOPIC)
    assert form
    assert form.values["keywords"] == ("PRICE", "INSURANCE", "COST")


def test_wordings_have_a_part_each() -> None:
    text = "---\nchecked: 2026-11-23\n---\n## 1\nOne.\n\n## 2\nTwo.\n\n## 3\nThree.\n"
    assert editing.change(text, MESSAGE, "2", "Second.") == text.replace("Two.", "Second.")


@pytest.mark.parametrize("words", ["Hello\n## Call\nBye", "<!-- open", "a\n## 7"])
def test_words_that_would_become_another_part_are_refused(words: str) -> None:
    with pytest.raises(EditError):
        changed("text", words)


def test_files_without_a_form() -> None:
    assert editing.read("---\ntitle: [\n---\nx\n", TOPIC) is None
    assert editing.read("TTY: T T Y\n", paths.Name("en", paths.Kind.PRONUNCIATIONS, "pronunciations")) is None


FOLDERS = sorted({path.rpartition("/")[0] for path, _ in EVERY})


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_field_of_every_file_that_comes_with_the_program_is_written_back_unchanged(folder: str) -> None:
    for path, raw in EVERY:
        if path.rpartition("/")[0] == folder:
            is_written_back(path, raw)


def is_written_back(path: str, raw: bytes) -> None:
    """Assert that each field of a file is written as it was, and that another value changes no other line."""
    name = paths.read(path)
    assert name, path
    text = line_ends.text_of(raw)
    form = editing.read(text, name)
    assert form, path
    for part, value in form.values.items():
        if not value:
            continue
        assert editing.change(text, name, part, value) == text, (path, part)
        more = (f"{value[0]}0",) if part == "connect" else (*value, "one more")
        other = more if isinstance(value, tuple) else f"{value} x"
        there = editing.change(text, name, part, other)
        first, last = form.places[part]
        assert there.split("\n")[: first - 1] == text.split("\n")[: first - 1], (path, part)
        assert there.split("\n")[last + len(there.split("\n")) - len(text.split("\n")) :] == text.split("\n")[last:]
        assert editing.change(there, name, part, value) == text, (path, part)


LINE_FILE = paths.Name("", paths.Kind.LINE, "line")
LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30)


@settings(max_examples=100, deadline=None)
@given(title=LINE, words=st.lists(LINE, max_size=4), menu=LINE, keywords=st.lists(LINE, max_size=4))
@example(title="a: b", words=["- x"], menu="#", keywords=["- A", "[B", "C: D", "'"])
def test_what_is_written_is_what_is_read(title: str, words: list[str], menu: str, keywords: list[str]) -> None:
    text = FILE
    for part, value in (("title", title), ("text", "\n".join(words)), ("menu", menu), ("keywords", keywords)):
        before = editing.read(text, TOPIC)
        assert before
        try:
            text = changed(part, value, text)
        except EditError:
            continue
        after = editing.read(text, TOPIC)
        assert after
        others = {name: value for name, value in before.values.items() if name != part}
        assert {name: value for name, value in after.values.items() if name != part} == others


PIECE = st.sampled_from(
    [b"a", b"\n", b"\r\n", b"\r", b"---\n", b"title: x\n", b"\xc3\xa9", b" ", b"## Call\n", b"\xe2\x80\xa8"]
)


@settings(deadline=None)
@given(st.booleans(), st.lists(PIECE))
def test_bytes_become_text_and_the_same_bytes_again(has_mark: bool, pieces: list[bytes]) -> None:
    raw = b"\xef\xbb\xbf" * has_mark + b"".join(pieces)
    assert line_ends.bytes_of(line_ends.text_of(raw), raw) == raw


def test_a_changed_line_leaves_the_ends_of_the_others() -> None:
    raw = b"\xef\xbb\xbfone\r\ntwo\nthree\r\nfour\r\n"
    text = line_ends.text_of(raw).replace("three", "3")
    assert line_ends.bytes_of(text, raw) == b"\xef\xbb\xbfone\r\ntwo\n3\r\nfour\r\n"
    assert line_ends.bytes_of("one\n2\nnew\n3\nfour\n", raw) == b"\xef\xbb\xbfone\r\n2\nnew\r\n3\r\nfour\r\n"


PLAIN = "name: Elm # ours\n# where\naddress: 12 Elm Street\n"
BOTH = "bring:\n    en: a card # an ID\n    es: una tarjeta\nname: Elm\n"
IN_LANGUAGES = [
    ("a name, the same in all", "", "name", "Elm", "name: Elm\n"),
    ("words of the first language", "", "bring", "a card: ID", 'bring:\n  en: "a card: ID"\n'),
    ("words of another alone", "name: Elm\n", "bring.es", "x", "name: Elm\nbring:\n  es: x\n"),
    ("another address in Spanish", PLAIN, "address.es", "Calle 12",
     PLAIN.replace(" 12", "\n  en: 12") + "  es: Calle 12\n"),
    ("the same address again", PLAIN.replace(" 12", "\n  en: 12") + "  es: Calle 12\n", "address.es", "", PLAIN),
    ("one of two", BOTH, "bring.es", "otra", BOTH.replace("una tarjeta", "otra")),
    ("one of two is removed", BOTH, "bring.es", "", BOTH.replace("    es: una tarjeta\n", "")),
    ("the last one is removed", "name: Elm\nbring:\n  es: x\n", "bring.es", "", "name: Elm\n"),
    ("a third one", BOTH, "bring.vi", "x", BOTH.replace("name", "    vi: x\nname")),
    ("words for the first language alone", "bring: a card\n", "bring", "an ID", "bring: an ID\n"),
    ("a fact of no language", BOTH, "hours", "24/7", f"{BOTH}hours: 24/7\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    "text, part, value, new", [row[1:] for row in IN_LANGUAGES], ids=[row[0] for row in IN_LANGUAGES]
)
def test_a_fact_is_changed_in_one_language(text: str, part: str, value: str, new: str) -> None:
    languages = ("en", "es", "vi")
    changed = editing.change(text, LINE_FILE, part, value, languages)
    assert changed == new
    read = editing.read(changed, LINE_FILE, languages)
    assert read
    assert read.values.get(part, "") == value


def test_facts_in_braces_stay_in_the_file() -> None:
    text = "bring: {en: a card, es: una tarjeta}\n"
    read = editing.read(text, LINE_FILE, ("en", "es"))
    assert read
    assert "bring" not in read.names
    with pytest.raises(EditError):
        editing.change(text, LINE_FILE, "bring.es", "otra", ("en", "es"))


@pytest.mark.parametrize(
    "numbers", ["\n  number: +12025550121\n  extension: 12", "\n  - {number: +12025550121, extension: 12}"]
)
def test_a_number_in_braces_does_not_fit_a_form_and_is_kept(numbers: str) -> None:
    text = f"---\ntitle: Cost?\nmenu: cost\nkeywords: [COST]\nconnect:{numbers}\nchecked: 2026-11-23\n---\nAsk.\n"
    read = editing.read(text, TOPIC)
    assert read is not None
    assert "connect" not in read.names
    changed = editing.change(text, TOPIC, "checked", "2026-11-24")
    assert changed == text.replace("2026-11-23", "2026-11-24")
    with pytest.raises(EditError):
        editing.change(text, TOPIC, "connect", "+12025550123")


ONE = 'connect: "+1A"\n'
NIGHT = """  # the night desk
  - number: '+1N'
    # Ana said so
    hours: "24/7"
    note: by the door
"""
LIST = f"connect:\n  # the day desk\n  - +1D\n{NIGHT}"
N = "number: +1N\nhours: 24/7\nnote: by the door"
NUMBERS = [
    ("one is another", ONE, ["+1B"], ONE.replace("A", "B")),
    ("one stays behind the colon", ONE, ["number: +1B"], ONE.replace("A", "B")),
    ("a first one", "", ["+1A"], "connect: +1A\n"),
    ("a first one with hours", "", ["number: +1A\nhours: 24/7"], "connect:\n  - number: +1A\n    hours: 24/7\n"),
    ("a first one that is empty yet", "", [""], "connect:\n"),
    ("none", LIST, [], "  # the day desk\n  # the night desk\n    # Ana said so\n"),
    ("a second one", ONE, ["+1A", "+1B"], "connect:\n  - +1A\n  - +1B\n"),
    ("a second one that is empty yet", ONE, ["+1A", ""], "connect:\n  - +1A\n  -\n"),
    ("an extension for one", ONE, ["number: +1A\nextension: 12"], "connect:\n  - number: +1A\n    extension: 12\n"),
    ("in brackets", "connect: [+1A, +1B]\n", ["+1B", "+1A"], "connect: [+1B, +1A]\n"),
    ("in brackets with hours", "connect: [+1A]\n", ["+1A", "number: +1B\nhours: 24/7"],
     "connect:\n  - +1A\n  - number: +1B\n    hours: 24/7\n"),
    ("the other order", LIST, [N, "+1D"], f"connect:\n{NIGHT}  # the day desk\n  - +1D\n"),
    ("one of a list", LIST, ["+1D"], "connect:\n  # the day desk\n  - +1D\n  # the night desk\n    # Ana said so\n"),
    ("a list of one stays a list", "connect:\n  - +1A\n", ["+1B"], "connect:\n  - +1B\n"),
    ("another number", LIST, ["+1D", N.replace("+1N", "+1M")], LIST.replace("+1N", "+1M")),
    ("other hours", LIST, ["+1D", N.replace("24/7", "PH off")], LIST.replace("24/7", "PH off")),
    ("no hours", LIST, ["+1D", N.replace("hours: 24/7\n", "")], LIST.replace('    hours: "24/7"\n', "")),
    ("a language", LIST, ["+1D", f"{N}\nlanguage: es"], f"{LIST}    language: es\n"),
    ("a third one", LIST, ["+1D", N, "+1C"], f"{LIST}  - +1C\n"),
    ("hours for a plain one", LIST, ["number: +1D\nhours: 24/7", N],
     LIST.replace("- +1D", "- number: +1D\n    hours: 24/7")),
    ("no number yet", LIST, ["+1D", N.replace("+1N", "")], LIST.replace(" '+1N'", "")),
    ("the first part goes", "connect:\n- hours: 24/7\n  # x\n  number: +1A\n", ["+1A"],
     "connect:\n  # x\n- number: +1A\n"),
]  # fmt: skip


@pytest.mark.parametrize("typed, rows, new", [row[1:] for row in NUMBERS], ids=[row[0] for row in NUMBERS])
@pytest.mark.parametrize("below", ["checked: 2026-11-23\n", ""], ids=["amid", "last"])
def test_numbers_are_changed_row_by_row(typed: str, rows: list[str], new: str, below: str) -> None:
    before, after = (f"---\ntitle: Cost?\n{connect}{below}---\nAsk.\n" for connect in (typed, new))
    assert editing.change(before, TOPIC, "connect", rows) == after
    read = editing.read(before, TOPIC)
    assert read
    assert editing.change(before, TOPIC, "connect", read.values.get("connect", ())) == before


def test_a_number_knows_where_each_part_of_it_is() -> None:
    form = editing.read(f"---\ntitle: Cost?\n{LIST}---\nAsk.\n", TOPIC)
    assert form
    assert form.values["connect"] == ("+1D", N)
    lines = {name: place for name, place in form.places.items() if name.startswith("connect.")}
    assert lines == {"connect.1.number": (5, 5), "connect.2.number": (7, 10), "connect.2.hours": (9, 9)}
