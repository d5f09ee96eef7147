"""What is said beside danger, and the words that fit it: naloxone, police, "he feels fine", back blows, "no 911"."""

from __future__ import annotations

import re

from hotline.nlu import safe_places, someone_else
from hotline.nlu.remembered_danger import (
    AFTER_ALLERGY,
    AFTER_ASLEEP,
    AFTER_OVERDOSE,
    AFTER_PILLS,
    AFTER_POLICE,
    AFTERMATHS,
    CRISIS,
    OUT_OF_REACH,
    STORAGE,
    RememberedDanger,
)
from hotline.nlu.someone_else import SOMEONE_ELSE
from hotline.text import normalize

OF_DRUGS = ("not-breathing", "overdose", "swallowed")
"""The dangers of a body for which naloxone may be at hand."""

WITH_EMERGENCY_ROOMS = ("overdose", "swallowed", "emergency", "not-breathing")
"""The dangers whose last wording says that emergency rooms must help whoever cannot pay."""

OF_ONESELF = (CRISIS, OUT_OF_REACH, "step-back", "weapon")
"""The dangers of somebody who may want to die."""

OF_ANOTHER = (SOMEONE_ELSE, "harm-others", "someone-armed", STORAGE)
"""The dangers of another person, for whom help may come to the house."""

