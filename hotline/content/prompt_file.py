"""A prompt file as it was parsed: its name, its fields, and its sections of words."""

from __future__ import annotations

from dataclasses import dataclass, field

from hotline.content import headings
from hotline.content.fields import Field
from hotline.content.paths import Name
from hotline.problems import Place

BODY = ""
CALL = headings.CALL
CLOSED = headings.CLOSED
CLOSED_CALL = headings.CLOSED_CALL


@dataclass(frozen=True, slots=True)
class Section:
    """The plain words under a heading, a paragraph a line.

    `heading` is in lower case, and "" for the body. `line` is the heading's, or the first one with words.
    """

    heading: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class PromptFile:
    """What a prompt file says. When it could not be read, it has its name and nothing else. A default one comes with
    the program, and is not in the prompts folder."""

    path: str
    name: Name
    fields: tuple[Field, ...] = ()
    sections: tuple[Section, ...] = ()
    is_readable: bool = True
    is_default: bool = False
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.path, self.fields, self.sections)))

    def __hash__(self) -> int:
        """Return the hash that was computed once: files are looked up by the thousand, and are long."""
        return self._hash

    def place(self, line: int = 1) -> Place:
        """Return the place of a line of this file."""
        return Place(self.path, line)

    def field(self, name: str) -> Field | None:
        """Return the first field of a name, or None when it is missing or has no value."""
        for each in self.fields:  # a plain loop, for fifty lines that change ask a hundred thousand times
            if each.name == name and each.values:
                return each
        return None

    def value(self, name: str) -> str:
        """Return a field's value, the first when there are several, "" when there is none."""
        field = self.field(name)
        return field.values[0].text if field else ""

    def line(self, name: str) -> int:
        """Return the line of a field, or 1 when it is missing."""
        return next((field.line for field in self.fields if field.name == name), 1)

    def section(self, heading: str) -> Section | None:
        """Return the first section under a heading, or None when it is missing or empty."""
        for part in self.sections:
            if part.heading == heading and part.words:
                return part
        return None


def unread(path: str, name: Name) -> PromptFile:
    """Return an empty prompt file in place of one that cannot be read."""
    return PromptFile(path, name, is_readable=False)
