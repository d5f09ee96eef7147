"""What is said beside a body in danger, and the words that fit it: naloxone, police, "he feels fine", back blows."""

from __future__ import annotations

from collections.abc import Set

from hotline.nlu.conversation import at_hand, beside_despair, what_was_done
from hotline.nlu.conversation.beside_despair import OF_ANOTHER, OF_ONESELF
from hotline.nlu.conversation.remembered_danger import (
    AFTER_ALLERGY,
    AFTER_ASLEEP,
    AFTER_CHOKED,
    AFTER_OVERDOSE,
    AFTER_PILLS,
    AFTER_POLICE,
    AFTERMATHS,
    CRISIS,
    GRIEF,
    STORAGE,
    WHO,
    RememberedDanger,
)
from hotline.nlu.conversation.what_was_done import OF_DRUGS
from hotline.nlu.patterns.subjects import BESIDE_DANGER
from hotline.nlu.people import far_away, people, someone_else
from hotline.nlu.people.far_away import FAR_AWAY
from hotline.nlu.people.someone_else import SOMEONE_ELSE
from hotline.text import normalize

WITH_EMERGENCY_ROOMS = ("overdose", "swallowed", "emergency", "not-breathing", "withdrawal", "poison", "bleeding")
"""The dangers whose last wording says that emergency rooms must help whoever cannot pay."""


def told(text: str, alone: str | None, danger: RememberedDanger) -> str | None:
    """Return the danger that a text tells of after another, given what it tells of alone: blood after "i cut again",
    pills that are told bit by bit after "i want to die", a city or a gun after a friend's goodbye."""
    if danger.message in OF_ANOTHER:
        others = someone_else.INSTEAD.get(alone or "")
        is_others = others is not None and someone_else.is_silent_on_oneself(text)
        return _of_another(text, others if is_others else alone)
    if danger.message == GRIEF and alone in (None, "violence") and _is_of_another_armed(text):
        return STORAGE
    if alone not in (None, CRISIS, "poison", "emergency") or danger.message not in (*OF_ONESELF, *WHO):
        return alone
    subjects = BESIDE_DANGER.spoken_of(normalize.expand(text))
    if alone != "emergency" and subjects >= {"took-pills", "pills"}:
        return "swallowed"
    near = at_hand.message(text) if alone in (None, CRISIS) else None
    if near or alone in (CRISIS, "poison"):
        return near or alone
    return "bleeding" if "blood" in subjects and "much-blood" not in subjects else alone


def _is_of_another_armed(text: str) -> bool:
    """Return whether a text names the weapon of somebody else, and nothing of its writer."""
    return someone_else.is_silent_on_oneself(text) and beside_despair.is_armed(
        BESIDE_DANGER.spoken_of(normalize.expand(text))
    )


def _of_another(text: str, alone: str | None) -> str | None:
    """Return the danger of another person that a text tells of: one who is far away, or has a weapon."""
    subjects = BESIDE_DANGER.spoken_of(normalize.expand(text))
    if alone == "violence" and "locked-in" in subjects:
        alone = SOMEONE_ELSE
    if alone not in (None, CRISIS, "weapon", *OF_ANOTHER):
        return alone
    if far_away.is_told(text):
        return FAR_AWAY
    is_armed = alone in (None, CRISIS, SOMEONE_ELSE) and beside_despair.is_armed(subjects)
    return "someone-armed" if is_armed else alone


def wording(text: str, told: str | None, danger: RememberedDanger) -> str | None:
    """Return the words that answer what is said beside a danger, the next if just sent, or None."""
    subjects = BESIDE_DANGER.spoken_of(normalize.expand(text))
    if told in (None, CRISIS) and (fits := _once_told(text, subjects, danger.message)):
        return fits if fits != danger.said else danger.next_wording()
    if done := what_was_done.wording(subjects, told, danger):
        return done if done != danger.said else danger.next_wording()
    if told not in (None, "overdose", "swallowed", danger.message) and danger.message not in OF_ANOTHER:
        return danger.next_wording() if told == "violence" and _is_rescue(subjects, danger) else None
    fits = (
        "emergency-room" if "nearest-hospital" in subjects else what_was_done.help_has_come(subjects, told, danger)
    )
    fits = fits or _beside_a_body(subjects, danger.message)
    fits = fits or beside_despair.wording(subjects, told, danger)
    return danger.next_wording() if fits and fits == danger.said else fits


def _once_told(text: str, subjects: Set[str], danger: str) -> str | None:
    """Return the words for who took pills and wants to live, for who tried to die, and for a child in despair."""
    is_own = danger in (*OF_ONESELF, *WHO)
    if (danger in ("overdose", "swallowed") and "wants-to-live" in subjects) or (is_own and "attempt" in subjects):
        return AFTER_PILLS
    return "after-child" if (is_own or danger == "bleeding") and people.is_only_an_age(text) else None


def _beside_a_body(subjects: Set[str], danger: str) -> str | None:
    """Return the words for what is said beside a body in danger; somebody drowsy after poison needs 911."""
    if danger in OF_DRUGS and "naloxone" in subjects:
        return AFTER_PILLS if danger == "swallowed" and "no-naloxone" in subjects else AFTER_OVERDOSE
    if danger in OF_DRUGS and "police" in subjects:
        return AFTER_POLICE
    if danger == "emergency" and "swelling" in subjects:
        return AFTER_ALLERGY
    if danger in ("overdose", "swallowed") and "taken-for-sleep" in subjects:
        return AFTER_ASLEEP
    if danger in WITH_EMERGENCY_ROOMS and "no-money" in subjects:
        return "after-emergency-again"
    if danger in ("overdose", "swallowed") and "feels-fine" in subjects:
        return AFTER_PILLS
    if danger == "choked" and ("squeezed-neck" in subjects or "feels-fine" in subjects):
        return AFTER_CHOKED
    return "emergency" if danger == "poison" and "drowsy" in subjects else None


def _is_rescue(subjects: Set[str], danger: RememberedDanger) -> bool:
    """Return whether blows are told of that are to help somebody breathe."""
    return AFTERMATHS[danger.message].is_of_a_body and "rescue" in subjects
