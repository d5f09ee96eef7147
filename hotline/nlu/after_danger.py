"""The conversation after danger: what is unclear, short or thanks is answered with words for safety, not a menu."""

from __future__ import annotations

import re
from dataclasses import replace

from hotline.models import Match, MatchReason
from hotline.nlu import question_form
from hotline.nlu.topic_beside_danger import CLAUSE_THRESHOLD, STATED_THRESHOLD

AFTER_DANGER = ("after-danger", "after-danger-again")
"""The messages for anything unclear after danger. They alternate, so that no wording comes twice in a row."""

CARING = frozenset(
    {"safe", "veteran", "deaf", "grief", "relapse", "child", "lifeline-trouble", "shelter", "someone-to-talk-to"}
)
"""The messages for people in hardship. Each names 988 or 911, in words of its own."""

AS_EVER = CARING | {"other-language", "opt-out", "stop", "start", "who", "privacy"}
"""The messages that answer after danger as they do before. Who asks for a language gets the words for safety in it;
who asks for one that the line lacks hears that 988 has interpreters."""

_SAFETY = re.compile(
    r"\b(?:is|are|am|be|es|esta) (?:[a-z]{1,12} ){0,2}(?:safe|dangerous|in danger|peligroso|segur[oa] (?:para|que))\b",
    re.IGNORECASE,
)
"""A question about safety itself, whatever topic it resembles."""

_BODY = re.compile(
    r"\b(?:should|can|could|may|okay to|ok to|safe to|debo|deberia|puedo|puede|podemos|le|lo|la) (?:[a-z]{1,12} ){0,2}"
    r"(?:drink|smoke|throw up|vomit|beber|vomitar|have (?:a|another|one|some) (?:drink|beer|shot|wine|smoke)"
    r"|(?:take|give|dar|darle|doy|tomar|tomarme) (?:[a-z]{1,12} )?(?:it|them|more|another|some|milk|water|narcan"
    r"|naloxone|otra|otro|mas|agua|leche|algo|naloxona|pills?|pastillas?|trago|cerveza|alcohol))\b",
    re.IGNORECASE,
)
"""A question of what to take or give now. Nobody in danger is answered with what a program does."""

CHILD = "child"
CHILD_TOLD = 3
"""The `care` after the words for a child: a child who goes on telling gets other words next."""

EASES = "safe"
"""The message after which danger is considered past."""


def follow(match: Match, text: str, care: int) -> Match:
    """Adjust a match to the danger answered before, when `care` is not 0. A clear match stays as it is.

    Who speaks of a crisis again, or of what is done to them as a child, gets the numbers again, in other words.
    """
    is_told_again = care == CHILD_TOLD and match.targets == (CHILD,)
    if not care or (_is_clear(match, text) and not is_told_again):
        return match
    by = match.by if match.by is MatchReason.CRISIS else MatchReason.AFTER_DANGER
    return replace(match, by=by, targets=(AFTER_DANGER[1 if care == 2 else 0],), choices=())


def next_care(match: Match, care: int) -> int:
    """Return the `care` to remember once a match is answered."""
    if match.targets[0] in AFTER_DANGER:
        return 1 if care == 2 else 2
    if match.targets[0] == CHILD:
        return CHILD_TOLD
    if match.by is MatchReason.CRISIS:
        return 1
    return 0 if match.targets[0] == EASES else care


def _is_clear(match: Match, text: str) -> bool:
    if match.by in (MatchReason.NOTHING, MatchReason.AMBIGUOUS):
        return match.by is MatchReason.AMBIGUOUS and question_form.is_about_treatment(text)
    if match.by is MatchReason.SMALL_TALK:
        return match.targets[0] in AS_EVER and match.score >= CLAUSE_THRESHOLD
    if match.by is MatchReason.CRISIS:
        return match.targets != ("crisis",) or bool(match.choices)
    if match.by is MatchReason.QUESTION and _is_about_now(text):
        return False
    if match.by is MatchReason.QUESTION:
        return _asks(match, text) or question_form.is_about_treatment(text)
    return True


def _asks(match: Match, text: str) -> bool:
    """Return whether a topic is asked for. "he took percs" tells what happened, and asks nothing."""
    if question_form.is_question(text):
        return match.score >= STATED_THRESHOLD
    return match.score >= CLAUSE_THRESHOLD and (question_form.is_wish(text) or question_form.names_treatment(text))


def _is_about_now(text: str) -> bool:
    """Return whether a question is about what is safe, or what to take, and not about treatment."""
    return bool(_SAFETY.search(text) or (_BODY.search(text) and not question_form.names_treatment(text)))
