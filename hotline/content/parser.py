"""From the bytes of a prompt file to its fields and sections, and what keeps them from being read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hotline.content import frontmatter, markdown
from hotline.content.frontmatter import Field, Value
from hotline.content.paths import Kind, Name
from hotline.problems import Place, Problem, error, note, warning
from hotline.text import sms

RULES: Mapping[str, str] = {
    "not-utf8": "A prompt file is saved as UTF-8.",
    "control-character": "A prompt file holds words only, no control characters.",
    "fences": "The fields at the top stand between two lines of three hyphens: `---`.",
    "markdown": "Words are sent plain: marks of Markdown are taken out.",
    "typography": "Typographic characters are sent as plain ones, which cost less.",
} | dict(frontmatter.RULES)
"""What is looked for here: the rule's id and its sentence."""

FENCE = "---"
FIELDS = ("title", "menu", "keywords", "asks", "connect", "checked", "source")
"""The fields that a topic may have; other files have some of them."""
BODY = ""
CALL = "call"

_HEADING = re.compile(r"\A {0,3}(#{1,6})(?!#)(.*)")
_NAMES_OF_SECTIONS = frozenset((CALL, *"123456789"))
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\n]+")
_DOUBLE_SPACES = re.compile(" {2,}")
_LOOKS_LIKE_A_FIELD = re.compile(rf"(?:{'|'.join(FIELDS)})\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """Words under a heading (in lower case; the body has none): plain, a paragraph a line. `line` is the heading's,
    or the first one with words."""

    heading: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class PromptFile:
    """What a prompt file says. When it could not be read, it has its name and nothing else."""

    path: str
    name: Name
    fields: tuple[Field, ...] = ()
    sections: tuple[Section, ...] = ()
    is_readable: bool = True

    def place(self, line: int = 1) -> Place:
        """Return the place of a line of this file."""
        return Place(self.path, line)

    def field(self, name: str) -> Field | None:
        """Return the first field of a name, or None when it is missing or has no value."""
        return next((field for field in self.fields if field.name == name and field.values), None)

    def value(self, name: str) -> str:
        """Return a field's value, the first when there are several, "" when there is none."""
        field = self.field(name)
        return field.values[0].text if field else ""

    def line(self, name: str) -> int:
        """Return the line of a field, or 1 when it is missing."""
        return next((field.line for field in self.fields if field.name == name), 1)

    def section(self, heading: str) -> Section | None:
        """Return the first section under a heading, or None when it is missing or empty."""
        return next((part for part in self.sections if part.heading == heading and part.words), None)


def unread(path: str, name: Name) -> PromptFile:
    """Return an empty prompt file in place of one that cannot be read."""
    return PromptFile(path, name, is_readable=False)


def parse(path: str, name: Name, raw: bytes) -> tuple[PromptFile, tuple[Problem, ...]]:
    """Parse the bytes of the prompt file at a path, and return the problems in how it is written."""
    try:
        text = _BREAKS.sub("\n", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as complaint:
        line = raw.count(b"\n", 0, complaint.start) + 1
        what = "this line is not UTF-8: save the file with the encoding UTF-8"
        return unread(path, name), (error(Place(path, line), what, "not-utf8"),)
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        what = f"there is a control character (U+{ord(control[0]):04X}) in this line: take it out"
        return unread(path, name), (error(Place(path, line), what, "control-character"),)
    return _parse(path, name, text.split("\n"))


def _parse(path: str, name: Name, lines: list[str]) -> tuple[PromptFile, tuple[Problem, ...]]:
    if name.kind in (Kind.PRONUNCIATIONS, Kind.EXAMPLES):
        fields, problems = frontmatter.read(lines, path, 1)
        return _prompt_file(path, name, fields, ()), problems
    parts = _parts(path, lines)
    if isinstance(parts, Problem):
        return unread(path, name), (parts,)
    start, end = parts
    fields, problems = frontmatter.read(lines[start:end], path, start + 1)
    body = lines if end == 0 else lines[end + 1 :]
    sections, more = _sections(path, body, len(lines) - len(body) + 1)
    if fields is None:
        return unread(path, name), problems
    mended, notes = _mended_fields(path, fields)
    return _prompt_file(path, name, mended, sections), (*problems, *notes, *more)


def _prompt_file(
    path: str, name: Name, fields: tuple[Field, ...] | None, sections: tuple[Section, ...]
) -> PromptFile:
    return unread(path, name) if fields is None else PromptFile(path, name, fields, sections)


def _parts(path: str, lines: list[str]) -> tuple[int, int] | Problem:
    """Return where the fields begin and end, counted from 0; both 0 when there are none."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    fences = [n for n, line in enumerate(lines) if line.rstrip() == FENCE]
    if fences[:1] != [first]:
        if _LOOKS_LIKE_A_FIELD.match(lines[first]):
            what = f"put a line with {FENCE} above the fields, and one below them"
            return error(Place(path, first + 1), what, "fences")
        return 0, 0
    if len(fences) == 1:
        what = f"put a line with {FENCE} below the last field, above the words"
        return error(Place(path, first + 1), what, "fences")
    return first + 1, fences[1]


def _mended_fields(path: str, fields: tuple[Field, ...]) -> tuple[tuple[Field, ...], list[Problem]]:
    """Return fields with names in lower case and values in plain characters."""
    notes: list[Problem] = []
    mended = tuple(
        Field(
            field.name.lower(),
            tuple(_mended_value(path, value, notes) for value in field.values),
            field.line,
            field.is_list,
        )
        for field in fields
    )
    return mended, notes


def _mended_value(path: str, value: Value, notes: list[Problem]) -> Value:
    text, more = _mended(_SPACES.sub(" ", value.text), Place(path, value.line))
    notes += more
    return Value(text, value.line)


def _sections(path: str, lines: list[str], first: int) -> tuple[tuple[Section, ...], list[Problem]]:
    """Return the sections in some lines, the first of which is line `first` of the file."""
    text, comments = markdown.without_comments("\n".join(lines))
    problems = [_mark(path, first, mark) for mark in comments]
    sections = []
    for heading, start, words in _split(text.split("\n")):
        plain, marks = markdown.plain(words)
        problems += [_mark(path, first + start, mark) for mark in marks]
        line = first + start + _first_line_with_words(words) if heading == BODY else first + start - 1
        mended, notes = _mended(plain, Place(path, line))
        problems += notes
        sections.append(Section(heading, mended, line))
    return tuple(sections), problems


def _split(lines: list[str]) -> Iterator[tuple[str, int, str]]:
    """Yield each heading in lower case, the number of the line after it, and the lines below it."""
    found = {n: heading for n, line in enumerate(lines) if (heading := _heading(line)) is not None}
    starts = [0, *(n + 1 for n in found)]
    ends = [*found, len(lines)]
    for heading, start, end in zip((BODY, *found.values()), starts, ends, strict=True):
        yield heading, start, "\n".join(lines[start:end])


def _heading(line: str) -> str | None:
    """Return the words of a heading with two marks, or with another number by mistake; None for other lines.

    Parsed by hand, because a pattern that leaves out the marks after the words takes quadratic or cubic time.
    """
    found = _HEADING.match(line)
    if not found:
        return None
    marks, after = found.groups()
    words: str = after.strip().rstrip("#").rstrip().lower()
    return words if marks == "##" or words in _NAMES_OF_SECTIONS else None


def _first_line_with_words(words: str) -> int:
    return next((n for n, line in enumerate(words.split("\n")) if line.strip()), 0)


def _mark(path: str, first: int, mark: markdown.Mark) -> Problem:
    what = f"{mark.name} is taken out, and the plain words are sent: write the words without it"
    return warning(Place(path, first + mark.line), what, "markdown")


def _mended(text: str, place: Place) -> tuple[str, list[Problem]]:
    """Replace typographic characters in words, with one note for everything that was replaced."""
    if text.isascii():
        return text, []
    mended, mends = sms.replace_typography(text)
    pairs = dict.fromkeys(f"{_shown(mend.written)} as {_shown(mend.instead)}" for mend in mends)
    notes = [note(place, f"sent in plain characters: {', '.join(pairs)}", "typography")] if pairs else []
    return _DOUBLE_SPACES.sub(" ", mended), notes


def _shown(chars: str) -> str:
    """Return characters so that a reader can tell them from others."""
    visible = chars.strip()
    if visible and visible.isprintable():
        return visible
    return "a space" if chars == " " else " ".join(f"U+{ord(char):04X}" for char in chars) or "nothing"
