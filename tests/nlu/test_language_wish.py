"""Who asks for a language gets it, whichever language they ask in."""

from __future__ import annotations

import pytest

from hotline.models import Match, MatchReason
from hotline.nlu import language_wish

CODES = ("en", "es")
ASKED = [
    ("text me in spanish", "es"),
    ("do you speak spanish", "es"),
    ("i dont speak english", "es"),
    ("i do not really understand english", "es"),
    ("my mother doesnt speak english", "es"),
    ("my mother only speaks spanish", "es"),
    ("no hablo inglés", "es"),
    ("mi mama no habla ingles", "es"),
    ("no hablan español", "es"),
    ("they dont speak spanish", "es"),
    ("can you text in english", "en"),
    ("i dont read spanish", "en"),
    ("no espanol english", "en"),
    ("hablan ingles", "en"),
    ("spanish or english", None),
    ("do you have this in vietnamese", None),
]


@pytest.mark.parametrize(("text", "code"), ASKED)
@pytest.mark.parametrize("home", CODES)
def test_the_language_that_is_asked_for(text: str, code: str | None, home: str) -> None:
    match = Match(MatchReason.SMALL_TALK, ("language",), home)
    assert language_wish.answered(match, text, CODES).language == (code or home)


def test_what_is_no_wish_for_a_language_stays_as_it_is() -> None:
    match = Match(MatchReason.QUESTION, ("helpline",), "en")
    assert language_wish.answered(match, "do they speak spanish on the helpline", CODES) == match


def test_a_language_that_the_line_does_not_have_is_not_promised() -> None:
    match = Match(MatchReason.SMALL_TALK, ("language",), "en")
    assert language_wish.answered(match, "text me in spanish", ("en",)) == match
