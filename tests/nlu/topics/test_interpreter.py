"""The examples are compiled when a question needs them, and not before."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import pytest

from hotline.models import Catalogue, Match, MatchReason
from hotline.nlu.danger.danger_detector import Detector
from hotline.nlu.router import Router
from hotline.nlu.topics import classifier, examples, interpreter
from hotline.nlu.topics.examples import Compiled, Example
from hotline.nlu.topics.interpreter import Interpreter
from hotline.nlu.topics.ranking import Guess

BEFORE = [
    ("a keyword", "INSURANCE", MatchReason.KEYWORD),
    ("a keyword with marks", "insurance??", MatchReason.KEYWORD),
    ("keys", "press 3 2", MatchReason.DIGIT),
    ("a carriers' word", "STOP", MatchReason.RESERVED),
]


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many examples were compiled, each time they were."""
    seen: list[int] = []
    compiled = examples.compiled

    def watched(given: tuple[Example, ...]) -> Compiled:
        seen.append(len(given))
        return compiled(given)

    monkeypatch.setattr(examples, "compiled", watched)
    return seen


@pytest.mark.parametrize("text, by", [row[1:] for row in BEFORE], ids=[row[0] for row in BEFORE])
def test_is_answered_while_the_examples_are_not_compiled(
    shipped: Catalogue, compilations: list[int], text: str, by: MatchReason
) -> None:
    assert Router(shipped).match(text).by is by
    assert compilations == []


def unprepared(shipped: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Router:
    """A router that fails the test when it waits for the examples to be compiled."""

    def waits(_interpreter: Interpreter) -> Compiled:
        raise AssertionError("it waited")

    router = Router(shipped)
    router.interpreter.will_be_prepared()
    monkeypatch.setattr(Interpreter, "prepare", waits)
    return router


@pytest.mark.parametrize(
    ("text", "conversation", "answer"),
    [
        pytest.param("i want to kill myself", None, "en", id="in-the-line's-language"),
        pytest.param("me quiero matar", None, "es", id="in-another"),
        pytest.param("me quiero matar", "es", "es", id="in-the-conversation's"),
        pytest.param("i want to die, what does it cost", None, "en", id="with-a-question"),
        pytest.param("suicidal again and all alone", None, "en", id="in-words-that-both-languages-have"),
        pytest.param("pensamientos suicidas", "es", "es", id="in-words-that-both-have-in-spanish"),
        pytest.param("mi hijo se quiere suicidar", "es", "es", id="of-a-son-in-spanish"),
    ],
)
def test_nobody_in_danger_waits_for_them(
    shipped: Catalogue, monkeypatch: pytest.MonkeyPatch, text: str, conversation: str | None, answer: str
) -> None:
    router = unprepared(shipped, monkeypatch)
    message = "someone-else" if "mi hijo" in text else "crisis"
    assert router.match(text, conversation) == Match(MatchReason.CRISIS, (message,), answer)


def test_what_else_is_asked_is_answered_beside_danger_once_they_are(shipped: Catalogue) -> None:
    router = Router(shipped)
    router.interpreter.will_be_prepared()
    router.interpreter.prepare()
    assert router.match("i want to die, what does insurance pay").targets == ("crisis", "insurance")


def test_a_question_waits_until_they_are(shipped: Catalogue, compilations: list[int]) -> None:
    assert Router(shipped).match("how long does it last").targets == ("length",)
    assert len(compilations) == 1


def test_they_are_compiled_once_however_many_ask_at_the_same_time(
    shipped: Catalogue, compilations: list[int]
) -> None:
    known = Interpreter(shipped)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: known.meaning("does medicaid pay").answers[0].target, range(8)))
    assert answers == ["insurance"] * 8
    assert len(compilations) == 1


def test_a_text_is_looked_at_once_for_danger_topic_and_language(
    shipped: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def noted(text: str) -> Collection[str]:
        seen.append(text)
        return classifier.features(text)

    monkeypatch.setattr(interpreter, "features", noted)
    router = Router(shipped)
    router.interpreter.prepare()
    seen.clear()
    router.match("cuanto tiempo dura esto")
    assert seen == ["cuanto tiempo dura esto"]


def test_an_example_is_about_what_it_stands_for_and_needs_no_ranking(
    shipped: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Interpreter(shipped)
    example = next(text for text in shipped.languages["en"].examples["length"] if " " in text)
    monkeypatch.setattr(interpreter, "features", None)
    assert known.meaning(f"{example.upper()}!").answers == [Guess("length", 1.0)]


def test_danger_that_only_the_model_sees_does_not_wait_for_the_examples_either(
    shipped: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    router = unprepared(shipped, monkeypatch)
    monkeypatch.setattr(Detector, "find", lambda *_: None)
    assert router.match("everybody would be happier without me").targets == ("crisis",)


def test_danger_is_not_among_the_examples(shipped: Catalogue) -> None:
    targets = {example.target for example in Interpreter(shipped).examples()}
    assert targets.isdisjoint(examples.DANGERS)
    assert "unknown" in targets
