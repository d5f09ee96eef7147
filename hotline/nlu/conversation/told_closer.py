"""What a text tells in a conversation about danger, in words that alone may mean anything: "like 20 advil"."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from hotline.models import Match, MatchReason
from hotline.nlu.conversation import at_hand
from hotline.nlu.conversation.remembered_danger import (
    ABOUT_SOMEONE,
    AFTERMATHS,
    BABY_AT_RISK,
    CRISIS,
    GRIEF,
    NOT_UNDERSTOOD,
    OUT_OF_REACH,
    SCARY_THOUGHTS,
    SOMEONE_TO_TALK_TO,
    RememberedDanger,
)
from hotline.nlu.danger.danger import FROM_OTHERS
from hotline.nlu.patterns.subjects import BESIDE_DANGER, WHO_IS_HURT
from hotline.nlu.people import people
from hotline.nlu.people.someone_else import SOMEONE_ELSE
from hotline.nlu.words import question_form
from hotline.text import normalize

VAGUE = (None, CRISIS, "crisis-bilingual", SOMEONE_ELSE, "voices", "harm-others")
"""What a text tells of alone, where its words may tell more in a conversation."""

OF_WORRY = (SOMEONE_ELSE, ABOUT_SOMEONE, *NOT_UNDERSTOOD)
"""What a conversation may be about in which marks on a body may be a child's."""


OF_A_BABY = (*NOT_UNDERSTOOD, SCARY_THOUGHTS, "mothers", CRISIS, SOMEONE_ELSE, SOMEONE_TO_TALK_TO, "voices")
"""What a conversation may be about in which a voice that speaks of him or her may speak of a baby."""

ASKED = (MatchReason.KEYWORD, MatchReason.DIGIT, MatchReason.RESERVED)
"""How a text was matched that means one thing in any conversation."""


def match(found: Match, text: str, before: RememberedDanger) -> Match:
    """Return a match for the danger that a text tells of in a conversation; another match as it is."""
    is_question = found.by is MatchReason.QUESTION and question_form.is_question(text)
    if found.by in ASKED or is_question:
        return found
    target = found.targets[0]
    is_told = found.by is MatchReason.CRISIS or (target in AFTERMATHS and not AFTERMATHS[target].is_hardship)
    closer = danger(text, target if is_told else None, before)
    return replace(found, by=MatchReason.CRISIS, targets=(closer,), choices=()) if closer else found


def danger(text: str, alone: str | None, before: RememberedDanger) -> str | None:
    """Return the danger that a text tells of in a conversation, given what it tells of alone; None where it tells no
    more than that."""
    if alone not in VAGUE or AFTERMATHS[before.message].is_of_a_body:
        return None
    plain = normalize.expand(text)
    subjects = BESIDE_DANGER.spoken_of(plain)
    is_harmed = before.message in FROM_OTHERS
    if "baby-unreal" in subjects and before.message in OF_A_BABY:
        return BABY_AT_RISK
    if "body-fails" in subjects:
        return "emergency"
    if "many-pills" in subjects and not is_harmed:
        return "swallowed"
    if "marked-child" in subjects and (before.message in OF_WORRY or "child" in WHO_IS_HURT.spoken_of(plain)):
        return "child-nearby"
    return None if is_harmed or people.is_only_an_age(text) else _at_hand(text, subjects, before.message)


def _at_hand(text: str, subjects: Set[str], about: str) -> str | None:
    """Return the message for what is deadly and near somebody who mourns, or whose words were not understood."""
    near = at_hand.message(text) if about in (GRIEF, SOMEONE_TO_TALK_TO, *NOT_UNDERSTOOD) else None
    return near if near == OUT_OF_REACH and "means-near" in subjects else None
