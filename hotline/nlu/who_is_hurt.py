"""Who is hurt by another person, where a text tells it: a child, an older person, a pregnancy; and their words."""

from __future__ import annotations

import re

from hotline.nlu import people
from hotline.text import normalize

_A_CHILD = (
    r"\b(?:(?:my|our|a|the|this|her|his) (?:[a-z0-9]{1,9} ){0,4}(?:daughter|son|niece|nephew|granddaughter|grandson"
    r"|stepdaughter|stepson|girl|boy|kid|child|student|pupil|year old|yr old)"
    r"|(?:mi|mis|una?|la|el|nuestr[oa]) (?:hij[oa]s?|hijit[oa]|nin[oa]s?|nen[ea]s?|sobrin[oa]|niet[oa]|alumn[oa]"
    r"|primit[oa]|hermanit[oa]|ahijad[oa]|chiquit[oa]|entenad[oa]|hijastr[oa]))\b"
)
_OF_AGE = (
    r"\b(?:sister|brother|cousin|prim[oa]|herman[oa])(?: (?:is|who is|tiene|de))? (?:[2-9]|1[0-7])\b"
    r"|\b(?:[2-9]|1[0-7]) (?:year|yr) old (?:sister|brother|cousin)\b"
)
_YOUNG = re.compile(rf"{_A_CHILD}|{_OF_AGE}")
_TOUCHED = re.compile(
    r"\b(?:(?:touch|grop|molest|fondl)[a-z]* (?:her|him|them|my (?:daughter|son|kids?))"
    r"|(?:being|was|is|got|been) (?:touched|molested|groped)"
    r"|(?:comes|goes|came|went|sneaks) (?:in|into|in to) (?:her|his|their) (?:room|bed)"
    r"|(?:la|lo|las|los|le|les) (?:toc[aoe]n?|tocaba|tocaron|manose[aoe]n?|manoseaba|(?:hace|hacia|hizo) cosas)"
    r"|(?:abusa|abuso|abusan|abusaron|abusaba) (?:de|a)(?: mi| la| el| un| una)? (?:nin[oa]|nen[ea]|alumn[oa]|niet[oa]"
    r"|hijit[oa]|chiquit[oa]|sobrinit[oa]))\b"
)
_DONE_TO_ONESELF = re.compile(
    r"\b(?:touch|grop|molest|rap|hit|beat|hurt)[a-z]* me\b|\bme (?:toc|manose|viol|peg|golpe|hac)[a-z]*\b"
)
_AN_ELDER = re.compile(
    r"\b(?:grand(?:ma|pa|mother|father)|nana|granny|(?:7|8|9)\d (?:years old|year old|anos)|nursing home|in a home"
    r"|dementia|alzheimers|abuel[oa]|abuelit[oa]|viejit[oa]|asilo|demencia)\b"
)
_DONE_TO_AN_ELDER = re.compile(
    r"\b(?:tied|ties|hits?|hitting|slap[a-z]*|push[a-z]*|shov[a-z]*|grab[a-z]*|hurt[a-z]*|pinch[a-z]*|yell[a-z]* at)"
    r" (?:her|him|them|my (?:grand[a-z]{2,6}|nana|granny))\b"
    r"|\b(?:la|lo|le) (?:peg|golpe|amarr|empuj|grit|maltrat|encierr|jalon|cachete)[a-z]*\b"
)
_PREGNANT = re.compile(
    r"\b(?:pregnant|expecting|\d{1,2} weeks?(?: along| pregnant)?|embarazad[oa]|embarazo|esperando (?:un )?bebe|encinta"
    r"|estoy esperando|\d{1,2} semanas)\b"
)


def message(general: str, text: str) -> str | None:
    """Return the message for who is hurt, given the general one for violence, or None where nothing is known of them.

    A parent whose child is touched needs the words for adults, "you do not have to be sure", not those for a survivor.
    """
    plain = normalize.expand(text)
    if general == "choked":
        return None
    if general in ("sexual-assault", "violence") and _is_of_a_child(plain):
        return "child-nearby"
    if people.is_child(plain):
        return "child-nearby" if _is_of_a_child(plain) else "child"
    if general != "violence":
        return None
    if _is_of_an_elder(plain):
        return "elder-abuse"
    return "choked" if _PREGNANT.search(plain) else None


def _is_of_a_child(plain: str) -> bool:
    """Return whether somebody tells that a child is touched, and nothing that was done to themselves."""
    is_told = _YOUNG.search(plain) and _TOUCHED.search(plain)
    return is_told is not None and _DONE_TO_ONESELF.search(plain) is None


def _is_of_an_elder(plain: str) -> bool:
    """Return whether somebody tells that an older person is hit, pushed or tied."""
    is_told = _AN_ELDER.search(plain) and _DONE_TO_AN_ELDER.search(plain)
    return is_told is not None and _DONE_TO_ONESELF.search(plain) is None
