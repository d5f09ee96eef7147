"""Explains to staff why a text led where it did."""

from __future__ import annotations

from collections.abc import Callable

from hotline.carrier.requests import InboundText
from hotline.models import Match, MatchReason

REASONS = {
    MatchReason.RESERVED: "a word that the phone carriers answer",
    MatchReason.ROBOT: "sent by a machine",
    MatchReason.CRISIS: "danger",
    MatchReason.AFTER_DANGER: "unclear, after danger",
    MatchReason.KEYWORD: "keyword",
    MatchReason.DIGIT: "keys of the menu",
    MatchReason.FUZZY: "keyword with a typing error",
    MatchReason.QUESTION: "question",
    MatchReason.SMALL_TALK: "small talk",
    MatchReason.AMBIGUOUS: "could mean",
    MatchReason.NOTHING: "nothing matched",
}
REACTION = "an automatic reply or a reaction, which is never answered, so that machines do not reply to each other"
SCORE = "score"
_CERTAIN = (
    MatchReason.RESERVED,
    MatchReason.ROBOT,
    MatchReason.CRISIS,
    MatchReason.AFTER_DANGER,
    MatchReason.KEYWORD,
    MatchReason.DIGIT,
    MatchReason.NOTHING,
)


def why(
    text: InboundText, match: Match, translated: Callable[[str], str] = str, *, is_reaction: bool = False
) -> str:
    """Explain a match in a few words: "question, score 0.82: insurance"."""
    if is_reaction or text.is_reaction or (text.is_from_machine and match.by is not MatchReason.CRISIS):
        return translated(REACTION)
    score = "" if match.by in _CERTAIN else f", {translated(SCORE)} {match.score:.2f}"
    led_to = match.choices if match.by is MatchReason.AMBIGUOUS else match.targets
    return f"{translated(REASONS[match.by])}{score}: {', '.join(led_to)}"
