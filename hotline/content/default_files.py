"""The default prompt files, which come with the program: every message of the line, the helpline, how people ask.

A line's own file of the same name takes the place of a default one, and a broken one does not. `examples.yaml` is the
exception: a line's own examples come on top of the default ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from heapq import merge
from pathlib import Path
from typing import Final

import yaml

from hotline.content import known_facts, parser, paths
from hotline.content.contacts import is_helpline
from hotline.content.fences import FENCE
from hotline.content.fields import Field, Value
from hotline.content.paths import Kind, Name
from hotline.content.prompt_file import PromptFile

FOLDER: Final = Path(__file__).with_name("defaults")
FALLBACK_LANGUAGE: Final = "en"
"""Whose default words a language gets that has none of its own."""


def has(code: str) -> bool:
    """Return whether there are default files in a language."""
    return (FOLDER / code).is_dir()


def source(path: str) -> bytes | None:
    """Return the bytes of the default file at a path such as "en/crisis.md"; None when there is none."""
    name = paths.read(path)
    if name is None or not has(name.language):
        return None
    file = FOLDER / path
    return file.read_bytes() if file.is_file() else None


@cache
def of(code: str) -> tuple[PromptFile, ...]:
    """Return the default files of a language in the order of their paths."""
    if not has(code):
        return tuple(_adopted(file, code) for file in of(FALLBACK_LANGUAGE) if file.name.kind is not Kind.EXAMPLES)
    return tuple(_files(code))


def complete(
    code: str, own: Iterable[PromptFile], facts: frozenset[str] = known_facts.NO_FACTS
) -> tuple[PromptFile, ...]:
    """Return a line's own files of a language, and default ones for what is missing, in the order of their paths.

    The words of the default ones are those for a line with these facts.
    """
    own = tuple(own)
    present = {file.path for file in own if file.name.kind is not Kind.EXAMPLES}
    has_helpline = any(map(is_helpline, own))
    missing = [
        file
        for file in _settled(code, facts)
        if file.path not in present and not (has_helpline and is_helpline(file))
    ]
    return tuple(merge(missing, own, key=lambda file: file.path))


@cache
def _settled(code: str, facts: frozenset[str]) -> tuple[PromptFile, ...]:
    return tuple(known_facts.settled(file, facts) for file in of(code))


def is_unchanged(file: PromptFile, pronounced: Iterable[str]) -> bool:
    """Return whether a settled file is a default one whose words are sent and said alike on every line, given the words
    that this line pronounces in a way of its own.

    Tests have checked their length; doing so again takes a third of reading a folder.
    """
    if not (file.is_default and has(file.name.language)):
        return False
    words = " ".join(section.words for section in file.sections).casefold()
    return not any(own in words for own in ("{", *map(str.casefold, pronounced)))


def _files(code: str) -> Iterator[PromptFile]:
    for file in sorted((FOLDER / code).iterdir()):
        path = f"{code}/{file.name}"
        if name := paths.read(path):
            yield replace(_parsed(path, name, file.read_bytes()), is_default=True)


def _parsed(path: str, name: Name, raw: bytes) -> PromptFile:
    """Parse a default file, in a third of the time that a line's own takes: what can be wrong there is not here."""
    lines = raw.decode("utf-8").replace("\r\n", "\n").split("\n")
    if name.kind is Kind.EXAMPLES:
        return PromptFile(path, name, tuple(_fields(lines, 1)))
    end = lines.index(FENCE, 1) if lines[0] == FENCE else -1
    sections = parser.sections(path, lines[end + 1 :], end + 2)
    return PromptFile(path, name, tuple(_fields(lines[1 : max(end, 1)], 2)), sections)


def _fields(lines: Iterable[str], first: int) -> Iterator[Field]:
    """Yield the fields in some lines, the first of which is line `first` of the file: a name with a value, or with a
    list of one line each. Reading them as YAML takes a fifth of a start."""
    name, at, values, is_list = "", 0, list[Value](), False
    for n, line in enumerate(lines, first):
        if line.startswith("  - "):
            values.append(_value(line[4:], n))
            is_list = True
        elif line and not line.startswith(("#", " ")):
            if name:
                yield Field(name, tuple(values), at, is_list)
            name, _, said = line.partition(":")
            at, values, is_list = n, [_value(said.strip(), n)] if said else [], False
    if name:
        yield Field(name, tuple(values), at, is_list)


def _value(said: str, line: int) -> Value:
    return Value(yaml.safe_load(said) if said[0] in "\"'" else said, line)


def _adopted(file: PromptFile, code: str) -> PromptFile:
    """Return a default file as that of another language, without the ways people ask in its own."""
    name = replace(file.name, language=code)
    fields = tuple(field for field in file.fields if field.name != "asks")
    path = f"{code}/{file.path.partition('/')[2]}"
    return replace(file, path=path, name=name, fields=fields)
