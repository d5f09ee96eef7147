"""The few words that the program itself puts between those of the prompt files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """The few words that join others in one language; each a format with what it joins."""

    main_menu: str
    reply: str
    key: str
    line: str
    line_of: str
    later: str


PHRASES: Mapping[str, Phrases] = {
    "en": Phrases(
        main_menu="Main menu",
        reply="{title}: reply {options}.",
        key="{key} for {menu}",
        line="the information line",
        line_of="{name}'s line",
        later="later",
    ),
    "es": Phrases(
        main_menu="Menú principal",
        reply="{title}: responda {options}.",
        key="{key} para {menu}",
        line="la línea de información",
        line_of="la línea de {name}",
        later="más tarde",
    ),
}


def phrases(code: str) -> Phrases:
    """Return the joining words of a language; English where it has none."""
    return PHRASES.get(code, PHRASES["en"])
