"""Turns to compute."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from hotline import lexicon, web
from hotline.lexicon import Compiled, Example, Lexicon
from hotline.settings import Settings
from hotline.store import Store
from hotline.turns import AT_ONCE, Turns, given_back
from tests.conftest import ENVIRON, PROMPTS
from tests.phone import Phone
from tests.servers import wait_until


def test_there_are_so_many_and_one_that_is_given_back_is_the_next_ones() -> None:
    turns = Turns(2)
    assert [turns.take(0.01) for _ in range(3)] == [True, True, False]
    turns.give_back()
    assert [turns.take(0.01) for _ in range(2)] == [True, False]


def test_who_waits_for_something_else_lets_another_compute() -> None:
    turns, ready, waits = Turns(1), threading.Event(), threading.Event()

    def wait_for_something() -> bool:
        turns.take()
        with given_back():
            waits.set()
            assert ready.wait(60)
        has_one_again = not turns.take(0.01)
        turns.give_back()
        return has_one_again

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(wait_for_something)
        assert waits.wait(60)
        assert turns.take(60)
        turns.give_back()
        ready.set()
        assert first.result(60)


def test_who_has_no_turn_just_waits() -> None:
    turns = Turns(1)
    with given_back():
        pass
    assert [turns.take(0.01), turns.take(0.01)] == [True, False]


def test_a_turn_is_there_again_when_the_waiting_fails() -> None:
    turns = Turns(1)
    turns.take()
    with pytest.raises(TimeoutError), given_back():
        raise TimeoutError
    assert not turns.take(0.01)


def test_keywords_and_calls_are_answered_while_many_questions_wait_for_the_examples(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, ready, compiled = threading.Event(), threading.Event(), lexicon.compiled

    def slowly(examples: tuple[Example, ...]) -> Compiled:
        asked.set()
        assert ready.wait(60)
        return compiled(examples)

    waiting: list[Lexicon] = []
    prepare = Lexicon.prepare
    monkeypatch.setattr(lexicon, "compiled", slowly)
    monkeypatch.setattr(Lexicon, "prepare", lambda self: waiting.append(self) or prepare(self))
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS)})
    app = web.application(settings, Store(settings.prompts, settings.voices))
    with ThreadPoolExecutor(3 * AT_ONCE) as people:
        answers = [people.submit(Phone(app).text, "how long does it last") for _ in range(3 * AT_ONCE)]
        assert asked.wait(60)
        assert wait_until(lambda: len(waiting) == 3 * AT_ONCE)
        keyword, page = Phone(app).text("insurance"), Phone(app).post("/voice", {})
        assert not any(answer.done() for answer in answers)
        ready.set()
        assert len({tuple(answer.result(60)) for answer in answers}) == 1
    assert keyword[0]
    assert b"<Gather" in page.data
