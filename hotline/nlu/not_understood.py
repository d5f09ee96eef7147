"""What follows a text that was not understood: other words for its writer, or for the person they wrote about."""

from __future__ import annotations

from dataclasses import replace

from hotline.models import Match, MatchReason
from hotline.nlu import asked_of_the_line, personal
from hotline.nlu.remembered_danger import NOT_UNDERSTOOD, RememberedDanger

OTHERS = (MatchReason.NOTHING, MatchReason.SMALL_TALK)
"""How a text was matched that names no topic and tells of no danger."""


def again(match: Match, text: str, told: RememberedDanger) -> tuple[Match, RememberedDanger] | None:
    """Return other words for what is not understood either, and what is remembered; None for what is understood.

    A list of topics is the wrong answer to whoever goes on telling: "the door is locked", "do i tell his mom".
    """
    asked = asked_of_the_line.answer(match, text, told) if match.by in OTHERS else None
    if not asked and (match.by is not MatchReason.NOTHING or not personal.goes_on(text)):
        return None
    target = match.targets[0]
    about = replace(told, message=target) if target in NOT_UNDERSTOOD else told
    wording = asked if asked and asked != told.said else about.next_wording(is_last_best=True)
    by = match.by if wording == target else MatchReason.AFTER_DANGER
    return replace(match, by=by, targets=(wording,), choices=()), replace(about, said=wording)
