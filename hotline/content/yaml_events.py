"""Fields from YAML, which is read event by event through libyaml: composing nodes would replace an alias by its value,
lose what is written as a tag, and crash on some thousand nested brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import yaml

from hotline.content.fields import IN_PARTS, Field, Part, Value

_SPACES = str.maketrans(
    dict.fromkeys(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)), " ")
)


class UnreadableError(Exception):
    """YAML that is not a list of fields; `line` counts from 0 in what was read."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def line_of(failure: Exception) -> int:
    """Return the line, counted from 0, that an error is about."""
    if isinstance(failure, UnreadableError):
        return failure.line
    return position(getattr(failure, "problem_mark", None))[0]


def parse(lines: Sequence[str]) -> Iterator[yaml.Event]:
    """Yield YAML's events of some lines. Raises YAMLError.

    Spaces copied from web pages and word processors look like spaces, and for YAML they are letters: here they are
    spaces. Each takes the place of one, so that columns stay.
    """
    return yaml.parse("\n".join(lines).translate(_SPACES) + "\n", Loader=yaml.CSafeLoader)


def fields(lines: list[str], first: int, nested: bool) -> Iterator[tuple[Field, list[Value]]]:
    """Yield each field, and its values that were cut short. Raises YAMLError or UnreadableError."""
    events = parse(lines)
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            _only_plain(event)
            while not isinstance(key := next(events), yaml.MappingEndEvent):
                yield from _named(_scalar(key), events, lines, first, nested)
        elif isinstance(event, yaml.NodeEvent):
            raise UnreadableError(position(event.start_mark)[0])


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
        raise UnreadableError(position(event.start_mark)[0])
    return event


def _only_plain(event: yaml.Event) -> None:
    """Refuse what YAML would take for something other than words: an anchor, a tag."""
    if getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise UnreadableError(position(event.start_mark)[0])


def position(mark: object) -> tuple[int, int]:
    """Return the line and column of a mark of libyaml, counted from 0."""
    return getattr(mark, "line", 0), getattr(mark, "column", 0)


def _value(scalar: yaml.ScalarEvent, lines: list[str], first: int) -> tuple[Value, bool]:
    """Return a value, and whether a # cut it short.

    A value that was cut short is returned whole, so that no other rule complains about the rest.
    """
    line, column = position(scalar.end_mark)
    may_be_cut = not scalar.style and line < len(lines) and "#" in lines[line]
    after = lines[line][column:].strip() if may_be_cut else ""
    is_cut = after.startswith("#")
    text = f"{scalar.value} {after}" if is_cut else scalar.value
    return Value(text.strip(), position(scalar.start_mark)[0] + first), is_cut
