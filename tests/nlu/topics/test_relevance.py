"""A sentence that only resembles a topic is not answered with it; a short question in everyday words still is."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.content import loader
from hotline.models import MatchReason
from hotline.nlu.router import Router
from tests.support.servers import ROOT


@pytest.fixture(scope="module")
def router() -> Router:
    """The router of the prompts in the repository."""
    return Router(loader.load(ROOT / "prompts", date.today())[0])


ASIDES = [
    ("an everyday keyword in a statement", "my family was busy and so was work"),
    ("levels of anything", "the levels of noise here are crazy"),
    ("months of anything", "we have been dating for months"),
    ("classes of a school", "i missed all my classes today"),
    (
        "a long story of time",
        "it has been so long since i saw my old friends from school and i wonder how they are",
    ),
    ("the coverage of a car", "is my car covered for this"),
    ("classes that a judge orders, in Spanish", "el juez me mando a tomar clases de manejo"),
]


@pytest.mark.parametrize("text", [row[1] for row in ASIDES], ids=[row[0] for row in ASIDES])
def test_a_sentence_about_something_else_gets_no_topic(router: Router, text: str) -> None:
    assert router.match(text).by is MatchReason.NOTHING


ASKED = [
    ("an everyday keyword in a question", "can my family come", "group-therapy"),
    ("the keyword alone", "family", "group-therapy"),
    ("how long, in a few words", "how many weeks is it", "length"),
    (
        "a condition in a long question",
        "how do i know if i am depressed or just tired after such a year",
        "mental-health",
    ),
    ("what somebody would know", "my mom wants to know if youre taking aetna", "insurance"),
    ("new words, in Spanish", "en abonos se puede o no", "insurance"),
    ("treatment in a long sentence", "i wonder for a while now how many months people stay in the iop", "length"),
]


@pytest.mark.parametrize("text, topic", [row[1:] for row in ASKED], ids=[row[0] for row in ASKED])
def test_what_is_asked_is_answered(router: Router, text: str, topic: str) -> None:
    assert router.match(text).targets == (topic,)
