"""Reactions to a text, such as a heart, which phones send as another text."""

from __future__ import annotations

import re
from functools import cache

# The quotation must end a reaction, or stand alone behind a mark: a message that goes on in a person's own words is a
# message. One quotation may stand in another: a reaction to a reaction.
_QUOTED = r'(?:“[^“”]*(?:“[^“”]*”[^“”]*){0,3}”|"[^"]*"|«[^«»]*»|„[^„“”]*[“”])'
_MEDIA = (
    r"(?:images?|photos?|pictures?|videos?|movies?|attachments?|stickers?|links?|files?|contacts?|locations?|GIFs?"
    r"|(?:audio|voice) (?:messages?|memos?|notes?|recordings?))"
)
_MEDIOS = (
    r"(?:im[aá]gen(?:es)?|fotos?|v[ií]deos?|adjuntos?|archivos?|stickers?|enlaces?|contactos?|ubicaci[oó]n|GIFs?"
    r"|(?:mensajes?|notas?) de (?:audio|voz))"
)
_THING = rf"(?:{_QUOTED}|(?:an?|your|[0-9]{{1,3}}) {_MEDIA})"
_COSA = rf"(?:{_QUOTED}|(?:una?|tu|su|[0-9]{{1,3}}) {_MEDIOS})"
_MARK = r"(?:[^\w\s\u200b!-~¡¿«»\u2010-\u2027]{1,24}|[0-9#*]\ufe0f?\u20e3)"  # an emoji; no punctuation
_GAP = r"[\s\u200b\u200c]*"
_NAMED = rf"(?:{_MARK}|(?:una?|el|la|los|las)?[\w ]{{1,30}}|(?:una? |el )?[“«\"][\w ]{{1,30}}[”»\"])"
_HAS = r"(?:(?:Le |Se |Te |No le |No te )?(?:ha )?)"
_SPANISH_VERB = (
    r"(?:gust[aoó]|gustado|encant[aoó]|encantado|d(?:a|io|ado) risa|hizo gracia|r(?:[ií]e|i[oó]|e[ií]do) de"
    r"|exclam(?:[oó]|a|ado) por|dud(?:[oó]|a|ado) (?:sobre|de)|enfatiz(?:[oó]|a|ado)|destac(?:[oó]|a|ado)"
    r"|cuestion(?:[oó]|a|ado))"
)
_REACTIONS = (
    rf"(?:Liked|Loved|Disliked|Laughed at|Emphasi[sz]ed|Questioned) {_THING}",
    rf"Reacted(?: with)? (?:{_MARK}|“{_MARK}”|an? \w+) to (?:{_THING}|(?:your|a) message)",
    rf"Removed (?:{_MARK}(?: reaction)?|an? [\w ]{{1,20}}) from {_THING}",
    rf"{_HAS}(?i:{_SPANISH_VERB}) {_COSA}",
    rf"(?:Reaccion[oóa]|Ha reaccionado)(?: con {_MARK})? (?:a|en|ante) (?:{_COSA}|(?:tu|un) mensaje)(?: con {_MARK})?",
    rf"(?:Se |Ha )?(?:[Qq]uit(?:[oó]|a|ado)|[Ee]limin(?:[oó]|a|ado)) {_NAMED}{_GAP}(?<!\w)(?:a|de) {_COSA}",
    rf"{_MARK}{_GAP}(?:to|a){_GAP}(?:{_THING}|{_COSA})",
    rf"{_MARK}{_GAP}(?:removed from|se quit[oó] de){_GAP}(?:{_THING}|{_COSA})",
)
_FULL_REACTION = rf"\A{_GAP}(?:{'|'.join(_REACTIONS)}){_GAP}"
_QUOTES = '“”"«»„「」『』《》‹›'
_OWN_WORDS = frozenset(
    str.split(
        "i im my me we you your is are was do did does not no dont cant wont what why how who when where this that it"
        " they he she and but so if to for call called help true tried yo mi es esto eso que porque como quien cuando"
        " donde ya si pero y para llame verdad ayuda tengo quiero"
    )
)
"""Words of a person's own sentence, in English and Spanish. No phone has them in the note of a reaction."""

_MOST_AROUND = 40
_MOST_WORDS_AROUND = 5


def is_reaction(body: str) -> bool:
    """Return whether a text is a phone's note about a reaction, in English or Spanish: Liked "...", Le gustó "..."."""
    return bool(_reaction().fullmatch(body))


@cache
def _reaction() -> re.Pattern[str]:
    """Return the pattern of reactions. Compiling it takes a twentieth of a start, so it waits for the first text."""
    return re.compile(_FULL_REACTION)


def quotation(body: str) -> tuple[str, str] | None:
    """Split a text that may be a reaction in any language: return what it quotes, and the few words around it.

    None when nothing is quoted, when nothing or more than a few words stand around it, or when those are a person's.
    """
    marks = [n for n, char in enumerate(body) if char in _QUOTES]
    if len(marks) < 2:
        return None
    around = f"{body[: marks[0]]} {body[marks[-1] + 1 :]}".strip()
    words = re.findall(r"\w+", around.lower().replace("'", "").replace("’", ""))
    is_short = 0 < len(around) <= _MOST_AROUND and len(words) <= _MOST_WORDS_AROUND
    is_own = not _OWN_WORDS.isdisjoint(words) or "?" in around or "¿" in around
    return (body[marks[0] : marks[-1]].strip(f"{_QUOTES} "), around) if is_short and not is_own else None
