"""What people say who are not in danger ("i am not suicidal", "i dont want to die"), and what a text says beside it."""

from __future__ import annotations

from typing import Final

from hotline.nlu.danger import danger_detector
from hotline.nlu.patterns.subjects import DENIALS
from hotline.text import normalize

_WORDS: Final = (
    "i im am we he she hes shes is said told tell telling you me no not just really ok okay fine safe good stop "
    "already please dont worry but so and at all anymore now right lol thanks "
    "yo ya le les dije digo que estoy bien gracias pero"
)
_NOTHING_MORE: Final = frozenset(_WORDS.split())
"""Words that add nothing to "i am not suicidal"."""


def without(text: str) -> str | None:
    """Return a text that says "not suicidal" without those words; None when it does not say so."""
    plain = normalize.expand(text)
    rest = DENIALS.without(plain, ("no-danger",))
    return None if rest == plain else rest


def is_all(rest: str) -> bool:
    """Return whether what stands beside a denial adds nothing to it."""
    return _NOTHING_MORE.issuperset(rest.replace("-", " ").split())


def of_a_wish(text: str) -> str:
    """Return a text without the words that deny danger or a wish to die."""
    return DENIALS.without(normalize.expand(text), ("no-danger", "no-wish-to-die"))


def is_believed(text: str) -> bool:
    """Return whether a text denies danger or a wish to die, and shows no danger in its rest."""
    rest = of_a_wish(text)
    return rest != normalize.expand(text) and danger_detector.find(rest) is None
