"""The numbers to which callers are connected: what happens there, which staff should try for themselves."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.content.contacts import MOST_TRIED
from hotline.doctor.findings import Finding, passed, warning
from hotline.ivr.connection import WITHIN_SECONDS
from hotline.models import HELPLINE_KEY, Catalogue, Topic


def numbers(catalogue: Catalogue) -> frozenset[str]:
    """Return every number to which an answer connects callers."""
    topics = (topic for language in catalogue.languages.values() for topic in language.topics.values())
    return frozenset(contact.number for topic in topics for contact in topic.connect)


def contacts(catalogue: Catalogue) -> Iterator[Finding]:
    """Say which answers connect callers to staff, and which numbers a machine could answer."""
    topics = tuple(_staffed(catalogue))
    if topics:
        places = ", ".join(topic.place.path for topic in topics)
        what = (
            f"Callers are connected to staff from {places}. Whoever picks up must press 1. Up to {MOST_TRIED} numbers "
            f"are tried, and within {WITHIN_SECONDS} seconds a caller hears a number to call."
        )
        yield passed("connect", what)
    unscreened = [topic.place.path for topic in topics if any(not each.is_screened for each in topic.connect)]
    if unscreened:
        yield warning(
            "connect-unscreened",
            f"In {', '.join(unscreened)}, whoever picks up is not asked to press 1, so voicemail may take a call.",
            "Call the number at night. If voicemail picks up, remove screen: no.",
        )


def _staffed(catalogue: Catalogue) -> Iterator[Topic]:
    for language in catalogue.languages.values():
        yield from (topic for topic in language.topics.values() if topic.connect and topic.keys != HELPLINE_KEY)
