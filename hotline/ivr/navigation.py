"""Where a key, or what a caller says, leads from a page. Pure: no Flask, no Twilio, no clock."""

from __future__ import annotations

from dataclasses import replace

from hotline.content.asks import A_PERSON, HOW_TO_START
from hotline.ivr import spoken_keys
from hotline.ivr.position import Position
from hotline.ivr.steps import Connect, SendText, ShowPage, Step
from hotline.models import (
    CRISIS_KEY,
    HELPLINE_KEY,
    LANGUAGE_KEY,
    MAIN_MENU_KEY,
    REPEAT_KEY,
    Catalogue,
    Language,
    Match,
    MatchReason,
    Menu,
    Message,
    Node,
    Topic,
    digit,
)

CONNECT_KEY = "1"
TEXT_KEY = "5"
DANGERS = (
    *(None, "not-breathing", "overdose", "emergency", "swallowed", "withdrawal", "poison", "bleeding"),
    *("someone-armed", "step-back", "out-of-reach", "someone-else", "safe-storage"),
    *("choked", "elder-abuse", "voices", "ask-directly"),
    *("weapon", "violence", "trafficking", "sexual-assault", "harm-others"),
    *("child", "veteran", "deaf", "lifeline-trouble", "lifeline-questions", "emergency-room", "grief", "relapse"),
    *("child-nearby", "scary-thoughts", "mothers", "after-overdose", "far-away", "commanding-voices"),
    "baby-at-risk",
)
"""The reasons to reach the crisis page for the first time: none for a key or general words, or the message for a
danger, or for a person in danger, that has words of its own. A call's URL has their place here, so new ones go last."""

GENERAL = "crisis"

_OF_DANGER = (MatchReason.CRISIS, MatchReason.AFTER_DANGER)
_ONLY_FOR_TEXTS = frozenset({"start", "stop"})
"""Messages that answer a carrier's word. They would be untrue on a call, where nothing is opted out of."""


def node_at(catalogue: Catalogue, position: Position) -> Node | None:
    """Return the menu or topic at a position, or None."""
    language = catalogue.languages.get(position.language)
    return language.page(position.keys) if language else None


def offers_text(position: Position, node: Node | None) -> bool:
    """Return whether a page may offer its answer as a text: once, and never in a crisis.

    In a crisis it would be one more thing to decide.
    """
    return isinstance(node, Topic) and not position.texted and not position.is_crisis


def language_keys(catalogue: Catalogue, language: str) -> dict[str, str]:
    """Return the keys to press for each other language: 8 for the next one, 88 for the one after it, and so on."""
    codes = list(catalogue.languages)
    here = codes.index(language)
    others = codes[here + 1 :] + codes[:here]
    return {LANGUAGE_KEY * times: code for times, code in enumerate(others, start=1)}


def told(position: Position) -> str | None:
    """Return the message for the danger that a caller told of, or None where keys led to the crisis page."""
    if not position.is_crisis or not 0 < position.danger <= len(DANGERS):
        return None
    return DANGERS[position.danger - 1] or GENERAL


def crisis_page(language: str, danger: str | None) -> Position:
    """Return the crisis page after a danger was told: the message for it, or any other for general words."""
    return Position(language, CRISIS_KEY, danger=1 + (DANGERS.index(danger) if danger in DANGERS else 0))


def arrive(catalogue: Catalogue, position: Position) -> Step:
    """Return what a call hears that comes to a page without a key: the page, or another one and the reason."""
    node = node_at(catalogue, position)
    if node is None:
        return ShowPage(Position(known_language(catalogue, position.language)), "moved")
    return ShowPage(position, "no-input" if position.silence else None)


def press(catalogue: Catalogue, position: Position, key: str, texts: bool = False) -> Step:
    """Return where a key pressed on a page leads. An empty key is silence; a key that is not offered is a wrong
    key.

    With `texts` the caller can be texted. The page's own keys come first: 1 where it connects, 5 where it can be
    texted. Then come the keys that work on every page, and then those of the menu, or of the menu that contains the
    answer.
    """
    node = node_at(catalogue, position)
    if node is None:
        return arrive(catalogue, position)
    if not key:
        return ShowPage(replace(position, silence=position.silence + 1), "no-input")
    own = _in_crisis(position, key) if position.is_crisis else None
    if own:
        return own
    if key == CONNECT_KEY and isinstance(node, Topic) and node.connect and not position.is_crisis:
        return _connection(position, node)
    if key == TEXT_KEY and texts and offers_text(position, node):
        return SendText(replace(position.fresh, texted=1))
    if key == LANGUAGE_KEY and (code := language_keys(catalogue, position.language).get(key)):
        return _in_language(catalogue, position, code)
    target = _target(catalogue, position, node, key)
    if target is None:
        return ShowPage(replace(position, wrong=position.wrong + 1), "no-match")
    return ShowPage(target)


