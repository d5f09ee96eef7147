"""Languages by their names: in English, in Spanish, and as their speakers write them (`language_names.yaml`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

import yaml

from hotline.text import normalize

_ALSO: Mapping[str, tuple[str, ...]] = {
    "es": ("castellano",),
    "fa": ("Farsi",),
    "fil": ("Tagalog", "tagalo"),
    "ht": ("Creole", "Haitian", "Kreyòl", "criollo", "haitiano"),
    "pa": ("Panjabi",),
    "prs": ("Dari",),
    "pt": ("Brazilian Portuguese",),
    "quc": ("K'iche'", "Quiche"),
    "mxv": ("Mixtec", "Mixteco"),
    "yue": ("广东话", "廣東話", "粤语"),
    "zh": ("Mandarin", "mandarín", "Mandarin Chinese", "普通话", "普通話", "汉语", "漢語", "國語", "国语"),
}
"""Other names that people use, and languages of the United States that CLDR does not name."""

SAME: Mapping[str, str] = {"cmn": "zh", "tl": "fil"}
"""Codes that mean the same language as another."""


def named(words: str) -> str | None:
    """Return the code of the language that normalized words name, and nothing else; None for other words."""
    return _codes().get(words)


def names(code: str) -> tuple[str, ...]:
    """Return the names of a language, normalized; none for an unknown code."""
    return _by_code().get(SAME.get(code, code), ())


def is_same(code: str, other: str) -> bool:
    """Return whether two codes mean the same language."""
    return SAME.get(code, code) == SAME.get(other, other)


def own_name(code: str) -> str:
    """Return a language's name as its speakers write it, with a capital letter; its code where that is unknown."""
    own = _table().get(SAME.get(code, code), ("",))[-1]
    return own[:1].upper() + own[1:] or code


def english_name(code: str) -> str:
    """Return a language's name in English; its code where that is unknown."""
    return _table().get(SAME.get(code, code), (code,))[0]


def all_names() -> Collection[str]:
    """Return every name, normalized."""
    return _codes().keys()


def spanish_names() -> Collection[str]:
    """Return the names, normalized, that are Spanish and not English."""
    english = {normalize.simplify(written[0]) for written in _table().values()}
    return frozenset(_normalized(written[1:2] for written in _table().values())) - english


def foreign_names() -> Collection[str]:
    """Return the names, normalized, that are neither English nor Spanish: who writes one asks for that language."""
    known = {normalize.simplify(name) for written in _table().values() for name in written[:2]}
    return frozenset(_normalized(written[2:] for written in _table().values())) - known


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    """Return the names of each language as they are written: in English, in Spanish, and its own."""
    text = resources.files("hotline.text").joinpath("language_names.yaml").read_text("utf-8")
    read: Mapping[str, list[str]] = yaml.load(text, yaml.CSafeLoader)
    return {code: tuple(written) for code, written in read.items()}


@cache
def _by_code() -> Mapping[str, tuple[str, ...]]:
    codes = dict.fromkeys((*_table(), *_ALSO))
    return {code: tuple(_normalized((_table().get(code, ()), _ALSO.get(code, ())))) for code in codes}


@cache
def _codes() -> Mapping[str, str]:
    return {name: code for code, names in reversed(list(_by_code().items())) for name in names}


def _normalized(groups: Iterable[Iterable[str]]) -> Iterator[str]:
    return iter(dict.fromkeys(normalize.simplify(name) for group in groups for name in group))
