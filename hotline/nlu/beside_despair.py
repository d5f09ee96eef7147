"""What is said beside despair, one's own or another's, and the words that fit it: "no 911", "hide the guns?"."""

from __future__ import annotations

import re

from hotline.nlu import safe_places
from hotline.nlu.far_away import FAR_AWAY
from hotline.nlu.remembered_danger import (
    AFTER_STORAGE,
    AFTERMATHS,
    AT_HAND,
    CRISIS,
    OUT_OF_REACH,
    STORAGE,
    WHO,
    RememberedDanger,
)
from hotline.nlu.someone_else import SOMEONE_ELSE
from hotline.text import normalize

OF_ONESELF = (CRISIS, OUT_OF_REACH, "step-back", "weapon", "lifeline-questions", "lifeline-trouble")
"""The dangers of somebody who may want to die."""

OF_ANOTHER = (SOMEONE_ELSE, "harm-others", "someone-armed", "ask-directly", FAR_AWAY, STORAGE)
"""The dangers of another person, for whom help may come to the house."""

THREATS = (SOMEONE_ELSE, "someone-armed", FAR_AWAY)
"""The dangers of another person that, told again, may be of a new one: they get their first words."""

POLICE = re.compile(
    r"\b(?:police|policia|cops?|warrants?|probation|parole|arrest(?:ed|s)?|arrestan|jail|carcel|prison|preso"
    r"|patrullas?"
    r"|lock(?:ed)? (?:me |us |him |her )?up|deport[a-z]*|migra|immigration|orden de arresto|chota|la jura|feds|la ley"
    r"|sin papeles|no papers|undocumented)\b"
)
_NO_911 = re.compile(
    r"\b(?:no|not|dont|wont|cant|never|nada de|sin|ni)(?: [a-z]{1,10}){0,4} 911\b"
    r"|\b(?:dont want|no quiero|miedo|scared|afraid)(?: [a-z]{1,10}){0,3}"
    r" (?:police|cops?|policia|ambulance|ambulancia|hospital)\b"
    r"|\b(?:me van a|me van|they will|theyll|will they|they are going to)(?: a)?"
    r" (?:llevar|encerrar|internar|amarrar|commit me|lock me up|take me|baker act me|5150 me|put me)\b"
)
_SOMEBODY_COMES = re.compile(
    r"\b(?:(?:come|comes|send|sends|someone|anyone|somebody|anybody|team|people)(?: [a-z]{1,10}){0,3}"
    r" (?:come|comes|out|here|house|home|over|team)"
    r"|(?:what|who) else|instead of (?:the )?(?:police|cops|911)|(?:shoot|kill|hurt|tase) (?:him|her|them)"
    r"|(?:alguien|quien|equipo)(?: [a-z]{1,10}){0,3} (?:venga|viene|vengan|vaya|mandar|casa)|(?:vienen|vengan|mandan) a"
    r"|en vez de (?:la )?policia|(?:que|quien) mas|(?:lo|la|le) (?:maten|disparen|golpeen))\b"
)
_TO_LOCK_AWAY = (
    r"(?:guns?|pistols?|rifles?|shotguns?|ammo|pills?|meds|medicines?|medications?|kni(?:fe|ves)|razors?|blades?|ropes?"
    r"|armas?|pistolas?|rifles?|escopetas?|balas|pastillas?|medicinas?|medicamentos?|cuchillos?|navajas?)"
)
_LOCKS_AWAY = re.compile(
    r"\b(?:hide|lock|move|remove|get rid of|take|put|give|keep)(?: up)? (?:them|it|those|that|all of (?:it|them))\b"
    r"|\b(?:las|los|la|lo|se las|se los|se la) (?:escondo|guardo|saco|quito|encierro|llevo|escondemos|guardamos)\b"
    r"|\b(?:esconder|guardar|sacar|quitar|quitarse)(?:las|los|la|lo|selas|selos|sela)\b"
    rf"|\A(?:and|what about|also|y|que hago con|tambien) (?:[a-z]{{1,9}} ){{0,3}}{_TO_LOCK_AWAY}\b"
)
_BY_ANOTHER = re.compile(
    r"\b(?:he|she|they|hes|shes|dad|mom|stepdad|brother|son|husband|boyfriend)(?: [a-z]{1,9}){0,2}"
    r" (?:put|took|take|moved|hid|hides|locked|lock|keeps|kept|gave|set)\b"
    r"|\bya (?:la|lo|las|los) (?:guardo|puso|dejo|saco|escondio|quito)\b"
)
"""Somebody else moved the weapon: no question of where to keep it."""

