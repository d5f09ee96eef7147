"""Whoever picks up is asked first: only a person presses 1, so that no voicemail and no fax takes a caller's call.

Twilio runs a page on the called phone before the two are connected. They are connected when the page ends, unless it
hangs up (TwiML `<Number url>`). The caller hears it ring meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from hotline.ivr import pages
from hotline.ivr.position import Position
from hotline.ivr.verbs import Ask, Dial, HangUp, Page, Pause
from hotline.ivr.waits import STAFF_KEY_SECONDS
from hotline.models import Catalogue, Contact, Language
from hotline.speech import normalization

PATH = "/screen"
TAKE_KEY = "1"
STAFF_LANGUAGE = "en"
"""The language of whoever picks up, unless the prompt file says another."""

GAP_SECONDS = 2
"""The silence before the words are said again to an extension that still rings."""

SYSTEM_SECONDS = 5
"""How long a phone system with extensions may ring: it picks up by itself."""

DIAL_SECONDS = 3
"""How long the keys of an extension take, with the wait before them."""

MOST_ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Screen:
    """What is heard by whoever picks up: in a language, so many times, for a caller of a line.

    The carrier's request says which number was dialed, not which line the caller has called.
    """

    language: str
    rounds: int = 1
    line: str = ""

    @classmethod
    def from_url(cls, language: str, query: str) -> Screen:
        """Parse a URL; `query` is the raw query. Anything odd is once."""
        asked = dict(parse_qsl(query))
        written = asked.get("rounds", "")
        rounds = int(written) if written.isascii() and written.isdigit() and len(written) == 1 else 1
        return cls(language, max(rounds, 1), asked.get("line", ""))

    @property
    def path(self) -> str:
        """The URL's path and query."""
        rounds = {"rounds": self.rounds} if self.rounds > 1 else {}
        query = urlencode({**rounds, **({"line": self.line} if self.line else {})})
        return f"{PATH}/{self.language}" + (f"?{query}" if query else "")


def dial(catalogue: Catalogue, contact: Contact, position: Position, caller_id: str | None) -> Dial:
    """Return what dials a number for as many seconds as the position says."""
    ring = min(position.ring, SYSTEM_SECONDS) if contact.extension else position.ring
    rounds = _rounds(catalogue, contact, position.ring - ring)
    screen = Screen(_language(catalogue, contact).code, rounds, catalogue.name)
    return Dial(
        contact.number,
        position.path,
        caller_id,
        seconds=ring,
        extension=contact.extension or None,
        screen=screen.path if contact.is_screened else None,
    )


def _rounds(catalogue: Catalogue, contact: Contact, left: int) -> int:
    """Return how often whoever picks up is asked.

    A phone system picks up at once. Its extension has the seconds that are left to ring, while the words are said.
    """
    if not contact.extension:
        return 1
    again = _words_seconds(_language(catalogue, contact)) + GAP_SECONDS
    return min(1 + max(int((left - DIAL_SECONDS) // again), 0), MOST_ROUNDS)


def page(catalogue: Catalogue, screen: Screen) -> Page:
    """Return what is heard by whoever picks up. Without a key their phone is hung up, and the next number is tried."""
    language = catalogue.languages.get(screen.language, catalogue.default)
    words = tuple(pages.message(language, "screen-call"))
    again = (Pause(GAP_SECONDS), *words) * (screen.rounds - 1)
    action = Screen(language.code, line=screen.line).path
    return (Ask((*words, *again), action, language.code, seconds=STAFF_KEY_SECONDS, keys_only=True), HangUp())


def answered(key: str) -> Page:
    """Return what follows a key: nothing, so that the two are connected, or the end of the call to this number."""
    return () if key == TAKE_KEY else (HangUp(),)


def seconds(catalogue: Catalogue, contact: Contact) -> float:
    """Return how long it takes when a machine picks up, which presses no key."""
    if not contact.is_screened:
        return 0
    return _words_seconds(_language(catalogue, contact)) + STAFF_KEY_SECONDS


def _words_seconds(language: Language) -> float:
    words = normalization.normalize(
        language.messages["screen-call"].wording(1), language.code, language.pronunciations
    )
    return normalization.seconds(words)


def _language(catalogue: Catalogue, contact: Contact) -> Language:
    """Return the language in which to ask: that of whoever picks up, else English, else the line's first."""
    wanted = contact.language or STAFF_LANGUAGE
    return catalogue.languages.get(wanted, catalogue.default)
