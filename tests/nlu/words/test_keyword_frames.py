"""The line prints "Reply COST": people send that back with the words around it, and get the topic."""

from __future__ import annotations

import pytest

from hotline.models import Catalogue, MatchReason
from hotline.nlu.router import Router

ENGLISH = {
    "IOP": "what-is-iop", "COST": "insurance", "INSURANCE": "insurance", "LENGTH": "length", "LEVEL": "level-of-care",
    "GROUP": "group-therapy", "MENTAL": "mental-health", "ADDICTION": "addiction", "INPATIENT": "inpatient-outpatient",
    "PHP": "php", "STEPS": "twelve-step", "HELPLINE": "helpline", "PRIVACY": "privacy", "MENU": "welcome",
    "HOW LONG": "length", "12 STEPS": "twelve-step",
}  # fmt: skip
SPANISH = {
    "COSTO": "insurance", "SEGURO": "insurance", "DURACION": "length", "NIVEL": "level-of-care",
    "GRUPO": "group-therapy",
    "ADICCION": "addiction", "INTERNARSE": "inpatient-outpatient", "PARCIAL": "php", "PASOS": "twelve-step",
    "LINEA": "helpline", "PRIVACIDAD": "privacy", "SALUD MENTAL": "mental-health",
}  # fmt: skip
FRAMES = [
    "Reply {0}", "reply {0}.", "Reply: {0}", 'Reply "{0}"', "REPLY {0}!", "Reply with {0}", "Replying {0}",
    "Reply with the word {0}", "Text {0}", "text {0} please", "Text {0}, thanks", "txt {0} pls", "Send {0}",
    "send me {0}", "please send me {0}", "can you send {0}", "Please text me {0}.", "could you text me {0} please",
    "type {0}", "keyword {0}", "the word {0}", "option {0}", "I choose {0}",
    "i'll text {0}", "I would like to text {0}",
    "Hello, reply {0}", "ok {0}", "{0} please", "{0} thanks", "{0}, thank you!", "{0} thx",
    "'{0}'", "“{0}”", "({0})", "*{0}*", "{0}.", "{0}!!", "{0}?", "  {0}  ", "-> {0}", "Reply {0} for more",
    "Reply {0} to see what it is.", "Reply {0} or MENU to compare.", "info on {0}", "answer: {0}", "select {0} please",
    "i'm texting {0}", "here: {0}", "texting {0} like the poster said", "my answer is {0}",
    "the flyer said to text {0}", "saw your sign. reply {0}", "sorry, send {0}", "Fwd: reply {0}",
]  # fmt: skip
SPANISH_FRAMES = [
    "Responda {0}", "responda {0}.", "Responda con {0}", 'Responde "{0}"', "mande {0}", "Manda {0} por favor",
    "mándeme {0}", "Envíe {0}", "envíeme la palabra {0}", "escriba {0}", "Conteste {0}", "texto {0}",
    "palabra {0}", "la palabra {0}", "opción {0}", "{0} por favor", "{0} gracias", "{0}, muchas gracias", "¿{0}?",
    "¡{0}!", "Hola, mande {0}", "por favor mande {0}", "responda {0} para ver los temas",
    "Responda {0} cuando quiera.", "«{0}»", "el cartel dice que mande {0}", "perdón, mande {0}",
]  # fmt: skip
WISHES = [
    "I want {0}",
    "i need {0} please",
    "I would like {0}",
    "give me {0}",
    "get {0}",
    "Hello, {0}",
    "hi {0} thanks",
    "{0} please and thank you",
]
EVERYDAY = ("GROUP",)


@pytest.fixture(scope="session")
def router(shipped: Catalogue) -> Router:
    return Router(shipped)


def _wrong(router: Router, frames: list[str], topics: dict[str, str], language: str) -> list[str]:
    texts = {frame.format(word): topic for frame in frames for word, topic in topics.items()}
    texts |= {frame.format(word.lower()): topic for frame in frames for word, topic in topics.items()}
    matches = {text: router.match(text, language) for text in texts}
    return [
        f"{text} -> {matches[text].targets}" for text, topic in texts.items() if matches[text].targets != (topic,)
    ]


def test_a_printed_keyword_comes_back_in_its_frame(router: Router) -> None:
    assert _wrong(router, FRAMES, ENGLISH, "en") == []


def test_a_printed_keyword_comes_back_in_its_frame_in_spanish(router: Router) -> None:
    assert _wrong(router, SPANISH_FRAMES, SPANISH, "es") == []


def test_a_keyword_that_is_wished_for_is_meant(router: Router) -> None:
    topics = {
        word: topic for word, topic in ENGLISH.items() if word not in (*EVERYDAY, "PRIVACY", "MENU", "HOW LONG")
    }
    assert _wrong(router, WISHES, topics, "en") == []


@pytest.mark.parametrize("text", ["Reply 3", "text 3 please", "send 3 2"])
def test_a_key_comes_back_in_its_frame(router: Router, text: str) -> None:
    assert router.match(text, "en").by is MatchReason.DIGIT


@pytest.mark.parametrize(
    "text", ["I need time", "necesito tiempo", "quiero parar", "I want family", "hi family", "I want to stop"]
)
def test_everyday_words_are_no_keyword(router: Router, text: str) -> None:
    assert router.match(text).by is not MatchReason.KEYWORD


ALONE = (
    "PARAR", "SALIR", "DETENER", "PARE", "PARA", "TERMINAR", "DEJAR", "REMOVER", "QUITAR", "FIN", "BORRAR", "SUSPENDER",
    "ANULAR", "PAREN", "Bórrame", "Detente", "ELIMINAR", "ALTO",
)  # fmt: skip
"""Words with which people who speak Spanish ask for no more texts."""


@pytest.mark.parametrize("frame", ["{0}", "{0} por favor", "{0}, gracias", "¡{0}!"])
def test_a_spanish_word_for_stopping_that_is_the_whole_message_opts_out(router: Router, frame: str) -> None:
    matches = {word: router.match(frame.format(word)) for word in ALONE}
    wrong = {word: match for word, match in matches.items() if match.targets != ("opt-out",)}
    assert wrong == {}
    assert {match.language for match in matches.values()} == {"es"}
    assert router.match("QUITARME").targets == ("opt-out",)


@pytest.mark.parametrize(
    "text", ["Stop. Thank you", "STOP, thanks", "please cancel", "ok unsubscribe", "quit please"]
)
def test_a_word_for_stopping_beside_thanks_opts_out(router: Router, text: str) -> None:
    """p2pu/learning-circles#593: the carriers act on the word alone, so somebody has to say how it is done."""
    assert router.match(text).targets == ("opt-out",)


@pytest.mark.parametrize(
    "text", ["quiero dejar de tomar", "quiero terminar el programa", "para mi hermano", "no puedo parar de llorar"]
)
def test_in_a_sentence_it_does_not(router: Router, text: str) -> None:
    assert "opt-out" not in router.match(text).targets


@pytest.mark.parametrize(
    "text", ["Reply COST i want to die", "text me please i want to kill myself", "send help i overdosed"]
)
def test_danger_in_a_frame_is_danger(router: Router, text: str) -> None:
    assert router.match(text).by is MatchReason.CRISIS
