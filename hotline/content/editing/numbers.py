"""The numbers that an answer connects callers to, as the rows of a form: how each is read, and how they are changed.

A row is the number, or a line for each part of it: "number: +12025550123", "hours: Mo-Fr 08:00-17:00". One that nobody
has filled in is "". Comments and parts that no form has stay with their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline.content.editing import fields
from hotline.content.editing.fields import FieldSpan, ValueSpan
from hotline.text.changes import changes

CONNECT = "connect"
NUMBER = "number"

_FIRST = "  - "


def rows(field: FieldSpan) -> tuple[str, ...]:
    """Return the rows of the field as it is in the file."""
    return tuple(_row(_parts_of(value)) for value in _items(field))


def cleaned(row: str) -> str:
    """Return a row as it would be read from a file: without parts that say nothing, but for the number."""
    return _row({name: text for name, text in _parts(row).items() if text or name == NUMBER})


def hours(row: str) -> str:
    """Return the hours of a row; "" where it has none."""
    return _parts(row).get("hours", "")


def places(field: FieldSpan) -> Iterator[tuple[str, int, int]]:
    """Yield where each row's number and each part is: a name such as "connect.2.hours", its first and last line.

    What is wrong with a row as a whole is beside its number.
    """
    for n, value in enumerate(_items(field), start=1):
        yield f"{CONNECT}.{n}.{NUMBER}", value.start[0], value.end[0]
        for part in value.parts:
            if part.name in ("extension", "hours", "language", "screen"):
                yield f"{CONNECT}.{n}.{part.name}", part.line, part.last


def change(lines: list[str], new: Sequence[str]) -> list[str]:
    """Return the lines with other rows. One number alone stays behind the colon, a list stays a list."""
    found = fields.find(lines) or ()
    field = next((each for each in found if each.name == CONNECT), None)
    are_plain = all(row and set(_parts(row)) == {NUMBER} for row in new)
    if not new or (are_plain and (field.is_flow if field else len(new) == 1)):
        return fields.change(lines, CONNECT, [_parts(row)[NUMBER] for row in new])
    if field and field.is_list and not field.is_flow:
        return _relisted(lines, field, new)
    if list(new) == [""]:
        written = [f"{CONNECT}:"]
    elif field and not field.is_list and are_plain and len(new) == 1:
        return fields.change(lines, CONNECT, [_parts(new[0])[NUMBER]])
    else:
        written = [f"{CONNECT}:", *(line for row in new for line in _written(_FIRST, row))]
    if field is None:
        at = fields.place_of(found, CONNECT)
        return [*lines[:at], *written, *lines[at:]]
    return [*lines[: field.line], *written, *lines[field.last + 1 :]]


# ---- a row


def _items(field: FieldSpan) -> tuple[ValueSpan, ...]:
    return field.values[:-1] if field.is_flow else field.values


def _parts_of(value: ValueSpan) -> dict[str, str]:
    named = ((part.name, part.values[0].text if part.values else "") for part in value.parts)
    return dict(named) or {NUMBER: value.text}


def _row(parts: dict[str, str]) -> str:
    number = parts.get(NUMBER, "")
    if parts.keys() <= {NUMBER} and ":" not in number:
        return number
    return "\n".join(f"{name}: {text}" for name, text in parts.items())


def _parts(row: str) -> dict[str, str]:
    """Return the parts of a row by their names, without spaces at their ends."""
    if ":" not in row:
        return {NUMBER: " ".join(row.split())}
    named = (line.partition(":") for line in row.split("\n"))
    return {name.strip(): " ".join(text.split()) for name, _, text in named}


def _written(first: str, row: str) -> list[str]:
    """Return the lines of a new item of a list, the first of which begins with the hyphen."""
    parts = _parts(row)
    if parts.keys() == {NUMBER}:
        return [f"{first}{_typed(parts[NUMBER])}".rstrip()]
    lines = [f"{name}: {_typed(text)}".rstrip() for name, text in parts.items()]
    return [first + lines[0], *(" " * len(first) + line for line in lines[1:])]


def _typed(text: str, like: str = "") -> str:
    return fields.typed(text, in_list=True, like=like) if text else ""


# ---- a list


def _relisted(lines: list[str], field: FieldSpan, new: Sequence[str]) -> list[str]:
    """Return the lines with other rows in the list: each item stays as it is typed, with the comments above it."""
    old, blocks = rows(field), list(_blocks(lines, field))
    first = blocks[0][1][0].partition("-")[0] + "- " if blocks else _FIRST
    kept: list[str] = []
    for _, start, end, new_start, new_end in changes(old, new):
        gone = [n for n in range(start, end) if old[n] not in new]
        for n, row in enumerate(new[new_start:new_end], start=start):
            if row in old:
                comments, item = blocks[n if n < end and old[n] == row else old.index(row)]
            elif gone:
                at = gone.pop(0)
                comments, item = blocks[at][0], _edited(lines, field.values[at], first, row)
            else:
                comments, item = [], _written(first, row)
            kept += [*comments, *item]
        for n in gone:
            kept += [*blocks[n][0], *(line for line in blocks[n][1] if line.lstrip().startswith("#"))]
    return [*lines[: field.line + 1], *kept, *lines[field.last + 1 :]]


def _blocks(lines: list[str], field: FieldSpan) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the lines above each item, which are comments, and those of the item."""
    at = field.line + 1
    for value in field.values:
        first, end = fields.dash_of(lines, value), value.end[0] + 1
        yield lines[at:first], lines[first:end]
        at = end


def _edited(lines: list[str], value: ValueSpan, first: str, row: str) -> list[str]:
    """Return the lines of an item with other parts, and those that stay as they are typed."""
    dash, end, new = fields.dash_of(lines, value), value.end[0] + 1, _parts(row)
    if not value.parts:
        return _written(first, row)
    item = list(lines)
    for part in reversed(value.parts):
        text = part.values[0].text
        if part.name not in new:
            del item[part.line : part.last + 1]
            end -= part.last + 1 - part.line
        elif new[part.name] != text:
            item[part.line : part.last + 1] = [_rewritten(lines, part, new[part.name])]
            end -= part.last - part.line
    indent = " " * value.start[1]
    known = {part.name for part in value.parts}
    added = [f"{indent}{name}: {_typed(text)}".rstrip() for name, text in new.items() if name not in known]
    return _with_dash([*item[dash:end], *added], lines[dash], value.start[1])


def _rewritten(lines: list[str], part: FieldSpan, text: str) -> str:
    """Return the line of a part with another value, in quotes where it had some."""
    (line, column) = part.values[0].start
    before = lines[line][:column] if line == part.line else f"{lines[part.line].partition(':')[0]}:"
    return f"{before.rstrip()} {_typed(text, lines[line][column:])}".rstrip()


def _with_dash(item: list[str], dash: str, column: int) -> list[str]:
    """Return an item whose first part may have been removed, with the hyphen before the part that is first now."""
    if item and item[0].lstrip().startswith("-"):
        return item
    n = next(n for n, line in enumerate(item) if not line.lstrip().startswith("#"))
    return [*item[:n], dash[:column] + item[n].lstrip(), *item[n + 1 :]]
