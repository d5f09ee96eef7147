"""A common word alone says nothing: it is not danger, opting out or a topic."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.content import loader
from hotline.models import MatchReason
from hotline.nlu.router import Router
from tests.support.servers import ROOT

ENGLISH = """
    the of to and a in is it that he was for on are as with his they i at be this have from or had by but what some we
    out other were all there when up use your how said an each she which do their if will way about many then
    them write would like so these her long make thing see him two has look more day could go come did number sound no
    most people my over know water than first who may down side been now find any new part take get place
    made live where after back little only round man year came show every good me give our under name very
    through just form great think say low line differ turn cause much mean before move right boy old too same
    tell does set three want air well also play small put read hand port large spell add even
    land here must big high such follow act why ask men change went light kind off need house picture try us again
    animal point mother world near build self earth father head stand own page should country found school grow study
    still learn plant cover food sun four between state keep eye never last let thought city tree cross farm hard
    story saw far sea draw left late run while close night real life few north book
    carry took science eat room friend began idea fish mountain once base hear horse cut sure watch color face
    wood main open seem together next white children begin walk example ease paper always music those both
    mark letter until mile river car feet care second enough plain girl usual young ready above ever red list though
    feel talk bird soon body dog family direct pose leave song measure door product black short class wind
    tomorrow today yesterday week weird around myself text message n k lol
"""
SPANISH = """
    de que el en y los se del las un por con una su al lo como mas pero sus le ya o este si porque esta entre
    cuando muy sin sobre tambien me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso
    ante ellos esto antes algunos unos yo otro otras otra el tanto esa estos mucho quienes nada muchos cual poco ella
    estar estas algunas algo nosotros mi mis tu te ti tus ellas nuestra mañana hoy ayer
    casa agua perro gato libro mesa silla calle sol luna mar cielo rojo verde azul
    gracioso raro claro bueno malo grande
"""
ANSWERED = frozenset({"family", "number", "class", "open", "line", "week", "bueno", "more", "next", "great", "k"})
"""Words that are a keyword, all but one letter, or small talk that has an answer."""
COMMON = sorted({*ENGLISH.split(), *SPANISH.split()})


@pytest.fixture(scope="module")
def router() -> Router:
    """The router of the prompts in the repository."""
    return Router(loader.load(ROOT / "prompts", date.today())[0])


def test_is_no_danger_and_no_opting_out(router: Router) -> None:
    matches = {word: router.match(word) for word in COMMON}
    assert [word for word, match in matches.items() if match.by is MatchReason.CRISIS] == []
    assert [word for word, match in matches.items() if "opt-out" in match.targets] == []


def test_is_no_topic_either(router: Router) -> None:
    targets = {word: router.match(word).targets for word in COMMON if word not in ANSWERED}
    assert {word: found for word, found in targets.items() if found != ("unknown",)} == {}


NOT_OURS = [
    ("the hours of some office", "hours", "about-us"),
    ("coming by", "do you take walk ins", "about-us"),
    ("a message for a person", "can i leave a message", "unknown"),
    ("parking", "do you have parking", "about-us"),
    ("coming by, in Spanish", "atienden sin cita", "about-us"),
    ("a message for a person, in Spanish", "puedo dejar un mensaje", "unknown"),
]


@pytest.mark.parametrize("text, target", [row[1:] for row in NOT_OURS], ids=[row[0] for row in NOT_OURS])
def test_a_question_that_this_line_has_no_answer_to_gets_no_topic(router: Router, text: str, target: str) -> None:
    """Without line.yaml, a question about some office gets a word on who can answer it."""
    assert router.match(text).targets == (target,)
