"""Why a text led where it did, in words for staff."""

from __future__ import annotations

from hotline.carrier.requests import InboundText
from hotline.models import By, Match

REASONS = {
    By.RESERVED: "a word that the carriers answer themselves",
    By.ROBOT: "sent by a machine",
    By.CRISIS: "danger",
    By.AFTER_DANGER: "unclear, after danger",
    By.KEYWORD: "keyword",
    By.DIGIT: "keys of the menu",
    By.FUZZY: "keyword with a typing error",
    By.QUESTION: "question",
    By.SMALL_TALK: "small talk",
    By.AMBIGUOUS: "torn between",
    By.NOTHING: "nothing matched",
}
_CERTAIN = (By.RESERVED, By.ROBOT, By.CRISIS, By.AFTER_DANGER, By.KEYWORD, By.DIGIT, By.NOTHING)


def why(text: InboundText, match: Match) -> str:
    """What a text was taken for: "question, score 0.82: insurance"."""
    if text.is_reaction or (text.is_from_machine and match.by is not By.CRISIS):
        return "a machine's note, or a reaction: never answered, so that robots do not talk to each other"
    score = "" if match.by in _CERTAIN else f", score {match.score:.2f}"
    led_to = match.choices if match.by is By.AMBIGUOUS else match.targets
    return f"{REASONS[match.by]}{score}: {', '.join(led_to)}"
