"""What to type in place of fields that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from hotline.content import yaml_events
from hotline.content.yaml_events import UnreadableError
from hotline.problems import Place, Problem, error
from hotline.sentence import Sentence

_FIELD = re.compile(r"\A(\s*)([\w-]+)\s*:(.*)")
_ITEM = re.compile(r"\A\s*-\s+(.*)")
_A_NUMBER = re.compile(r"""["']?[+0-9(][-+0-9(). ]+["']?""")
IN_A_NUMBER = ("extension", "hours", "language", "screen")
"""What a number in a list may have on lines of its own."""

_STARTS_A_FIELD = re.compile(r"[^\s#:\-\]}]")


def failing_fields(lines: list[str], path: str, first: int, line: int, nested: bool) -> Iterator[Problem]:
    """Yield each field that fails when parsed alone; where none fails, the line of YAML's error."""
    at = {start + bad for start, chunk in _chunks(lines) if (bad := _bad_line(chunk, nested)) is not None}
    for each in sorted(at) or [min(line, len(lines) - 1)]:
        above = _ITEM.match(lines[each - 1]) if lines and each else None
        what = _advice(lines[each] if lines else "", nested, above[1] if above else "")
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
        list(yaml_events.fields("\n".join(alone).split("\n"), 0, nested))
    except (UnreadableError, yaml.YAMLError) as failure:
        return yaml_events.line_of(failure)
    return None


def _advice(line: str, nested: bool, above: str) -> Sentence:
    """Return what to type in place of a line. `above` is the item of a list in the line above it, if there is one."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Sentence("this line starts with a tab: use spaces")
    if item := _ITEM.match(line):
        return Sentence("put quotes around it: - {quoted}", quoted=quoted(item[1]))
    field = _FIELD.fullmatch(line)
    if field is None:
        return Sentence('write a name, a colon, a space and the value, for example title: "What is an IOP?"')
    indent, name, value = field.groups()
    if value and not value[0].isspace():
        return Sentence("put a space after the colon: {name}: {value}", name=name, value=value)
    if value.lstrip().startswith("["):
        return Sentence("close the list with ] and separate its items with commas: {name}: [ONE, TWO]", name=name)
    if indent and not nested and name.lower() in IN_A_NUMBER and _A_NUMBER.fullmatch(above.rstrip()):
        return Sentence("name the number above this line, too: - number: {quoted}", quoted=quoted(above))
    if nested and len(indent) == 1:
        return Sentence("put two spaces in front of {name}", name=name)
    if indent and not nested:
        return Sentence("remove the spaces before {name}; put quotes around values that contain a colon", name=name)
    return Sentence("put quotes around it: {name}: {quoted}", name=name, quoted=quoted(value))


def quoted(value: str) -> str:
    """Return a value in quotes of a kind that it does not contain, so that YAML reads it back unchanged."""
    words = value.strip()
    if words[:1] in ("'", '"'):
        words = words[1:-1] if words[-1:] == words[0] and len(words) > 1 else words[1:]
    return f"'{words.replace(chr(39), 2 * chr(39))}'" if '"' in words or "\\" in words else f'"{words}"'
