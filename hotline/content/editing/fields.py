"""The lines between the two lines of hyphens: where each field stands, and how one is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import yaml

from hotline.content import frontmatter, keywords, yaml_events
from hotline.content.fields import FIELDS, IN_PARTS, LISTS
from hotline.content.frontmatter_advice import quoted
from hotline.content.yaml_events import position
from hotline.text.changes import changes

_INDENT = "  "


@dataclass(frozen=True, slots=True)
class ValueSpan:
    """A value as typed, and where it starts and ends: line and column, both counted from 0.

    An item of a list may have `parts` instead, in lines of their own.
    """

    text: str
    start: tuple[int, int]
    end: tuple[int, int]
    parts: tuple[FieldSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """A field: its name in lower case, the line of its name, its values. `is_flow` is a list in brackets.

    A form has one box for a field, which can hold one value, or those of `LISTS`, and rows for what may have parts.
    `fits_a_form` tells whether it does: what `has_parts` in braces, or outside of a list, does not.
    """

    name: str
    line: int
    values: tuple[ValueSpan, ...]
    is_list: bool = False
    is_flow: bool = False
    has_parts: bool = False

    @property
    def fits_a_form(self) -> bool:
        return not self.has_parts and (self.name in (*LISTS, *IN_PARTS) or not self.is_list)

    @property
    def last(self) -> int:
        """The last line of the field."""
        return max([self.line, *(value.end[0] for value in self.values)])


def find(lines: Sequence[str], *, nested: bool = False) -> tuple[FieldSpan, ...] | None:
    """Find the fields in some lines, which have no line ends; None when they cannot be read as fields.

    In `line.yaml` they may be `nested`: `en: ...` below `directions:` is the field `directions.en`, unless it is in
    braces.
    """
    read, _ = frontmatter.read(list(lines), "", 1, nested)
    return None if read is None else tuple(_found(lines, nested))


def change(lines: list[str], name: str, values: Sequence[str], *, nested: bool = False) -> list[str]:
    """Return the lines with other values of a field. Without values the field is removed, and its comments stay."""
    fields = find(lines, nested=nested) or ()
    field = next((each for each in fields if each.name == name), None)
    if field is None:
        at = place_of(fields, name)
        return [*lines[:at], *_written(name, values), *lines[at:]] if values else lines
    if not values:
        kept = [line for line in lines[field.line : field.last + 1] if line.lstrip().startswith("#")]
        return [*lines[: field.line], *kept, *lines[field.last + 1 :]]
    if name not in LISTS or not field.is_list or field.is_flow:
        return _rewritten(lines, field, values)
    return _relisted(lines, field, list(values))


def current(field: FieldSpan) -> list[str]:
    """Return the values of a field; keywords may be separated by commas or semicolons."""
    values = [value.text for value in field.values if value.text]
    if field.name != "keywords":
        return values
    return [word for value in values for word in keywords.split(value)]


# ---- where things stand


def _found(lines: Sequence[str], nested: bool) -> Iterator[FieldSpan]:
    events = yaml_events.parse(lines)
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            while not isinstance(key := next(events), yaml.MappingEndEvent):
                value = next(events)
                if nested and isinstance(value, yaml.MappingStartEvent) and not value.flow_style:
                    yield from _below(lines, key, events)
                else:
                    yield _field(lines, key, value, events)


def _below(lines: Sequence[str], key: yaml.Event, events: Iterator[yaml.Event]) -> Iterator[FieldSpan]:
    """Yield the fields nested below a name."""
    name = str(getattr(key, "value", "")).lower()
    while not isinstance(language := next(events), yaml.MappingEndEvent):
        field = _field(lines, language, next(events), events)
        yield replace(field, name=f"{name}.{field.name}")


def _field(lines: Sequence[str], key: yaml.Event, value: yaml.Event, events: Iterator[yaml.Event]) -> FieldSpan:
    name, line = str(getattr(key, "value", "")).lower(), position(key.start_mark)[0]
    if isinstance(value, yaml.MappingStartEvent):
        return FieldSpan(name, line, (_whole(lines, value, events),), has_parts=True)
    if not isinstance(value, yaml.SequenceStartEvent):
        return FieldSpan(name, line, (_value(lines, value),))
    items: list[ValueSpan] = []
    is_braced = False
    while not isinstance(item := next(events), yaml.SequenceEndEvent):
        has_parts = isinstance(item, yaml.MappingStartEvent)
        is_braced |= has_parts and bool(getattr(item, "flow_style", False))
        items.append(_whole(lines, item, events) if has_parts else _value(lines, item))
    if not value.flow_style:
        return FieldSpan(name, line, tuple(items), True, has_parts=is_braced)
    whole = ValueSpan("", position(value.start_mark), position(item.end_mark))
    return FieldSpan(name, line, (*items, whole), True, True, is_braced)


def _whole(lines: Sequence[str], start: yaml.Event, events: Iterator[yaml.Event]) -> ValueSpan:
    """Return a value that has parts."""
    parts: list[FieldSpan] = []
    while not isinstance(name := next(events), yaml.MappingEndEvent):
        parts.append(_field(lines, name, next(events), events))
    ends = parts[-1].values[-1].end if parts else position(start.start_mark)
    return ValueSpan("", position(start.start_mark), ends, tuple(parts))


def _value(lines: Sequence[str], scalar: yaml.Event) -> ValueSpan:
    start, (line, column) = position(scalar.start_mark), position(scalar.end_mark)
    text = str(getattr(scalar, "value", ""))
    while line > start[0] and (column == 0 or not lines[line][:column].strip()):  # the lines below a block of words
        line, column = line - 1, len(lines[line - 1])
    rest = lines[line][column:] if line < len(lines) else ""
    if not getattr(scalar, "style", None) and rest.strip().startswith("#"):  # it counts as a part of the value
        column = len(lines[line].rstrip())
        text = f"{text} {rest.strip()}"
    return ValueSpan(text.strip(), start, (line, column))


def place_of(fields: tuple[FieldSpan, ...], name: str) -> int:
    """Return the line before which a new field is written: fields have an order."""
    order = {each: n for n, each in enumerate(FIELDS)}
    mine = order.get(name, len(order))
    return max([0, *(field.last + 1 for field in fields if order.get(field.name, 0) < mine)])


# ---- what is written


def _written(name: str, values: Sequence[str]) -> list[str]:
    if name in LISTS:
        return [f"{name}:", *(f"{_INDENT}- {typed(value, in_list=True)}" for value in values)]
    return [f"{name}: {typed(values[0])}"]


def _rewritten(lines: list[str], field: FieldSpan, values: Sequence[str]) -> list[str]:
    """Write the values in the place of the old ones: in one line where they were in one."""
    whole = field.values[-1] if field.values else ValueSpan("", (field.line, 0), (field.line, 0))
    is_beside = bool(field.values) and whole.start[0] == field.line
    if field.is_flow:
        inside = ", ".join(typed(value, in_list=True, in_brackets=True) for value in values)
        new = f"[{inside}]"
    elif is_beside and not field.is_list and (field.name == "keywords" or len(values) == 1):
        new = typed(", ".join(values), like=lines[whole.start[0]][whole.start[1] :])
    else:
        return [*lines[: field.line], *_written(field.name, values), *lines[field.last + 1 :]]
    before, after = lines[whole.start[0]][: whole.start[1]], lines[whole.end[0]][whole.end[1] :]
    gap = "" if before.endswith((" ", "\t")) else " "
    return [*lines[: whole.start[0]], f"{before}{gap}{new}{after}", *lines[whole.end[0] + 1 :]]


def _relisted(lines: list[str], field: FieldSpan, values: list[str]) -> list[str]:
    """Keep the lines of the items that stay, and what is between them; write new items as the others are written."""
    spans = [(dash_of(lines, item), item.end[0] + 1) for item in field.values]
    known = {item.text: lines[a:b] for item, (a, b) in zip(field.values, spans, strict=True)}
    dash = lines[spans[0][0]].partition("-")[0] + "- " if spans else f"{_INDENT}- "
    new = [known.get(value) or [dash + typed(value, in_list=True)] for value in values]
    kept, at = lines[: field.line + 1], field.line + 1
    for tag, first, last, start, stop in changes([item.text for item in field.values], values):
        for a, b in spans[first:last]:
            kept += lines[at:a] + (lines[a:b] if tag == "equal" else [])
            at = b
        if tag != "equal":
            kept += [line for item in new[start:stop] for line in item]
    return kept + lines[at:]


def dash_of(lines: list[str], item: ValueSpan) -> int:
    """Return the line of the hyphen in front of an item, which may stand above it."""
    line, column = item.start
    while line and "-" not in lines[line][:column]:
        line, column = line - 1, len(lines[line - 1])
    return line


def typed(value: str, in_list: bool = False, in_brackets: bool = False, like: str = "") -> str:
    """Return a value as it is typed in a file: with the quotes that it had, else only with those that YAML needs."""
    choices = [value, quoted(value)]
    if like[:1] == "'":
        choices.insert(0, f"'{value.replace(chr(39), 2 * chr(39))}'")
    elif like[:1] == '"':
        choices.reverse()
    if in_brackets and set(value) & set(",[]{}"):
        choices = [quoted(value)]
    return next((typed for typed in choices if _reads(typed, value, in_list)), quoted(value))


def _reads(typed: str, value: str, in_list: bool) -> bool:
    """Return whether a value is read back as it was meant."""
    lines = ["name:", f"- {typed}"] if in_list else [f"name: {typed}"]
    read, problems = frontmatter.read(lines, "", 1)
    return not problems and [each.text for field in read or () for each in field.values] == [value]