_AND_THOSE = re.compile(r"\A(?:and|also|what about|y|tambien|que hago con)(?: [a-z]{1,12}){1,5}\Z")
"""A short question that goes on from the last one: "and her sleeping pills?"."""

_HOW_TO_ASK = re.compile(
    r"\bhow (?:do|can|should|would) i (?:even |ever )?(?:ask|bring it up)\b|\bwhat do i (?:even )?(?:say|ask)\b"
    r"|\bcomo (?:le|se lo|lo) (?:pregunto|digo)\b|\bque le (?:pregunto|digo)\b"
)
_WHY_988 = re.compile(
    r"\b(?:why (?:do|are|does|is) (?:you|it|u|this)|stop|quit)(?: [a-z]{1,10}){0,3}"
    r" (?:say|send|give|tell|text|repeat|mention)(?:s|ing)?(?: [a-z]{1,9}){0,3} (?:988|number|numbers|same)\b"
    r"|\bpor que(?: [a-z]{1,9}){0,3} (?:diciendo|repitiendo|mandando|dicen?|dices|repiten?|mandan?|salen con)"
    r"(?: [a-z]{1,9}){0,2} (?:988|numero|numeros|mismo)\b"
)
_ARMED = re.compile(r"\b(?:guns?|pistols?|rifles?|shotguns?|glock|revolver|pistola|escopeta|fusil|arma|fusca)\b")
_UNARMED = re.compile(
    r"\b(?:no|not|dont|doesnt|hasnt|sin|isnt|never|sold|took|hide|hid|lock[a-z]*|escond[a-z]*|guard[a-z]*|quit[a-z]*)\b"
)
_JOKES = re.compile(r"\b(?:jk|kidding|joking|joke|lol|haha|broma|bromeando|jaja|chiste|relajo)\b")


def wording(plain: str, told: str | None, danger: RememberedDanger) -> str | None:
    """Return the words for who fears 911, for who asks what to lock away, and whether somebody can come."""
    of = danger.message
    is_own = of in (*OF_ONESELF, *WHO)
    if is_own and _WHY_988.search(plain):
        return "after-danger-again"
    if is_own and (_NO_911.search(plain) or POLICE.search(plain)):
        return "lifeline-questions"
    if of in (SOMEONE_ELSE, CRISIS) and _HOW_TO_ASK.search(plain):
        return "ask-directly"
    if stored := _to_lock_away(plain, danger):
        return stored
    if of in (*OF_ANOTHER, CRISIS) and safe_places.is_of_being_alone(plain):
        return STORAGE
    asks = POLICE.search(plain) or _SOMEBODY_COMES.search(plain)
    return "after-someone-else" if of in OF_ANOTHER and told in (None, *OF_ANOTHER) and asks else None


def is_armed(plain: str) -> bool:
    """Return whether a weapon is named that is not said to be gone, nor asked about."""
    return _ARMED.search(plain) is not None and not _UNARMED.search(plain) and not _LOCKS_AWAY.search(plain)


def is_joke(text: str, danger: RememberedDanger) -> bool:
    """Return whether "jk" follows pills that were laid out, or a gun at hand: it is not believed there."""
    is_at_hand = AFTERMATHS[danger.message].urgency >= AT_HAND
    return is_at_hand and _JOKES.search(normalize.expand(text)) is not None


def _to_lock_away(plain: str, danger: RememberedDanger) -> str | None:
    """Return the words on what to lock away, the other ones if they were just sent."""
    is_again = danger.said in (STORAGE, AFTER_STORAGE)
    asks = danger.message in (*OF_ANOTHER, "weapon") and _LOCKS_AWAY.search(plain) and not _BY_ANOTHER.search(plain)
    if not asks and not (is_again and _AND_THOSE.search(plain)):
        return None
    return AFTER_STORAGE if danger.said == STORAGE else STORAGE
