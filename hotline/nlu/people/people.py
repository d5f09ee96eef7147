"""Who people say they are: a veteran, somebody who is deaf, a child. Each has a line with people of their own."""

from __future__ import annotations

import re

from hotline.nlu.words import question_form
from hotline.text import normalize

_TOURS = (
    r"(?:did|served|after) (?:\d|two|three|four|my) (?:combat )?tours|tours? in (?:iraq|afghanistan|vietnam)"
    r"|(?:[2-9]|two|three|four|five) (?:combat )?tours(?= and i\b|\Z)|(?:the )?(?:vet|veterans?) (?:one|line|number)"
    r"|(?:the )?va (?:has|put|wont|keeps|hospital|clinic|doctor|appointment|waitlist)"
)
_SERVED = re.compile(rf"\b(?:{_TOURS})\b")
"""What only people who served say of themselves."""

VETERAN = re.compile(
    r"\b(?:veterans?|veteran[oa]s?|active duty|service members?|combat vet|army vet|im a vet|i am a vet"
    rf"|{_TOURS}"
    r"|(?:in|left|from) the (?:army|navy|marines|military|service)|my service weapon"
    r"|(?:estuve|servi) en (?:el ejercito|la marina))\b"
)
DEAF = re.compile(r"\b(?:deaf|hard of hearing|asl|sord[oa]s?|sordomud[oa]s?|no oigo)\b")
_AN_AGE = (
    r"(?:im|i am|tengo) (?:only |just |solo |nada mas )?(?:[6-9]|1[0-7])(?: (?:years old|yrs old|year old|anos))?"
    r"(?: (?:and|my|moms|mom|dads|dad|we|so|please|i|but|he|she|y|mi|me|pero|el|un|ya|no)\b|\Z)"
    r"|(?:im|i am) in (?:(?:[1-9]|1[0-2])(?:st|nd|rd|th) grade|middle school|high school|elementary)"
    r"|(?:voy en|estoy en) (?:la )?(?:secundaria|prepa|primaria|middle|sexto|septimo|octavo)"
)
CHILDS = re.compile(
    r"\b(?:(?:step ?dad|step ?father|step ?brother|uncle|coach|teacher|priest|pastor|grandpa|grandfather|babysitter"
    r"|cousin|dad|daddy|godfather|padrastro|padrino|hermanastro|tio|abuelo|maestro|profesor|primo|cura|papa)"
    r"(?: de (?:mi|la) [a-z]{1,12})? (?:(?:keeps|always|is|me) ){0,3}"
    r"(?:touch|grope|rape|molest|toca|manose|viola|violo)[a-z]*"
    r"|(?:moms?|mothers) (?:bf|boyfriend|husband|man) (?:keeps |always |is )*(?:touch|grope|rape|molest|hit|beat)[a-z]*"
    r"|(?:novio|esposo|marido|pareja|hombre) de mi (?:mama|madre|mami) (?:me|nos) [a-z]+"
    rf"|{_AN_AGE})\b"
)
"""What a child tells, of an age or of who does harm."""
_A_CHILD = re.compile(rf"\b(?:{_AN_AGE})\b")

_PARENT = (
    r"(?:dad|daddy|mom|mommy|mother|father|parents|step ?dad|step ?mom|step ?father|step ?mother|foster (?:mom|dad)"
    r"|papa|papas|mama|apa|ama|papi|mami|padrastro|madrastra)"
)
_BY_A_PARENT = re.compile(
    rf"\b{_PARENT}(?: [a-z]{{1,10}}){{0,3}} (?:hit|beat|punch|slap|whip|kick|burn|hurt|smack|spank)[a-z]*"
    r" (?:me|us)\b(?! out)"
    rf"|\b{_PARENT}(?: [a-z]{{1,10}}){{0,3}} (?:me|nos)"
    r" (?:peg|golpe|cachete|azot|lastim|maltrat|pate|quem|tir|jalone)[a-z]*"
)
_GROWN = re.compile(
    r"\b(?:(?:im|i am|tengo) (?:1[89]|[2-9][0-9])\b|my (?:kids?|husband|wife|job|boss|apartment)\b"
    r"|mis? (?:hij|espos|marid)"
    r"|used to|years ago|when i was|hace (?:muchos )?anos|cuando era|de chic[oa]|alzheimers?|dementia|demencia)"
)
"""What only adults tell of themselves, or of long ago."""

_A_CHILDS_AGE = re.compile(
    r"\A(?:im|i am|tengo)(?: (?:only|just|solo|nada mas))? (?:[6-9]|1[0-7])(?: (?:years old|yrs old|years|anos))?"
    r"(?: (?:sorry|please|por favor|and (?:im )?scared|y tengo miedo))?\Z"
)
"""All that a child writes who tells an age. Alone it could be of anybody; the words for a child fit best."""
_OF_ONESELF = re.compile(r"(?:hi |hola |pero |but )?(?:soy|im|i am) ")


def told(plain: str) -> str | None:
    """Return the message for a child, a Deaf person or a veteran who says so in a few words."""
    if _A_CHILDS_AGE.match(plain):
        return "child"
    if DEAF.search(plain) and _OF_ONESELF.match(plain):
        return "deaf"
    return "veteran" if _SERVED.search(plain) and not question_form.names_treatment(plain) else None


def is_child(plain: str) -> bool:
    """Return whether a child tells of harm in expanded text: an age, whose hand it is, a parent who hits."""
    return CHILDS.search(plain) is not None or (
        _BY_A_PARENT.search(plain) is not None and _GROWN.search(plain) is None
    )


def tells_a_childs_age(text: str) -> bool:
    """Return whether a text tells the age of a child who writes it."""
    return _A_CHILD.search(normalize.expand(text)) is not None


def is_only_an_age(text: str) -> bool:
    """Return whether a text tells a child's age and nothing else."""
    return _A_CHILDS_AGE.match(normalize.expand(text)) is not None
