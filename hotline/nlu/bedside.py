"""What is said beside a body in danger, and the words that fit it: naloxone, police, "he feels fine", back blows."""

from __future__ import annotations

import re

from hotline.nlu import beside_despair, far_away, someone_else
from hotline.nlu.beside_despair import OF_ANOTHER, OF_ONESELF, POLICE
from hotline.nlu.far_away import FAR_AWAY
from hotline.nlu.remembered_danger import (
    AFTER_ALLERGY,
    AFTER_ASLEEP,
    AFTER_CHOKED,
    AFTER_OVERDOSE,
    AFTER_PILLS,
    AFTER_POLICE,
    AFTERMATHS,
    CRISIS,
    TAKE_CARE,
    RememberedDanger,
)
from hotline.nlu.someone_else import SOMEONE_ELSE
from hotline.text import normalize

OF_DRUGS = ("not-breathing", "overdose", "swallowed")
"""The dangers of a body for which naloxone may be at hand."""

WITH_EMERGENCY_ROOMS = ("overdose", "swallowed", "emergency", "not-breathing", "withdrawal", "poison", "bleeding")
"""The dangers whose last wording says that emergency rooms must help whoever cannot pay."""

_NALOXONE = re.compile(
    r"\b(?:narcan|naloxone|naloxona|(?:nose|nasal) spray|spray [a-z ]{0,12}nariz|(?:up|in) (?:his|her) (?:nose|nostril)"
    r"|(?:ya )?se (?:lo|la) (?:puse|di|eche|aplique)|(?:another|second|2nd|one|1|first|otra|una) (?:dose|spray|dosis)"
    r"|(?:used|gave (?:him|her|them)) (?:it|one|1|two|2)(?: (?:x|time|times|once|twice))?)\b"
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
_NEAREST = re.compile(
    r"\b(?:nearest|closest|where(?:s| is| are)|how do i get to)(?: [a-z]{1,9}){0,3}"
    r" (?:er|ers|emergency room|hospital)\b"
    r"|\b(?:donde|cual)(?: [a-z]{1,9}){0,4} (?:urgencias|emergencias?|hospital(?:es)?)\b"
    r"|\b(?:urgencias|emergencias|hospital)(?: [a-z]{1,9}){0,2} cerca"
)
_HELP_IS_HERE = re.compile(
    r"\b(?:ambulance|paramedics?|medics|ems|emts?|911|cops|police|firefighters|help)(?: [a-z]{1,9}){0,2}"
    r" (?:here|came|arrived|got here|outside|showed up|has (?:him|her|them)|took (?:him|her|them))\b"
    r"|\b(?:ya )?(?:llego|llegaron|esta aqui|estan aqui|se lo llevo|se la llevo|se lo llevaron|se la llevaron)"
    r"(?: [a-z]{1,9}){0,2} (?:ambulancia|paramedicos|ayuda|bomberos|policia)\b"
    r"|\b(?:ambulancia|paramedicos|bomberos)(?: [a-z]{1,9}){0,2} (?:llego|llegaron|aqui|se (?:lo|la) llev[a-z]+)\b"
)
_NOT_YET = re.compile(
    r"\b(?:no|not|isnt|arent|hasnt|havent|never|yet|when|if|until|todavia|aun|cuando|si|nunca|is the)\b"
)
"""What makes of "the ambulance is here" a wait for it."""

_NECK = re.compile(
    r"\b(?:marks?|bruis[a-z]*|voice|hoarse|swallow[a-z]*|breath[a-z]*|dizzy|marcas?|moreton[a-z]*|morado|voz|ronc[a-z]+"
    r"|trag[a-z]+|respir[a-z]+|maread[oa])\b"
)
_BLEEDS = re.compile(r"\b(?:bleed(?:s|ing)?|bled|blood|sangr(?:a|o|e|ando|aba))\b")

_POURS = re.compile(
    r"\b(?:stop|stopping|lot|lots|so much|everywhere|all over|pour[a-z]*|gush[a-z]*|spurt[a-z]*|bad|badly|out"
    r"|para|mucho|mucha|chorros?|bastante|demasiad[oa]|lados|partes)\b"
)


def told(text: str, alone: str | None, danger: RememberedDanger) -> str | None:
    """Return the danger that a text tells of after another, given what it tells of alone: blood after "i cut again",
    pills that are told bit by bit after "i want to die", a city or a gun after a friend's goodbye."""
    if danger.message in OF_ANOTHER:
        others = someone_else.INSTEAD.get(alone or "")
        is_others = others is not None and someone_else.is_silent_on_oneself(text)
        return _of_another(text, others if is_others else alone)
    if alone not in (None, CRISIS, "poison", "emergency") or danger.message not in OF_ONESELF:
        return alone
    plain = normalize.expand(text)
    if alone != "emergency" and _TOOK.search(plain) and _PILLS.search(plain):
        return "swallowed"
    if alone in (CRISIS, "poison"):
        return alone
    return "bleeding" if _BLEEDS.search(plain) and not _POURS.search(plain) else alone


def _of_another(text: str, alone: str | None) -> str | None:
    """Return the danger of another person that a text tells of: one who is far away, or has a weapon."""
    if alone not in (None, CRISIS, "weapon", *OF_ANOTHER):
        return alone
    if far_away.is_told(text):
        return FAR_AWAY
    is_armed = alone in (None, CRISIS, SOMEONE_ELSE) and beside_despair.is_armed(normalize.expand(text))
    return "someone-armed" if is_armed else alone


def wording(text: str, told: str | None, danger: RememberedDanger) -> str | None:
    """Return the words that answer what is said beside a danger, the next if just sent, or None."""
    plain = normalize.expand(text)
    if danger.message in ("overdose", "swallowed") and told in (None, CRISIS) and _NOT_TO_DIE.search(plain):
        return AFTER_PILLS if danger.said != AFTER_PILLS else danger.next_wording()
    if told not in (None, "overdose", "swallowed", danger.message) and danger.message not in OF_ANOTHER:
        return danger.next_wording() if told == "violence" and _is_rescue(plain, danger) else None
    fits = _anywhere(plain, told) or _beside_a_body(plain, danger.message)
    fits = fits or beside_despair.wording(plain, told, danger)
    return danger.next_wording() if fits and fits == danger.said else fits


def _anywhere(plain: str, told: str | None) -> str | None:
    """Return the words for who asks for the nearest hospital, and for who says that help has come."""
    if _NEAREST.search(plain):
        return "emergency-room"
    is_here = told is None and _HELP_IS_HERE.search(plain) and not _NOT_YET.search(plain)
    return TAKE_CARE if is_here else None


def _beside_a_body(plain: str, danger: str) -> str | None:
    """Return the words for what is said beside a body in danger; somebody drowsy after poison needs 911."""
    if danger in OF_DRUGS and _NALOXONE.search(plain):
        return AFTER_OVERDOSE
    if danger in OF_DRUGS and POLICE.search(plain):
        return AFTER_POLICE
    if danger == "emergency" and _SWELLS.search(plain):
        return AFTER_ALLERGY
    if danger in ("overdose", "swallowed") and _TAKEN_FOR_SLEEP.search(plain):
        return AFTER_ASLEEP
    if danger in WITH_EMERGENCY_ROOMS and _COST.search(plain):
        return "after-emergency-again"
    if danger in ("overdose", "swallowed") and _SEEMS_FINE.search(plain):
        return AFTER_PILLS
    if danger == "choked" and (_NECK.search(plain) or _SEEMS_FINE.search(plain)):
        return AFTER_CHOKED
    return "emergency" if danger == "poison" and _DROWSY.search(plain) else None


def _is_rescue(plain: str, danger: RememberedDanger) -> bool:
    """Return whether blows are told of that are to help somebody breathe."""
    return AFTERMATHS[danger.message].is_of_a_body and _RESCUE.search(plain) is not None
