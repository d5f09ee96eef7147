"""A prompt file as a form: one value for each field and each part of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hotline.content import fences, headings, messages
from hotline.content.checks.fields import known_fields
from hotline.content.editing import facts, fields, numbers, sections
from hotline.content.editing.fields import FieldSpan
from hotline.content.editing.line_ends import lines_of, without_end
from hotline.content.fields import IN_PARTS, LISTS
from hotline.content.paths import Kind, Name
from hotline.models import HELPLINE_KEY
from hotline.sentence import Sentence

TEXT = "text"
"""The name under which a form has the body of a file."""

Given = str | Sequence[str]

_NOT_TYPED = ("reviewed",)
"""Fields that nobody fills in: the page writes them."""


class EditError(Exception):
    """A value that cannot be written into a prompt file; `why` says the reason to staff."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Form:
    """What a file has: `values` (several for keywords and asks, and a row for each number) and `places`, the first and
    last line of each, counted from 1; the parts of a row have their own, such as "connect.2.hours". `names` are all
    that the file may have, in the order of a form; fields that do not fit one are left out."""

    names: tuple[str, ...]
    values: Mapping[str, str | tuple[str, ...]]
    places: Mapping[str, tuple[int, int]]


def read(text: str, name: Name, languages: Sequence[str] = ("en",)) -> Form | None:
    """Read a file's text as a form; None for files that are not one, or whose fields cannot be read.

    `languages` are those of the folder, the first one first: `line.yaml` has words in each.
    """
    names = names_of(name, languages)
    lines = list(map(without_end, lines_of(text or "\n")))
    parts = _parts(name, lines)
    is_line = name.kind is Kind.LINE
    found = fields.find(_within(lines, parts), nested=is_line)
    if not names or found is None or any(flaw.is_fatal for flaw in parts.flaws):
        return None
    if is_line:
        found = tuple(replace(field, name=facts.part(field.name, languages)) for field in found)
    unfit = {field.name for field in found if not field.fits_a_form}
    names = tuple(each for each in names if unfit.isdisjoint((each, each.partition(".")[0])))
    values: dict[str, str | tuple[str, ...]] = {}
    places: dict[str, tuple[int, int]] = {}
    for field in reversed([each for each in found if each.name in names]):  # the first of two counts
        values[field.name] = _value(field)
        places[field.name] = (parts.start + field.line + 1, parts.start + field.last + 1)
        for row, first, last in numbers.places(field) if field.name in IN_PARTS else ():
            places[row] = (parts.start + first + 1, parts.start + last + 1)
    for section in reversed(() if is_line else sections.find(lines, parts.words_from)):
        part = section.heading or TEXT
        values[part] = sections.words(lines, section)
        places[part] = (section.first if section.heading else section.first + 1, section.end)
    return Form(names, values, places)


def change(text: str, name: Name, part: str, given: Given, languages: Sequence[str] = ("en",)) -> str:
    """Return a file's text with another value for one field or one part of its words. No other line changes.
    `languages` are as in `read`.

    Raises EditError for a value that would not be read as it is written.
    """
    before = read(text, name, languages)
    if before is None or part not in before.names:
        raise EditError(Sentence("This file cannot be changed in fields: change it in the file itself."))
    wanted = _cleaned(part, given)
    if before.values.get(part, _cleaned(part, "")) in (wanted, given):
        return text
    text = text or ("" if name.kind is Kind.LINE else "\n")
    lines = list(map(without_end, lines_of(text)))
    changed = _change(lines, name, part, wanted, languages)
    new = _joined(lines_of(text), lines, changed)
    after = read(new, name, languages)
    if after is None or after.values.get(part, _cleaned(part, "")) != wanted:
        raise EditError(_advice(part, wanted))
    return new


def names_of(name: Name, languages: Sequence[str] = ("en",)) -> tuple[str, ...]:
    """Return the names of all that a prompt file may have: its fields, then its words."""
    if name.kind is Kind.LINE:
        return facts.names(languages)
    if name.kind not in (Kind.TOPIC, Kind.MENU, Kind.MESSAGE):
        return ()
    spec = messages.spec(name.id) if name.kind is Kind.MESSAGE else None
    many = spec.wordings if spec else 1
    parts = tuple(map(str, range(1, many + 1))) if many > 1 else (TEXT, headings.CALL)
    is_answer = name.kind is Kind.TOPIC and name.keys != HELPLINE_KEY
    closed = (headings.CLOSED, headings.CLOSED_CALL) if is_answer else ()
    return (*parts, *closed, *(field for field in known_fields(name) if field not in _NOT_TYPED))


