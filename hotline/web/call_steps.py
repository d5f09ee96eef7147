"""What comes next in a call, given what a page of it brought: a key, words, or the outcome of a dialed number."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hotline.carrier.requests import KeyPress
from hotline.ivr import connection, navigation
from hotline.ivr.position import Position
from hotline.ivr.steps import Connect, Step
from hotline.models import Match, MatchReason
from hotline.nlu.conversation import after_danger
from hotline.nlu.conversation.after_danger import STILL_IN_DANGER
from hotline.nlu.conversation.remembered_danger import AFTERMATHS, CRISIS, RememberedDanger
from hotline.web.snapshot import Snapshot


def next_step(snapshot: Snapshot, position: Position, pressed: KeyPress, *, texts: bool, at: datetime) -> Step:
    """Return the step after a page. `texts` tells whether the caller can be texted, `at` what time it is."""
    if pressed.dial_status is not None:
        is_there = not pressed.has_hung_up
        return connection.proceed(snapshot.catalogue, position, pressed.dial_status, at, is_caller_there=is_there)
    step = _chosen(snapshot, position, pressed, texts)
    return connection.begin(snapshot.catalogue, step.position, at) if isinstance(step, Connect) else step


def _chosen(snapshot: Snapshot, position: Position, pressed: KeyPress, texts: bool) -> Step:
    catalogue = snapshot.catalogue
    heard, danger = _heard(snapshot, position, pressed.said) if pressed.said is not None else (None, None)
    if pressed.digits is not None and not (heard and heard.by is MatchReason.CRISIS):
        return navigation.press(catalogue, position, pressed.digits, texts)
    if pressed.said is not None and heard:
        named = navigation.hear(catalogue, position, pressed.said, texts) if pressed.digits is None else None
        return named or navigation.say(catalogue, position, heard, danger)
    return navigation.arrive(catalogue, position)


def _heard(snapshot: Snapshot, position: Position, said: str) -> tuple[Match, str | None]:
    """Return the match of spoken words, and the message for the danger that the caller is in, if known.

    On the crisis page words that are not clear are about the danger that was told, as in a conversation by text.
    """
    match = snapshot.match(said, position.language)
    is_understood = match.by not in (MatchReason.NOTHING, MatchReason.AMBIGUOUS)
    if not position.is_crisis or not is_understood:
        return match, None
    told = navigation.told(position) or CRISIS
    danger = told if told in AFTERMATHS else CRISIS
    followed, remembered = after_danger.follow(match, said, RememberedDanger(danger, danger))
    return _without_first_words(followed), remembered.message if remembered else None


def _without_first_words(match: Match) -> Match:
    """Return a match without the sentence that a text has before a topic: the page of a topic is heard by itself."""
    return replace(match, targets=match.targets[1:]) if match.targets[0] == STILL_IN_DANGER else match
