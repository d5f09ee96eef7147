"""The language that somebody asks for, whichever language they ask in: "text me in spanish", "hablan chino"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache

from hotline.models import Match, MatchReason
from hotline.text import languages, normalize

LANGUAGE = "language"
"""The message that answers who asks for a language."""

OTHER_LANGUAGE = "other-language"
"""The message that answers who asks for a language that the line does not have."""

LANGUAGES_SPOKEN = "languages-spoken"
"""The topic that says which languages the organization's staff speak, where `line.yaml` says so."""

_NAMES = {"en": r"(?:english|ingles)", "es": r"(?:spanish|espanol|castellano)"}
_NOT = r"\b(?:dont|do not|doesnt|does not|cant|cannot|not|no(?! (?:hablan|hablas|tienen|hay)\b))"
_BETWEEN = r"(?: (?!english|ingles|spanish|espanol|castellano)[a-z]+){0,3}"
_SPOKEN_LITTLE = (
    r" (?:(?:isnt|is not|not|no es|aint)(?: [a-z]+){0,3}? (?:good|great|perfect|buen[oa]|perfecto|fuerte)"
    r"|(?:is|es)(?: [a-z]+){0,2}? (?:bad|poor|limited|broken|terrible|mal[oa]|limitado|basico))\b"
)
"""What follows the name of a language that somebody hardly speaks: "my english no es muy bueno"."""

_NAMED = {code: re.compile(rf"\b{name}\b") for code, name in _NAMES.items()}
_NOT_KNOWN = {
    code: re.compile(rf"{_NOT}{_BETWEEN} {name}\b|\b{name}{_SPOKEN_LITTLE}") for code, name in _NAMES.items()
}
_ANSWERED = re.compile(
    r"\b(?:(?:me|nos) (?:hablaron|contestaron|contesto|atendieron|atendio|salio|hablo)"
    r"|(?:answered|spoke|talked)(?: to me)?)"
    r"(?: [a-z]{1,9}){0,2} (?:en|in) (?:ingles|english)\b"
)
"""How others spoke: nothing that is asked for here."""

_THEY = re.compile(r"\b(?:they|you|u|anyone|nobody|no one|nadie) (?:[a-z]+ )?(?:dont|do not|doesnt|speaks?)\b")

_SPEAK = (
    "speak|speaks|speaking|spoken|talk|talks|understands?|hablan?|hablas|hable|hablo|habla|hablar|hablen|atienden|"
    "entiendo|entiende|entienden|fala|falam|interpreters?|interprete|interpretes|translators?|traductor(?:a|es)?"
)
_ABOUT = "to|my|of|with|about|the|mi|con|de|del|la"
"""Words after which it is about somebody, not about a language: "talk to my Korean mom"."""

_FOLLOWS = r"(?= (?:or|and|too|instead|if|when|also|o|y|tambien|si|cuando)\b|$)"
"""What follows a language after "in": nothing, or more words, but not a thing ("in Chinese medicine")."""

_AFTER = (
    "please|pls|por favor|speakers?|speaking|interpreters?|interprete|translators?|translation|traductor|language|"
    "version|only"
)
_MOST_BARE_WORDS = 6


def answered(match: Match, text: str, codes: Collection[str]) -> Match:
    """Return the match in the language that a text asks for, if it asks for one of `codes`."""
    if match.targets != (LANGUAGE,) or _ANSWERED.search(normalize.expand(text)):
        return match
    asked = [code for code in _NAMES if code in codes and _asks_for(code, text)]
    return replace(match, language=asked[0]) if len(asked) == 1 else match


def elsewhere(match: Match, text: str, codes: Collection[str]) -> Match:
    """Return the match for a text that asks for a language other than English and Spanish, or for one of those where
    the line does not have it; the same match for any other text. `codes` are the languages of the line."""
    code = asked_for(text)
    if code is None or (code in _NAMES and code in codes) or match.targets == (LANGUAGES_SPOKEN,):
        return match
    if own := next((each for each in codes if languages.is_same(each, code)), None):
        return Match(MatchReason.SMALL_TALK, (LANGUAGE,), own)
    is_in_spanish = "es" in codes and _spanish().search(normalize.simplify(text))
    return Match(MatchReason.SMALL_TALK, (OTHER_LANGUAGE,), "es" if is_in_spanish else match.language)


def asked_for(text: str) -> str | None:
    """Return the code of the language that a text asks for; None where it asks for none.

    English and Spanish count only where no other language is named: who speaks neither may say so.
    """
    plain = normalize.simplify(text)
    found = [languages.named(each[each.lastgroup or 0]) for each in _wishes().finditer(plain)]
    is_short = plain.count(" ") < _MOST_BARE_WORDS
    found += [languages.named(each[0]) for each in _foreign().finditer(plain) if is_short]
    bare = languages.named(plain)
    asked = [code for code in (bare, *found) if code]
    return next((code for code in asked if code not in _NAMES), asked[0] if asked else None)


@cache
def _wishes() -> re.Pattern[str]:
    """Return the pattern of a language's name in the words of a wish: the group that is found is the name."""
    name = _one_of(languages.all_names())
    return re.compile(
        rf"\b(?:{_SPEAK})(?: (?!(?:{_ABOUT})\b)\w+){{0,3}}? (?P<spoken>{name})(?!\w)"
        rf"|\b(?:in|en) (?P<in>{name}){_FOLLOWS}"
        rf"|(?<!\w)(?P<wished>{name}) (?:{_AFTER})\b"
    )


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_one_of(languages.foreign_names())}(?!\w)")


@cache
def _spanish() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_one_of(languages.spanish_names())}(?!\w)")


def _one_of(names: Collection[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})"


def _asks_for(code: str, text: str) -> bool:
    """Return whether a text names a language that it does not say is unknown, or only an unknown other one."""
    plain = normalize.expand(text)
    named = {each for each, name in _NAMED.items() if name.search(plain)}
    unknown = {each for each in named if _NOT_KNOWN[each].search(plain) and not _THEY.search(plain)}
    return bool(named) and code in (named - unknown or _NAMES.keys() - unknown)
