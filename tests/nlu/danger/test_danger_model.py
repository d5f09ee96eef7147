"""The second opinion on danger: what it was learned from, what it says, and that its threshold holds."""

from __future__ import annotations

import json
import math
from pathlib import Path
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.nlu import train
from hotline.nlu.danger import danger_detector, danger_model, everyday
from hotline.nlu.danger.danger_model import CRISIS_THRESHOLD, DangerModel
from hotline.text import normalize

MODEL = danger_model.shipped()
ROOT = Path(__file__).parents[3]

OVER = [
    ("despair in few words", "i feel so hopeless and alone"),
    ("a burden", "they would all be happier without me around"),
    ("a farewell", "said goodbye to everyone, my letters are done"),
    ("misspelt", "i cnt do this anymor i wana be gone"),
    ("Spanish", "ya no tengo fuerzas para seguir viviendo"),
    ("Spanish, oblique", "mi familia estaria mejor si yo no existiera"),
]
UNDER = [
    ("a weak word", "feel"),
    ("two weak words", "want to"),
    ("weak words in a row", "i think i feel weird around new people"),
    ("a laugh", "lol weird haha"),
    ("a web query", "what is the largest lake in the world"),
    ("a medication", "what is xanax for"),
    ("stress with a cause", "my boss is stressing me out about the deadline"),
    ("an idiom", "this homework is killing me lol"),
    ("Spanish, an idiom", "me muero de risa con ese video"),
    ("Spanish, everyday", "la vida sin cafe no tiene sentido jaja"),
    ("nothing", ""),
    ("no words", "😀 !!! ..."),
]


@pytest.mark.parametrize("text", [row[1] for row in OVER], ids=[row[0] for row in OVER])
def test_is_taken_for_danger(text: str) -> None:
    assert MODEL.score(text) >= CRISIS_THRESHOLD


@pytest.mark.parametrize("text", [row[1] for row in UNDER], ids=[row[0] for row in UNDER])
def test_is_not_taken_for_danger(text: str) -> None:
    assert MODEL.score(text) < CRISIS_THRESHOLD


@given(st.text(max_size=500))
def test_any_text_has_a_chance_and_keeps_it(text: str) -> None:
    score = MODEL.score(text)
    assert 0 <= score <= 1
    assert score == MODEL.score(text)


def test_a_text_without_end_is_judged_by_its_beginning() -> None:
    assert MODEL.score("so it goes " * 100_000) == MODEL.score("so it goes " * 500)


def held_out() -> list[str]:
    """The calm lines of the held-out set that the model has not learned from."""
    lines = map(json.loads, (ROOT / "tests/data/heldout.jsonl").read_text("utf-8").splitlines())
    learned = {normalize.simplify(text) for text in train.calm()}
    calm = (line["text"] for line in lines if "crisis" not in (line["expect"], *line.get("also_ok", ())))
    return [text for text in calm if normalize.simplify(text) not in learned]


def test_a_long_calm_text_is_no_likelier_to_alarm_than_a_short_one() -> None:
    calm = held_out()
    short = [text for text in calm if len(text) <= 40]
    joined = [" ".join(calm[at : at + 4]) for at in range(0, len(calm) - 4, 4)]
    alarms = [mean(MODEL.score(text) >= CRISIS_THRESHOLD for text in texts) for texts in (short, joined)]
    assert len(short) > 80
    assert alarms[1] <= alarms[0] + 0.01


def test_its_reasons_are_features_with_their_weights() -> None:
    reasons = dict(MODEL.explain("i feel hopeless"))
    assert reasons["hopeless"] > reasons["feel"]
    found = danger_model.buckets(["i", "feel", "hopeless"])
    total = MODEL._bias + sum(reasons.values()) / math.sqrt(len(found))
    assert danger_model.chance(total) == pytest.approx(MODEL.score("i feel hopeless"))


def test_a_file_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match=r"hotline\.nlu\.train"):
        DangerModel(bytes(100))


def test_it_is_small() -> None:
    assert danger_model.FILE.stat().st_size < 300_000


def test_thousands_of_calm_lines_were_learned_from_and_none_is_danger_too() -> None:
    shows, shows_none = train.dangerous(), train.calm()
    assert len(list(everyday.lines())) > 2_500
    assert set(shows).isdisjoint(shows_none)
    assert set(danger_detector.lines("en", "oblique")) <= set(shows)


@pytest.mark.slow
def test_the_model_was_learned_from_the_lines_as_they_are() -> None:
    """When this fails: python -m hotline.nlu.train"""
    lines = train.dangerous(), train.calm()
    assert train.digest(*lines) == MODEL.digest


@pytest.mark.slow
def test_the_same_lines_give_the_same_bytes() -> None:
    lines = train.dangerous(), train.calm()
    assert train.train(*lines) == train.train(*lines)


def test_no_number_is_evidence() -> None:
    model = danger_model.shipped()
    scores = {
        model.score(f"what would it cost me if my plan does not pay for all {n} weeks") for n in range(10, 100)
    }
    assert len(scores) == 1
