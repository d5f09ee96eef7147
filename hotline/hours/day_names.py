"""Days and months as people write them in English and Spanish: patterns for words in lower case without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

WEEKDAYS: Mapping[str, str] = {
    "Mo": r"mo|mon|mondays?|lu|lun|lunes",
    "Tu": r"tu|tues?|tuesdays?|ma|mar|martes",
    "We": r"we|weds?|wednesdays?|mi|mie|miercoles",
    "Th": r"th|thurs?|thu|thursdays?|ju|jue|jueves",
    "Fr": r"fr|fri|fridays?|vi|vie|viernes",
    "Sa": r"sa|sat|saturdays?|sab|sabados?",
    "Su": r"su|sun|sundays?|do|dom|domingos?",
}
"""From Monday on, by the two letters of OpenStreetMap."""

MONTHS: Mapping[str, str] = {
    "Jan": r"jan(?:uary)?|enero|ene",
    "Feb": r"feb(?:ruary)?|febrero",
    "Mar": r"mar(?:ch)?|marzo",
    "Apr": r"apr(?:il)?|abril|abr",
    "May": r"may|mayo",
    "Jun": r"june?|junio",
    "Jul": r"july?|julio",
    "Aug": r"aug(?:ust)?|agosto|ago",
    "Sep": r"sept?(?:ember)?|septiembre",
    "Oct": r"oct(?:ober)?|octubre",
    "Nov": r"nov(?:ember)?|noviembre",
    "Dec": r"dec(?:ember)?|diciembre|dic",
}
"""From January on, by their first three letters."""

_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")


def folded(text: str) -> str:
    """Return a text in lower case, without accents, with hyphens for all dashes."""
    plain = unicodedata.normalize("NFKD", text.translate(_DASHES)).lower().strip()
    return "".join(char for char in plain if not unicodedata.combining(char))
