"""A veteran or a Deaf person with a gun, pills or a rope at hand: first away from it, then their own way to 988."""

from __future__ import annotations

from dataclasses import replace

from hotline.models import Match
from hotline.nlu.conversation.circumstances import LONGEST
from hotline.nlu.conversation.remembered_danger import AT_HAND_MESSAGES, CRISIS, WHO, RememberedDanger
from hotline.nlu.people import people
from hotline.text import normalize


def kept(
    match: Match, after: RememberedDanger | None, text: str, before: RememberedDanger | None
) -> tuple[Match, RememberedDanger | None]:
    """Return a match and what is remembered after a text, with the person's own way to 988 where it is known."""
    remembered = _remembered(after, text, before)
    return _added(match, remembered), remembered


def _remembered(
    after: RememberedDanger | None, text: str, before: RememberedDanger | None
) -> RememberedDanger | None:
    """Return what is remembered, with who the person is where what is deadly is at hand."""
    if after is None or after.said is None:
        return after
    if after.message not in AT_HAND_MESSAGES:
        return replace(after, who="") if after.who else after
    known = before.message if before and before.message in WHO else before.who if before else ""
    return replace(after, who=_said(text) or known)


def _added(match: Match, danger: RememberedDanger | None) -> Match:
    """Return a match with the person's own way to 988 after the words that say to move away, or instead of the
    general ones."""
    first, *rest = match.targets
    if danger is None or not danger.who or danger.who in match.targets:
        return match
    if first in AT_HAND_MESSAGES:
        return replace(match, targets=(first, danger.who, *rest))
    return replace(match, targets=(danger.who, *rest)) if first == CRISIS else match


def _said(text: str) -> str:
    """Return the message for who a text says that its writer is, or nothing."""
    plain = normalize.expand(text[:LONGEST])
    if people.VETERAN.search(plain):
        return "veteran"
    return "deaf" if people.DEAF.search(plain) else ""