def _value(field: FieldSpan) -> str | tuple[str, ...]:
    if field.name in IN_PARTS:
        return numbers.rows(field)
    typed = fields.current(field)
    return tuple(typed) if field.name in LISTS else " ".join(" ".join(typed[:1]).split())


def _cleaned(part: str, given: Given) -> str | tuple[str, ...]:
    if part in LISTS:
        values = [given] if isinstance(given, str) else given
        return tuple(value for each in values if (value := " ".join(each.split())))
    if part in IN_PARTS:
        return tuple(map(numbers.cleaned, [given] if isinstance(given, str) and given else given))
    words = given if isinstance(given, str) else " ".join(given)
    if _is_section(part):
        return "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").strip("\n").split("\n")).strip("\n")
    return " ".join(words.split())


def _parts(name: Name, lines: list[str]) -> fences.Parts:
    """Return where the fields are: `line.yaml` has nothing else."""
    return fences.Parts(0, len(lines)) if name.kind is Kind.LINE else fences.parts(lines)


def _change(
    lines: list[str], name: Name, part: str, wanted: str | tuple[str, ...], languages: Sequence[str]
) -> list[str]:
    parts = _parts(name, lines)
    if _is_section(part) and isinstance(wanted, str):
        return sections.change(lines, parts.words_from, "" if part == TEXT else part, wanted)
    if name.kind is Kind.LINE:
        return _change_line(lines, part, wanted, languages)
    within = _within(lines, parts)
    new = numbers.change(within, wanted) if part in IN_PARTS else fields.change(within, part, _values(wanted))
    if not parts.end:
        return [fences.FENCE, *new, fences.FENCE, *lines]
    return [*lines[: parts.start], *new, *lines[parts.end :]]


def _change_line(lines: list[str], part: str, wanted: str | tuple[str, ...], languages: Sequence[str]) -> list[str]:
    """Return the lines of `line.yaml`, which has fields only, with another value for one."""
    if part.partition(".")[0] in facts.WORDED and isinstance(wanted, str):
        return facts.change(lines, part, wanted, languages)
    return fields.change(lines, part, _values(wanted), nested=True)


def _values(wanted: str | tuple[str, ...]) -> list[str]:
    return [value for value in ([wanted] if isinstance(wanted, str) else wanted) if value]


def _is_section(part: str) -> bool:
    return part in (TEXT, headings.CALL, headings.CLOSED, headings.CLOSED_CALL) or part.isdigit()


def _within(lines: list[str], parts: fences.Parts) -> list[str]:
    return lines[parts.start : parts.end]


def _joined(ended: list[str], before: list[str], after: list[str]) -> str:
    """Return changed lines with the ends that they had; a new line ends in a line feed.

    The lines that changed are between those that are alike at the top and at the bottom.
    """
    top = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    most = min(len(before), len(after)) - top
    pairs = zip(reversed(before), reversed(after), strict=False)
    bottom = min(next((n for n, (a, b) in enumerate(pairs) if a != b), most), most)
    middle = [f"{line}\n" for line in after[top : len(after) - bottom]]
    if middle and not bottom and ended and not ended[-1].endswith("\n"):
        middle[-1] = middle[-1].removesuffix("\n")
    above = ended[:top]
    if middle and above and above[-1] == before[top - 1]:  # it was the last line, and had no end
        above = [*above[:-1], above[-1] + "\n"]
    return "".join([*above, *middle, *ended[len(before) - bottom :]])


def _advice(part: str, wanted: str | tuple[str, ...]) -> Sentence:
    if _is_section(part) and isinstance(wanted, str):
        for line in wanted.split("\n"):
            if headings.heading(line) is not None:
                return Sentence(
                    "The line {line} would begin another part of the file: remove it.", line=line.strip()
                )
    return Sentence("This cannot be written in a field: write it in the file itself.")
