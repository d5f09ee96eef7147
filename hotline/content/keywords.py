"""Keywords: which words may be one, and which topic or message owns each.

Carriers, keys and languages have reserved words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from hotline.content.paths import Kind
from hotline.content.prompt_file import PromptFile
from hotline.sentence import Sentence
from hotline.text import languages, normalize

RESERVED = frozenset(
    {
        "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT",
        "START", "YES", "UNSTOP", "HELP", "INFO",
    }
)  # fmt: skip
"""The words that Twilio answers itself when they are the whole message (Twilio: default keywords, and 47 CFR
64.1200(a)(10))."""

OPT_OUT_ALONE: Mapping[str, tuple[str, ...]] = {
    "es": (
        "alto", "anular", "anula", "baja", "basta", "borrar", "borra", "borrame", "borrenme", "dejar",
        "desactivar", "detener", "detente", "detenganse", "eliminar", "fin", "para", "pare", "paren",
        "quitar", "remover", "retirar", "salir", "suspender", "terminar", "termina",
    ),
    "en": ("arret", "remove"),
}  # fmt: skip
"""Words that ask for no more texts when they are the whole message, normalized, and anything else in a sentence.

None of them is a default keyword of Twilio.
"""

LANGUAGE_NAMES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "english", "ingles", "in english", "en ingles", "english please", "in english please",
        "ingles por favor", "en ingles por favor", "mejor en ingles",
    ),
    "es": (
        "spanish", "espanol", "in spanish", "en espanol", "spanish please", "in spanish please", "hable espanol",
        "espanol por favor", "en espanol por favor", "mejor en espanol",
        "i do not speak english", "i dont speak english",
    ),
}  # fmt: skip
"""The words that change to English and Spanish, normalized. They cannot be a topic's keywords."""

ALWAYS: Mapping[str, tuple[str, ...]] = {"welcome": ("MENU",)}
"""Keywords that messages have whatever their files say."""

simplified = lru_cache(maxsize=16_384)(normalize.simplify)
"""Cached, because the 6,200 ways people ask that come with the program are compared whenever a file changes."""

_KEYS = re.compile(r"[0-9 ]+|star|pound|asterisco|numeral")
_AROUND = " \t\"'\u201c\u201d"
_SEPARATOR = re.compile("[,;|\n\u060c\u3001\uff0c\uff1b]")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword as typed and as looked up, its owner (a topic's or menu's id, a message's name), and its place."""

    typed: str
    word: str
    target: str
    path: str
    line: int


def language_names(code: str) -> Collection[str]:
    """Return the words that change to a language, normalized."""
    return LANGUAGE_NAMES.get(code) or languages.names(code)


def problem(keyword: Keyword) -> tuple[str, Sentence] | None:
    """Return why a word cannot be a keyword, as the rule's id and what to do; None when it can."""
    if not keyword.word:
        return "keyword-empty", Sentence("{typed} has no letters or digits: choose a word", typed=keyword.typed)
    if keyword.word.replace(" ", "").upper() in RESERVED:
        return (
            "keyword-reserved",
            Sentence("{typed} is handled by Twilio and the carriers: choose another word", typed=keyword.typed),
        )
    if _KEYS.fullmatch(keyword.word):
        return "keyword-is-key", Sentence(
            "{typed} is read as menu keys: choose a word with letters", typed=keyword.typed
        )
    if any(keyword.word in spellings for spellings in LANGUAGE_NAMES.values()):
        return "keyword-language", Sentence(
            "{typed} changes the language: choose another word", typed=keyword.typed
        )
    return None


def of(files: Iterable[PromptFile]) -> Iterator[Keyword]:
    """Yield all keywords of some prompt files, in their order, after those of the line itself."""
    for target, always in ALWAYS.items():
        for typed in always:
            yield Keyword(typed, simplified(typed), target, "", 1)
    for file in files:
        if file.name.kind in (Kind.TOPIC, Kind.MENU, Kind.MESSAGE):
            yield from of_file(file)


@lru_cache(maxsize=1024)
def of_file(file: PromptFile) -> tuple[Keyword, ...]:
    """Return the keywords in a file, written as a list or separated as `split` does."""
    field = file.field("keywords")
    return tuple(
        Keyword(typed, simplified(typed), file.name.id, file.path, value.line)
        for value in (field.values if field else ())
        for typed in split(value.text) or [""]
    )


def split(written: str) -> list[str]:
    """Return the keywords in a value, between commas, semicolons or upright lines."""
    return [word for each in _SEPARATOR.split(written) if (word := each.strip(_AROUND))]


def owners(keywords: Iterable[Keyword]) -> dict[str, Keyword]:
    """Return the first valid keyword that claims each word, by the normalized word."""
    owned: dict[str, Keyword] = {}
    for keyword in keywords:
        if _is_usable(keyword.word):
            owned.setdefault(keyword.word, keyword)
    return owned


@lru_cache(maxsize=16_384)
def _is_usable(word: str) -> bool:
    """Return whether a normalized word can be a keyword. Cached, because many lines have the same keywords."""
    return problem(Keyword(word, word, "", "", 1)) is None


def by_path(claimed: Iterable[Keyword], owned: Mapping[str, Keyword]) -> dict[str, tuple[str, ...]]:
    """Return the keywords of each path, as typed: the first spelling of each word."""
    own: dict[str, tuple[str, ...]] = {}
    for keyword in claimed:
        if owned.get(keyword.word) is keyword:
            own[keyword.path] = (*own.get(keyword.path, ()), keyword.typed)
    return own
