"""Questions of what is safe, what to take, or where to go now, which a topic that they resemble does not answer."""

from __future__ import annotations

import re

from hotline.nlu.words import question_form
from hotline.text import normalize

_SAFETY = re.compile(
    r"\b(?:is|are|am|be|es|esta) (?:[a-z]{1,12} ){0,2}(?:safe|dangerous|in danger|peligroso|segur[oa] (?:para|que))\b",
    re.IGNORECASE,
)
"""A question about safety itself, whatever topic it resembles."""

_BODY = re.compile(
    r"\b(?:should|can|could|may|okay to|ok to|safe to|debo|deberia|puedo|puede|podemos|le|lo|la) (?:[a-z]{1,12} ){0,2}"
    r"(?:drink|smoke|throw up|vomit|beber|vomitar|have (?:a|another|one|some) (?:drink|beer|shot|wine|smoke)"
    r"|(?:take|give|dar|darle|doy|tomar|tomarme) (?:[a-z]{1,12} )?(?:it|them|more|another|some|milk|water|narcan"
    r"|naloxone|otra|otro|mas|agua|leche|algo|naloxona|pills?|pastillas?|trago|cerveza|alcohol))\b",
    re.IGNORECASE,
)
"""A question of what to take or give now. Nobody in danger is answered with what a program does."""

_PLACE = (
    r"(?:[a-z]{1,5} ){0,2}(?:er|emergency room|urgent care|ambulance|hospital|doctor|urgencias|ambulancia|medico)\b"
)
_HOSPITAL = re.compile(
    rf"\b(?:(?:go|going|take|taking|bring|drive|get|rush) (?:[a-z]{{1,12}} ){{0,3}}to|need|call) {_PLACE}"
    r"|\b(?:ir|ve|voy|vamos|vaya|llev[oae]|llevamos|llevar(?:l[ao]|me)?|llevemos)"
    rf" (?:[a-z]{{1,12}} ){{0,3}}(?:al?) {_PLACE}|\b(?:necesit[ao]|llam[oae]|llamar) {_PLACE}"
)
"""A question of whether to go to a hospital now."""


def is_asked(text: str) -> bool:
    """Return whether a question is about what is safe, what to take, or where to go now, and not about treatment."""
    if _SAFETY.search(text):
        return True
    if _BODY.search(text) and not question_form.names_treatment(text):
        return True
    return _HOSPITAL.search(normalize.expand(text)) is not None and not question_form.names_program(text)
