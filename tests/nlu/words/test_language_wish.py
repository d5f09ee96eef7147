"""Who asks for a language gets it, whichever language they ask in."""

from __future__ import annotations

import pytest

from hotline.models import Match, MatchReason
from hotline.nlu.words import language_wish

CODES = ("en", "es")
ASKED = [
    ("text me in spanish", "es"),
    ("do you speak spanish", "es"),
    ("i dont speak english", "es"),
    ("i do not really understand english", "es"),
    ("my mother doesnt speak english", "es"),
    ("my mother only speaks spanish", "es"),
    ("no hablo inglés", "es"),
    ("my english no es muy bueno", "es"),
    ("sorry my english is bad", "es"),
    ("my spanish is not very good", "en"),
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


OTHERS = [
    ("do you speak chinese", "zh"),
    ("hablan chino", "zh"),
    ("is this in vietnamese", "vi"),
    ("my mother only speaks korean can you help", "ko"),
    ("are your groups in russian", "ru"),
    ("i need someone who speaks arabic", "ar"),
    ("hay alguien que hable portugués", "pt"),
    ("can i get this in Haitian Creole please", "ht"),
    ("kreyòl", "ht"),
    ("ukrainian translator", "uk"),
    ("no hablo inglés ni español, hablo mixteco", "mxv"),
    ("tagalog", "fil"),
    ("CHINO", "zh"),
    ("中文", "zh"),
    ("你会说中文吗", "zh"),
    ("Tiếng Việt", "vi"),
    ("nói tiếng Việt được không", "vi"),
    ("parlez-vous français", "fr"),
    ("fala português?", "pt"),
    ("do you speak spanish", "es"),
    ("no hablo ingles ni español", "en"),
    ("do you believe in chinese medicine", None),
    ("i grew up in a polish family", None),
    ("talk to my korean mom", None),
    ("speaking of which my german shepherd died", None),
    ("im korean and ashamed", None),
    ("thai food", None),
    ("what languages do you speak", None),
]


@pytest.mark.parametrize(("text", "code"), OTHERS)
def test_a_language_is_asked_for_by_any_of_its_names(text: str, code: str | None) -> None:
    assert language_wish.asked_for(text) == code


NOTHING = Match(MatchReason.NOTHING, ("unknown",), "en")
STAFF_SPEAK = Match(MatchReason.QUESTION, ("languages-spoken",), "en")
ELSEWHERE = [
    ("a language that the line lacks", NOTHING, "do you speak chinese", CODES, ("other-language", "en")),
    ("one that is asked for by its Spanish name", NOTHING, "chino", CODES, ("other-language", "es")),
    (
        "one that it has beside English and Spanish",
        NOTHING,
        "do you speak vietnamese",
        (*CODES, "vi"),
        ("language", "vi"),
    ),
    ("one by another code for it", NOTHING, "tagalog", (*CODES, "tl"), ("language", "tl")),
    ("Spanish, on a line in English alone", NOTHING, "hablan español", ("en",), ("other-language", "en")),
    ("Spanish, on a line that has it", NOTHING, "hablan español", CODES, ("unknown", "en")),
    ("staff who speak it", STAFF_SPEAK, "does your staff speak russian", CODES, ("languages-spoken", "en")),
    ("no language", NOTHING, "the weather is nice", CODES, ("unknown", "en")),
]


@pytest.mark.parametrize(
    ("match", "text", "codes", "answer"), [row[1:] for row in ELSEWHERE], ids=[row[0] for row in ELSEWHERE]
)
def test_who_asks_for_a_language_gets_a_true_answer(
    match: Match, text: str, codes: tuple[str, ...], answer: tuple[str, str]
) -> None:
    found = language_wish.elsewhere(match, text, codes)
    assert (*found.targets, found.language) == answer
