"""Questions of where somebody is safe: whether to go to a hospital, and whether a person may be alone at home."""

from __future__ import annotations

import re

_AT_HOME = r"(?:(?:to |be |stay |being |staying )*(?:at home|home|alone|by (?:herself|himself|myself)))"
_THEM = r"(?:her|him|them|my [a-z]+)"
_HOSPITAL = re.compile(
    r"\b(?:(?:should|do|does|must) (?:i|we|he|she|they|my [a-z]+) (?:[a-z]+ ){0,4}?(?:er|emergency room|hospital)"
    r"|(?:nearest|closest) (?:er|emergency room|hospital)"
    rf"|(?:is|am|are|will|be) (?:it |i |we )?safe (?:for (?:me|us) )?{_AT_HOME}"
    r"|(?:debo|debe|deberia|debemos|tengo que|tenemos que|hay que|necesito|necesita|lo llevo|la llevo)"
    r" (?:[a-z]+ ){0,3}?(?:urgencias|emergencias|hospital)|(?:urgencias|emergencias|hospital) (?:mas )?cerca)\b"
)
_ALONE = re.compile(
    rf"\b(?:(?:is|are|will) (?:he|she|they|my [a-z]+) (?:be )?safe {_AT_HOME}"
    rf"|(?:is|will) (?:it )?(?:be )?safe for {_THEM} {_AT_HOME}"
    rf"|(?:can|should|do|could|may) (?:i|we) (?:[a-z]+ ){{0,3}}?leave {_THEM} (?:home |at home )?"
    r"(?:alone|by (?:herself|himself))"
    r"|(?:can|should|may) (?:he|she|they|my [a-z]+) (?:be|stay|sleep) (?:home |at home )?"
    r"(?:alone|by (?:herself|himself))"
    rf"|(?:should|do|must) (?:i|we) (?:(?:have|need) to )?(?:watch|keep an eye on|stay (?:up )?with|sit with) {_THEM}"
    r"|(?:es|esta|estara) segur[oa] (?:que )?(?:[a-z]+ ){0,2}?(?:en (?:la |su )?casa|sol[oa])"
    r"|puede (?:estar|quedarse|dormir) sol[oa]|(?:lo|la|le) (?:puedo|podemos|debo|debemos) dejar sol[oa]"
    r"|(?:puedo|podemos|debo) dejarl[oa] sol[oa]"
    r"|(?:debo|tengo que|hay que) (?:vigilarl[oa]|quedarme con (?:el|ella)))\b"
)


def asked(plain: str) -> str | None:
    """Return the message for what expanded text asks of where somebody is safe, or None."""
    if is_of_being_alone(plain):
        return "safe-storage"
    return "emergency-room" if _HOSPITAL.search(plain) else None


def is_of_being_alone(plain: str) -> bool:
    """Return whether expanded text asks whether another person may be alone."""
    return _ALONE.search(plain) is not None


def beside(plain: str) -> str:
    """Return expanded text with - for such questions."""
    return _HOSPITAL.sub(" - ", _ALONE.sub(" - ", plain))
