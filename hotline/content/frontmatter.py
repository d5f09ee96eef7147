"""Front matter: the fields above a prompt file's words, each value the string that was typed.

YAML is read event by event through libyaml: composing nodes would replace an alias by its value, lose what is
written as a tag, and crash on some thousand nested brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import yaml

from hotline.problems import Place, Problem, error

FIELDS = ("title", "menu", "keywords", "asks", "connect", "checked", "source", "reviewed")
"""The fields that a topic may have; other files have some of them."""

LISTS = ("keywords", "asks", "digits")
"""The fields that may have several values."""

RULES: Mapping[str, str] = {
    "front-matter": "The fields at the top of a file are lines of a name, a colon, a space and a value.",
    "cut-short": "A value that contains ` #` needs quotes: without them everything after # is lost.",
}
"""The rules that are checked here: each id with its sentence."""

_FIELD = re.compile(r"\A(\s*)([\w-]+)\s*:(.*)")
_ITEM = re.compile(r"\A\s*-\s+(.*)")
_STARTS_A_FIELD = re.compile(r"[^\s#:\-\]}]")
_SPACES = str.maketrans(
    dict.fromkeys(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)), " ")
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value as typed, and its line in the file.

    A number to connect to may have `parts` of its own, and its text is then what is typed first.
    """

    text: str
    line: int
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A name within a value, what is typed for it, and its line in the file."""

    name: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Field:
    """A name with its value or its list of values."""

    name: str
    values: tuple[Value, ...]
    line: int
    is_list: bool = False


IN_PARTS = ("connect",)
"""The fields whose values may have parts."""


class _UnreadableError(Exception):
    """YAML that is not a list of fields; `line` counts from 0 in what was read."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read(
    lines: list[str], path: str, first: int, nested: bool = False
) -> tuple[tuple[Field, ...] | None, tuple[Problem, ...]]:
    """Read the fields in some lines, the first of which is line `first` of the file, and their problems.

    The fields are None when the lines cannot be read as fields. The problems then say which, and what to type. Where
    fields may be `nested`, `en: ...` below `directions:` is the field `directions.en`.
    """
    try:
        read_values = list(_fields(lines, first, nested))
    except (_UnreadableError, yaml.YAMLError) as failure:
        return None, tuple(_failing_fields(lines, path, first, _line(failure), nested))
    return tuple(field for field, _ in read_values), tuple(
        error(Place(path, value.line), _cut(value.text), "cut-short") for _, cut in read_values for value in cut
    )


def _line(failure: Exception) -> int:
    """Return the line, counted from 0, that an error is about."""
    if isinstance(failure, _UnreadableError):
        return failure.line
    return position(getattr(failure, "problem_mark", None))[0]


def _cut(text: str) -> str:
    return f"everything after # is lost: put quotes around it, {quoted(text)}"


# ---- from YAML's events to fields


def parse(lines: Sequence[str]) -> Iterator[yaml.Event]:
    """Yield YAML's events of some lines. Raises YAMLError.

    Spaces copied from web pages and word processors look like spaces, and for YAML they are letters: here they are
    spaces. Each takes the place of one, so that columns stay.
    """
    return yaml.parse("\n".join(lines).translate(_SPACES) + "\n", Loader=yaml.CSafeLoader)


def _fields(lines: list[str], first: int, nested: bool) -> Iterator[tuple[Field, list[Value]]]:
    """Yield each field, and its values that were cut short. Raises YAMLError or _UnreadableError."""
    events = parse(lines)
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            _only_plain(event)
            while not isinstance(key := next(events), yaml.MappingEndEvent):
                yield from _named(_scalar(key), events, lines, first, nested)
        elif isinstance(event, yaml.NodeEvent):
            raise _UnreadableError(position(event.start_mark)[0])


def _named(
    key: yaml.ScalarEvent, events: Iterator[yaml.Event], lines: list[str], first: int, nested: bool
) -> Iterator[tuple[Field, list[Value]]]:
    """Yield the field of a name, or those nested below it."""
    event = next(events)
    if not (nested and isinstance(event, yaml.MappingStartEvent)):
        yield _field(key, event, events, lines, first)
        return
    _only_plain(event)
    while not isinstance(below := next(events), yaml.MappingEndEvent):
        field, cut = _field(_scalar(below), next(events), events, lines, first)
        yield replace(field, name=f"{key.value}.{field.name}"), cut


def _field(
    key: yaml.ScalarEvent, event: yaml.Event, events: Iterator[yaml.Event], lines: list[str], first: int
) -> tuple[Field, list[Value]]:
    is_list = isinstance(event, yaml.SequenceStartEvent)
    values: list[Value] = []
    cut: list[Value] = []
    for item in _items(event, events) if is_list else iter((event,)):
        if key.value.lower() in IN_PARTS and isinstance(item, yaml.MappingStartEvent):
            parts = [(name, *_value(_scalar(next(events)), lines, first)) for name in _names(item, events)]
            values.append(_in_parts(item, parts, first))
            cut += (value for _, value, is_cut in parts if is_cut)
        else:
            value, is_cut = _value(_scalar(item), lines, first)
            values.append(value)
            cut += [value] if is_cut else []
    typed = tuple(value for value in values if value.text or value.parts)
    return Field(key.value, typed, position(key.start_mark)[0] + first, is_list), cut


