"""Rendered prompts are understood: a recogniser names every English one from its telephone audio alone.

`pip install pocketsphinx` brings its model along. It is told the words of all prompts, as a grammar, and which of
them it hears; the nearest of them must be the one that was rendered.
"""

from __future__ import annotations

import re
from array import array
from itertools import pairwise
from typing import Any

import pytest
from rapidfuzz import fuzz, process

from hotline.audio import codec
from hotline.audio.sound import Sound
from hotline.ivr.utterances import utterances
from hotline.ivr.verbs import Speak
from hotline.models import Catalogue
from hotline.recordings.library import Recordings
from hotline.settings import Settings

pocketsphinx = pytest.importorskip("pocketsphinx", reason="pip install pocketsphinx to hear what callers hear")

pytestmark = pytest.mark.slow

SAID = {
    "childhelp": "CH AY L D HH EH L P",
    "eldercare": "EH L D ER K EH R",
    "helpline": "HH EH L P L AY N",
    "naloxone": "N AH L AA K S OW N",
    "narcan": "N AA R K AE N",
    "opioids": "OW P IY OY D Z",
    "rainn": "R EY N",
    "samsa": "S AE M S AH",
    "suboxone": "S UH B AA K S OW N",
    "twilio": "T W IH L IY OW",
}
"""Words that its dictionary lacks."""


def recogniser(texts: list[str]) -> Any:
    """A recogniser that expects one of these texts. It searches widely, for whole paragraphs are long."""
    wide = {"beam": 1e-100, "pbeam": 1e-100, "wbeam": 1e-80}
    decoder = pocketsphinx.Decoder(lm=None, dither=True, seed=1, loglevel="FATAL", **wide)
    for word, phonemes in SAID.items():
        decoder.add_word(word, phonemes, word == list(SAID)[-1])
    grammar = " | ".join(f"({text})" for text in texts)
    decoder.add_jsgf_string("prompts", f"#JSGF V1.0;\ngrammar prompts;\npublic <prompt> = {grammar};\n")
    decoder.activate_search("prompts")
    return decoder


def words(utterance: Speak) -> str:
    return " ".join(re.findall(r"[a-z']+", utterance.words.lower()))


def heard(decoder: Any, sound: Sound) -> str:
    quiet = array("h", bytes(sound.rate))
    decoder.start_utt()
    decoder.process_raw(twice_the_rate(quiet + sound.samples + quiet).tobytes(), full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    return hypothesis.hypstr if hypothesis else ""


def twice_the_rate(samples: array[int]) -> array[int]:
    """At the 16,000 samples a second that the model was made for; what a telephone has cut off stays off."""
    between = ((a + b) // 2 for a, b in pairwise(samples))
    return array("h", [each for pair in zip(samples, between, strict=False) for each in pair])


def test_every_english_prompt_is_named_from_its_telephone_audio(recorded: Settings, shipped: Catalogue) -> None:
    recordings = Recordings.of(recorded)
    english = {words(each): each for each in utterances(shipped) if each.language == "en"}
    decoder = recogniser(list(english))
    misheard = []
    for text, utterance in english.items():
        hypothesis = heard(decoder, codec.decode(recordings.path(recordings.name(utterance)).read_bytes()))
        nearest, likeness, _ = process.extractOne(hypothesis, english.keys(), scorer=fuzz.ratio)
        if nearest != text or likeness < 60:
            misheard.append((text[:60], hypothesis[:60], round(likeness)))
    assert misheard == []
    assert len(english) > 30
