"""The rule about pronunciations that keeps the words for danger as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hotline.content import default_files
from hotline.content.checks.menus import LanguageFiles
from hotline.content.messages import DANGER
from hotline.content.paths import Kind
from hotline.problems import Problem, error
from hotline.sentence import Sentence

_SAID = (
    *(*DANGER, "welcome", "keys-crisis", "call-911"),
    *("connecting-988", "not-connected-988", "after-988", "goodbye-988"),
)
"""The messages that say what to do in danger."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W_]+")
_DIGITS = frozenset(
    (
        *("zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        *("cero", "uno", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    )
)
_RARE = frozenset(("naloxone", "naloxona", "narcan"))
"""Words of those messages that a voice may get wrong."""


def pronunciation_of_danger(files: LanguageFiles) -> Iterator[Problem]:
    """Numbers, and the words that say what to do in danger, have no pronunciation of their own: `988: nothing` would
    be said to people in danger."""
    own = [file for file in files.files if file.name.kind is Kind.PRONUNCIATIONS]
    words = _said_in_danger(files) if own else frozenset[str]()
    for file in own:
        for field in file.fields:
            if any(map(str.isdigit, field.name)) or words.issuperset(_WORD.findall(field.name.casefold())):
                what = Sentence(
                    "{name} is said to people in danger, and voices say it right: remove this line", name=field.name
                )
                yield error(file.place(field.line), what, "pronunciation-of-danger")


def _said_in_danger(files: LanguageFiles) -> frozenset[str]:
    """Return the words of the messages about danger, in lower case, without abbreviations such as TTY."""
    return _words_of(
        tuple(
            section.words
            for file in (*files.files, *default_files.of(files.code))
            if file.name.kind is Kind.MESSAGE and file.name.id in _SAID
            for section in file.sections
        )
    )


@lru_cache(maxsize=16)
def _words_of(said: tuple[str, ...]) -> frozenset[str]:
    """Return the words of these messages. Cached, because many lines say the same ones."""
    found = (word for text in said for word in _WORD.findall(_PLACEHOLDER.sub(" ", text)))
    words = (word for word in found if not (word.isupper() and len(word) > 1))
    return _DIGITS | frozenset(word.casefold() for word in words) - _RARE
