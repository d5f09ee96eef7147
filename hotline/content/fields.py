"""The fields of prompt files: which there are, and a field with its values as somebody typed it."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = ("title", "menu", "keywords", "asks", "connect", "checked", "source", "reviewed")
"""The fields that a topic may have; other files have some of them."""

LISTS = ("keywords", "asks", "digits", "numbers", "leave-out")
"""The fields that may have several values."""

IN_PARTS = ("connect",)
"""The fields whose values may have parts."""


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
