"""Who is hurt by another person, where a text tells it: a child, an older person, a pregnancy; and their words."""

from __future__ import annotations

from collections.abc import Set

from hotline.nlu.patterns.subjects import WHO_IS_HURT
from hotline.nlu.people import people
from hotline.text import normalize


def message(general: str, text: str) -> str | None:
    """Return the message for who is hurt, given the general one for violence, or None where nothing is known of them.

    A parent whose child is touched, or hurt by a sitter, needs the words for adults, "you do not have to be
    sure", not those for a survivor.
    """
    if general == "choked":
        return None
    plain = normalize.expand(text)
    subjects = WHO_IS_HURT.spoken_of(plain)
    if general in ("sexual-assault", "violence") and _is_of_a_child(subjects):
        return "child-nearby"
    if people.is_child(plain):
        return "child-nearby" if _is_of_a_child(subjects) else "child"
    if general != "violence":
        return None
    if _is_of_an_elder(subjects):
        return "elder-abuse"
    return "choked" if "pregnant" in subjects else None


def _is_of_a_child(subjects: Set[str]) -> bool:
    """Return whether somebody tells that a child is touched, beaten, marked or hurt in care, and not oneself."""
    is_told = "child" in subjects and not subjects.isdisjoint({"touched", "marked"})
    is_in_care = "hurt-in-care" in subjects and "elder" not in subjects
    is_told = is_told or "beaten-child" in subjects
    return (is_told or is_in_care) and "done-to-oneself" not in subjects


def _is_of_an_elder(subjects: Set[str]) -> bool:
    """Return whether somebody tells that an older person is hit, pushed or tied."""
    return subjects >= {"elder", "done-to-an-elder"} and "done-to-oneself" not in subjects
