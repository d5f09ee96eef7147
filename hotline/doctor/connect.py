"""The numbers to which callers are connected: what happens there, which staff should try for themselves."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.content import paths
from hotline.content.contacts import MOST_TRIED
from hotline.content.line_words import FolderWords
from hotline.doctor.findings import Finding, passed, warning
from hotline.ivr.connection import WITHIN_SECONDS
from hotline.models import HELPLINE_KEY, Catalogue, Topic


def numbers(words: FolderWords) -> frozenset[str]:
    """Return every number to which an answer of any line connects callers."""
    languages = (language for each in _catalogues(words) for language in each.languages.values())
    topics = (topic for language in languages for topic in language.topics.values())
    return frozenset(contact.number for topic in topics for contact in topic.connect)


def contacts(words: FolderWords) -> Iterator[Finding]:
    """Say which answers connect callers to staff, and which numbers a machine could answer, on every line."""
    topics = dict(_staffed(words))
    if topics:
        places = ", ".join(topics)
        what = (
            f"Callers are connected to staff from {places}. Whoever picks up must press 1. Up to {MOST_TRIED} numbers "
            f"are tried, and within {WITHIN_SECONDS} seconds a caller hears a number to call."
        )
        yield passed("connect", what)
    unscreened = [path for path, topic in topics.items() if any(not each.is_screened for each in topic.connect)]
    if unscreened:
        yield warning(
            "connect-unscreened",
            f"In {', '.join(unscreened)}, whoever picks up is not asked to press 1, so voicemail may take a call.",
            "Call the number at night. If voicemail picks up, remove screen: no.",
        )


def _catalogues(words: FolderWords) -> tuple[Catalogue, ...]:
    return (words.common.catalogue, *words.catalogues_of_lines)


def _staffed(words: FolderWords) -> Iterator[tuple[str, Topic]]:
    """Yield the answers that connect callers to staff by their files. What a line shares with all is there once."""
    common = frozenset(_topics(words.common.catalogue))
    for catalogue in _catalogues(words):
        for topic in _topics(catalogue):
            is_own = catalogue.name and topic not in common
            yield paths.in_line(catalogue.name if is_own else "", topic.place.path), topic


def _topics(catalogue: Catalogue) -> Iterator[Topic]:
    for language in catalogue.languages.values():
        yield from (topic for topic in language.topics.values() if topic.connect and topic.keys != HELPLINE_KEY)
