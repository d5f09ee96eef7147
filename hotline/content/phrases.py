"""The few words that the program itself puts between those of the prompt files.

Those of English and Spanish are here. Another language has them in its `words.yaml`, with the names of the digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Phrases:
    """The few words that join others in one language; each a format with what it joins."""

    main_menu: str
    reply: str
    key: str
    line: str
    line_of: str
    later: str
    or_: str


PHRASES: Mapping[str, Phrases] = {
    "en": Phrases(
        main_menu="Main menu",
        reply="{title}: reply {options}.",
        key="{key} for {menu}",
        line="the information line",
        line_of="{name}'s line",
        later="later",
        or_="or",
    ),
    "es": Phrases(
        main_menu="Menú principal",
        reply="{title}: responda {options}.",
        key="{key} para {menu}",
        line="la línea de información",
        line_of="la línea de {name}",
        later="más tarde",
        or_="o",
    ),
}

DIGITS = "digits"
"""The field of `words.yaml` with the names of 0 to 9, in this order."""

FIELDS: Mapping[str, str] = {field.name.strip("_").replace("_", "-"): field.name for field in fields(Phrases)}
"""The other fields of `words.yaml`, and the attribute of each."""


def phrases(code: str, own: Mapping[str, str] | None = None) -> Phrases:
    """Return the joining words of a language: built in, or its `own` by field, and English where it has none."""
    if built_in := PHRASES.get(code):
        return built_in
    english = PHRASES["en"]
    words = {name: (own or {}).get(field) or getattr(english, name) for field, name in FIELDS.items()}
    return Phrases(**words)
