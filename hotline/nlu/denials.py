"""What people say who are not in danger ("i am not suicidal", "i dont want to die"), and what a text says beside it."""

from __future__ import annotations

import re

from hotline.nlu import danger_detector
from hotline.text import normalize

_DENIED = re.compile(
    r"\b(?:not in (?:any )?danger|no estoy en peligro"
    r"|(?:not|never|isnt|arent|wasnt) (?:at all |really |feeling )?suicidal(?! (?:yet|enough))"
    r"|(?:no|not having|dont have|do not have|without) (?:any )?(?:suicidal|suicide) (?:thoughts|ideation|plans?)"
    r"|no (?:soy|estoy|me siento|es|esta) suicida|no (?:tengo|tiene) (?:pensamientos|ideas) (?:suicidas|de suicidio)"
    r"|sin (?:pensamientos|ideas) suicidas)\b"
)
_NOT_WISHED = re.compile(
    r"\b(?:(?:dont|didnt|never|not|wouldnt|would never|id never|wont) (?:really |actually )?"
    r"(?:want to |wanted to |going to )?(?:die|(?:kill|hurt|harm) myself|end my life|do anything)"
    r"|no (?:me )?(?:quiero|queria|voy a|pienso) "
    r"(?:morir(?:me)?|matar(?:me)?|lastimar(?:me)?|hacer(?:me)? (?:dano|nada))"
    r")\b"
)
"""A wish to die that is not there. Alone it may be said in fear, so it is believed only beside hardship."""

_NOTHING_MORE = frozenset(
    re.findall(
        "[a-z]+",
        "i im am we he she hes shes is said told tell telling you me no not just really ok okay fine safe good stop "
        "already please dont worry but so and at all anymore now right lol thanks "
        "yo ya le les dije digo que estoy bien gracias pero",
    )
)
"""Words that add nothing to "i am not suicidal"."""


def without(text: str) -> str | None:
    """Return a text that says "not suicidal" without those words; None when it does not say so."""
    return _rest(_DENIED, text)


def is_all(rest: str) -> bool:
    """Return whether what stands beside a denial adds nothing to it."""
    return _NOTHING_MORE.issuperset(rest.replace("-", " ").split())


def of_a_wish(text: str) -> str:
    """Return a text without the words that deny danger or a wish to die."""
    return _NOT_WISHED.sub(" - ", _DENIED.sub(" - ", normalize.expand(text)))


def is_believed(text: str) -> bool:
    """Return whether a text denies danger or a wish to die, and shows no danger in its rest."""
    rest = of_a_wish(text)
    return rest != normalize.expand(text) and danger_detector.find(rest) is None


def _rest(pattern: re.Pattern[str], text: str) -> str | None:
    plain = normalize.expand(text)
    return pattern.sub(" - ", plain) if pattern.search(plain) else None
