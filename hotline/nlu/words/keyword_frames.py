"""The words around a keyword when people copy what the line printed: "Reply COST", "text IOP please", "COST thanks"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_WORDS = 14
"""Longer texts are more than a keyword in a frame."""

_GREETING = (
    "(?:sorry|im sorry|oops|here|thx|thanks|thank you|gracias|perdon|aqui|fwd|fw"
    "|(?:i )?(?:saw|got|have) (?:your|the|a|this) (?:sign|flyer|poster|ad|card|paper)"
    "|vi (?:su|el|un) (?:anuncio|cartel|letrero|volante)"
    "|hi|hello|hey|hi there|hello there|good morning|good afternoon|good evening|ok|okay|yes|yeah|so|please|pls|plz"
    "|hola|buenas|buenos dias|buenas tardes|buenas noches|si|por favor|porfavor|favor de|porfa)"
)
_ASKING = (
    "(?:i|im|i m|i am|lets|(?:the |your |a |my )?(?:it|sign|flyer|poster|ad|card|they|she|he) (?:said|says|told me)"
    "|(?:el |la |un )?(?:cartel |letrero |anuncio |volante )?(?:dice|decia|dijo|dijeron)(?: que)?"
    "|we|want to|need to|would like to|like to|quiero|id|i d|ill|i will|i would|can you|could you|can i|could i"
    "|can we|just|to|me|puede|puedes|podria|yo|necesito)"
)
_SENDING = (
    "(?:reply|replying|replied|text|texting|texted|txt|send|sending|sent|type|typing|write|say|answer|respond|message"
    "|go with|lets do|my answer is|my choice is|mi respuesta es"
    "|keyword|key word|palabra clave"
    "|choose|select|pick|press|enter|re|responda|responde|responder|mande|manda|mandar|mandeme|mandame|envie|envia"
    "|enviar|envieme|enviame|escriba|escribe|escribir|conteste|contesta|marque|marca|texto|texte|textee|elijo|escojo)"
)
_WISHING = (
    "(?:want|need|like|would like|looking for|interested in|give|get|have|see|show|quiero|necesito|quisiera|busco"
    "|deme|dame|me interesa)"
)
_LINK = (
    "(?:me|us|you|with|back|to|the|a|an|your|my|word|words|keyword|key word|code|option|topic|answer|for|about|info"
    "|information|on|more|in|know|la|el|los|una|un|con|palabra|clave|opcion|tema|sobre|mas|de|al|nos|informacion|como)"
)
_CLOSING = (
    "(?:pls and thank you|please and thank you|please and thanks|y gracias"
    "|please|pls|plz|thanks|thanks so much|thank you|thank you so much|thank u|thx|ty|tks|now|asap|info|information"
    "|sir|maam|por favor|porfavor|porfa|gracias|muchas gracias|mil gracias|ahora)"
)
_BEFORE = re.compile(
    rf"(?:{_GREETING} )*(?:(?:{_ASKING} )*(?:(?P<sent>{_SENDING})|(?P<wished>{_WISHING})) )?(?:{_LINK} )*"
)
_AFTER = re.compile(rf"(?: {_CLOSING})*")
_COURTESY = re.compile(rf"(?:(?:{_GREETING}|{_CLOSING}) )*")
_PRINTED_AFTER = re.compile(r" (?:for|to|para|or|o|y|and|any time|cuando|like|as|from|como) .*")


@dataclass(frozen=True, slots=True)
class Framed:
    """What may be a keyword in a text, and whether the words around it tell of sending it, as the line prints it, or of
    a wish for it; `is_courteous` says that they are greetings and thanks alone."""

    keyword: str
    is_sent: bool
    is_wished: bool
    is_courteous: bool


def readings(text: str) -> Iterator[Framed]:
    """Yield what may be a keyword in a normalized text, the longest first."""
    words = text.split()
    if not 2 <= len(words) <= MOST_WORDS:
        return
    starts = [
        (n, found) for n in range(len(words)) if (found := _BEFORE.fullmatch("".join(f"{w} " for w in words[:n])))
    ]
    for start, before in starts:
        for end in range(len(words), start, -1):
            after = "".join(f" {word}" for word in words[end:])
            is_sent = before["sent"] is not None
            if _AFTER.fullmatch(after) or (is_sent and _PRINTED_AFTER.fullmatch(after)):
                is_courteous = _COURTESY.fullmatch("".join(f"{word} " for word in words[:start])) is not None
                keyword = " ".join(words[start:end])
                yield Framed(keyword, is_sent, before["wished"] is not None, is_courteous)
