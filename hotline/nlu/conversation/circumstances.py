"""Words that fit who is in danger: a veteran, a person who is deaf, a child, somebody who grieves or uses again.

Each of these messages names the numbers of the general one, so nobody loses anything by a wrong guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from hotline.nlu.conversation import lifeline, safe_places
from hotline.nlu.danger import denials
from hotline.nlu.danger.danger import FROM_OTHERS
from hotline.nlu.people import hardship, people, someone_else, who_is_hurt
from hotline.nlu.words import question_form
from hotline.text import normalize

_GRIEF_GROUP = re.compile(
    r"\b(?:(?:grief|bereavement|grieving) (?:[a-z]+ ){0,2}?(?:groups?|counsel[a-z]*|support)"
    r"|(?:groups?|support|counsel[a-z]*) (?:[a-z]+ ){0,3}?(?:grief|bereavement|grieving|who lost someone)"
    r"|grupos? (?:[a-z]+ ){0,4}?(?:duelo|luto|perdio a alguien|perdimos))\b"
)
"""A group for people who mourn, which is not the group therapy of a program."""

_PLANNED = re.compile(
    r"\b(?:iop|php|programs?|programas?|inpatient|outpatient|internad[oa]|rehab|insurance|(?:mi|el) seguro|covers?"
    r"|pays?|cost|cubre|paga|hospital (?:stay|bed|program|first|before)|hospitalizacion"
    r"|partial|parcial|join|start|qualify|(?:stay|sleep) (?:in|at|overnight)|quedar(?:me|se)? en|dormir)\b"
)
"""Words that make a hospital part of a question about a program."""

_OVER = (
    re.compile(r"\b(?:overdosed|od|tried to overdose|took|swallowed|downed|tome|trague|sobredosis)\b"),
    re.compile(r"\b(?:last|(?:weeks?|months?) ago|pasad[oa]|hace [a-z0-9]{1,9} (?:semanas?|mes|meses))\b"),
    re.compile(r"\b(?:im|i am|estoy)(?: [a-z]{1,9}){0,3} (?:safe|discharged|hospital|salvo|segur[oa]|bien)\b"),
)
"""What somebody tells who overdosed weeks ago, and is safe now."""

_NEAR = (
    r"(?:mom|mother|mum|dad|father|brother|sister|son|daughter|baby|child|husband|wife|boyfriend|girlfriend|fiance|friend"
    r"|cousin|uncle|aunt|nephew|niece|grandma|grandpa|grandmother|grandfather|nana|grandson|granddaughter|roommate"
    r"|boy|girl|kid|homie|partners?|stepdad|stepmom|twin|neighbor|coworker|dog|cat|puppy|kitten"
    r"|mama|papa|madre|padre|hermano|hermana|hijo|hija|esposo|esposa|novio|novia|amigo|amiga|primo|prima|tio|tia|bebe"
    r"|sobrin[oa]|muchach[oa]|nin[oa]|viej[oa]|viejit[oa]|abuel[oa]|abuelit[oa]|mami|papi|suegr[oa]|niet[oa]|compadre|comadre|vecin[oa]|pareja|marido|mujer"
    r"|hermanit[oa]|hijit[oa]|companer[oa]|perr[oa]|perrit[oa]|gat[oa]|gatit[oa])"
)
_HOW = (
    r"(?: (?:of|from|by|to|in|after|de|por|con)(?: (?:a|an|the|one|una|un|la|el|his|her|su))?"
    r" (?:drug |heroin |fentanyl |accidental |laced |fake |bad )?"
    r"(?:overdoses?|od|suicide|fentanyl|heroin|drugs|pills?|addiction|alcohol|sobredosis|suicidio|fentanilo|drogas?"
    r"|heroina|adiccion|pastillas?))"
)
_KILLED_BY = (  # what took a life, up to whose it was
    r"(?:(?:fentanyl|heroin|meth|drugs|pills?|overdose|addiction|alcohol|dope) (?:killed|took|stole) (?:my|our)"
    r"|(?:fentanilo|heroina|cristal|drogas?|pastillas?|sobredosis|adiccion|alcohol|vicio)"
    r" (?:mato|mataron|se (?:me |nos )?(?:llevo|llevaron)|me (?:quito|quitaron)) a (?:mi|nuestr[oa])"
    r"|(?:i |we )(?:just )?buried (?:my|our)|enterr(?:e|amos) a (?:mi|nuestr[oa]))"
)
_DIED = re.compile(
    rf"\b(?:(?:i |we )?(?:have )?(?:just )?lost (?:my|our|a) (?:best |little |older |big |only )?{_NEAR}{_HOW}"
    rf"|(?:my|our|mi|mis|nuestro|nuestra) (?:best |little |older |big |only |mejor )?{_NEAR}"
    r"(?: (?:of|de) [a-z0-9]{1,12} (?:years|anos))?"
    r" (?:just )?(?:se )?(?:died|passed away|passed|overdosed and died|killed (?:himself|herself)"
    rf"|took (?:his|her) (?:own )?life|murio|fallecio|mato|suicido|ahorco){_HOW}?"
    rf"|(?:i )?perdi a mi {_NEAR}{_HOW}"
    rf"|{_KILLED_BY} (?:best |little |older |big |only |mejor )?{_NEAR}"
    r"|(?:i |we )?(?:have )?(?:just )?lost (?:my|our|the) (?:baby|babies|pregnancy|twins)(?: at \d{1,2} weeks)?"
    r"|(?:mom|dad|grandma|grandpa|nana) (?:just )?(?:died|passed(?: away)?)"
    r"|lost (?:his|her|their) (?:wife|husband|partner|son|daughter|mom|dad|twin)"
    r"|(?:mi [a-z]{1,12} )?(?:enviud[oe]|se quedo viud[oa]|qued[oe] viud[oa])"
    r"|perd(?:i|imos) (?:a |al )?(?:mi |nuestro |el )?(?:bebe|embarazo)(?: a las \d{1,2} semanas)?"
    rf"|(?:se (?:me |nos )?(?:murio|mato|suicido)|murio|fallecio) (?:mi|mis|nuestr[oa]) {_NEAR}{_HOW}?)"
    r"(?: (?:last (?:week|month|year|night)|yesterday|this year|(?:in )?\d{4}|\d+ (?:days|weeks|months|years) ago"
    r"|hace [a-z0-9]+ (?:dias|semanas|meses|anos)|el ano pasado))?\b"
)
_AGO = (
    r"(?: (?:again|last (?:week|month|night)|yesterday|today|tonight|this (?:week|morning|weekend)"
    r"|after [a-z0-9 ]{1,30}? (?:days|weeks|months|years)(?: (?:sober|clean))?"
    r"|otra vez|de nuevo|anoche|ayer|hoy|esta (?:semana|noche|manana)))"
)
_RELAPSED = re.compile(
    r"\A(?:(?:so|and|well|pues|hola|hi|hey|sorry|perdon|please|yo) )*"
    r"(?:[a-z0-9]+ (?:days|weeks|months|years) (?:clean|sober) (?:(?:and|then|but) )*)?"
    rf"(?:(?:(?:i|im|ive|we|weve|he|she|hes|shes|my {_NEAR})(?: (?:am|is|has|have|had|just|think|really|did))* )?"
    r"(?:relapsed|fell off the wagon|slipped up|(?:(?:started|been) )?(?:used|using|drank|drinking) again"
    r"|(?:used|drank|got high|got drunk) (?:last night|yesterday|today|tonight|this (?:morning|week|weekend))"
    r"|went back to (?:using|drinking|drugs|drink|meth|heroin|alcohol|pills))"
    rf"|(?:mi {_NEAR} )?(?:ya )?(?:(?:he|ha) recaido|recai|recayo|tuv[eo] una recaida|(?:otra |una )?recaida\Z"
    r"|volvi[o]? a (?:usar|tomar|beber|consumir|caer|drogarme|las drogas|fumar cristal)))\b"
    rf"{_AGO}*"
)
_SPANISH = re.compile(
    r"\b(?:mi|mis|nuestr[oa]|recai[a-z]*|recayo|recaida|volvi[o]?|perdi|perdimos|murio|fallecio|mato|suicido)\b"
)
"""Words of the two above that only Spanish has."""

_CANNOT_TALK = re.compile(
    r"\A(?:(?:please|sorry|shh|help|me|hi|hello|i|im|por|favor|yo|ayuda|hola) )*"
    r"(?:(?:cant|cannot|can not) (?:really )?(?:talk|speak)|no puedo hablar)"
    r"(?: (?:right now|now|here|out loud|because|bc|cause|he|she|they|hes|shes|theyre|is|are|will|can|might"
    r"|could|hear|hears|hell|shell|theyll|home|near|nearby|next to|me|in the|room|house|watching|listening|ahora"
    r"|ahorita|aqui|en|voz alta|la casa|porque|el|ella|esta|estan|oye|oyen|escucha|escuchan|puede|pueden|va|van"
    r"|a|oir|escuchar))*\Z"
    r"|\A(?:(?:help|please|but|and|ayuda|pero) )*(?:he|she|they|hes|shes|theyre|el|ella|mi esposo|mi marido|my husband)"
    r" (?:(?:is|are|esta) )?(?:(?:right|still|in|the|next|other|a|al|en|el|la|otro|otra|lado|aqui|de|me|ahi|cerca) )*"
    r"(?:here|home|room|door|nearby|near|aqui|casa|cuarto|lado|sala|ahi|cerca) (?:(?:so|and|i|y|yo|asi que) )*"
    r"(?:(?:cant|cannot|can not) (?:talk|speak|call)|no puedo (?:hablar|llamar))\b"
)
"""All that somebody writes who may be overheard."""

NEARBY = ("child-nearby",)
HOMELESS = ("shelter",)
OF_FIGHTS = ("fights-at-home",)
OF_MOTHERS = ("scary-thoughts", "mothers")
GENTLE = (*NEARBY, *OF_MOTHERS, *HOMELESS, *OF_FIGHTS, "someone-to-talk-to", "relapse", "withdrawal")
"""The messages for hardship, by the danger whose words they may stand instead of."""

LONGEST = 1600
"""The most characters of a text that carriers deliver (Twilio). Longer ones get the general words."""


def spoken(text: str) -> str | None:
    """Return the language of words that tell of a death or of using again, in a text that may have no others."""
    plain = normalize.expand(text)
    found = _RELAPSED.match(plain) or _DIED.search(plain)
    if not found:
        told = hardship.find(text)
        return told.language if told else None
    return "es" if _SPANISH.search(found[0]) else "en"


def told(text: str) -> str | None:
    """Return the message for what a text tells of and asks nothing about, no way to talk, a death or using again, and
    for a question of whether somebody is safe."""
    if len(text) > LONGEST:
        return None
    plain = normalize.expand(text)
    if not _PLANNED.search(plain) and (asked := safe_places.asked(plain)):
        return asked
    if _GRIEF_GROUP.search(plain) and not _PLANNED.search(plain):
        return "grief"
    if who := people.told(plain):
        return who
    if not question_form.names_treatment(text) and (found := hardship.find(text)):
        return found.message
    if any(map(question_form.is_question, question_form.parts(text))):
        return None
    if _CANNOT_TALK.match(plain):
        return "after-violence"
    if _DIED.search(plain):
        return "grief"
    if all(each.search(plain) for each in _OVER):
        return "safe"
    return "relapse" if _RELAPSED.match(plain) and not question_form.names_treatment(text) else None


def instead(message: str, text: str, found: Callable[[str], str | None]) -> str:
    """Return the message that fits a dangerous text better than the general one, or the general one.

    A denial, a death or a relapse leads to softer words only where `found`, which returns the message for danger in
    a text, finds nothing in the rest.
    """
    if len(text) > LONGEST:
        return message
    denied = denials.without(text)
    if denied is not None:
        message = found(denied) or "crisis"
    if message in FROM_OTHERS:
        homeless = _hardship(text, HOMELESS, found)
        return homeless or who_is_hurt.message(message, text) or _hardship(text, NEARBY, found) or message
    if message == "harm-others" and (of_a_mother := _hardship(text, OF_MOTHERS, found)):
        return of_a_mother
    if message == "crisis" and _CANNOT_TALK.match(normalize.expand(text)):
        return "after-violence"
    message = (_softer(text, found) if message != "safe-storage" else None) or message
    if message == "crisis":
        message = _hardship(text, GENTLE, found) or message
    return someone_else.instead(_of_a_crisis(text, found) if message == "crisis" else message, text)


def _softer(text: str, found: Callable[[str], str | None]) -> str | None:
    """Return the message for who mourns or uses again, or for what shows danger in the rest of the text."""
    mourned = _rest(_DIED, text)
    relapsed = _rest(_RELAPSED, text if mourned is None else mourned)
    rest = mourned if relapsed is None else relapsed
    if rest is None or mourned is None:
        return None if rest is None else found(rest) or "relapse"
    return found(rest) or ("crisis" if hardship.added(rest, "grief") == "crisis" else "grief")


def _hardship(text: str, messages: Container[str], found: Callable[[str], str | None]) -> str | None:
    """Return the hardship that a text tells of, one of some messages, where the rest of the text shows no danger."""
    told = hardship.find(denials.of_a_wish(text))
    return told.message if told and told.message in messages and not found(told.rest) else None


def _of_a_crisis(text: str, found: Callable[[str], str | None]) -> str:
    plain = normalize.expand(text)
    denied = denials.without(text)
    if denied is not None and denials.is_all(denied):
        return "safe"
    if (told := hardship.find(text)) and told.message == "safe" and not found(told.rest):
        return "safe"
    if said := lifeline.message(plain, found):
        return said
    if (asked := safe_places.asked(plain)) and not found(safe_places.beside(plain)):
        return asked
    if people.VETERAN.search(plain):
        return "veteran"
    return "deaf" if people.DEAF.search(plain) else "crisis"


def _rest(pattern: re.Pattern[str], text: str) -> str | None:
    plain = normalize.expand(text)
    return pattern.sub(" - ", plain) if pattern.search(plain) else None
