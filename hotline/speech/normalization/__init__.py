"""Text normalization: written words become the words a voice says, with commas and full stops for pauses.

Every engine gets the same words, without markup. A text goes through `characters` (what can be said at all), the
staff's pronunciations, and then the rules, one after another, each on what the ones before have left. `english` and
`spanish` have what differs between languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from hotline.speech.normalization import characters, other_languages
from hotline.speech.normalization.abbreviations import short_forms, signs
from hotline.speech.normalization.dates import dates
from hotline.speech.normalization.english import ENGLISH
from hotline.speech.normalization.locale import Locale
from hotline.speech.normalization.numbers import amounts
from hotline.speech.normalization.rule import Rule, cues
from hotline.speech.normalization.spanish import SPANISH
from hotline.speech.normalization.telephone_numbers import CODES, TELEPHONES
from hotline.speech.normalization.web_addresses import ADDRESSES

_LOCALES = {"en": ENGLISH, "es": SPANISH}
_MOST_PASSES = 4
_COMMA_SECONDS = 0.13
_SENTENCE_SECONDS = 0.3


def normalize(text: str, language: str = "en", pronunciations: Mapping[str, str] | None = None) -> str:
    """Return the words that a voice says for a text: no digits are left, and normalizing twice changes nothing.

    In languages other than English and Spanish only telephone numbers are written out, by the names of the digits among
    the pronunciations.

    `pronunciations` maps a written word or phrase to how it is said, and wins over every rule; the longest wins
    first. It is found as a whole word: case-sensitive if it is written with capitals, else in any case. `language`
    is a code such as "es" or "es-MX"; "" is English. Never raises.
    """
    code = language.partition("-")[0].lower() or "en"
    if code not in _LOCALES:
        return other_languages.normalize(text, pronunciations or {})
    return _said(text, code, tuple((pronunciations or {}).items()))


@lru_cache(maxsize=16_384)  # an edit changes one prompt of a thousand, and all are normalized again
def _said(text: str, code: str, pronunciations: tuple[tuple[str, str], ...]) -> str:
    kept: list[str] = []
    words = characters.plain(text)
    for pattern, said in _staffs_own(pronunciations, code):
        marked = pattern.sub(characters.mark(len(kept)), words)
        if marked != words:
            words = marked
            kept.append(said)
    return characters.restored(_turned(words, code), kept)


def seconds(spoken: str, rate: int = 150) -> float:
    """Return how long a voice takes to say normalized words, at a rate in words a minute.

    The pauses are fitted to espeak-ng at 150 words a minute saying a telephone number in groups (4.8 seconds for
    the helpline's); it says prose about a fifth faster than this estimate.
    """
    words = len(re.findall(r"[^\W_]+(?:'[^\W_]+)*", spoken))
    ends = len(re.findall(r"[.?!](?=\s)", spoken))
    return words * 60 / rate + spoken.count(",") * _COMMA_SECONDS + ends * _SENTENCE_SECONDS


@lru_cache(maxsize=16)
def _staffs_own(pronunciations: tuple[tuple[str, str], ...], code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns of words that staff gave a pronunciation for, the longest first, and how they are said.

    They are replaced by marks that no rule touches.
    """
    longest_first = sorted(pronunciations, key=lambda item: -len(item[0]))
    words = [(characters.plain(written), characters.plain(said)) for written, said in longest_first]
    return tuple((_whole(written), _said_for(said, code)) for written, said in words if written)


def _whole(word: str) -> re.Pattern[str]:
    case = re.IGNORECASE if word == word.lower() else re.NOFLAG
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", case)


def _said_for(words: str, code: str) -> str:
    return _turned(words, code) if re.search(r"\d", words) else characters.tidy(words)


def _turned(text: str, code: str) -> str:
    """Apply the rules until nothing changes: an abbreviation may only show when a sign beside it is gone."""
    for _ in range(_MOST_PASSES):
        before, text = text, _turned_once(text, code)
        if text == before:
            break
    return text


def _turned_once(text: str, code: str) -> str:
    seen = cues(text)
    for rule in _rules(code):
        if not rule.cues or not rule.cues.isdisjoint(seen):
            before, text = text, _replaced(text, rule, _LOCALES[code])
            seen = seen if text == before else cues(text)
    return characters.tidy(text)


def _replaced(text: str, rule: Rule, locale: Locale) -> str:
    return _compiled(rule.pattern, rule.flags).sub(lambda found: rule.say(found, locale), text)


@cache
def _rules(code: str) -> tuple[Rule, ...]:
    locale = _LOCALES[code]
    return (*ADDRESSES, *TELEPHONES, *dates(locale), *short_forms(locale), *CODES, *amounts(locale), *signs(locale))


@cache
def _compiled(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """Compile a rule's pattern, when a text first has a cue of it: few prompts have all."""
    return re.compile(pattern, flags)
