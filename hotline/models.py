"""The domain as types: topics, menus, messages, the catalogue, and what a text leads to.

Everything here is frozen: a catalogue is made once, from a folder, and replaced as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from hotline.line import Line
from hotline.problems import Place

HELPLINE_KEY = "0"
REPEAT_KEY = "*"
MAIN_MENU_KEY = "#"
CRISIS_KEY = "9"
"""The key of the crisis page, on every page. Callers who speak of danger get there too."""

LANGUAGE_KEY = "8"
"""The key of the next language, on every page but the crisis page."""

NOWHERE = Place("")
"""The place of built-in words, which are in no file."""


class Hours(Protocol):
    """When somebody is there."""

    def is_open(self, at: datetime) -> bool:
        """Return whether somebody is there at a moment."""

    def next_opening(self, at: datetime) -> datetime | None:
        """Return when somebody is there next, in local time; None for never."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A number that callers can be connected to, in E.164.

    `extension` are keys to press once it answers; `language` is that of whoever picks up. With `is_screened`, whoever
    picks up is asked first to press 1, so that no voicemail takes the call. `hours` are None where it is always open.
    """

    number: str
    extension: str = ""
    language: str = ""
    is_screened: bool = True
    hours: Hours | None = None

    def is_open(self, at: datetime) -> bool:
        """Return whether the number may be dialed at a moment."""
        return self.hours is None or self.hours.is_open(at)


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
    connected to, in the order in which they are tried. `closed` are the words for when the line is closed; where they
    are said, `is_closed`, and nobody is connected.
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


@dataclass(frozen=True, slots=True)
class Voiceover:
    """A prompt that staff have read aloud: the name of its recording, and its path in the prompts folder."""

    name: str
    path: str


def fingerprint(words: str) -> str:
    """Return 16 hexadecimal digits that stand for the exact words of a prompt in the name of its voiceover."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


Node = Topic | Menu


def digit(node: Node) -> str:
    """Return the key to press for this node in the menu above it."""
    return node.keys[-1:]


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the line itself, such as `unknown`: its text, and its wordings on a call (often just one).

    `asks` are ways to ask for it, such as "who is this".
    """

    name: str
    text: str
    call: tuple[str, ...]
    asks: tuple[str, ...] = ()

    def wording(self, attempt: int) -> str:
        """Return the words for an attempt, counted from 1. The last wording serves all further attempts."""
        return self.call[min(max(attempt, 1), len(self.call)) - 1]


@dataclass(frozen=True, slots=True)
class Notice:
    """News before the welcome, until a moment: its text, and its words for a call."""

    text: str
    call: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Language:
    """Everything the line says in one language.

    `nodes` maps keys ("", "3", "32", and "0" for the helpline) to menus and topics; `crisis` is the page of a call
    for danger, behind 9; `keywords` maps a normalized keyword to the name of one of `answers`; `pronunciations`
    maps a written word to how it is said; `examples` are more ways people ask, by the name of the answer;
    `defaults` are the paths of the default files in use; `joining_words` are those of its `words.yaml`, by field;
    `notice` is the one in the prompts folder, if any.
    """

    code: str
    root: Menu
    helpline: Topic
    crisis: Topic
    nodes: Mapping[str, Node]
    topics: Mapping[str, Topic]
    messages: Mapping[str, Message]
    keywords: Mapping[str, str]
    pronunciations: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    voiceovers: Mapping[str, Voiceover] = field(default_factory=dict)
    defaults: frozenset[str] = frozenset()
    joining_words: Mapping[str, str] = field(default_factory=dict)
    notice: Notice | None = None

    def page(self, keys: str) -> Node | None:
        """Return the node of the page that keys lead to, or the crisis page; None when there is none."""
        return self.crisis if keys == CRISIS_KEY else self.nodes.get(keys)

    @property
    def answers(self) -> Mapping[str, Node | Message]:
        """All that a text can lead to: topics and menus by their ids, messages by their names.

        The rule `id-taken` keeps these names apart.
        """
        return {**{node.id: node for node in self.nodes.values()}, **self.messages, **self.topics}

    def text(self, target: str) -> str:
        """Return the words to text for one of `answers`. Raises KeyError for anything else."""
        return self.answers[target].text


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All topics, menus and messages of all languages, as one value.

    `languages` is in the order of offering: new senders and callers are answered in the first one. `line` is whose
    line it is, None where no file says so. `name` is the line's among many lines, "" for the common words.
    """

    languages: Mapping[str, Language]
    line: Line | None = None
    name: str = ""

    @property
    def default(self) -> Language:
        return next(iter(self.languages.values()))


class MatchReason(StrEnum):
    """What decided a match."""

    RESERVED = "reserved"
    ROBOT = "robot"
    CRISIS = "crisis"
    AFTER_DANGER = "after danger"
    KEYWORD = "keyword"
    DIGIT = "digit"
    FUZZY = "fuzzy"
    QUESTION = "question"
    SMALL_TALK = "small talk"
    AMBIGUOUS = "ambiguous"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Match:
    """What a text leads to, and why.

    `targets` are what to answer with, in order: keys of the language's `answers`. A `score` of 1 is
    certain; `choices` are topics that were too close to decide between.
    """

    by: MatchReason
    targets: tuple[str, ...]
    language: str
    score: float = 1.0
    choices: tuple[str, ...] = ()


class DialOutcome(StrEnum):
    """The outcome of dialing a number for a caller; `DECLINED` when it picked up and did not take the call."""

    COMPLETED = "completed"
    ANSWERED = "answered"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    FAILED = "failed"
    CANCELED = "canceled"
    DECLINED = "declined"
