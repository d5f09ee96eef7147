"""What is said beside despair, one's own or another's, and the words that fit it: "no 911", "hide the guns?"."""

from __future__ import annotations

from collections.abc import Set

from hotline.models import Match, MatchReason
from hotline.nlu.conversation.remembered_danger import (
    AFTER_STORAGE,
    AFTERMATHS,
    AT_HAND,
    CRISIS,
    OUT_OF_REACH,
    STORAGE,
    WHO,
    RememberedDanger,
)
from hotline.nlu.patterns.subjects import BESIDE_DANGER
from hotline.nlu.people.far_away import FAR_AWAY
from hotline.nlu.people.someone_else import SOMEONE_ELSE
from hotline.text import normalize

OF_ONESELF = (CRISIS, OUT_OF_REACH, "step-back", "weapon", "lifeline-questions", "lifeline-trouble")
"""The dangers of somebody who may want to die."""

OF_ANOTHER = (SOMEONE_ELSE, "harm-others", "someone-armed", "ask-directly", FAR_AWAY, STORAGE)
"""The dangers of another person, for whom help may come to the house."""

THREATS = (SOMEONE_ELSE, "someone-armed", FAR_AWAY)
"""The dangers of another person that, told again, may be of a new one: they get their first words."""


def wording(subjects: Set[str], told: str | None, danger: RememberedDanger) -> str | None:
    """Return the words for who fears 911, for who asks what to lock away, and whether somebody can come."""
    of = danger.message
    is_own = of in (*OF_ONESELF, *WHO)
    if is_own and "why-988" in subjects:
        return "after-danger-again"
    if is_own and not subjects.isdisjoint(("no-911", "police")):
        return "lifeline-questions"
    if of in (SOMEONE_ELSE, CRISIS) and "how-to-ask" in subjects:
        return "ask-directly"
    if stored := _to_lock_away(subjects, danger):
        return stored
    if of in (*OF_ANOTHER, CRISIS) and "left-alone" in subjects:
        return STORAGE
    asks = not subjects.isdisjoint(("police", "somebody-comes"))
    return "after-someone-else" if of in OF_ANOTHER and told in (None, *OF_ANOTHER) and asks else None


def is_armed(subjects: Set[str]) -> bool:
    """Return whether a weapon is named that is not said to be gone, nor asked about."""
    return "weapon" in subjects and subjects.isdisjoint(("weapon-gone", "to-lock-away"))


def is_joke(text: str, danger: RememberedDanger) -> bool:
    """Return whether "jk" follows pills that were laid out, or a gun at hand: it is not believed there."""
    is_at_hand = AFTERMATHS[danger.message].urgency >= AT_HAND
    return is_at_hand and "joke" in BESIDE_DANGER.spoken_of(normalize.expand(text))


def is_taken_back(match: Match, text: str, danger: RememberedDanger) -> bool:
    """Return whether somebody says that what sounded like despair was a joke or a game, with nothing deadly at hand."""
    is_silent = match.by is not MatchReason.CRISIS and danger.message == CRISIS
    return is_silent and "taken-back" in BESIDE_DANGER.spoken_of(normalize.expand(text))


def _to_lock_away(subjects: Set[str], danger: RememberedDanger) -> str | None:
    """Return the words on what to lock away, the other ones if they were just sent."""
    is_again = danger.said in (STORAGE, AFTER_STORAGE)
    asks = (
        danger.message in (*OF_ANOTHER, "weapon")
        and "to-lock-away" in subjects
        and "moved-by-another" not in subjects
    )
    if not asks and not (is_again and "and-those" in subjects):
        return None
    return AFTER_STORAGE if danger.said == STORAGE else STORAGE
