"""Finds the keyword that somebody meant by a misspelled one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from hotline.content import keywords
from hotline.models import Language
from hotline.nlu.words.spelling import Vocabulary

MARKED: Mapping[str, str] = {word.lower(): "opt-out" for word in keywords.RESERVED} | {
    "help": "help",
    "info": "help",
    "start": "start",
    "yes": "start",
    "unstop": "start",
}
"""The messages for carriers' words that are misspelled or have a mark beside them, so that carriers do not
answer."""


class MisspelledKeywords:
    """The keywords of a language, and the carriers' words, found by misspelled forms."""

    def __init__(self, language: Language) -> None:
        self._targets = {**MARKED, **language.keywords}
        self._run_together = {word.replace(" ", ""): target for word, target in self._targets.items()}
        self._whole = Vocabulary(self._run_together)
        self._words = frozenset(part for word in self._targets for part in word.split())
        self._parts = Vocabulary(self._words)
        self._most_words = max(len(word.split()) for word in self._targets)
        self._unrelated_words = _simplified(language.examples.get("unknown", ()))

    def nearest(self, text: str) -> str | None:
        """Return the target of the keyword that a normalized text of a few words misspells, or None."""
        if text in self._unrelated_words:  # "para" is a word, not a typing error of PARAR
            return None
        run = text.replace(" ", "")
        if run in self._run_together:
            return self._run_together[run]
        if " " not in text:
            return self._run_together.get(self._whole.nearest(text) or "")
        return self._targets.get(self._corrected(text) or "")

    def _corrected(self, text: str) -> str | None:
        """Return the words of a text as those of keywords; None where a word is in no keyword, as in most texts."""
        corrected: list[str] = []
        for part in text.split():
            word = self._parts.nearest(part) or (part if part in self._words else None)
            if word is None or len(corrected) == self._most_words:
                return None
            corrected.append(word)
        return " ".join(corrected)


@lru_cache(maxsize=8)
def _simplified(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the texts simplified. Cached, because most edits change no examples."""
    return frozenset(map(keywords.simplified, texts))
