"""What people write that was done about a danger: they called, moved away, got help, or hide it."""

from __future__ import annotations

from collections.abc import Set

from hotline.nlu.conversation.beside_despair import OF_ANOTHER, OF_ONESELF
from hotline.nlu.conversation.remembered_danger import (
    AFTER_PILLS,
    AFTERMATHS,
    AT_HAND_MESSAGES,
    CRISIS,
    HELP_IS_HERE,
    MOVED_AWAY,
    STORAGE,
    RememberedDanger,
)
from hotline.nlu.danger.danger import FOR_A_BODY, FROM_OTHERS
from hotline.nlu.people.someone_else import SOMEONE_ELSE

OF_DRUGS = ("not-breathing", "overdose", "swallowed")
"""The dangers of a body for which naloxone may be at hand."""

AFTER_COMING_TO = {"not-breathing": "after-waking", "overdose": "after-waking", "swallowed": AFTER_PILLS}
"""The words for whoever is awake, or wants no ambulance, by the danger: it is not over."""

NEAR_ONESELF = (*OF_ONESELF, "veteran", "harm-others")
"""The dangers of somebody who may move away from what is deadly, or who cannot speak of it."""

WRONG_NUMBER = "wrong-number"
"""The answer to whoever is watched and writes as if a text had gone astray: it names no danger."""


def wording(subjects: Set[str], told: str | None, danger: RememberedDanger) -> str | None:
    """Return the words for what was done about a danger; None where nothing was, or where another is told of."""
    if danger.message in (*FROM_OTHERS, "child"):
        return WRONG_NUMBER if "a-cover" in subjects and told in (None, CRISIS) else None
    if AFTERMATHS[danger.message].is_of_a_body:
        is_refused = told in ("violence", *FOR_A_BODY) and "refuses-help" in subjects  # "he wont let me call"
        is_the_same = is_refused or told in (None, CRISIS, danger.message)
        return _for_a_body(subjects, danger.message) if is_the_same else None
    is_calm = told in (None, CRISIS, *AT_HAND_MESSAGES) or AFTERMATHS[told].is_hardship
    if danger.message in NEAR_ONESELF and is_calm:
        return _near_oneself(subjects)
    if danger.message not in OF_ANOTHER or told not in (None, CRISIS, SOMEONE_ELSE):
        return None
    if "missing" in subjects:
        return SOMEONE_ELSE
    return STORAGE if "found" in subjects else None


def help_has_come(subjects: Set[str], told: str | None, danger: RememberedDanger) -> str | None:
    """Return the words for whoever says that help has come."""
    has_come = "help-is-here" in subjects or (
        "they-are-here" in subjects and AFTERMATHS[danger.message].is_of_a_body
    )
    return HELP_IS_HERE if has_come and told is None and "not-yet" not in subjects else None


def _for_a_body(subjects: Set[str], danger: str) -> str | None:
    if danger in AFTER_COMING_TO and not subjects.isdisjoint(("came-to", "refuses-help")):
        return AFTER_COMING_TO[danger]
    if "called-911" in subjects:
        return "help-on-the-way"
    return "after-emergency-again" if "refuses-help" in subjects else None


def _near_oneself(subjects: Set[str]) -> str | None:
    if "moved-away" in subjects:
        return MOVED_AWAY
    return "text-988" if "cannot-speak" in subjects else None
