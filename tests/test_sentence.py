"""Sentences for staff: English as a string, and what it is made of."""

from __future__ import annotations

import copy
import pickle

import pytest

from hotline.sentence import Sentence, all_of, listed, one_of

FULL = Sentence("{name} is {{full}}: {hint}", name="{a}", hint=Sentence("remove {n:.0f}", n=1.6))


def test_it_is_english_for_whoever_shows_a_string() -> None:
    assert (FULL, f"{FULL}", FULL.startswith("{a}")) == ("{a} is {full}: remove 2", "{a} is {full}: remove 2", True)


def test_it_remembers_its_form_and_its_values() -> None:
    assert FULL.form == "{name} is {{full}}: {hint}"
    assert FULL.values == {"name": "{a}", "hint": "remove 2"}


@pytest.mark.parametrize("copied", [copy.copy(FULL), copy.deepcopy(FULL), pickle.loads(pickle.dumps(FULL))])  # noqa: S301, our own bytes
def test_a_copy_is_the_same(copied: Sentence) -> None:
    assert (copied, copied.form) == (FULL, FULL.form)


JOINED = [
    ("and", all_of, ["988"], "988"),
    ("and, of two", all_of, ["988", "911"], "988 and 911"),
    ("or, of three", one_of, ["en", "es", "vi"], "en or es or vi"),
    ("a comma", listed, ["a voice", "messages"], "a voice, messages"),
]


@pytest.mark.parametrize("join, words, joined", [row[1:] for row in JOINED], ids=[row[0] for row in JOINED])
def test_words_are_joined(join: object, words: list[str], joined: str) -> None:
    assert callable(join)
    assert join(words) == joined
