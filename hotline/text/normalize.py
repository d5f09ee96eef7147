"""Normalizes what people type and what recognizers write.

`simplify` is the light form, for keywords: what was typed, without case, accents, marks and disguise. `expand` goes
further, for questions and danger: shorthand written out, homophones corrected, meaningful emoji as words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, Final

import yaml

_DATA: Final[Mapping[str, Any]] = yaml.load(
    resources.files("hotline.text").joinpath("words.yaml").read_text("utf-8"),
    yaml.CSafeLoader,
)

_SIGNATURE = re.compile(
    r"[\r\n][ \t]{0,8}(?:--[ \t]{0,8}[\r\n]{1,4})?"
    r"(?:sent (?:from|via) (?:my|mail|yahoo|outlook)|get outlook for|enviado desde)[^\r\n]{0,80}\s{0,20}\Z",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\$+(?![a-z$])")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´′＇"))
_INITIALS = re.compile(r"(?<![a-z0-9])(?:[a-z]\.){2,40}[a-z]?(?![a-z0-9])")
_APART = re.compile(r"(?<![a-z0-9])[a-z](?:[ .\-_*,/|~+][a-z]){2,60}(?![a-z0-9])")
_APART_WORDS = re.compile(r"(?:\A|(?<=\s\s))[a-z](?: [a-z]){1,20}(?=\s\s|\Z)")
_THREAD = "[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?"
_THREADED = re.compile(rf"(?<![^\W\d_])[^\W\d_](?:{_THREAD}[^\W\d_]){{1,30}}(?![^\W\d_])")
_WORDS_OF_ONE_LETTER = frozenset("aiurymkcnbx")
_THREE_THREADED = 5
_NOT_A_WORD = re.compile(r"[\W_]+")
_SIMPLE = re.compile("(?:[ai] )?[a-z]{2,}(?: (?:[ai] )?[a-z]{2,})*")
"""Text that is in the light form already, as most ways people ask are: comparing is a fifth of simplifying."""

_WORD_OR_NUMBER = re.compile(r"[a-z0-9]+")
_OF_ANY_SCRIPT = re.compile(r"[^\W_]+")
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
"""The letters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese and Chinese."""

_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_AMOUNT = re.compile(r"(\d{1,5})(mg|mgs|mcg|ml|g|x|k|pm|am|yo|yrs?|hrs?|days?|min|pills?)")
_MASKED = re.compile(r"(?<![a-z0-9@$!*#|+])[0-9]*[a-z@$!*#|+][a-z0-9@$!*#|+]*")
_MASK = str.maketrans(
    {
        "0": "o",
        "1": "i",
        "3": "e",
        "4": "a",
        "5": "s",
        "7": "t",
        "@": "a",
        "$": "s",
        "!": "i",
        "|": "i",
        "+": "t",
    }
)
_FILTERS_MARK = re.compile(r"[*#]")
_TO_AND_FOR = {"2": "to", "4": "for"}
_AFTER_A_NUMBER = re.compile(
    r"\d+|mg|ml|am|pm|x|to|or|and|of|more|times|weeks?|days?|hours?|months?|years?|minutes?|step|kids|beers?|yo"
)


def _look_alikes() -> dict[int, str]:
    table = {ord(other): latin for latin, others in _DATA["look_alikes"].items() for other in others}
    for start in (0x1F150, 0x1F170, 0x1F1E6):
        table |= {start + place: chr(ord("a") + place) for place in range(26)}
    return table


_LOOK_ALIKES: Final = _look_alikes()
_EMOJI: Final = {ord(one): f" {word} " for word, all_ in _DATA["emoji"].items() for one in all_}
_DOUBLED: Final = frozenset(_DATA["doubled"].split())
_SHORTHAND: Final[Mapping[str, str]] = {str(key): value for key, value in _DATA["shorthand"].items()}
_PHRASES: Final[Mapping[str, str]] = {str(key): str(value) for key, value in _DATA["phrases"].items()}
_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(_PHRASES, key=len, reverse=True))})\b")
_DISGUISED: Final = frozenset(_DATA["disguised"].split())


def simplify(text: str) -> str:
    """Normalize a text lightly: letters and digits in lower case, single spaces.

    Case, accents, marks, look-alike and invisible characters and a mail program's signature are removed; letters
    written apart are joined ("I.O.P.", "i o p"). Each letter of a script without spaces between words is a word.
    Nothing is expanded or guessed. Accepts any text, never raises.
    """
    if _SIMPLE.fullmatch(text):
        return text
    return _NOT_A_WORD.sub(" ", _spaced(_together(_latin(_SIGNATURE.sub("", text))))).strip()


@lru_cache(maxsize=8)
def expand(text: str) -> str:
    """Normalize a text fully: what `simplify` does, and then everything in one spelling.

    That covers shorthand ("u", "gonna"), drawn-out letters, homophones of recognizers ("eye oh pee"), disguises
    ("su1cide") and contractions. Emoji that mean something become a word each ("emojipill"). Letters of other scripts
    are left out. Accepts any text, never raises.

    The last few texts are remembered, because routing reads each about ten times, until `forget` is called.
    """
    return _expanded(text, _WORD_OR_NUMBER)


def forget() -> None:
    """Forget the texts that `expand` remembers."""
    expand.cache_clear()


def expand_any_script(text: str) -> str:
    """Normalize a text as `expand` does, and keep the letters of all scripts, as `simplify` does."""
    return _expanded(text, _OF_ANY_SCRIPT)


def _expanded(text: str, word: re.Pattern[str]) -> str:
    words = text.split() if _SIMPLE.fullmatch(text) else _words(text, word)
    plain = " ".join(_SHORTHAND.get(word, word) for word in map(_plain, words))
    return _to_and_for(_PHRASE.sub(lambda run: _PHRASES[run[0]], plain))


def _words(text: str, word: re.Pattern[str]) -> list[str]:
    shown = _MONEY.sub(" dollars ", _latin(_unthreaded(_SIGNATURE.sub("", text)).translate(_EMOJI)))
    return word.findall(_spaced(_unmask(_together(shown))))


def _latin(text: str) -> str:
    """Return lower-case text in Latin letters, without accents, invisible characters and apostrophes."""
    if text.isascii():
        return text.lower().translate(_APOSTROPHES)
    plain = unicodedata.normalize(
        "NFKD", text.translate(_LOOK_ALIKES).casefold().translate(_LOOK_ALIKES).translate(_APOSTROPHES)
    )
    shown = "".join(
        c for c in plain if c.isascii() or unicodedata.category(c) not in ("Mn", "Mc", "Me", "Cf", "Cc")
    )
    return shown.lower().translate(_LOOK_ALIKES)


def _spaced(text: str) -> str:
    return text if text.isascii() else _WITHOUT_SPACES.sub(r" \g<0> ", text)


def _unthreaded(text: str) -> str:
    """Remove emoji between single letters, where at least one word of three letters is written so."""
    if text.isascii() or not any(len(run[0]) >= _THREE_THREADED for run in _THREADED.finditer(text)):
        return text
    return _THREADED.sub(lambda run: re.sub(_THREAD, "", run[0]), text)


def _together(text: str) -> str:
    apart = _APART_WORDS.findall(text) if "  " in text else ()
    if len(apart) > 1:
        text = _APART_WORDS.sub(lambda run: run[0].replace(" ", ""), text)
    return _APART.sub(_joined, _INITIALS.sub(lambda run: run[0].replace(".", ""), text))


def _joined(run: re.Match[str]) -> str:
    letters = run[0][::2]
    return run[0] if _WORDS_OF_ONE_LETTER.issuperset(letters) else letters


def _unmask(text: str) -> str:
    """Restore words that were hidden from filters ("k*ll", "su1cide"); other marks stay."""
    if not any(mark in text for mark in "@$!*#|+0134570"):
        return text
    return _MASKED.sub(_unmasked, text)


def _unmasked(run: re.Match[str]) -> str:
    word = run[0].strip("#*!|+")
    if not word or word.isalpha() or len(word) > 20:
        return run[0]
    guess = word.translate(_MASK)
    for hidden in (guess, guess.replace("i", "l"), _DRAWN_OUT.sub(r"\1", guess)):
        if hidden in _DISGUISED:
            return hidden
    return _behind_stars(guess) or run[0]


def _behind_stars(word: str) -> str | None:
    """Return the disguised word that fits a word with * or #, one letter for each, or None."""
    if not _FILTERS_MARK.search(word):
        return None
    shape = re.compile(_FILTERS_MARK.sub("[a-z]", word))
    return min((hidden for hidden in _DISGUISED if shape.fullmatch(hidden)), default=None)


def _plain(word: str) -> str:
    """Shorten drawn-out letters in a word, and separate a unit from its number."""
    if word.isalpha():
        if not _DRAWN_OUT.search(word):
            return word
        double = _DRAWN_OUT.sub(r"\1\1", word)
        return double if double in _DOUBLED else _DRAWN_OUT.sub(r"\1", word)
    amount = _AMOUNT.fullmatch(word)
    return f"{amount[1]} {amount[2]}" if amount else word


def _to_and_for(text: str) -> str:
    """Write out 2 and 4 where they stand for a word: "want 2 die", but not "2 beers"."""
    if "2" not in text and "4" not in text:
        return text
    words = text.split()
    for place in range(1, len(words) - 1):
        if words[place] in _TO_AND_FOR and _is_a_word_here(words[place - 1], words[place + 1]):
            words[place] = _TO_AND_FOR[words[place]]
    return " ".join(words)


def _is_a_word_here(before: str, after: str) -> bool:
    counted = after.endswith("s") and after not in ("this", "his", "us", "yes", "guys")
    return before.isalpha() and not counted and not _AFTER_A_NUMBER.fullmatch(after)
