"""What people ask of the line itself after danger: whether somebody is there, what it is, and to tell nobody."""

from __future__ import annotations

from hotline.content.asks import ABOUT_US
from hotline.models import Match, MatchReason
from hotline.nlu.conversation import calling_out
from hotline.nlu.conversation.remembered_danger import AFTERMATHS, SOMEONE_TO_TALK_TO, RememberedDanger
from hotline.nlu.patterns.subjects import ASKED_OF_THE_LINE
from hotline.text import normalize

A_WOUND = "bleeding"
"""The urgent danger of somebody who may have cut themselves, and wants nobody to know."""

WHAT_IT_IS = "who"
CALLED_OUT = (WHAT_IT_IS, "welcome")
"""The messages that answer "is anyone there" and "hello" where there was no danger."""

MOST_WORDS = 6
"""The most words of a question that leads nowhere and may ask whether a machine answers."""

A_MACHINE = "after-danger-again"
"""That this line is a machine, and that people answer at 988: the short answer to "are you a robot"."""

TELLS_NO_ONE, PRIVACY = "lifeline-questions", "privacy"
"""Whom this line tells, and whom 988 does; and what this line keeps, where nobody is in danger."""


def answer(match: Match, text: str, danger: RememberedDanger) -> str | None:
    """Return the message for what is asked of the line itself; None where nothing is, or where a danger is urgent and
    the words for it are better."""
    is_calling_out = match.targets[0] in CALLED_OUT and calling_out.is_for_somebody(text)
    if AFTERMATHS[danger.message].is_urgent and not (danger.message == A_WOUND and is_secret(text)):
        return danger.next_wording() if is_calling_out else None
    if is_secret(text) and AFTERMATHS[danger.message].is_hardship:
        return None if match.targets[0] == ABOUT_US else PRIVACY
    if is_secret(text):
        return TELLS_NO_ONE
    is_short = match.by is MatchReason.NOTHING and text.count(" ") < MOST_WORDS
    if (match.targets[0] == WHAT_IT_IS or is_short) and is_about_a_machine(text):
        return A_MACHINE
    return SOMEONE_TO_TALK_TO if is_calling_out else None


def is_secret(text: str) -> bool:
    """Return whether a text asks that nobody be told, or whether somebody will be."""
    return "secret" in ASKED_OF_THE_LINE.spoken_of(normalize.expand(text))


def is_about_a_machine(text: str) -> bool:
    """Return whether a text asks whether a person or a machine answers."""
    return "machine" in ASKED_OF_THE_LINE.spoken_of(normalize.expand(text))
