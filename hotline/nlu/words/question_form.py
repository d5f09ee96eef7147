"""The form of what people write: a question, a wish, and the parts that each may be one.

A word that belongs to a topic is not a question: whoever says "my family would be better off without me" asks nothing
about group therapy. Whoever asks whether an IOP helps with suicidal thoughts does ask.

These are regular expressions and not patterns in a data file: they are asked a dozen times of every text, and take one
to seven microseconds where patterns of words take eighty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hotline.text import normalize

MOST_PARTS = 12
"""The most parts of a message that are examined."""

_APART = re.compile(
    r"[?!.;,+\n]+|\b(?:and|also|plus|but|just|only|y|tambien|también|ademas|además|pero|solo|nomas)\b|&"
)
_SHOUTED = re.compile(
    r"\A\s*([A-Z][A-Z -]{1,30}[A-Z])\s+(?=.*[a-z])|(?<=[a-z])\s+([A-Z][A-Z -]{1,30}[A-Z])\s*\Z", re.DOTALL
)
_CONTRACTED = r"(?:what|how|where|when|who)s"
_ASKING = re.compile(
    r"(?:so |um |ok |okay |and |but |then |well |oh |please |hi |hello |now |i wonder |anyone know "
    r"|y |pero |entonces |bueno )*"
    rf"(?:how|what|when|where|which|who|do|does|did|is|are|can|could|will|would|should|may|{_CONTRACTED}"
    r"|que|cuanto|cuanta|cuantos|cuantas|cuando|donde|como|cual|quien|hay|puedo|puede|tengo que|es|son|aceptan"
    r"|sirve|ayuda|cubre|dan|tratan|atienden)\b"
)
_WITHIN = re.compile(
    r"\b(?:know|knowing|knows|wonder|wondering|ask|asking|asks|tell (?:me|us)|sure|saber|preguntar|pregunta|preguntaba"
    r"|decir|digame|dime|dice)(?: [a-z]+){0,6}?"
    r" (?:(?:if|whether|si) (?P<asked>.+)|(?P<open>(?:how|what|whats|when|where|who|which|cuanto|cuantos|cuantas|cuando"
    r"|donde|como|que|cual) .+))"
)
"""What somebody wants to know: "dying to know if you take aetna", "mi mama pregunta si la internan"."""

_WISHING = re.compile(
    r"(?:so |and |now |i |we |he |she |my [a-z]+ |id |to |really |ahora |yo |mi [a-z]+ )*"
    r"(?:want|wants|wanna|need|needs|would like|looking for|interested in|like to know|wondering about|asking about"
    r"|quiero|quiere|necesito|necesita|busco|buscamos|quisiera|me interesa|saber)\b"
)
_PROGRAM_WORDS = (
    r"iop|iops|php|intensive outpatient|outpatient|partial hospital[a-z]*|inpatient|treatment|program|programs|rehab"
    r"|programa|programas|tratamiento|ambulatorio|hospitalizacion parcial|rehabilitacion"
)
_PROGRAM = re.compile(
    rf"\b(?:{_PROGRAM_WORDS}|insurance|medicaid|medicare|group therapy|(?:12|twelve) steps?|aa|detox"
    r"|(?:mi|el|tu|su) seguro|seguro medico|aseguranza|terapia de grupo|(?:12|doce) pasos)\b"
)
_TREATMENT = re.compile(
    rf"\b(?:{_PROGRAM_WORDS}|treat|treats|level of care|step down|discharge|discharged|hospital|tratan|tratar"
    r"|dieron de alta|dado de alta|dada de alta)\b"
)
_NEXT = re.compile(
    r"\b(?:whats next|what is next|what next|what now|what comes next|que sigue|ahora que|y despues)\b"
)
_FOR_THIS = re.compile(
    r"\b(?:need|needs|want|wants|about|recommended|recommends|suggested|referred to|refer me to|start|starting"
    r"|necesito|necesita|quiero|quiere|sobre|recomendo|recomiendan|recomienda)"
    r" (?:[a-z]+ ){0,3}?(?:iop|php|intensive outpatient|outpatient program|partial hospital|programa|tratamiento)\b"
)
_DOES_IT = re.compile(
    r"\b(?:does|do|is|are|can|could|will|would|should|ayuda|sirve|puede) (?:an |the |this |el |un )?"
    r"(?:iop|php|intensive outpatient|program|treatment|rehab|programa|tratamiento)\b"
)


def parts(text: str) -> Iterator[str]:
    """Yield the parts of a message that may each ask something, including a keyword in capitals."""
    found = _SHOUTED.search(text)
    if found:
        yield found[1] or found[2]
        text = text.replace(found[0], " ", 1)
    yield from islice((part for part in map(str.strip, _APART.split(text)) if part), MOST_PARTS)


def is_question(text: str) -> bool:
    """Return whether a text has the form of a question, by its first word or a question mark."""
    return text.rstrip().endswith("?") or _ASKING.match(normalize.expand(text)) is not None


def asked_within(text: str) -> Iterator[str]:
    """Yield what a text says that somebody wants to know, as a question."""
    found = _WITHIN.search(normalize.expand(text))
    if found:
        yield f"{found['asked'] or found['open']}?"


def leans_on_what_was_said(part: str) -> bool:
    """Return whether a part is a two-word question about what came before it: "how long", "cuanto falta"."""
    plain = normalize.expand(part)
    return plain.count(" ") < 2 and _ASKING.match(plain) is not None


def is_wish(part: str) -> bool:
    """Return whether a part says what somebody wants or needs."""
    return _WISHING.match(normalize.expand(part)) is not None


def names_treatment(text: str) -> bool:
    """Return whether a text speaks of treatment as this line's answers do."""
    return _TREATMENT.search(normalize.expand(text)) is not None


def names_program(text: str) -> bool:
    """Return whether a text names a program, what pays for it, or what is done there: nothing that is needed now."""
    return _PROGRAM.search(normalize.expand(text)) is not None


def is_about_treatment(text: str) -> bool:
    """Return whether a message that shows danger asks, as a whole, about treatment for it.

    Examples: "is iop good for suicidal thoughts", "they say i need iop for self harm", "discharged after an
    attempt, what's next".
    """
    plain = normalize.expand(text)
    if _FOR_THIS.search(plain) or _DOES_IT.search(plain):
        return True
    asks = any(map(is_question, parts(text))) or _NEXT.search(plain)
    return asks is not None and bool(asks) and _TREATMENT.search(plain) is not None
