"""What follows a text that was not understood: other words for its writer, or for the person they wrote about."""

from __future__ import annotations

from dataclasses import replace

from hotline.models import Match, MatchReason
from hotline.nlu.conversation import asked_of_the_line, personal
from hotline.nlu.conversation.remembered_danger import ABOUT_SOMEONE, NOT_UNDERSTOOD, PERSONAL, RememberedDanger
from hotline.nlu.words import question_form

OTHERS = (MatchReason.NOTHING, MatchReason.SMALL_TALK)
"""How a text was matched that names no topic and tells of no danger."""


def again(match: Match, text: str, told: RememberedDanger) -> tuple[Match, RememberedDanger] | None:
    """Return other words for what is not understood either, and what is remembered; None for what is understood.

    A list of topics is the wrong answer to whoever goes on telling: "the door is locked", "do i tell his mom".
    """
    asked = asked_of_the_line.answer(match, text, told) if match.by in OTHERS else None
    if not asked and not _is_lost(match, text):
        return None
    about = replace(told, message=_about(match, text, told))
    wording = asked or about.next_wording(is_last_best=True)
    wording = asked_of_the_line.A_MACHINE if wording == told.said else wording
    by = match.by if wording == match.targets[0] else MatchReason.AFTER_DANGER
    return replace(match, by=by, targets=(wording,), choices=()), replace(about, said=wording)


def _is_lost(match: Match, text: str) -> bool:
    """Return whether a match leads nowhere, or to a topic that is neither asked for nor named: "its in my bag"."""
    if match.by is MatchReason.NOTHING:
        return personal.goes_on(text)
    is_asked = question_form.is_question(text) or question_form.is_wish(text) or question_form.names_program(text)
    return match.by in (MatchReason.QUESTION, MatchReason.AMBIGUOUS) and not is_asked


def _about(match: Match, text: str, told: RememberedDanger) -> str:
    """Return the message for whom a text tells of: who wrote of themselves goes on so where they say "i"."""
    target = match.targets[0]
    is_own = target == ABOUT_SOMEONE and told.message == PERSONAL and personal.is_of_oneself(text)
    return target if target in NOT_UNDERSTOOD and not is_own else told.message
