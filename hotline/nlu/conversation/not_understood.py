"""What follows a text that was not understood: other words for its writer, or for the person they wrote about."""

from __future__ import annotations

from dataclasses import replace

from hotline.content.asks import ABOUT_US
from hotline.models import Match, MatchReason
from hotline.nlu.conversation import asked_of_the_line, personal
from hotline.nlu.conversation.remembered_danger import (
    ABOUT_SOMEONE,
    NOT_UNDERSTOOD,
    PERSONAL,
    WORDINGS,
    RememberedDanger,
)
from hotline.nlu.words import question_form

UNKNOWN = "unknown"
OTHERS = (MatchReason.NOTHING, MatchReason.SMALL_TALK)
"""How a text was matched that names no topic and tells of no danger."""


def again(match: Match, text: str, told: RememberedDanger) -> tuple[Match, RememberedDanger] | None:
    """Return other words for what is not understood either, and what is remembered; None for what is understood.

    A list of topics is the wrong answer to whoever goes on telling: "the door is locked", "do i tell his mom". What is
    plain, "he has practice until 6", gets plain words: a second miss alone makes nothing graver.
    """
    is_of_the_line = match.by in OTHERS and match.targets[0] != ABOUT_US
    asked = asked_of_the_line.answer(match, text, told) if is_of_the_line else None
    if not asked and match.by is MatchReason.NOTHING and not personal.may_be_danger(text):
        return replace(match, targets=(UNKNOWN,), choices=()), told
    if not asked and not _is_lost(match, text):
        return None
    about = replace(told, message=_about(match, text, told))
    wording = asked or about.next_wording(is_last_best=True)
    wording = asked_of_the_line.A_MACHINE if wording == told.said else wording
    said = wording if wording in WORDINGS else told.said
    by = match.by if wording == match.targets[0] else MatchReason.AFTER_DANGER
    return replace(match, by=by, targets=(wording,), choices=()), replace(about, said=said)


def _is_lost(match: Match, text: str) -> bool:
    """Return whether a match leads nowhere, or to a topic that is neither asked for nor named: "its in my bag"."""
    if match.by is MatchReason.NOTHING:
        return True
    is_asked = question_form.is_question(text) or question_form.is_wish(text) or question_form.names_program(text)
    is_guessed = match.by in (MatchReason.QUESTION, MatchReason.AMBIGUOUS) and not is_asked
    return is_guessed and personal.may_be_danger(text)


def _about(match: Match, text: str, told: RememberedDanger) -> str:
    """Return the message for whom a text tells of: who wrote of themselves goes on so where they say "i"."""
    target = match.targets[0]
    is_own = target == ABOUT_SOMEONE and told.message == PERSONAL and personal.is_of_oneself(text)
    return target if target in NOT_UNDERSTOOD and not is_own else told.message
