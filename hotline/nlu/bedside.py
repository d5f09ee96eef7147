"""What is said beside a body in danger, and the words that fit it: naloxone, police, "he feels fine", back blows."""

from __future__ import annotations

import re

from hotline.nlu.remembered_danger import AFTER_OVERDOSE, AFTER_PILLS, AFTERMATHS, RememberedDanger
from hotline.text import normalize

OF_DRUGS = ("not-breathing", "overdose")
"""The dangers of a body for which naloxone may be at hand."""

_NALOXONE_OR_POLICE = re.compile(
    r"\b(?:narcan|naloxone|naloxona|police|policia|cops?|warrants?|probation|parole|arrest(?:ed|s)?|arrestan|jail|carcel"
    r"|lock(?:ed)? (?:me )?up|deport[a-z]*|migra|immigration|orden de arresto)\b"
)
_SEEMS_FINE = re.compile(
    r"\b(?:(?:feel|feels|feeling|seem|seems|im|i am|is|hes|shes) (?:[a-z]{1,9} )?(?:fine|ok|okay|normal|good|better)"
    r"|(?:me siento|se siente|estoy|esta) (?:[a-z]{1,9} )?(?:bien|normal|mejor)|do i (?:need|have) to go|need to go or"
    r"|tylenol|acetaminophen|paracetamol|acetaminofen|ibuprofen[o]?|advil|motrin|aspirinas?|aleve|naproxen[o]?)\b"
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


def told(text: str, danger: RememberedDanger) -> str | None:
    """Return the danger that a text tells of only after another: somebody drowsy after poison needs 911."""
    return "emergency" if danger.message == "poison" and _DROWSY.search(normalize.expand(text)) else None


def wording(text: str, told: str | None, danger: RememberedDanger) -> str | None:
    """Return the words that answer what is said beside a body in danger, the next if just sent, or None."""
    plain = normalize.expand(text)
    if told not in (None, "overdose", danger.message):
        return danger.next_wording() if told == "violence" and _is_rescue(plain, danger) else None
    if danger.message in OF_DRUGS and _NALOXONE_OR_POLICE.search(plain):
        return AFTER_OVERDOSE if danger.said != AFTER_OVERDOSE else danger.next_wording()
    if danger.message == "overdose" and _SEEMS_FINE.search(plain):
        return AFTER_PILLS if danger.said != AFTER_PILLS else danger.next_wording()
    return None


def _is_rescue(plain: str, danger: RememberedDanger) -> bool:
    """Return whether blows are told of that are to help somebody breathe."""
    return AFTERMATHS[danger.message].is_of_a_body and _RESCUE.search(plain) is not None
