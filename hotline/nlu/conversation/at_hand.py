"""What is deadly and near somebody who despairs: a gun, pills that are counted, a blade, a rope, a high place."""

from __future__ import annotations

import re

from hotline.nlu.danger.danger import GENERAL
from hotline.nlu.patterns.subjects import BESIDE_DANGER
from hotline.nlu.people.someone_else import SOMEONE_ELSE
from hotline.text import normalize

OF_VOICES = (GENERAL, SOMEONE_ELSE, "voices", "commanding-voices", "harm-others")
"""The messages that a voice gets that says something of anybody."""

_BABY = re.compile(r"\b(?:baby|babies|newborn|infant|bebe|recien nacid[oa])\b")


def message(text: str) -> str | None:
    """Return the message that says to move away from what a text speaks of, in words that may only hint at it beside
    despair; None where nothing is near."""
    subjects = BESIDE_DANGER.spoken_of(normalize.expand(text))
    if "gun-near" in subjects:
        return "weapon"
    if "on-a-height" in subjects:
        return "step-back"
    return "out-of-reach" if "means-near" in subjects else None


def guessed(text: str) -> str:
    """Return the message for a text that only sounds like danger: that for a body where it tells that one fails."""
    return "emergency" if "body-fails" in BESIDE_DANGER.spoken_of(normalize.expand(text)) else GENERAL


def beside(despair: str, text: str) -> str:
    """Return the message for despair that a text shows, or for what is near: "the gun is in the console, im done"."""
    if despair in OF_VOICES and _BABY.search(plain := normalize.expand(text)):
        despair = "baby-at-risk" if "baby-unreal" in BESIDE_DANGER.spoken_of(plain) else despair
    if despair == GENERAL:
        return message(text) or despair
    return "someone-armed" if despair == SOMEONE_ELSE and message(text) == "weapon" else despair
