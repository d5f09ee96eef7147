"""Danger: every example of the knowledge, lines written apart from it, and what anybody may send."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline import crisis, words
from hotline.crisis import Family
from hotline.patterns import Patterns

KNOWLEDGE = {language: crisis.knowledge(language) for language in crisis.LANGUAGES}
FAMILIES = [family for known in KNOWLEDGE.values() for family in known.families]
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "danger.jsonl").read_text("utf-8").splitlines()
]


def _lines(danger: bool) -> Iterator[Any]:
    for family in FAMILIES:
        shown, hidden = family.examples, family.counter_examples
        for line in shown if bool(family.kind) is danger else hidden:
            yield pytest.param(line, id=f"{family.name}: {line}")


@pytest.mark.parametrize("text", [*_lines(True)])
def test_danger(text: str) -> None:
    assert crisis.find(text)


@pytest.mark.parametrize("text", [*_lines(False)])
def test_no_danger(text: str) -> None:
    assert crisis.find(text) is None


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: f"{family.language} {family.name}")
def test_every_pattern_is_shown_by_an_example(family: Family) -> None:
    patterns = Patterns([(family.patterns, KNOWLEDGE[family.language].slots)])
    shown = {found.pattern for text in family.examples for found in patterns.find(crisis.said(text))}
    assert [family.patterns[place] for place in range(len(family.patterns)) if place not in shown] == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: f"{family.language} {family.name}")
def test_every_example_is_of_its_family(family: Family) -> None:
    patterns = Patterns([(family.patterns, KNOWLEDGE[family.language].slots)])
    assert [text for text in family.examples if not any(patterns.find(crisis.said(text)))] == []
    assert family.counter_examples


@pytest.mark.parametrize("language", crisis.LANGUAGES)
def test_every_word_of_a_pattern_is_as_texts_are_understood(language: str) -> None:
    known = KNOWLEDGE[language]
    patterns = [pattern for family in known.families for pattern in family.patterns] + [*known.slots.values()]
    literal = {word for pattern in patterns for word in re.findall(r"(?<![<\w])[a-z]{2,}(?![\w*>])", pattern)}
    assert {word for word in literal if words.understand(f"x {word} x") != f"x {word} x"} == set()


def test_the_kind_and_the_family_are_told() -> None:
    danger = crisis.find("my son took too many of his pills")
    assert danger is not None
    assert (danger.kind, danger.family) == ("overdose", "overdose")
    assert danger.pattern


MIXED = {
    "an idiom before it": "this job is killing me and honestly i want to kill myself",
    "laughing it off": "lol jk but i actually want to die",
    "a question about the program": "how much is it? also i took 30 pills",
    "both languages": "ya no puedo i want to die",
    "stop": "STOP i cant do this anymore",
}


@pytest.mark.parametrize("text", MIXED.values(), ids=MIXED)
def test_danger_beside_something_else(text: str) -> None:
    assert crisis.find(text)


@pytest.mark.parametrize("language", ["en", "es"])
def test_recall_on_lines_written_apart_from_the_patterns(language: str) -> None:
    rows = [row for row in ROWS if row["danger"] and row["lang"] == language]
    missed = [row["text"] for row in rows if not crisis.find(row["text"])]
    assert len(missed) <= 0.01 * len(rows), missed


@pytest.mark.parametrize("language", ["en", "es"])
def test_false_alarms_on_lines_written_apart_from_the_patterns(language: str) -> None:
    rows = [row for row in ROWS if not row["danger"] and row["lang"] == language]
    alarms = [row["text"] for row in rows if crisis.find(row["text"])]
    assert len(alarms) <= 0.02 * len(rows), alarms


def test_recall_with_a_typing_error_in_every_line() -> None:
    rng = random.Random(988)  # noqa: S311 - the same errors in every run
    rows = [row["text"] for row in ROWS if row["danger"]]
    missed = [text for text in (_mistyped(row, rng) for row in rows) if not crisis.find(text)]
    assert len(missed) <= 0.12 * len(rows), missed


def _mistyped(text: str, rng: random.Random) -> str:
    """The text with one letter missing, doubled or swapped in one of its longer words."""
    typed = text.split()
    long = [place for place, word in enumerate(typed) if len(word) >= 4 and word.isalpha()]
    if long:
        place = rng.choice(long)
        word, at = typed[place], rng.randrange(1, len(typed[place]))
        typed[place] = rng.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + word[at - 1 :],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            ]
        )
    return " ".join(typed)


def test_staff_add_phrases() -> None:
    detector = crisis.Detector(["Code Violet!", "  "])
    found = detector.find("please, CODE   violet")
    assert found is not None
    assert found.kind == crisis.STAFF_KIND
    assert detector.find("codeviolets are nice") is None
    assert crisis.find("code violet") is None


def test_staff_take_nothing_away() -> None:
    assert crisis.Detector(["hello"]).find("i want to die") == crisis.find("i want to die")


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_is_taken(text: str) -> None:
    crisis.find(text)


HOSTILE = {
    "one word": "kill " * 320,
    "starts of patterns": "i want to " * 160,
    "idioms": "killing me " * 145,
    "half danger": "my son took all of the " * 70,
    "no words": "xq zv jw " * 178,
    "letters": "abcdefghij" * 160,
    "glued": "killmyselfwanttodi" * 88,
    "emoji": "💊 " * 800,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_longest_text_is_quick(text: str) -> None:
    crisis.find("warm")
    start = time.process_time()
    crisis.find(text)
    assert time.process_time() - start < 0.1


IDIOMS = [
    ("this traffic is killing me", True),
    ("dying of laughter", True),
    ("i want to die", False),
    ("how long is it", False),
]


@pytest.mark.parametrize("text, is_one", IDIOMS)
def test_an_idiom_is_known_as_one(text: str, is_one: bool) -> None:
    assert crisis.Detector().is_idiom(text) is is_one
