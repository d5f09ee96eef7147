"""What people ask about taking part in a program that they do not name: how to begin, with children, beside work.

After a hard day was told such a question is still a plain one. Its answer is the helpline that finds programs, or that
the program itself must be asked.
"""

from __future__ import annotations

from hotline.content.asks import ABOUT_US
from hotline.models import Match, MatchReason
from hotline.nlu.patterns.subjects import TAKING_PART
from hotline.nlu.topics.topic_beside_danger import CLAUSE_THRESHOLD
from hotline.text import normalize


def asked(text: str, helpline: str, language: str) -> Match | None:
    """Return a match for a question about taking part, given the name of the helpline's topic; None for any other.

    Only how to start is a question about treatment after danger too: there somebody who does not want to go may be in
    danger, and help is 988.
    """
    subjects = TAKING_PART.spoken_of(normalize.expand(text))
    if "start" in subjects:
        return Match(MatchReason.QUESTION, (helpline,), language, CLAUSE_THRESHOLD)
    if "unwilling" in subjects or "get-help" in subjects:
        return Match(MatchReason.SMALL_TALK, (helpline,), language, CLAUSE_THRESHOLD)
    return Match(MatchReason.SMALL_TALK, (ABOUT_US,), language, CLAUSE_THRESHOLD) if "going" in subjects else None


def is_about_starting(text: str) -> bool:
    """Return whether a text asks how to begin."""
    return "start" in TAKING_PART.spoken_of(normalize.expand(text))


def is_about_going(text: str) -> bool:
    """Return whether a text asks if somebody can go, beside children, school or work."""
    return "going" in TAKING_PART.spoken_of(normalize.expand(text))
