"""The language of the staff page, which is not that of the line: chosen on the page, or the browser's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from flask import Response, g, request

from hotline.sentence import Sentence

LANGUAGES = ("en", "es")
COOKIE = "hotline-staff-language"
_A_YEAR = 365 * 24 * 60 * 60
_FOLDER = Path(__file__).parent / "translations"


@cache
def strings(language: str) -> Mapping[str, str]:
    """Return all words of the page in a language, by their names."""
    read: dict[str, str] = yaml.safe_load((_FOLDER / f"{language}.yaml").read_text("utf-8"))
    return read


def current() -> str:
    """Return the language of the request: the one that was chosen, or the best of those that the browser asks for."""
    if "page_language" not in g:
        asked = request.args.get("lang") or request.cookies.get(COOKIE, "")
        best = request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
        g.page_language = asked if asked in LANGUAGES else best
    language: str = g.page_language
    return language


def say(key: str, /, **values: str) -> str:
    """Return words of the page in the language of the request, with what stands in braces filled in."""
    words = strings(current())[key]
    return words.format(**values) if values else words


def other() -> str:
    """Return the language that the page can turn to."""
    return next(code for code in LANGUAGES if code != current())


def remember(response: Response) -> None:
    """Have the browser remember the language that was chosen in the address."""
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, current(), max_age=_A_YEAR, path="/staff", httponly=True, samesite="Strict")


def translated(words: str) -> str:
    """Return words that another package says in English, in the language of the request where we have them."""
    known = sentences(current())
    if not isinstance(words, Sentence):
        return known.get(words, words)
    filled = {name: translated(each) if isinstance(each, Sentence) else each for name, each in words.values.items()}
    return known.get(words.form, words.form).format(**filled)


def words() -> dict[str, object]:
    """Return what a template of the page needs to be in the language of the request."""
    return {"say": say, "lang": current(), "other": other()}


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Return what other packages say in English, in a language, by the form of the English sentence."""
    read: dict[str, str] = {}
    for file in sorted(_FOLDER.glob(f"{language}-*.yaml")):
        read |= yaml.safe_load(file.read_text("utf-8"))
    return read
