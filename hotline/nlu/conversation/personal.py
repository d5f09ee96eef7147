"""A text that tells of a person's life, which this line does not understand.

Nobody can list all that people tell a telephone number on a hard day: "stung by something my lips are huge", "51 years
together". A list of topics is the wrong answer to it, so whoever tells of somebody hears whom to call instead.
"""

from __future__ import annotations

import re

from hotline.nlu.conversation.remembered_danger import ABOUT_SOMEONE, PERSONAL
from hotline.nlu.danger import danger_detector, danger_model
from hotline.nlu.people import hardship, someone_else
from hotline.nlu.words import question_form
from hotline.text import normalize

FEWEST_WORDS = 3
"""The number of words from which a text tells something. One word or two could be anything."""

FEWEST_BESIDE_AN_IDIOM = 5
"""The same beside an idiom: "im a nurse and i cant do this anymore"."""

POSSIBLE = 0.25
"""The chance of danger from which somebody who goes on telling hears more than plain words: of the blind lines, four in
five that hint at danger have it, and one in ten plain questions."""

_ONESELF = (
    r"i|im|ive|id|me|my|mine|myself|we|our|us|anyone|anybody|nobody|no one|alone|cant|cannot|wont|havent|not|gonna"
    r"|yo|mi|mis|mio|mia|nos|nuestr[oa]s?|conmigo|nadie|nada|sol[oa]|ya|no|voy|va|estoy|esta|toy|ta|ando|tengo|soy"
    r"|siento|quiero|puedo|llevo|vivo|lloro"
)
_HE = r"he(?! (?:[a-z]+[ai]do|hecho|dicho|visto|puesto|vuelto|muerto|escrito)\b)"
"""English "he", not Spanish "he" ("I have"): "no he podido dormir"."""

_PERSON = (
    rf"{_HE}|hes|him|his|she|shes|her|hers|they|theyre|them|their|somebody|someone|mom|mother|mama|mami|dad|father|papa"
    r"|papi|son|daughter|hijo|hija|nin[oa]s?|nen[ea]s?|baby|bebe|kids?|child|children|sister|brother|herman[oa]"
    r"|husband|wife|espos[oa]|marido|mujer|novi[oa]|friend|roommate|amig[oa]|abuel[oa]|abuelit[oa]|grandma|grandpa|girlfriend"
    r"|boyfriend|gf|bf|neighbor|coworker|cousin|uncle|aunt|niece|nephew|student|pupil|client|daughter in law|son in law"
    r"|prim[oa]|ti[oa]|sobrin[oa]|niet[oa]|suegr[oa]|nuera|yerno|cunad[oa]|vecin[oa]|alumn[oa]|estudiante|compadre|comadre"
    r"|viejit[oa]|muchach[oa]|ella"
)
_OTHERS = rf"{_PERSON}|el|ellos|le|les|lo|se"
_THE_BODY = (
    r"head|chest|throat|face|lips?|tongue|voice|mouths?|eyesight|voz|boca|vista|arms?|legs?|stomach|belly|heart|eyes?|skin|hands?|blood|breath[a-z]*|fever|pain"
    r"|pills?|gun|knife|cabeza|pecho|garganta|cara|labios?|lengua|brazos?|piernas?|estomago|barriga|panza|corazon|ojos?"
    r"|piel|manos?|sangre|fiebre|calentura|dolor|pastillas?|pistola|cuchillo"
)
_TELLS = re.compile(rf"\b(?:{_ONESELF}|{_OTHERS}|{_THE_BODY})\b")
_ANOTHER = re.compile(rf"\b(?:{_PERSON})\b")
_I = re.compile(r"\b(?:i|im|ive|id|me|yo|estoy|toy|ando|tengo|soy|quiero|siento|puedo|voy)\b")
_WORD = re.compile(r"\w+")
_US = re.compile(r"\b(?:we|us|nos)\b")
_BODY = re.compile(rf"\b(?:{_THE_BODY})\b")
_CHAT = re.compile(
    r"\b(?:lo+l|lmf?ao+|rofl|ha(?:ha)+|he(?:he)+|ja(?:ja)+|je(?:je)+|my bad|oops|wrong number|numero equivocado"
    r"|me equivoque|tell me a (?:joke|story|secret)|cuentame un (?:chiste|cuento))\b"
)
"""Laughing, a slip: small talk."""


def is_told(text: str, beside_idioms: str = "") -> bool:
    """Return whether a text that leads nowhere tells of somebody, and asks nothing about treatment.

    An idiom such as "this traffic is killing me" tells of nobody in need, unless its writer says more of themselves:
    `beside_idioms` is a text without its idioms, or nothing where it has none.
    """
    plain = normalize.expand(text)
    if plain.count(" ") + 1 < FEWEST_WORDS or question_form.names_program(text):
        return False
    if beside_idioms:
        return len(_WORD.findall(beside_idioms)) >= FEWEST_BESIDE_AN_IDIOM and is_of_oneself(beside_idioms)
    if _is_plain(text) and not may_be_danger(text):
        return False
    return _TELLS.search(plain) is not None and not danger_detector.is_idiom(text)


def hardship_of(text: str) -> str | None:
    """Return the message for the hardship that a text without a question tells of in ordinary words: "work is so
    stressful", and of another only what relatives tell: "my dad drinks every night"."""
    if question_form.is_question(text) or question_form.names_program(text) or danger_detector.is_idiom(text):
        return None
    told = hardship.added(text, ABOUT_SOMEONE)
    return told if told or message(text) == ABOUT_SOMEONE else hardship.added(text, PERSONAL)


def is_of_oneself(text: str) -> bool:
    """Return whether a text says "i"."""
    return _I.search(normalize.expand(text)) is not None


def may_be_danger(text: str) -> bool:
    """Return whether a text that leads nowhere may still tell of danger: by a guess, or as it names the body."""
    return danger_model.shipped().score(text) >= POSSIBLE or _BODY.search(normalize.expand(text)) is not None


def _is_plain(text: str) -> bool:
    """Return whether a text asks something or chats, and gets plain words: "my bad lol", "does he have to go"."""
    is_asked = question_form.is_question(text) or any(map(question_form.is_question, question_form.parts(text)))
    return is_asked or _CHAT.search(normalize.expand(text)) is not None


def message(text: str) -> str:
    """Return the message for what a text tells: of its writer, or of another person and nothing of the writer."""
    plain = normalize.expand(text)
    is_of_another = _ANOTHER.search(plain) and not _US.search(plain) and someone_else.is_silent_on_oneself(text)
    return ABOUT_SOMEONE if is_of_another else PERSONAL
