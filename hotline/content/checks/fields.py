"""Rules about the fields of one prompt file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from hotline.content import keywords
from hotline.content.contacts import is_helpline
from hotline.content.fields import FIELDS, LISTS, Field
from hotline.content.messages import NOTICE
from hotline.content.notices import UNTIL
from hotline.content.paths import Kind, Name
from hotline.content.phrases import DIGITS
from hotline.content.phrases import FIELDS as JOINING_WORDS
from hotline.content.prompt_file import PromptFile
from hotline.problems import Problem, error
from hotline.sentence import Sentence

REQUIRED: Mapping[Kind, tuple[str, ...]] = {
    Kind.TOPIC: ("title", "menu", "keywords"),
    Kind.MENU: ("title", "menu"),
    Kind.MESSAGE: (),
    Kind.PRONUNCIATIONS: (),
    Kind.EXAMPLES: (),
    Kind.WORDS: (),
}
KNOWN: Mapping[Kind, tuple[str, ...]] = {
    Kind.TOPIC: FIELDS,
    Kind.MENU: ("title", "menu", "keywords", "checked", "source", "reviewed"),
    Kind.MESSAGE: ("title", "keywords", "asks", "checked", "source", "reviewed"),
    Kind.PRONUNCIATIONS: (),
    Kind.EXAMPLES: (),
    Kind.WORDS: (DIGITS, *JOINING_WORDS),
}
MOST_CHARACTERS = {"title": 160, "menu": 100, "keywords": 40}
"""With these, no list of options or keywords is longer than a text can be."""

NOTICE_FIELDS = (UNTIL, "checked", "source", "reviewed")


_SHORTEST = 3
"""The fewest letters of a word that is taken for the beginning of a longer one: "ext" for "extension"."""

_ALIKE = 0.65


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that a mistyped word was most likely meant to be."""
    known = list(choices)
    begun = [each for each in known if len(word) >= _SHORTEST and each.startswith(word.lower())]
    close = difflib.get_close_matches(word.lower(), known, n=1, cutoff=_ALIKE)
    return begun[0] if len(begun) == 1 else next(iter(close), None)


def known_fields(name: Name) -> tuple[str, ...]:
    """Return the fields that a prompt file may have."""
    return NOTICE_FIELDS if name.kind is Kind.MESSAGE and name.id == NOTICE else KNOWN[name.kind]


def unknown_field(file: PromptFile) -> Iterator[Problem]:
    """A field must be one that the program knows."""
    for field, meant in _strange_fields(file):
        known = ", ".join(known_fields(file.name))
        hint = (
            Sentence("did you mean {meant}?", meant=meant) if meant else Sentence("use one of {known}", known=known)
        )
        yield error(
            file.place(field.line),
            Sentence("unknown field {name}: {hint}", name=field.name, hint=hint),
            "unknown-field",
        )


def _strange_fields(file: PromptFile) -> Iterator[tuple[Field, str | None]]:
    known = known_fields(file.name)
    for field in file.fields:
        if field.name not in known and known:
            yield field, nearest(field.name, known)


def field_twice(file: PromptFile) -> Iterator[Problem]:
    """A field appears in a file only once."""
    first: dict[str, int] = {}
    for field in file.fields:
        if first.setdefault(field.name, field.line) != field.line:
            what = Sentence(
                "{name} is already in line {line}: remove one of them", name=field.name, line=first[field.name]
            )
            yield error(file.place(field.line), what, "field-twice")


def missing_field(file: PromptFile) -> Iterator[Problem]:
    """A topic has title, menu and keywords; a menu has title and menu; the helpline has connect too."""
    required = (*REQUIRED[file.name.kind], *(("connect",) if is_helpline(file) else ()))
    mistyped = {meant for _, meant in _strange_fields(file)}
    for name in required:
        if file.field(name) is None and name not in mistyped:
            what = Sentence(
                '{name} is missing: add a line "{name}: ..." between the two lines of hyphens', name=name
            )
            yield error(file.place(file.line(name)), what, "missing-field")


def one_value(file: PromptFile) -> Iterator[Problem]:
    """Only keywords, asks and connect may be lists."""
    known = known_fields(file.name) or [field.name for field in file.fields]
    for field in file.fields if file.name.kind is not Kind.EXAMPLES else ():
        if field.is_list and field.name in known and field.name not in (*LISTS, "connect"):
            what = Sentence("{name} takes one value, not a list: write it after the colon", name=field.name)
            yield error(file.place(field.line), what, "one-value")


def list_marks(file: PromptFile) -> Iterator[Problem]:
    """Each value below keywords and asks is on its own line, after a hyphen and a space."""
    for field in file.fields if file.name.kind is not Kind.EXAMPLES else ():
        if field.name in LISTS and not field.is_list and field.values and field.values[0].line != field.line:
            first = field.values[0]
            what = Sentence(
                "put a hyphen and a space in front of each line below {name}: - {word}",
                name=field.name,
                word=first.text.split()[0],
            )
            yield error(file.place(first.line), what, "list-marks")


def long_field(file: PromptFile) -> Iterator[Problem]:
    """A title has at most 160 characters, the words for a menu 100, a keyword 40, because menus are made of
    them."""
    for name, most in MOST_CHARACTERS.items():
        field = file.field(name)
        for value in field.values if field else ():
            each = keywords.split(value.text) if name == "keywords" else [value.text]
            longest = max(map(len, each), default=0)
            if longest > most:
                what = Sentence(
                    "this is {longest} characters long, and {name} allows at most {most}: shorten it",
                    longest=longest,
                    name=name,
                    most=most,
                )
                yield error(file.place(value.line), what, "long-field")


def pronunciation(file: PromptFile) -> Iterator[Problem]:
    """A pronunciation is a word and how it is said."""
    if file.name.kind is Kind.PRONUNCIATIONS:
        for field in file.fields:
            if not field.values:
                what = Sentence("the pronunciation of {name} is missing: write it after the colon", name=field.name)
                yield error(file.place(field.line), what, "pronunciation")


def checked_date(file: PromptFile) -> Iterator[Problem]:
    """`checked` is a date written year, month, day: 2026-11-23."""
    field = file.field("checked")
    if field and read_date(field.values[0].text) is None:
        what = Sentence(
            "{written} is not a date: use year-month-day, for example 2026-11-23", written=field.values[0].text
        )
        yield error(file.place(field.values[0].line), what, "checked-date")


def read_date(written: str) -> date | None:
    """Return a date written as 2026-11-23; None for anything else."""
    try:
        return date.fromisoformat(written) if len(written) == len("2026-11-23") else None
    except ValueError:
        return None
