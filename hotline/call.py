"""Where a call stands, and where a key leads. Pure: no Flask, no Twilio, no clock.

The URL is the whole state of a call: `/voice/en/3/2?silence=1&wrong=2` is the page that a caller reached by
pressing 3 and then 2, after one silence and two wrong keys in a row. What is pressed on a page is posted to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from hotline.inbound import DialOutcome
from hotline.model import (
    CRISIS_PAGE,
    HELPLINE_KEY,
    MAIN_MENU_KEY,
    REPEAT_KEY,
    By,
    Catalogue,
    Match,
    Menu,
    Node,
    Topic,
    digit,
)

ATTEMPTS = 3
"""How many silences, and how many wrong keys, in a row end a call: after two or three, say goodbye (Plum, Avaya)."""

CONNECT_KEY = "1"
TEXT_KEY = "5"
_CONNECTED = frozenset({DialOutcome.COMPLETED, DialOutcome.ANSWERED})


@dataclass(frozen=True, slots=True)
class Position:
    """Where a call stands: a page, and how many silences and wrong keys have followed each other on it; `texted` is 1
    when the caller has asked for its answer as a text."""

    language: str
    keys: str = ""
    silence: int = 0
    wrong: int = 0
    texted: int = 0

    @classmethod
    def from_url(cls, language: str, keys: str, query: str) -> Position:
        """The position that a URL stands for; `keys` is the path after the language ("3/2"), `query` is raw."""
        counts = {name: min(int(value), ATTEMPTS) for name, value in parse_qsl(query) if _is_count(value)}
        keys = keys.replace("/", "")
        return cls(
            language, keys, counts.get("silence", 0), counts.get("wrong", 0), min(counts.get("texted", 0), 1)
        )

    @property
    def path(self) -> str:
        """The URL's path and query. Query names are in alphabetical order: Twilio may sort what it signs."""
        keys = (self.keys,) if self.keys == CRISIS_PAGE else self.keys
        page = "/".join(("/voice", self.language, *keys))
        counted = (("silence", self.silence), ("texted", self.texted), ("wrong", self.wrong))
        counts = [f"{name}={n}" for name, n in counted if n]
        return page + ("?" + "&".join(counts) if counts else "")

    @property
    def fresh(self) -> Position:
        return Position(self.language, self.keys, texted=self.texted)


def _is_count(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) == 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A page is read out, after the words of a message when there is a reason to say more ("no-match", "moved").

    With `texts` the caller can be texted, so that an answer is offered as a text.
    """

    position: Position
    because: str | None = None
    texts: bool = False


@dataclass(frozen=True, slots=True)
class Connecting:
    """The caller is put through to the number of the topic at the position."""

    position: Position


@dataclass(frozen=True, slots=True)
class Texting:
    """The caller wants the answer at the position as a text; the position says that it was asked for."""

    position: Position


Step = Shown | Connecting | Texting


def node_at(catalogue: Catalogue, position: Position) -> Node | None:
    """The menu or topic at a position, if there is one."""
    language = catalogue.languages.get(position.language)
    return language.page(position.keys) if language else None


def offers_text(position: Position, node: Node | None) -> bool:
    """Whether a page may offer its answer as a text: once for an answer, and never in a crisis, where a text would
    be one thing more to decide."""
    return isinstance(node, Topic) and not position.texted and position.keys != CRISIS_PAGE


def language_keys(catalogue: Catalogue, language: str) -> dict[str, str]:
    """The keys of the main menu that switch to another language: 9 for the first other one, then 8 and so on."""
    others = [code for code in catalogue.languages if code != language]
    return {str(9 - n): code for n, code in enumerate(others)}


def arrive(catalogue: Catalogue, position: Position) -> Step:
    """What a call that comes to a page without a key hears there: the page, or the reason why it is another."""
    node = node_at(catalogue, position)
    if node is None:
        return Shown(Position(_known(catalogue, position.language)), "moved")
    return Shown(position, "no-input" if position.silence else None)


def press(catalogue: Catalogue, position: Position, key: str, texts: bool = False) -> Step:
    """Where a key pressed on a page leads. An empty key is silence; a key that is not offered is a wrong key. With
    `texts` the caller can be texted."""
    node = node_at(catalogue, position)
    if node is None:
        return arrive(catalogue, position)
    if not key:
        return Shown(replace(position, silence=position.silence + 1), "no-input")
    if key == CONNECT_KEY and isinstance(node, Topic) and node.connect:
        return Connecting(position.fresh)
    if key == TEXT_KEY and texts and offers_text(position, node):
        return Texting(replace(position.fresh, texted=1))
    target = _target(catalogue, position, node, key)
    if target is None:
        return Shown(replace(position, wrong=position.wrong + 1), "no-match")
    return Shown(target)


def say(catalogue: Catalogue, position: Position, match: Match) -> Step:
    """Where words lead that a caller says on a page, once the router has matched them.

    Danger leads to the crisis page, a topic to its page, small talk to its answer and the main menu. What is not
    understood counts as a wrong key.
    """
    language, target = match.language, match.targets[0]
    if match.by is By.CRISIS:
        return Shown(Position(language, CRISIS_PAGE))
    if match.by in (By.NOTHING, By.AMBIGUOUS):
        if node_at(catalogue, position) is None:
            return arrive(catalogue, position)
        return Shown(replace(position, wrong=position.wrong + 1), "no-match")
    page = next((n for n in catalogue.languages[language].nodes.values() if n.id == target), None)
    if page:
        return Shown(Position(language, page.keys))
    return Shown(Position(language), None if target in ("welcome", "language") else target)


def dialled(catalogue: Catalogue, position: Position, outcome: DialOutcome) -> Step:
    """What follows a connected call: the main menu, and the number again when the call did not go through."""
    because = "after-connection" if outcome in _CONNECTED else "not-connected"
    return Shown(Position(_known(catalogue, position.language)), because)


def _target(catalogue: Catalogue, position: Position, node: Node, key: str) -> Position | None:
    """The page that a key leads to from another one, or None when it is not offered there."""
    language = position.language
    if key == REPEAT_KEY:
        return position.fresh
    if key == MAIN_MENU_KEY:
        return Position(language)
    if key == HELPLINE_KEY:
        return Position(language, HELPLINE_KEY)
    if not position.keys and key in (switch := language_keys(catalogue, language)):
        return Position(switch[key])
    if isinstance(node, Menu) and any(digit(option) == key for option in node.options):
        return Position(language, position.keys + key)
    return None


def _known(catalogue: Catalogue, language: str) -> str:
    return language if language in catalogue.languages else catalogue.default.code
