"""Where a call is: its page, and what has happened on it. The URL is the whole state of a call.

`/voice/en/3/2?silence=1&wrong=2` is the page that a caller reached by pressing 3 and then 2, after one silence and two
wrong keys in a row. Keys pressed on a page are posted to its URL. On the crisis page `danger` is the number of the
danger that the caller told of.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from hotline.models import CRISIS_KEY

ATTEMPTS = 3
"""The number of silences, or of wrong keys, in a row that ends a call: after two or three, say goodbye (Plum,
Avaya)."""

MOST_DIGITS = 10
"""The digits of the largest number in a URL: seconds of Unix time, until the year 2286."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a call is: a page, and the number of silences and wrong keys in a row on it.

    `texted` is 1 once the caller has asked for the page's answer as a text. `danger` is the number of the danger that
    was spoken on the crisis page (`navigation.DANGERS`), from 1; 0 where the caller pressed keys. While numbers are
    dialed for the caller, `attempt` is the place of the one that is, from 1, `ring` how many seconds it rings, `spent`
    how many the caller had waited before, and `since` when they asked for it, in seconds of Unix time.
    """

    language: str
    keys: str = ""
    silence: int = 0
    wrong: int = 0
    texted: int = 0
    attempt: int = 0
    ring: int = 0
    since: int = 0
    spent: int = 0
    danger: int = 0

    @classmethod
    def from_url(cls, language: str, keys: str, query: str) -> Position:
        """Parse a URL; `keys` is the path after the language ("3/2"), `query` is the raw query."""
        counts = {name: int(value) for name, value in parse_qsl(query) if _is_count(value)}
        return cls(
            language,
            keys.replace("/", ""),
            silence=min(counts.get("silence", 0), ATTEMPTS),
            wrong=min(counts.get("wrong", 0), ATTEMPTS),
            texted=min(counts.get("texted", 0), 1),
            attempt=counts.get("attempt", 0),
            ring=counts.get("ring", 0),
            since=counts.get("since", 0),
            spent=counts.get("spent", 0),
            danger=counts.get("danger", 0),
        )

    @property
    def path(self) -> str:
        """The URL's path and query. Query names are in alphabetical order: Twilio may sort what it signs."""
        page = "/".join(("/voice", self.language, *self.keys))
        names = ("attempt", "danger", "ring", "silence", "since", "spent", "texted", "wrong")
        counts = [f"{name}={n}" for name in names if (n := getattr(self, name))]
        return page + ("?" + "&".join(counts) if counts else "")

    @property
    def fresh(self) -> Position:
        return Position(self.language, self.keys, texted=self.texted, danger=self.danger)

    @property
    def is_crisis(self) -> bool:
        """Whether this is the page for danger."""
        return self.keys == CRISIS_KEY


def _is_count(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS
