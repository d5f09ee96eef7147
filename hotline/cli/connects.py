"""Whose phone rings for an answer, as `hotline preview` prints it: what callers hear, the numbers, and what they hear
while all are closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from hotline.content import contacts
from hotline.content.phrases import phrases
from hotline.hours import words
from hotline.hours.schedule import Schedule
from hotline.models import Catalogue, Contact, Language, Node, Topic
from hotline.text import normalize, phone_numbers


def target(language: Language, wanted: str) -> str:
    """Return the id or name that a keyword or a file's name stands for."""
    name = Path(wanted).stem
    return language.keywords.get(normalize.simplify(wanted), name.lstrip("0123456789-") or name)


def node(language: Language, wanted: str) -> Node | None:
    """Return the answer or menu of a keyword, a file's name or keys."""
    name, keys = target(language, wanted), wanted.replace(" ", "")
    return next((each for each in language.nodes.values() if name == each.id or keys == each.keys), None)


def in_words(catalogue: Catalogue, code: str, wanted: str, now: datetime) -> Iterator[str]:
    """Yield what is offered to callers of an answer that connects, line by line; nothing for any other."""
    language = catalogue.languages[code]
    topic = node(language, wanted)
    if not isinstance(topic, Topic) or not topic.connect or topic is language.helpline:
        return
    yield f"\nThen: {language.messages['keys-connect'].wording(1).strip()}"
    yield "These ring, one after the other:"
    for contact in topic.connect:
        yield f"  {_number(contact, now)}"
    if all(contact.hours for contact in topic.connect):
        back = contacts.back(topic.connect, now, code) or phrases(code, language.joining_words).later
        closed = language.messages["keys-staff-closed"].wording(1).replace("{back}", back).strip()
        yield f"While all of them are closed: {closed}"


def _number(contact: Contact, now: datetime) -> str:
    extension = f", extension {contact.extension}" if contact.extension else ""
    hours = words.texted(contact.hours, now, "en") if isinstance(contact.hours, Schedule) else "at any time"
    return f"{phone_numbers.format_number(contact.number)}{extension}: {hours}"
