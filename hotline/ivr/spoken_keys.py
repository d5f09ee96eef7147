"""Keys and commands as callers say them: "three", "press three", "number sign", "repita", "oprima uno".

The prompts name keys, so callers who are listened to name them too. Only whole phrases count; everything else goes
to the router. Both languages are understood on every page, because recognizers mix them up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache

from hotline.models import HELPLINE_KEY
from hotline.text import languages
from hotline.text.normalize import simplify


class Command(StrEnum):
    """What a caller can say that is not a key."""

    LIFELINE = "988"
    EMERGENCY = "911"
    CONNECT = "connect"
    GOODBYE = "goodbye"


OPERATOR = ("operator", "operadora", "operador")
"""Whoever says so asks for a person: the helpline's, where the organization has no number of its own."""

_SAID: Mapping[str, tuple[str, ...]] = {
    "0": ("zero", "oh", "o", "cero", *OPERATOR),
    "1": ("one", "won", "uno", "first", "the first one", "la primera", "primero"),
    "2": ("two", "to", "too", "dos", "second", "the second one", "la segunda", "segundo"),
    "3": ("three", "tres", "third", "the third one", "la tercera", "tercero"),
    "4": ("four", "for", "fore", "cuatro", "fourth", "the fourth one", "la cuarta", "cuarto"),
    "5": ("five", "cinco", "text me", "send me a text", "mande un mensaje"),
    "6": ("six", "seis"),
    "7": ("seven", "siete"),
    "8": ("eight", "ate", "ocho", "change language", "other language", "cambiar idioma", "otro idioma"),
    "9": ("nine", "nueve"),
    "*": (
        *("star", "star sign", "asterisk", "asterix", "asterisco", "estrella", "tecla de asterisco", "asteric"),
        *("repeat", "repeat that", "repeat it", "repeat the options", "repeat the menu", "can you repeat that"),
        *("say that again", "say it again", "say again", "again", "one more time", "once more", "come again"),
        *("repita", "repite", "repetir", "repitalo", "repitelo", "otra vez", "de nuevo", "una vez mas"),
        *("repita eso", "digalo otra vez", "me lo repite", "puede repetir", "repita por favor", "repetir opciones"),
    ),
    "#": (
        *("pound", "pound sign", "hash", "hash sign", "hashtag", "hash tag", "number sign", "sharp"),
        *("main menu", "menu", "go to the main menu", "back to the main menu", "go back", "back", "start over"),
        *("numeral", "signo de numero", "tecla de numero", "numero", "signo numeral", "tecla numeral", "gato"),
        *("tecla de gato", "almohadilla", "menu principal", "volver al menu", "volver", "regresar", "inicio"),
    ),
    Command.LIFELINE: (
        *("988", "nine eight eight", "nine eighty eight", "call 988", "call nine eight eight", "9 8 8", "lifeline"),
        *("nueve ocho ocho", "nueve ochenta y ocho", "llamar al 988", "llame al 988", "llamar al nueve ocho ocho"),
    ),
    Command.EMERGENCY: (
        *("911", "nine one one", "nine eleven", "call 911", "call nine one one", "9 1 1"),
        *("nueve uno uno", "nueve once", "llamar al 911", "llame al 911", "llamar al nueve uno uno"),
    ),
    Command.CONNECT: (
        *("connect", "connect me", "connect me now", "connect now", "put me through"),
        *("conectar", "conecteme", "comunicar", "comuniqueme", "conecteme ahora", "comuniqueme ahora"),
    ),
    Command.GOODBYE: ("goodbye", "good bye", "bye", "bye bye", "hang up", "adios", "hasta luego", "colgar"),
}
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "en": ("english", "in english", "ingles", "en ingles", "english language", "i speak english"),
    "es": ("spanish", "in spanish", "espanol", "en espanol", "castellano", "hablo espanol", "spanish language"),
}
"""What callers say for English and Spanish, by their codes. Other languages are called by their names."""

_AROUND_BEFORE = """
please um uh ok okay press push hit dial enter select choose pick punch option number key button digit the i want
por favor oprima oprimo oprimir oprime presione presiono presionar pulse pulsar marque marco marcar apriete apretar
opcion numero tecla boton la el quiero digito
"""
_AROUND_AFTER = "please thanks key button again now por favor tecla ahora gracias otra vez"
_BEFORE, _AFTER = frozenset(_AROUND_BEFORE.split()), frozenset(_AROUND_AFTER.split())
_LONGEST = 60
_EN = "one two three four five six seven eight nine zero oh star pound|press|option|number|repeat|main menu|connect"
_ES = "uno dos tres cuatro cinco seis siete ocho nueve cero asterisco numeral|oprima|opción|tecla|repita|menú principal"


def _table() -> Iterator[tuple[str, str]]:
    for key, phrases in _SAID.items():
        yield from ((phrase, key) for phrase in phrases)
        if len(key) == 1 and key.isdigit():
            yield key, key


_KEYS: Mapping[str, str] = dict(_table())


@cache
def _codes() -> Mapping[str, str]:
    others = {name: code for name in languages.all_names() if (code := languages.named(name))}
    return others | {phrase: code for code, phrases in LANGUAGES.items() for phrase in phrases}


def key(said: str) -> str | None:
    """Return the key ("3", "*", "#") or the `Command` that a caller said; None for anything else."""
    return said.strip() if said.strip() in ("*", "#") else _found(said, _KEYS)


def asks_for_an_operator(said: str) -> bool:
    """Return whether a caller said "operator", and nothing else but "please"."""
    return _found(said, dict.fromkeys(OPERATOR, HELPLINE_KEY)) is not None


def language(said: str) -> str | None:
    """Return the code of the language that a caller asked for, if the words ask for nothing else."""
    return _found(said, _codes())


def hints(code: str) -> tuple[str, ...]:
    """Return what a recognizer should expect besides keywords: the names of keys, and the commands."""
    named = _ES if code == "es" else _EN
    first, *phrases = named.split("|")
    other = "español" if code == "en" else "english"
    return (*first.split(), *phrases, other, *_ALSO.get(code, ()))


_ALSO: Mapping[str, tuple[str, ...]] = {
    "en": (
        "press one",
        "press zero",
        "press nine",
        "press star",
        "press pound",
        "hash",
        "say that again",
        "goodbye",
    ),
    "es": ("oprima uno", "oprima cero", "oprima nueve", "tecla de número", "gato", "otra vez", "adiós"),
}


def _found(said: str, table: Mapping[str, str]) -> str | None:
    """Look words up in a table, with and without the polite words that people put around them."""
    if len(said) > _LONGEST:
        return None
    words = simplify(said).split()
    while words and " ".join(words) not in table and words[-1] in _AFTER:
        words.pop()
    while words and " ".join(words) not in table and words[0] in _BEFORE:
        words.pop(0)
    return table.get(" ".join(words))
