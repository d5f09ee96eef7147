"""Words of danger in spite of typing errors."""

from __future__ import annotations

import pytest

from hotline.nlu.words.spelling import SpellingCorrector

SPELLER = SpellingCorrector(
    words=["hurt", "jump", "bridge", "wake", "kill"],
    decisive=["suicide", "overdose", "breathing", "beating"],
    correct=(["skill"], ["hunt", "bride"]),
    compounds=["my", "self", "want", "to", "i"],
    anchors=["kill", "myself", "die"],
)

READINGS = [
    ("known", "kill", ["kill"]),
    ("a letter too many", "briddge", ["bridge"]),
    ("a letter missing", "brdge", ["bridge"]),
    ("a wrong letter", "jumo", ["jump"]),
    ("swapped letters", "hrut", ["hurt"]),
    ("a wrong first letter is another word", "nurt", ["nurt"]),
    ("correct as it is", "hunt", ["hunt"]),
    ("too short to tell", "hut", ["hut"]),
    ("two errors in a decisive word", "overdoze", ["overdose"]),
    ("both that are as near", "breating", ["beating|breathing"]),
    ("written together", "killmyself", ["kill", "myself"]),
    ("more written together", "iwanttodie", ["i", "want", "to", "die"]),
    ("together but nothing telling", "wanttomy", ["wanttomy"]),
    ("something else", "insurance", ["insurance"]),
    ("a number", "12345", ["12345"]),
]


@pytest.mark.parametrize("word, read", [row[1:] for row in READINGS], ids=[row[0] for row in READINGS])
def test_reading(word: str, read: list[str]) -> None:
    assert SPELLER.read([word]) == read
