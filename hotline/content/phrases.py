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


PHRASES: Mapping[str, Phrases] = {
    "en": Phrases("Main menu", "{title}: reply {options}.", "{key} for {menu}"),
    "es": Phrases("Menú principal", "{title}: responda {options}.", "{key} para {menu}"),
}


def phrases(code: str) -> Phrases:
    """Return the joining words of a language; English where it has none."""
    return PHRASES.get(code, PHRASES["en"])
