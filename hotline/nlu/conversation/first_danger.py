"""What a conversation without danger begins to remember, and the words for who the person is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hotline.models import Match, MatchReason
from hotline.nlu.conversation.remembered_danger import AFTERMATHS, CRISIS, WHO, WORDINGS, RememberedDanger

CANNOT_TALK: Mapping[str, str] = {"after-violence": "violence"}
"""The danger that is told by "I cannot talk" alone, by the message that answers it."""

BEGIN = ("child", "child-nearby", "scary-thoughts", *CANNOT_TALK)
"""The messages after which danger is remembered though no words of danger were said."""


def begun(match: Match, who: RememberedDanger | None) -> RememberedDanger | None:
    """Return what is remembered after a match in a conversation without danger, given who the person is, if known."""
    target = "child" if "child" in match.targets else match.targets[0]
    if target in WHO and match.by is not MatchReason.CRISIS:
        return RememberedDanger(target, None)
    is_other = match.by in (MatchReason.SMALL_TALK, MatchReason.NOTHING)
    is_told = is_other and (target in BEGIN or _is_hardship(target))
    if match.by is not MatchReason.CRISIS and not is_told:
        return who
    message = danger_of(target)
    is_covered = who is not None and (who.covers(message) or AFTERMATHS[message].is_hardship)
    first = who if who and is_covered else RememberedDanger(message, None)
    return replace(first, said=target if target in WORDINGS else message)


def _is_hardship(message: str) -> bool:
    return message in AFTERMATHS and AFTERMATHS[message].is_hardship


def danger_of(message: str) -> str:
    """Return the danger that a message answers: a key of `AFTERMATHS`."""
    return message if message in AFTERMATHS else CANNOT_TALK.get(message, CRISIS)


def for_who(match: Match, who: RememberedDanger | None) -> Match:
    """Return a match whose words fit who the person is, if known: a Deaf person in a crisis is not told to call."""
    is_covered = who is not None and match.by is MatchReason.CRISIS and match.targets[0] == CRISIS
    return worded(match, who.message) if who and is_covered else match


def worded(match: Match, wording: str) -> Match:
    """Return a match whose first answer is a wording. What was asked beside danger stays."""
    if wording == match.targets[0]:
        return match
    if match.by is MatchReason.CRISIS:
        return replace(match, targets=(wording, *match.targets[1:]))
    return replace(match, by=MatchReason.AFTER_DANGER, targets=(wording,), choices=())
