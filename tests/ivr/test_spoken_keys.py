"""A hundred ways to say what the prompts say, in both languages, and what must not be taken for it."""

from collections.abc import Callable

import pytest

from hotline.ivr import pages, spoken_keys
from hotline.ivr.spoken_keys import Command
from hotline.models import Catalogue
from hotline.speech import normalization

KEYS = {
    "0": "zero|oh|0|press zero|press 0|number zero|operator|cero|oprima cero|la tecla cero|marque cero",
    "1": "one|1|press one|press 1|option one|number one|key one|the first one|uno|oprima uno|opción uno|presione uno",
    "2": "two|2.|press two|option two|to|too|number two please|dos|oprima dos|marque el dos|opción dos",
    "3": "three|3|press three|press 3|option three|I want option three|tres|oprima tres|número tres|quiero la tres",
    "4": "four|4|press four|for|number four|cuatro|oprima cuatro|presione el cuatro",
    "5": "five|5|press five|text me|cinco|oprima cinco",
    "6": "six|seis",
    "7": "seven|siete",
    "8": "eight|press eight|ocho|oprima ocho|other language|otro idioma",
    "9": "nine|9|press nine|nine again|press nine again|nueve|oprima nueve|oprima 9 otra vez",
    "*": (
        "star|*|press star|star key|asterisk|repeat|repeat that|say that again|again|one more time|asterisco|"
        "la tecla de asterisco|oprima asterisco|repita|repetir|repita por favor|otra vez"
    ),
    "#": (
        "pound|#|press pound|pound sign|pound key|hash|number sign|main menu|go back|numeral|gato|oprima numeral|"
        "la tecla de número|menú principal|volver|signo de número"
    ),
    Command.LIFELINE: "988|nine eight eight|call 988|nine eight eight please|nueve ocho ocho|llame al 988",
    Command.EMERGENCY: "911|nine one one|call 911|nueve uno uno|llame al 911",
    Command.CONNECT: "connect|connect me|connect me now|conectar|comuníqueme",
    Command.GOODBYE: "goodbye|good bye|bye|adiós|hang up",
}
SAID = {key: phrases.split("|") for key, phrases in KEYS.items()}


def test_there_are_a_hundred() -> None:
    assert sum(map(len, SAID.values())) >= 100


@pytest.mark.parametrize("key, phrases", SAID.items(), ids=map(str, SAID))
@pytest.mark.parametrize("written", [str, str.upper, "{}.".format], ids=["plain", "capitals", "full stop"])
def test_a_key_is_understood_however_it_is_said(
    key: Command | str, phrases: list[str], written: Callable[[str], str]
) -> None:
    heard = {said: spoken_keys.key(said if said in "*#" else written(said)) for said in phrases}
    assert heard == dict.fromkeys(phrases, key)


NOT_KEYS = [
    *("i want to die", "i took one too many", "stop", "start", "yes", "cancel", "end", "help", "please", "the", ""),
    *(
        "press",
        "number",
        "nine of them",
        "one more pill",
        "insurance",
        "one two three",
        "goodbye forever",
        "adiós mundo",
    ),
    *("quiero morir", "se tomó dos", "por favor", "no more", "i have three kids", "star wars", "x" * 10_000),
]


@pytest.mark.parametrize("said", NOT_KEYS)
def test_other_words_go_to_the_router(said: str) -> None:
    assert spoken_keys.key(said) is None


LANGUAGES = [
    *(("spanish", "es"), ("Spanish please", "es"), ("español", "es"), ("En español, por favor.", "es")),
    *(("english", "en"), ("in English please", "en"), ("inglés", "en"), ("do they speak spanish", None)),
]


@pytest.mark.parametrize("said, code", LANGUAGES)
def test_a_language_is_understood(said: str, code: str | None) -> None:
    assert spoken_keys.language(said) == code


@pytest.mark.parametrize(
    "code, expected", [("en", "one nine zero star pound repeat español"), ("es", "uno nueve cero")]
)
def test_a_recogniser_is_told_to_expect_them(shipped: Catalogue, code: str, expected: str) -> None:
    hints = pages.hints(shipped.languages[code]).split(",")
    assert set(expected.split()) <= set(hints)
    assert len(hints) <= 500
    assert all(len(hint) <= 100 for hint in hints)


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_hint_is_understood(code: str) -> None:
    vague = {"press", "option", "number", "oprima", "opción", "tecla"}
    hints = [normalization.normalize(hint, code) for hint in spoken_keys.hints(code) if hint not in vague]
    assert [hint for hint in hints if not (spoken_keys.key(hint) or spoken_keys.language(hint))] == []
