"""Searches all that the line says: titles, keywords, ways people ask, texts and calls."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from hotline.models import Catalogue, Language

MOST_FOUND = 40
_AROUND = 45


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A prompt file with the words that were searched for, and some words around the first place."""

    path: str
    title: str
    around: str


def search(catalogue: Catalogue, words: str) -> list[SearchResult]:
    """Return the files that contain all of the words, those with them in the title first. Accents do not matter."""
    wanted = plain(words).split()
    if not wanted:
        return []
    found = [each for language in catalogue.languages.values() for each in _in_language(language, wanted)]
    return sorted(found, key=lambda each: not all(word in plain(each.title) for word in wanted))[:MOST_FOUND]


def _in_language(language: Language, wanted: list[str]) -> Iterator[SearchResult]:
    for path, title, text in _texts(language):
        if all(word in plain(text) for word in wanted):
            yield SearchResult(path, title, _around(text, wanted[0]))


def _texts(language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the title and all words of each answer, menu and message."""
    for topic in language.topics.values():
        words = (topic.title, topic.menu, *topic.keywords, topic.text, topic.call, *topic.asks)
        yield topic.place.path, topic.title, " ".join(words)
    for node in language.nodes.values():
        if node.id not in language.topics and node.keys:
            yield node.place.path, node.title, f"{node.title} {node.menu} {node.text}"
    for message in language.messages.values():
        words = (message.name, message.text, *message.call, *message.asks)
        yield f"{language.code}/{message.name}.md", message.name, " ".join(dict.fromkeys(words))


def _around(text: str, word: str) -> str:
    at = max(plain(text).find(word), 0)
    start, end = max(at - _AROUND, 0), at + len(word) + _AROUND
    return f"{'...' if start else ''}{' '.join(text[start:end].split())}{'...' if end < len(text) else ''}"


def plain(text: str) -> str:
    """Return a text in lower case without accents, character for character."""
    return "".join(unicodedata.normalize("NFD", char)[0] for char in text).lower()
