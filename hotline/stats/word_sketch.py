"""Which plain words do people use whom the line could not answer? A sketch that knows words and no person.

Only words of a list in the program are looked at (`plain_words.yaml`), each alone: no phrase, no name, no number.
Of each word the sketch keeps sixty-four bits. A sender sets one of them, chosen by an HMAC under a key that lives
for a week, in memory alone. Five bits of a word are five different senders; then, and only then, the word leaves
the memory. One sender in sixty-four sets the same bit, so that a bit tells of nobody, not even to who knows the
key; and it is a linear counter (Whang et al. 1990) that never counts too many. Each worker has its own.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Final

import yaml

from hotline.stats.counters import monday, today
from hotline.stats.disclosure import FEWEST
from hotline.text import normalize

_BITS: Final = 64

PlainWords = Mapping[str, tuple[str, str]]
"""The words that are counted, as they are compared: the language and the spelling of each."""


@cache
def plain_words() -> PlainWords:
    """Return the words of the list. One that two languages have is the first one's."""
    text = resources.files("hotline.stats").joinpath("plain_words.yaml").read_text("utf-8")
    lists: dict[str, str] = yaml.safe_load(text)
    words: dict[str, tuple[str, str]] = {}
    for language, listed in lists.items():
        for word in listed.split():
            words.setdefault(normalize.simplify(word), (language, word))
    return words


class WordSketch:
    """The words of this week, and how many senders at least used each."""

    def __init__(self, day: Callable[[], date] = today) -> None:
        self._day = day
        self._lock = threading.Lock()
        self._week = date.min
        self._key = b""
        self._senders: dict[str, int] = {}

    def add(self, sender: str, text: str) -> tuple[tuple[str, str], ...]:
        """Look at a text of a sender. Return the words, with their languages, that it makes known to have five
        senders."""
        listed = plain_words()
        words = listed.keys() & set(normalize.simplify(text).split())
        with self._lock:
            self._turn_week()
            bit = 1 << hmac.digest(self._key, sender.encode("utf-8", "replace"), "sha256")[0] % _BITS
            return tuple(listed[word] for word in sorted(words) if self._is_enough_now(word, bit))

    def _is_enough_now(self, word: str, bit: int) -> bool:
        before = self._senders.get(word, 0)
        self._senders[word] = before | bit
        return before.bit_count() < FEWEST <= self._senders[word].bit_count()

    def _turn_week(self) -> None:
        """Forget everything when a week begins: the key too, so that nothing can be compared with the week before."""
        week = monday(self._day())
        if week != self._week:
            self._week, self._key, self._senders = week, secrets.token_bytes(32), {}
