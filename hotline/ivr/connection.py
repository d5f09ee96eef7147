"""Connecting a caller: which number is dialed next and for how long, and what comes when nobody takes the call.

Pure: whoever asks brings the moment. 988 and the helpline behind 0 are one number each, dialed at once. Other topics
may have several numbers, which are tried in their order. Whatever happens, the caller hears a number to call within 45
seconds: before each number is dialed, what is left of them is divided among those that are left.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime

from hotline.content import contacts as numbers
from hotline.content.contacts import MOST_TRIED
from hotline.ivr import pages, screening
from hotline.ivr.navigation import known_language, node_at
from hotline.ivr.position import Position
from hotline.ivr.steps import Connect, ShowPage, Step
from hotline.ivr.verbs import Dial, DialOutcome, Page
from hotline.models import HELPLINE_KEY, Catalogue, Contact, Topic
from hotline.speech import normalization

WITHIN_SECONDS = 45
"""From the key to a number that the caller can call."""

LAST_WORDS_SECONDS = 8
"""How long the last words take until a number has been said."""

MOST_SECONDS = 25
"""The longest ring. Voicemail picks up after about as long."""

LEAST_SECONDS = 3
"""A shorter ring reaches nobody."""

_RESULTS = {
    "after-connection": "answered",
    "not-connected": "nobody",
    "staff-not-reached": "nobody",
    "staff-closed": "closed",
}
"""What became of connecting a caller, by the message that they hear next."""

_CONNECTED = frozenset({DialOutcome.COMPLETED, DialOutcome.ANSWERED})


def begin(catalogue: Catalogue, position: Position, at: datetime) -> Step:
    """Return the first number to dial for a caller who asked for it, or the page that says when somebody is there."""
    if is_helpline(position):
        return Connect(position)
    asked = replace(position, since=int(at.timestamp()))
    spent = _seconds_of_first_words(catalogue, position)
    return _next(catalogue, asked, at, spent) or _closed(catalogue, position, at)


def proceed(
    catalogue: Catalogue, position: Position, outcome: DialOutcome, at: datetime, *, is_caller_there: bool = True
) -> Step:
    """Return what follows a dialed number: the next one, or a page that says how to go on.

    After 988 the caller stays on the crisis page. For a caller who has hung up, no other number is dialed.
    """
    is_taken = _is_taken(catalogue, position, outcome)
    language = known_language(catalogue, position.language)
    if position.is_crisis:
        there = Position(language, position.keys, danger=position.danger)
        return ShowPage(there, "after-988" if is_taken else "not-connected-988")
    if is_taken:
        return ShowPage(Position(language), "after-connection")
    if is_helpline(position) or not contacts_at(catalogue, position):
        return ShowPage(Position(language), "not-connected")
    spent = _spent(catalogue, position, outcome, at)
    following = _next(catalogue, position, at, spent) if is_caller_there else None
    return following or ShowPage(position.fresh, "staff-not-reached")


def result(step: Step) -> str | None:
    """Return what became of connecting a caller, as it is counted; None while that is open.

    What became of a call to 988 is not counted: it would tell of a person in danger.
    """
    return _RESULTS.get(step.reason or "") if isinstance(step, ShowPage) else None


def page(catalogue: Catalogue, step: Connect, *, caller_id: str | None, line_number: str | None) -> Page:
    """Return the page that dials the number of a step.

    A helpline is shown `caller_id`: our own number for a withheld caller, else None, which is the caller's. Staff are
    shown `line_number`, so that no caller's number stays in their phones. Raises ValueError where there is no number.
    """
    position = step.position
    language, contact = catalogue.languages[position.language], contact_at(catalogue, position)
    if contact is None:
        raise ValueError(f"nothing to connect to at {position.path}")
    if is_helpline(position):
        said = pages.message(language, "connecting-988" if position.is_crisis else "connecting")
        return (*said, Dial(contact.number, position.path, caller_id))
    said = pages.message(language, "connecting-staff") if step.is_first else iter(())
    return (*said, screening.dial(catalogue, contact, position, line_number))


def is_helpline(position: Position) -> bool:
    """Return whether a page connects to a helpline, which is dialed at once: 988, or the one behind 0."""
    return position.is_crisis or position.keys == HELPLINE_KEY


def contact_at(catalogue: Catalogue, position: Position) -> Contact | None:
    """Return the number of a position's attempt, or the first; None where there is none."""
    contacts = contacts_at(catalogue, position)
    return next(iter(contacts[max(position.attempt, 1) - 1 :]), None)


def contacts_at(catalogue: Catalogue, position: Position) -> tuple[Contact, ...]:
    """Return the numbers that a page connects to, in their order."""
    topic = node_at(catalogue, position)
    return topic.connect if isinstance(topic, Topic) else ()


def _is_taken(catalogue: Catalogue, position: Position, outcome: DialOutcome) -> bool:
    """Return whether somebody spoke with the caller. A number that is not screened takes a call by picking up."""
    contact = contact_at(catalogue, position)
    is_screened = contact is not None and contact.is_screened
    return outcome in _CONNECTED or (outcome is DialOutcome.DECLINED and not is_screened)


def _next(catalogue: Catalogue, position: Position, at: datetime, spent: float) -> Connect | None:
    """Return the next number to dial; None when all were tried or are closed, or the time is over.

    The seconds that are left are divided among the numbers that are left. One more time a machine may pick up.
    """
    contacts = contacts_at(catalogue, position)
    open_ones = [n for n, contact in enumerate(contacts, start=1) if contact.is_open(at)][:MOST_TRIED]
    left = [n for n in open_ones if n > position.attempt]
    if not left:
        return None
    screened = screening.seconds(catalogue, contacts[left[0] - 1])
    ring = int(min(MOST_SECONDS, (WITHIN_SECONDS - LAST_WORDS_SECONDS - screened - spent) / len(left)))
    if ring < LEAST_SECONDS:
        return None
    dialed = replace(position, attempt=left[0], ring=ring, spent=math.ceil(spent))
    return Connect(dialed, is_first=not position.attempt)


def _spent(catalogue: Catalogue, position: Position, outcome: DialOutcome, at: datetime) -> float:
    """Return how many seconds the caller has waited: by the clock, and at least what the outcome takes."""
    contact = contact_at(catalogue, position)
    least = 1.0
    if outcome is DialOutcome.NO_ANSWER:
        least = position.ring
    elif outcome is DialOutcome.DECLINED and contact:
        least = screening.seconds(catalogue, contact)
    return max(at.timestamp() - position.since, position.spent + least)


def _seconds_of_first_words(catalogue: Catalogue, position: Position) -> float:
    language = catalogue.languages[known_language(catalogue, position.language)]
    written = language.messages["connecting-staff"].wording(1)
    return normalization.seconds(normalization.normalize(written, language.code, language.pronunciations))


def _closed(catalogue: Catalogue, position: Position, at: datetime) -> ShowPage:
    """Return the page that says when the first of a page's numbers, all closed, opens."""
    back = numbers.back(contacts_at(catalogue, position), at, position.language)
    return ShowPage(position, "staff-closed", back=back)
