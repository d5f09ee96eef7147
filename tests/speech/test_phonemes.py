"""The numbers of the shipped prompts as the real engine says them: every phoneme of every digit, in order."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from hotline.models import Catalogue, Language
from hotline.speech import normalization

espeakng_loader = pytest.importorskip("espeakng_loader", reason="espeak-ng comes with its package on Linux only")

VOICES = {"en": "en-us", "es": "es-419"}

SAID = {
    "en": {
        "988": "nine eight eight",
        "911": "nine one one",
        "211": "two one one",
        "1-800-662-4357": "one eight zero zero six six two four three five seven",
        "1-800-487-4889": "one eight zero zero four eight seven four eight eight nine",
        "1-800-222-1222": "one eight zero zero two two two one two two two",
        "1-800-799-7233": "one eight zero zero seven nine nine seven two three three",
        "1-800-786-2929": "one eight zero zero seven eight six two nine two nine",
        "1-800-656-4673": "one eight zero zero six five six four six seven three",
        "1-800-422-4453": "one eight zero zero four two two four four five three",
        "1-800-677-1116": "one eight zero zero six seven seven one one one six",
        "1-888-373-7888": "one eight eight eight three seven three seven eight eight eight",
        "1-833-852-6262": "one eight three three eight five two six two six two",
        "711": "seven one one",
        "88788": "eight eight seven eight eight",
        "838255": "eight three eight two five five",
        "24/7": "twenty four hours a day seven days a week",
        "240": "two hundred forty",
        "24": "twenty four",
        "22": "twenty two",
        "12": "twelve",
        "5": "five",
        "4": "four",
        "3": "three",
        "2": "two",
        "1": "one",
        "9": "nine",
        "0": "zero",
    },
    "es": {
        "988": "nueve ocho ocho",
        "911": "nueve uno uno",
        "211": "dos uno uno",
        "1-800-662-4357": "uno ochocientos seis seis dos cuatro tres cinco siete",
        "1-800-487-4889": "uno ochocientos cuatro ocho siete cuatro ocho ocho nueve",
        "1-800-222-1222": "uno ochocientos dos dos dos uno dos dos dos",
        "1-800-799-7233": "uno ochocientos siete nueve nueve siete dos tres tres",
        "1-800-786-2929": "uno ochocientos siete ocho seis dos nueve dos nueve",
        "1-800-656-4673": "uno ochocientos seis cinco seis cuatro seis siete tres",
        "1-800-422-4453": "uno ochocientos cuatro dos dos cuatro cuatro cinco tres",
        "1-800-677-1116": "uno ochocientos seis siete siete uno uno uno seis",
        "1-888-373-7888": "uno ocho ocho ocho tres siete tres siete ocho ocho ocho",
        "1-833-852-6262": "uno ocho tres tres ocho cinco dos seis dos seis dos",
        "711": "siete uno uno",
        "88788": "ocho ocho siete ocho ocho",
        "838255": "ocho tres ocho dos cinco cinco",
        "240": "doscientos cuarenta",
        "24": "veinticuatro",
        "22": "veintidos",
        "12": "doce",
        "5": "cinco",
        "4": "cuatro",
        "3": "tres",
        "2": "dos",
        "1": "uno",
        "9": "nueve",
        "0": "cero",
    },
}
"""How people say each number that stands in a shipped prompt. A prompt with another number needs a line here."""

SOFT = str.maketrans("BDQ", "bdg")
"""Spanish b, d and g are soft between vowels: the same sounds to a listener."""

ENGINE = """
import ctypes, json, sys
import espeakng_loader
engine = ctypes.CDLL(espeakng_loader.get_library_path())
engine.espeak_TextToPhonemes.restype = ctypes.c_char_p
engine.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)
for line in sys.stdin:
    voice, words = json.loads(line)
    assert engine.espeak_SetVoiceByName(voice.encode()) == 0
    rest, said = ctypes.c_char_p(words.encode()), []
    while rest.value:
        said.append(engine.espeak_TextToPhonemes(ctypes.byref(rest), 1, 0).decode())
    print(json.dumps(" ".join(said)))
"""


def phonemes(voice: str, texts: list[str]) -> list[str]:
    """The phonemes of texts, without stress, pauses and the gaps between words. The engine has a process of its own."""
    lines = "".join(json.dumps([voice, text]) + "\n" for text in texts)
    done = subprocess.run([sys.executable, "-c", ENGINE], input=lines, capture_output=True, text=True, check=True)
    said = [re.sub(r"[^A-Za-z0-9@]", "", json.loads(line)) for line in done.stdout.splitlines()]
    return [each.translate(SOFT) if voice.startswith("es") else each for each in said]


def written(language: Language) -> Iterator[str]:
    """The words of a call, as staff have written them, in which there is a number."""
    words = [node.call for node in (*language.nodes.values(), language.crisis)]
    words += [wording for message in language.messages.values() for wording in message.call]
    return (
        paragraph for each in dict.fromkeys(words) for paragraph in each.split("\n") if re.search(r"\d", paragraph)
    )


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_number_is_said_as_people_say_it(shipped: Catalogue, code: str) -> None:
    language = shipped.languages[code]
    prompts = list(written(language))
    numbers = dict(zip(SAID[code], phonemes(VOICES[code], list(SAID[code].values())), strict=True))
    said = phonemes(
        VOICES[code], [normalization.normalize(prompt, code, language.pronunciations) for prompt in prompts]
    )
    assert len(prompts) > 10
    for prompt, heard in zip(prompts, said, strict=True):
        rest = heard
        for number in re.findall(r"\d+(?:[-/]\d+)*", prompt):
            _, found, rest = rest.partition(numbers[number])
            assert found, (number, numbers[number], prompt, heard)


def test_left_to_itself_the_engine_says_them_wrong() -> None:
    """What all this is for; if it fails one day, the engine has learned."""
    nine_eight_eight, nine_one_one, *left = phonemes("en-us", [SAID["en"]["988"], SAID["en"]["911"], "988", "911"])
    assert left != [nine_eight_eight, nine_one_one]
