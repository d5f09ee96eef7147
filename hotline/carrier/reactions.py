"""Reactions to a text, such as a heart, which phones send as another text."""

from __future__ import annotations

import re

# Phones send a reaction to a text as another text. The quotation must end it: a message that goes on in a person's
# own words is a message.
_QUOTED = r'(?:“[^“”]*”|"[^"]*"|«[^«»]*»)'
_THING = rf"(?:{_QUOTED}|an? (?:image|photo|video|movie|attachment|sticker|link|file|(?:audio|voice) message))"
_COSA = rf"(?:{_QUOTED}|una? (?:imagen|foto|v[ií]deo|adjunto|archivo|sticker|enlace|mensaje de (?:audio|voz)))"
_MARK = r"[^\w\s\u200b!-~¡¿«»\u2010-\u2027]{1,24}"  # an emoji, of several characters; no punctuation
_GAP = r"[\s\u200b]*"
_REACTIONS = (
    rf"(?:Liked|Loved|Disliked|Laughed at|Emphasi[sz]ed|Questioned) {_THING}",
    rf"(?:Reacted {_MARK} to|Reacted with an? \w+ to|Removed (?:{_MARK}|an? [\w ]{{1,20}}) from) {_THING}",
    rf"(?:(?:No )?[Ll]e gust[oó]|Le encant[oó]|Le dio risa|Se ri[oó] de|Exclam[oó] por) {_COSA}",
    rf"(?:Dud[oó] sobre|Enfatiz[oó]|Destac[oó]|Cuestion[oó]|Reaccion[oó] con {_MARK} a) {_COSA}",
    rf"(?:Quit[oó]|Elimin[oó]) (?:{_MARK}|[\w ]{{1,30}}) (?:a|de) {_COSA}",
    rf"{_MARK}{_GAP}(?:to|a){_GAP}{_QUOTED}",
)
_REACTION = re.compile(rf"\A{_GAP}(?:{'|'.join(_REACTIONS)}){_GAP}")


def is_reaction(body: str) -> bool:
    """Return whether a text is a phone's note about a reaction, in English or Spanish: Liked "...", Le gustó "..."."""
    return bool(_REACTION.fullmatch(body))
