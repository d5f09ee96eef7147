"""Parses the bytes of a prompt file into fields and sections, and reports what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hotline.content import damage, fences, frontmatter, headings, markdown
from hotline.content.fences import FENCE
from hotline.content.fields import Field, Value
from hotline.content.paths import Kind, Name
from hotline.content.prompt_file import BODY, PromptFile, Section, unread
from hotline.problems import Place, Problem, error, has_errors, note, shortened_by_rule, warning
from hotline.sentence import Sentence
from hotline.text import typography

RULES: Mapping[str, str] = {
    "not-utf8": "A prompt file is saved as UTF-8.",
    "control-character": "A prompt file contains no control characters.",
    "conflict-marker": "A file contains one version of the text, without the conflict markers of version control.",
    "line-ends": "Lines end with a line feed, with or without a carriage return.",
    "damaged-character": "Characters are as typed: no wrong encoding, private fonts or hidden text.",
    "fences": "The fields at the top are between two lines of three hyphens: `---`.",
    "note-in-words": "Fields and notes are between the two lines of hyphens, never in the message.",
    "heading": "The text for a call is below a line `## Call`.",
    "unclosed-comment": "A comment ends with `-->`.",
    "table": "Messages are sentences: a table cannot be texted or spoken.",
    "markdown": "Messages are plain text: Markdown is removed.",
    "typography": "Typographic characters are replaced with plain ones, which cost less.",
} | dict(frontmatter.RULES)
"""The rules that are checked here: each id with its sentence."""

_BREAKS = re.compile("\r+\n|\r|[\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\n]+")
_DOUBLE_SPACES = re.compile(" {2,}")
_ERRORS: Mapping[str, tuple[str, Sentence]] = {
    markdown.HEADING: (
        "note-in-words",
        Sentence("this line would be sent: move notes above the line {fence}, or remove the #", fence=FENCE),
    ),
    markdown.TABLE: ("table", Sentence("a table cannot be texted or spoken: write sentences")),
    markdown.UNCLOSED: (
        "unclosed-comment",
        Sentence("this comment has no end and hides everything below it: close it with -->"),
    ),
}
"""Marks that staff must remove: the rule and how to fix it."""
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_OLD_LINE_ENDS = re.compile(b"\r(?!\n)")


def parse(path: str, name: Name, raw: bytes) -> tuple[PromptFile, tuple[Problem, ...]]:
    """Parse the bytes of the prompt file at a path, and return the problems in how it is written: of each rule the
    first ones, and how many more there are."""
    try:
        text = _BREAKS.sub("\n", raw.decode("utf-8").lstrip("\ufeff"))
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        what = Sentence("this line is not UTF-8: save the file in UTF-8 encoding")
        return unread(path, name), (error(Place(path, line), what, "not-utf8"),)
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        what = Sentence("there is a control character (U+{code:04X}) in this line: remove it", code=ord(control[0]))
        return unread(path, name), (error(Place(path, line), what, "control-character"),)
    lines = text.split("\n")
    if (marker := fences.conflict(lines)) is not None:
        what = Sentence("this is an unresolved merge conflict: keep one version and remove the conflict markers")
        return unread(path, name), (error(Place(path, marker + 1), what, "conflict-marker"),)
    file, problems = _parse(path, name, lines)
    return file, shortened_by_rule((*_line_ends(path, raw), *_damage(path, lines), *problems))


def sections(path: str, lines: list[str], first: int) -> tuple[Section, ...]:
    """Return the sections in some lines, the first of which is line `first` of the file, whatever is wrong in them."""
    found, _ = _sections(path, lines, first)
    return found


def _line_ends(path: str, raw: bytes) -> Iterator[Problem]:
    """Warn about line ends of old Macintoshes: other programs see one long line."""
    if found := _OLD_LINE_ENDS.search(raw):
        what = Sentence("this file has old Mac line endings (CR): save it with LF or CRLF line endings")
        line = len(re.findall(b"\r\n?|\n", raw[: found.start()])) + 1
        yield warning(Place(path, line), what, "line-ends")


def _damage(path: str, lines: list[str]) -> Iterator[Problem]:
    for n, what in damage.lines_with_damage(lines):
        yield error(Place(path, n + 1), what, "damaged-character")


def _parse(path: str, name: Name, lines: list[str]) -> tuple[PromptFile, tuple[Problem, ...]]:
    if name.kind in (Kind.PRONUNCIATIONS, Kind.EXAMPLES, Kind.WORDS):
        fields, problems = frontmatter.read(lines, path, 1)
        return _prompt_file(path, name, fields, ()), problems
    if name.kind is Kind.LINE:
        return _parse_line(path, name, lines)
    parts = fences.parts(lines)
    flaws = tuple(_flaws(path, "fences", parts.flaws))
    if has_errors(flaws):
        return unread(path, name), flaws
    fields, problems = _fields(path, lines, parts)
    start = parts.words_from
    notes = tuple(_flaws(path, "note-in-words", fences.in_words(lines, start)))
    sections, more = _sections(path, lines[start:], start + 1)
    if fields is None or notes:
        return unread(path, name), (*flaws, *problems, *notes)
    plain, told = _plain_fields(path, fields)
    return _prompt_file(path, name, plain, sections), (*flaws, *problems, *told, *more)


def _parse_line(path: str, name: Name, lines: list[str]) -> tuple[PromptFile, tuple[Problem, ...]]:
    fields, problems = frontmatter.read(lines, path, 1, nested=True)
    if fields is None:
        return unread(path, name), problems
    plain, notes = _plain_fields(path, fields)
    return _prompt_file(path, name, plain, ()), (*problems, *notes)


def _fields(
    path: str, lines: list[str], parts: fences.Parts
) -> tuple[tuple[Field, ...] | None, tuple[Problem, ...]]:
    """Read the fields, whose lines may start with characters that nobody can see."""
    within = [line.lstrip(_UNSEEN) for line in lines[parts.start : parts.end]]
    return frontmatter.read(within, path, parts.start + 1)


def _flaws(path: str, rule: str, flaws: Iterable[fences.Flaw]) -> Iterator[Problem]:
    for flaw in flaws:
        severity = error if flaw.is_fatal else warning
        yield severity(Place(path, flaw.line + 1), flaw.what, rule)


def _prompt_file(
    path: str, name: Name, fields: tuple[Field, ...] | None, sections: tuple[Section, ...]
) -> PromptFile:
    return unread(path, name) if fields is None else PromptFile(path, name, fields, sections)


def _plain_fields(path: str, fields: tuple[Field, ...]) -> tuple[tuple[Field, ...], list[Problem]]:
    """Return fields with names in lower case and values in plain characters."""
    notes: list[Problem] = []
    plain = tuple(
        Field(
            field.name.lower(),
            tuple(_plain_value(path, value, notes) for value in field.values),
            field.line,
            field.is_list,
        )
        for field in fields
    )
    return plain, notes


def _plain_value(path: str, value: Value, notes: list[Problem]) -> Value:
    text, more = _plain_words(_SPACES.sub(" ", value.text), Place(path, value.line))
    notes += more
    return value if text == value.text else replace(value, text=text)


def _sections(path: str, lines: list[str], first: int) -> tuple[tuple[Section, ...], list[Problem]]:
    """Return the sections in some lines, the first of which is line `first` of the file."""
    text, comments = markdown.without_comments("\n".join(lines))
    problems = [_mark(path, first, mark) for mark in comments]
    problems += [error(Place(path, first + n), what, "heading") for n, what in headings.mistaken(text.split("\n"))]
    sections = []
    for heading, start, words in _split(text.split("\n")):
        plain, marks = markdown.plain(words)
        problems += [_mark(path, first + start, mark) for mark in marks]
        line = first + start + _first_line_with_words(words) if heading == BODY else first + start - 1
        plain_words, notes = _plain_words(plain, Place(path, line))
        problems += notes
        sections.append(Section(heading, plain_words, line))
    return tuple(sections), problems


def _split(lines: list[str]) -> Iterator[tuple[str, int, str]]:
    """Yield each heading in lower case, the number of the line after it, and the lines below it."""
    found = {n: heading for n, line in enumerate(lines) if (heading := headings.heading(line)) is not None}
    starts = [0, *(n + 1 for n in found)]
    ends = [*found, len(lines)]
    for heading, start, end in zip((BODY, *found.values()), starts, ends, strict=True):
        yield heading, start, "\n".join(lines[start:end])


def _first_line_with_words(words: str) -> int:
    return next((n for n, line in enumerate(words.split("\n")) if line.strip()), 0)


def _mark(path: str, first: int, mark: markdown.Mark) -> Problem:
    if mark.name in _ERRORS:
        rule, what = _ERRORS[mark.name]
        return error(Place(path, first + mark.line), what, rule)
    name = Sentence(mark.name)
    what = (
        Sentence("{marks} are removed before sending: write plain text", marks=name)
        if mark.name.endswith("words")
        else Sentence("{mark} is removed before sending: write plain text", mark=name)
    )
    return warning(Place(path, first + mark.line), what, "markdown")


def _plain_words(text: str, place: Place) -> tuple[str, list[Problem]]:
    """Replace typographic characters in words, with one note for everything that was replaced."""
    if text.isascii():
        return text, []
    plain, replaced = typography.replace_typography(text)
    pairs = dict.fromkeys(f"{_shown(each.written)} as {_shown(each.instead)}" for each in replaced)
    notes = (
        [note(place, Sentence("replaced with plain characters: {pairs}", pairs=", ".join(pairs)), "typography")]
        if pairs
        else []
    )
    return _DOUBLE_SPACES.sub(" ", plain), notes


def _shown(chars: str) -> str:
    """Return characters so that a reader can tell them from others."""
    visible = chars.strip()
    if visible and visible.isprintable():
        return visible
    return "a space" if chars == " " else " ".join(f"U+{ord(char):04X}" for char in chars) or "nothing"
