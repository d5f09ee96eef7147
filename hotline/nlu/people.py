"""Who people say they are: a veteran, somebody who is deaf, a child. Each has a line with people of their own."""

from __future__ import annotations

import re

from hotline.nlu import question_form

_TOURS = (
    r"(?:did|served|after) (?:\d|two|three|four|my) (?:combat )?tours|tours? in (?:iraq|afghanistan|vietnam)"
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
CHILDS = re.compile(
    r"\b(?:(?:step ?dad|step ?father|step ?brother|uncle|coach|teacher|priest|pastor|grandpa|grandfather|babysitter"
    r"|cousin|dad|daddy|godfather|padrastro|padrino|hermanastro|tio|abuelo|maestro|profesor|primo|cura|papa)"
    r"(?: de (?:mi|la) [a-z]{1,12})? (?:(?:keeps|always|is|me) ){0,3}"
    r"(?:touch|grope|rape|molest|toca|manose|viola|violo)[a-z]*"
    r"|(?:moms?|mothers) (?:bf|boyfriend|husband|man) (?:keeps |always |is )*(?:touch|grope|rape|molest|hit|beat)[a-z]*"
    r"|(?:novio|esposo|marido|pareja|hombre) de mi (?:mama|madre|mami) (?:me|nos) [a-z]+"
    r"|(?:im|i am) (?:only )?(?:[6-9]|1[0-7]) (?:years old |yrs old )?(?:and|my)"
    r"|tengo (?:[6-9]|1[0-7]) (?:anos|(?:y )?(?:mi|el|un)))\b"
)
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