_NALOXONE = re.compile(
    r"\b(?:narcan|naloxone|naloxona|(?:another|second|2nd|one|1|first|otra|una) (?:dose|spray|dosis)"
    r"|(?:used|gave (?:him|her|them)) (?:it|one|1|two|2)(?: (?:x|time|times|once|twice))?)\b"
)
_POLICE = re.compile(
    r"\b(?:police|policia|cops?|warrants?|probation|parole|arrest(?:ed|s)?|arrestan|jail|carcel|prison|preso"
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
_SEEMS_FINE = re.compile(
    r"\b(?:(?:feel|feels|feeling|seem|seems|im|i am|is|hes|shes) (?:[a-z]{1,9} )?(?:fine|ok|okay|normal|good|better)"
    r"|(?:me siento|se siente|estoy|esta) (?:[a-z]{1,9} )?(?:bien|normal|mejor)|do i (?:need|have) to go|need to go or"
    r"|tylenol|acetaminophen|paracetamol|acetaminofen|ibuprofen[o]?|advil|motrin|aspirinas?|aleve|naproxen[o]?)\b"
)
_NOT_TO_DIE = re.compile(
    r"\b(?:chang(?:e|ed) my mind|(?:dont|didnt|not trying to|no longer|never) (?:[a-z]{1,9} ){0,2}(?:die|kill myself)"
    r"|i regret|regret it|me arrepent[a-z]*|cambie de (?:idea|opinion)"
    r"|(?:no|ya no) (?:me |es )?(?:[a-z]{1,9} ){0,2}(?:morir(?:me)?|matar(?:me)?))\b"
)
"""What people say who took pills and want to live. They still need 911 first, and 988 is in the same words."""

_TAKEN_FOR_SLEEP = re.compile(
    r"\b(?:snor(?:e|es|ing)|sleep(?:ing)? it off|(?:throwing up|vomit[a-z]*|puking)(?: [a-z]{1,9}){0,3} (?:a?sleep)"
    r"|(?:cold|ice cold|clammy)|(?:a|the|cold) (?:shower|bath)|coffee|lips? (?:look|looks|are|is)"
    r"|ronc[a-z]*|ronquid[a-z]*|se le pas[ae]|vomit[a-z]* (?:dormid[oa]|acostad[oa])|helad[oa]|fri[oa]"
    r"|bana(?:r|rl[oa]|mos)?|agua fria|cafe)\b"
)
_SWELLS = re.compile(
    r"\b(?:epi ?pens?|epinephrine|epinefrina|benadryl|hives|welts|swell[a-z]*|swollen|ronchas|urticaria|hinch[a-z]*"
    r"|(?:throat|tongue|lips?)(?: [a-z]{1,9}){0,2} (?:funny|tight[a-z]*|huge|weird|itch[a-z]*|clos[a-z]*|thick|numb)"
    r"|(?:garganta|lengua|labios?)(?: [a-z]{1,9}){0,2} (?:rar[oa]s?|apret[a-z]*|cerr[a-z]*|cierr[a-z]*|dormid[oa]s?))\b"
)
_COST = re.compile(
    r"\bafford (?:[a-z]{1,9} ){0,3}(?:er|hospital|ambulance|doctor)\b|\b(?:no|dont have|without) insurance\b"
    r"|\b(?:sin|no tengo|no hay) (?:seguro|aseguranza|dinero|plata)\b"
)
_RESCUE = re.compile(
    r"\b(?:(?:le|lo|la) (?:pego|pegue|pegamos|doy|di|golpeo|aprieto|presiono|estoy (?:pegando|dando|apretando))"
    r"|(?:hit|hitting|slap|slapping|smack|smacking|pat|patting|pound|pounding|push|pushing|press|pressing)(?: on)?"
    r" (?:him|her|his|their|the))\b(?: [a-z]{1,9}){0,3} (?:espalda|pecho|back|chest)\b"
)
_DROWSY = re.compile(
    r"\b(?:drowsy|sleepy|sleeping|asleep|lethargic|groggy|out of it|dormid(?:it)?[oa]|dormilon[a]?|con sueno"
    r"|mucho sueno|somnolient[oa]|adormilad[oa]|aguad(?:it)?[oa]|decaid(?:it)?[oa])\b"
)
_TOOK = re.compile(
    r"(?<!not )(?<!no )(?<!never )(?<!havent )(?<!didnt )\b(?:i|ive|just|already|me|ya me) "
    r"(?:(?:just|already|ya|las|los) ){0,2}(?:took|taken|swallowed|tome|trague)\b"
    r"|\b(?:dont|do not|no) (?:know|remember|se|recuerdo|me acuerdo) (?:how many|cuantas|cuantos)\b"
)
_PILLS = re.compile(
    r"\b(?:pills?|meds|medication|tylenol|bottle|all of (?:it|them)|how many|them all|pastillas?|pildoras?|medicinas?"
    r"|frasco|todas|cuantas|cuantos)\b"
)
_HOW_TO_ASK = re.compile(
    r"\bhow (?:do|can|should|would) i (?:even |ever )?(?:ask|bring it up)\b|\bwhat do i (?:even )?(?:say|ask)\b"
    r"|\bcomo (?:le|se lo|lo) (?:pregunto|digo)\b|\bque le (?:pregunto|digo)\b"
)
_BLEEDS = re.compile(r"\b(?:bleed(?:s|ing)?|bled|blood|sangr(?:a|o|e|ando|aba))\b")

_POURS = re.compile(
    r"\b(?:stop|stopping|lot|lots|so much|everywhere|all over|pour[a-z]*|gush[a-z]*|spurt[a-z]*|bad|badly|out"
    r"|para|mucho|mucha|chorros?|bastante|demasiad[oa]|lados|partes)\b"
)


def told(text: str, alone: str | None, danger: RememberedDanger) -> str | None:
    """Return the danger that a text tells of after another, given what it tells of alone: blood after "i cut again",
    pills that are told bit by bit after "i want to die"."""
    others = someone_else.INSTEAD.get(alone or "") if danger.message in OF_ANOTHER else None
    if others and someone_else.is_silent_on_oneself(text):
        return others
    if alone not in (None, CRISIS, "poison", "emergency") or danger.message not in OF_ONESELF:
        return alone
    plain = normalize.expand(text)
    if alone != "emergency" and _TOOK.search(plain) and _PILLS.search(plain):
        return "swallowed"
    if alone in (CRISIS, "poison"):
        return alone
    return "bleeding" if _BLEEDS.search(plain) and not _POURS.search(plain) else alone


def wording(text: str, told: str | None, danger: RememberedDanger) -> str | None:
    """Return the words that answer what is said beside a danger, the next if just sent, or None."""
    plain = normalize.expand(text)
    if danger.message in ("overdose", "swallowed") and told in (None, CRISIS) and _NOT_TO_DIE.search(plain):
        return AFTER_PILLS if danger.said != AFTER_PILLS else danger.next_wording()
    if told not in (None, "overdose", "swallowed", danger.message) and danger.message not in OF_ANOTHER:
        return danger.next_wording() if told == "violence" and _is_rescue(plain, danger) else None
    fits = _beside_a_body(plain, danger.message) or _beside_despair(plain, told, danger.message)
    return danger.next_wording() if fits and fits == danger.said else fits


def _beside_a_body(plain: str, danger: str) -> str | None:
    """Return the words for what is said beside a body in danger; somebody drowsy after poison needs 911."""
    if danger in OF_DRUGS and _NALOXONE.search(plain):
        return AFTER_OVERDOSE
    if danger in OF_DRUGS and _POLICE.search(plain):
        return AFTER_POLICE
    if danger == "emergency" and _SWELLS.search(plain):
        return AFTER_ALLERGY
    if danger in ("overdose", "swallowed") and _TAKEN_FOR_SLEEP.search(plain):
        return AFTER_ASLEEP
    if danger in WITH_EMERGENCY_ROOMS and _COST.search(plain):
        return "after-emergency-again"
    if danger in ("overdose", "swallowed") and _SEEMS_FINE.search(plain):
        return AFTER_PILLS
    return "emergency" if danger == "poison" and _DROWSY.search(plain) else None


def _beside_despair(plain: str, told: str | None, danger: str) -> str | None:
    """Return the words for who fears 911, for who asks what to lock away, and whether somebody can come."""
    if danger in (*OF_ONESELF, "lifeline-trouble") and (_NO_911.search(plain) or _POLICE.search(plain)):
        return "lifeline-questions"
    if danger in (SOMEONE_ELSE, CRISIS) and _HOW_TO_ASK.search(plain):
        return "ask-directly"
    if danger in (*OF_ANOTHER, "weapon") and _LOCKS_AWAY.search(plain):
        return STORAGE
    if danger in (*OF_ANOTHER, CRISIS, "ask-directly") and safe_places.is_of_being_alone(plain):
        return STORAGE
    asks = _POLICE.search(plain) or _SOMEBODY_COMES.search(plain)
    return "after-someone-else" if danger in OF_ANOTHER and told in (None, *OF_ANOTHER) and asks else None


def _is_rescue(plain: str, danger: RememberedDanger) -> bool:
    """Return whether blows are told of that are to help somebody breathe."""
    return AFTERMATHS[danger.message].is_of_a_body and _RESCUE.search(plain) is not None