def _in_crisis(position: Position, key: str) -> Step | None:
    """Return the step for keys of the crisis page: 9 connects, and callers who type 9-1-1 or 9-8-8 stay on it."""
    match key:
        case "9":
            return Connect(position.fresh)
        case "1":
            return ShowPage(position.fresh, "call-911")
        case "8":
            return ShowPage(position.fresh, GENERAL)
        case "*" if told(position):
            return ShowPage(position.fresh, told(position))
        case _:
            return None


def _in_language(catalogue: Catalogue, position: Position, code: str) -> ShowPage:
    """Return the same page in another language, or its main menu, after that language's first words: 988 and 911."""
    if told(position):
        return ShowPage(Position(code, position.keys, danger=position.danger), told(position))
    there = Position(code, position.keys)
    return ShowPage(there if node_at(catalogue, there) else Position(code), "welcome")


def hear(catalogue: Catalogue, position: Position, said: str, texts: bool = False) -> Step | None:
    """Return where words lead that name a key or a language, as prompts do; None for words to be routed."""
    if node_at(catalogue, position) is None:
        return None
    if catalogue.line and catalogue.line.phone and spoken_keys.asks_for_an_operator(said):
        return None  # routed, to the organization's own number
    code = spoken_keys.language(said)
    if code and code in catalogue.languages:
        return ShowPage(position.fresh) if code == position.language else _in_language(catalogue, position, code)
    spoken_crisis = ShowPage(crisis_page(position.language, None))
    match spoken_keys.key(said):
        case None:
            return None
        case spoken_keys.Command.EMERGENCY:
            here = position.fresh if position.is_crisis else Position(position.language, CRISIS_KEY)
            return ShowPage(here, "call-911")
        case spoken_keys.Command.LIFELINE:
            return Connect(position.fresh) if position.is_crisis else spoken_crisis
        case spoken_keys.Command.CONNECT:
            return _connected(catalogue, position)
        case spoken_keys.Command.GOODBYE:
            return ShowPage(position.fresh, "goodbye")
        case key if key == CRISIS_KEY and not position.is_crisis:
            return spoken_crisis
        case key:
            return press(catalogue, position, key, texts)


def _connected(catalogue: Catalogue, position: Position) -> Step | None:
    node = node_at(catalogue, position)
    return _connection(position, node) if isinstance(node, Topic) and node.connect else None


def _connection(position: Position, topic: Topic) -> Step:
    """Return the connection to an answer's number; while the line is closed, the page, which says so."""
    return ShowPage(position.fresh) if topic.is_closed else Connect(position.fresh)


def say(catalogue: Catalogue, position: Position, match: Match, danger: str | None = None) -> Step:
    """Return where words lead that a caller says on a page, given their match and the danger that they told of.

    Danger leads to the crisis page, after words of its own if it has any, and what follows danger stays there with the
    same words: a caller whose son does not breathe hears 911 and what to do again. A topic leads to its page, small
    talk to its answer and the main menu. Anything not understood counts as a wrong key, and so do the carriers' words
    for texts.
    """
    language, target = match.language, match.targets[0]
    if match.by in _OF_DANGER or (position.is_crisis and target in DANGERS):
        there = crisis_page(language, danger or target)
        general = GENERAL if match.by is MatchReason.AFTER_DANGER else None
        return ShowPage(there, target if target in DANGERS else _own_words(there) or general)
    if match.by in (MatchReason.NOTHING, MatchReason.AMBIGUOUS) or target in _ONLY_FOR_TEXTS:
        if node_at(catalogue, position) is None:
            return arrive(catalogue, position)
        return ShowPage(replace(position, wrong=position.wrong + 1), "no-match")
    answer = _answer(catalogue.languages[language], target)
    if isinstance(answer, Menu | Topic):
        return ShowPage(Position(language, answer.keys))
    if target in ("welcome", "language"):
        return ShowPage(Position(language), "welcome" if language != position.language else None)
    return ShowPage(Position(language), target)


def _answer(language: Language, target: str) -> Menu | Topic | Message | None:
    """Return what answers words; for who asks for a person, the answer that connects to the organization's own."""
    start = language.answers.get(HOW_TO_START) if target == A_PERSON else None
    return start if isinstance(start, Topic) and start.connect else language.answers.get(target)


def _own_words(position: Position) -> str | None:
    """Return the message for the danger told, if it has words of its own."""
    return None if told(position) == GENERAL else told(position)


def _target(catalogue: Catalogue, position: Position, node: Node, key: str) -> Position | None:
    """Return the page that a key leads to from another one, or None when the key is not offered there."""
    language = position.language
    if key == REPEAT_KEY:
        return position.fresh
    if key == MAIN_MENU_KEY:
        return Position(language)
    if key == HELPLINE_KEY:
        return Position(language, HELPLINE_KEY)
    if key == CRISIS_KEY:
        return Position(language, CRISIS_KEY)
    menu = node if isinstance(node, Menu) or position.is_crisis else node_at(catalogue, _above(position))
    if isinstance(menu, Menu) and any(digit(option) == key for option in menu.options):
        return Position(language, menu.keys + key)
    return None


def _above(position: Position) -> Position:
    return Position(position.language, position.keys[:-1])


def known_language(catalogue: Catalogue, language: str) -> str:
    return language if language in catalogue.languages else catalogue.default.code
