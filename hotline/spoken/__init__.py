"""Written words turned into the words a voice says: plain words, with commas and full stops for pauses.

Every engine is given the same words, without markup. A text goes through `characters` (what can be said at all),
the staff's pronunciations, and then the locutions, one after another, each on what the ones before have left.
`english` and `spanish` say what differs between languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from hotline.spoken import characters
from hotline.spoken.amounts import amounts
from hotline.spoken.contacts import CODES, CONTACTS
from hotline.spoken.dates import dates
from hotline.spoken.english import ENGLISH
from hotline.spoken.locution import Locution
from hotline.spoken.shortforms import short_forms, signs
from hotline.spoken.spanish import SPANISH
from hotline.spoken.tongue import Tongue

_TONGUES = {"en": ENGLISH, "es": SPANISH}
_TURNS = 4
_COMMA_SECONDS = 0.13
_SENTENCE_SECONDS = 0.3


def say(text: str, language: str = "en", pronunciations: Mapping[str, str] | None = None) -> str:
    """The words a voice says for a text; no digit is left, and saying them again changes nothing.

    `pronunciations` maps a written word or phrase to how it is said, and wins over every rule; the longest wins
    first. It is found as a whole word: with its very capitals if it is written with any, else in any case.
    `language` is a code such as "es" or "es-MX"; one that is not known is said as English. Never raises.
    """
    code = language[:2].lower() if language[:2].lower() in _TONGUES else "en"
    return _said(text, code, tuple((pronunciations or {}).items()))


@lru_cache(maxsize=16_384)  # an edit changes one prompt of a thousand, and all are said again for the new edition
def _said(text: str, code: str, pronunciations: tuple[tuple[str, str], ...]) -> str:
    kept: list[str] = []
    words = characters.plain(text)
    for written, said in sorted(pronunciations, key=lambda item: -len(item[0])):
        words = _pronounced(words, written, said, code, kept)
    return characters.restored(_turned(words, code), kept)


def seconds(spoken: str, rate: int = 150) -> float:
    """How long a voice takes for words made by `say`, at a rate in words a minute.

    The pauses are fitted to espeak-ng at 150 words a minute saying a telephone number in groups (4.8 seconds for
    the helpline's); prose it says about a fifth faster than this estimate.
    """
    words = len(re.findall(r"[^\W_]+(?:'[^\W_]+)*", spoken))
    ends = len(re.findall(r"[.?!](?=\s)", spoken))
    return words * 60 / rate + spoken.count(",") * _COMMA_SECONDS + ends * _SENTENCE_SECONDS


def _pronounced(text: str, written: str, said: str, code: str, kept: list[str]) -> str:
    """Puts a mark that no rule touches in the place of such words, and keeps how they are said."""
    word = characters.plain(written)
    if not word:
        return text
    case = re.IGNORECASE if word == word.lower() else re.NOFLAG
    marked = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", characters.mark(len(kept)), text, flags=case)
    if marked != text:
        words = characters.plain(said)
        kept.append(_turned(words, code) if re.search(r"\d", words) else characters.tidy(words))
    return marked


def _turned(text: str, code: str) -> str:
    """Once more while there is something to turn: a short form may only show when a sign beside it is gone."""
    for _ in range(_TURNS):
        before, text = text, _turned_once(text, code)
        if text == before:
            break
    return text


def _turned_once(text: str, code: str) -> str:
    for pattern, locution in _compiled(code):
        text = _replaced(text, pattern, locution, _TONGUES[code])
    return characters.tidy(text)


def _replaced(text: str, pattern: re.Pattern[str], locution: Locution, tongue: Tongue) -> str:
    return pattern.sub(lambda found: locution.say(found, tongue), text)


@cache
def _compiled(code: str) -> tuple[tuple[re.Pattern[str], Locution], ...]:
    tongue = _TONGUES[code]
    everything = CONTACTS + dates(tongue) + short_forms(tongue) + CODES + amounts(tongue) + signs(tongue)
    return tuple((re.compile(each.pattern, each.flags), each) for each in everything)