def _items(start: yaml.Event, events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    _only_plain(start)
    while not isinstance(item := next(events), yaml.SequenceEndEvent):
        yield item


def _names(start: yaml.Event, events: Iterator[yaml.Event]) -> Iterator[yaml.ScalarEvent]:
    """Yield the names in a mapping. Whoever asks takes the event of each value."""
    _only_plain(start)
    while not isinstance(name := next(events), yaml.MappingEndEvent):
        yield _scalar(name)


def _in_parts(start: yaml.Event, parts: list[tuple[yaml.ScalarEvent, Value, bool]], first: int) -> Value:
    read_parts = tuple(
        Part(name.value.lower(), value.text, position(name.start_mark)[0] + first) for name, value, _ in parts
    )
    return Value(next((part.text for part in read_parts), ""), position(start.start_mark)[0] + first, read_parts)


def _scalar(event: yaml.Event) -> yaml.ScalarEvent:
    _only_plain(event)
    if not isinstance(event, yaml.ScalarEvent):
        raise _UnreadableError(position(event.start_mark)[0])
    return event


def _only_plain(event: yaml.Event) -> None:
    """Refuse what YAML would take for something other than words: an anchor, a tag."""
    if getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise _UnreadableError(position(event.start_mark)[0])


def position(mark: object) -> tuple[int, int]:
    """Return the line and column of a mark of libyaml, counted from 0."""
    return getattr(mark, "line", 0), getattr(mark, "column", 0)


def _value(scalar: yaml.ScalarEvent, lines: list[str], first: int) -> tuple[Value, bool]:
    """Return a value, and whether a # cut it short.

    A value that was cut short is returned whole, so that no other rule complains about the rest.
    """
    line, column = position(scalar.end_mark)
    after = lines[line][column:].strip() if line < len(lines) else ""
    is_cut = not scalar.style and after.startswith("#")
    text = f"{scalar.value} {after}" if is_cut else scalar.value
    return Value(text.strip(), position(scalar.start_mark)[0] + first), is_cut


# ---- from YAML's error to what to type


def _failing_fields(lines: list[str], path: str, first: int, line: int, nested: bool) -> Iterator[Problem]:
    """Yield each field that fails when parsed alone; where none fails, the line of YAML's error."""
    at = {start + bad for start, chunk in _chunks(lines) if (bad := _bad_line(chunk, nested)) is not None}
    for each in sorted(at) or [min(line, len(lines) - 1)]:
        what = _advice(lines[each] if lines else "", nested)
        yield error(Place(path, first + max(each, 0)), what, "front-matter")


def _chunks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of each field, with the number of the first."""
    starts = [n for n, line in enumerate(lines) if n == 0 or _STARTS_A_FIELD.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start, lines[start:end]


def _bad_line(chunk: list[str], nested: bool) -> int | None:
    line = _line_of_error(chunk, nested)
    if line is None:
        return None
    field = _FIELD.match(chunk[0])
    name = field[2] if field else "list"
    alone = (n for n, text in enumerate(chunk) if _line_of_error([text], nested, below=name) is not None)
    return next(alone, min(line, len(chunk) - 1))


def _line_of_error(lines: list[str], nested: bool, below: str = "") -> int | None:
    """Return the line of YAML's error, or None. A line alone may be an item of the list below a name."""
    alone = [f"{below}:\n{lines[0]}"] if below and _ITEM.match(lines[0]) else lines
    try:
        list(_fields("\n".join(alone).split("\n"), 0, nested))
    except (_UnreadableError, yaml.YAMLError) as failure:
        return _line(failure)
    return None


def _advice(line: str, nested: bool) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "this line starts with a tab: use spaces"
    if item := _ITEM.match(line):
        return f"put quotes around it: - {quoted(item[1])}"
    field = _FIELD.fullmatch(line)
    if field is None:
        return 'write a name, a colon, a space and the value, for example title: "What is an IOP?"'
    indent, name, value = field.groups()
    if value and not value[0].isspace():
        return f"put a space after the colon: {name}: {value}"
    if value.lstrip().startswith("["):
        return f"close the list with ] and separate its items with commas: {name}: [ONE, TWO]"
    if indent and not nested:
        return f"remove the spaces before {name}; put quotes around values that contain a colon"
    return f"put quotes around it: {name}: {quoted(value)}"


def quoted(value: str) -> str:
    """Return a value in quotes of a kind that it does not contain, so that YAML reads it back unchanged."""
    words = value.strip()
    if words[:1] in ("'", '"'):
        words = words[1:-1] if words[-1:] == words[0] and len(words) > 1 else words[1:]
    return f"'{words.replace(chr(39), 2 * chr(39))}'" if '"' in words or "\\" in words else f'"{words}"'
