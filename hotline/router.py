"""What a text means: danger first, then carriers' words, keywords and keys. Pure: a text in, a match out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline import crisis, words
from hotline.model import By, Catalogue, Language, Match

OPT_OUT_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
OPT_IN_WORDS = frozenset({"START", "YES", "UNSTOP"})
HELP_WORDS = frozenset({"HELP", "INFO"})
"""Words that Twilio answers itself when they are the whole message (facts: default keyword handling)."""

_KEYS = re.compile(r"(?:press|option|number|no|key|dial|oprima|opcion|numero|tecla)? ?((?:\d ?)+)")


class Router:
    """Routes texts by a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def match(self, text: str, language: str | None = None) -> Match:
        """What a text leads to. `language` is the one the conversation is in, if that is known."""
        home = self._catalogue.languages.get(language or "", self._catalogue.default)
        return (
            _reserved(text, home)
            or _danger(text, home)
            or self._keyword(text, home)
            or _keys(text, home)
            or Match(By.NOTHING, ("unknown",), home.code, score=0.0)
        )

    def _keyword(self, text: str, home: Language) -> Match | None:
        word = words.normalise(text)
        for reserved, target in ((OPT_OUT_WORDS, "opt-out"), (OPT_IN_WORDS, "start"), (HELP_WORDS, "help")):
            if word.upper() in reserved:  # with a mark beside it, and so not the carriers' word
                return Match(By.KEYWORD, (target,), home.code)
        for language in self._by_preference(home):
            if word in language.keywords:
                return Match(By.KEYWORD, (language.keywords[word],), language.code)
        return None

    def _by_preference(self, home: Language) -> Iterator[Language]:
        yield home
        yield from (language for language in self._catalogue.languages.values() if language is not home)


def _reserved(text: str, home: Language) -> Match | None:
    word = text.strip().upper()
    for reserved, target in ((OPT_OUT_WORDS, "stop"), (OPT_IN_WORDS, "start"), (HELP_WORDS, "help")):
        if word in reserved:
            return Match(By.RESERVED, (target,), home.code)
    return None


def _danger(text: str, home: Language) -> Match | None:
    return Match(By.CRISIS, ("crisis",), home.code) if crisis.find(text) else None


def _keys(text: str, home: Language) -> Match | None:
    """Keys as on the phone: 3, 3 2, 32, press 3."""
    pressed = _KEYS.fullmatch(words.normalise(text))
    node = home.nodes.get(pressed.group(1).replace(" ", "")) if pressed else None
    return Match(By.DIGIT, (node.id,), home.code) if node else None


def reply(catalogue: Catalogue, match: Match) -> str:
    """The words to text for a match: its targets' texts, an empty line between them."""
    language = catalogue.languages[match.language]
    return "\n\n".join(language.text(target) for target in match.targets)
