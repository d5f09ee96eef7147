"""Topics, each one answer, and the menus that lead to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hotline.models.contact import Contact
from hotline.problems import Place

NOWHERE = Place("")
"""The place of built-in words, which are in no file."""


@dataclass(frozen=True, slots=True)
class ClosedWords:
    """What an answer says while the line is closed: its text, and its words for a call."""

    text: str
    call: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One answer, for texts and for calls.

    `keys` are the digits that lead to it from the main menu ("32"); `keywords` are as typed, and the first is the
    one we print; `text` and `call` have their placeholders filled; `connect` are the numbers that a caller can be
    connected to, in the order in which they are tried; while all of them are closed, `back` says when the first is
    there again ("tomorrow at 8 a.m."), else it is "". `closed` are the words for when nobody is there; where they are
    said, `is_closed`, and nobody is connected.
    """

    id: str
    language: str
    keys: str
    title: str
    menu: str
    keywords: tuple[str, ...]
    asks: tuple[str, ...]
    text: str
    call: str
    connect: tuple[Contact, ...] = ()
    place: Place = NOWHERE
    closed: ClosedWords | None = None
    is_closed: bool = False
    back: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of options, each with a key. The main menu has no keys of its own (""); a folder is a menu below it.

    `menu` are the words in the menu above, `call` is what is heard before the options, `text` is the answer to its
    keys sent as a text. The helpline (0) is on every page and is not among the `options`. A menu below the main one
    may have `keywords`, as a topic has.
    """

    id: str
    language: str
    keys: str
    title: str
    menu: str
    text: str
    call: str
    options: tuple[Topic | Menu, ...]
    place: Place = NOWHERE
    keywords: tuple[str, ...] = ()

    def topics(self) -> Iterator[Topic]:
        """Yield all topics in this menu and below it, in the order of their keys."""
        for option in self.options:
            if isinstance(option, Topic):
                yield option
            else:
                yield from option.topics()


Node = Topic | Menu


def digit(node: Node) -> str:
    """Return the key to press for this node in the menu above it."""
    return node.keys[-1:]
