"""What people write after danger who wait for somebody, say good night, or say that nothing matters."""

from __future__ import annotations

import re

from hotline.text import normalize

_CALLING_OUT = re.compile(
    r"\b(?:any(?: ?one| ?body)|some(?: ?one| ?body)|you|(?:no|any) ?body|no one)(?: [a-z]{1,12}){0,2} "
    r"(?:there|here|answer[a-z]*|read[a-z]*|listen[a-z]*|respond[a-z]*)\b"
    r"|\banswer me\b|\bplease (?:answer|respond|reply)\b|\btalk to me\b|\bsay something\b"
    r"|\bhay alguien\b|\balguien (?:me )?(?:lee|contest|respond|escuch)|\bcontest[ea]|\brespond[ea]"
    r"|\bhabl[ea]n? conmigo|\bdigan? algo\b|\A(?:hello|hi|hey|hola|alo|oye|oiga)(?: (?:hello|hi|hey|hola|alo))*\Z"
)
"""What people write who wait for somebody."""

_GOOD_NIGHT = re.compile(
    r"\A(?:(?:ok|okay|well|bueno|pues|ya|thanks|gracias|and|y) )*"
    r"(?:gn|gnight|good ?night|night(?: night)?|going to (?:bed|sleep)(?: now)?|buenas noches|que descanse[ns]?"
    r"|hasta manana|me voy a dormir|ya me duermo)(?: (?:thanks|gracias|everyone|now|you too|ya|y))*\Z"
)
"""A good night, all by itself. Somebody who says more may mean more."""

_GIVING_UP = re.compile(
    r"\b(?:(?:ya )?no importa|nada importa|da igual|olvid[a-z]*lo|(?:it )?doesnt matter(?: anymore)?|nothing matters"
    r"|forget it|never ?mind|whatever)\b"
)
"""What sounds like a goodbye, and after despair may be one."""


def is_for_somebody(text: str) -> bool:
    """Return whether a text calls out for somebody: "is anyone there", "hello?"."""
    return _CALLING_OUT.search(normalize.expand(text)) is not None


def is_good_night(text: str) -> bool:
    """Return whether a text is a good night and nothing else."""
    return _GOOD_NIGHT.search(normalize.expand(text)) is not None


def is_giving_up(text: str) -> bool:
    """Return whether a text says that nothing matters, or not to mind."""
    return _GIVING_UP.search(normalize.expand(text)) is not None
