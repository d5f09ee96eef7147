"""How long real recordings take: what must be heard in time is measured in the voice that callers hear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotline.audio.telephone import MARGIN_SECONDS
from hotline.ivr import pages
from hotline.ivr.position import Position
from hotline.ivr.steps import ShowPage
from hotline.ivr.verbs import Pause, Prompt, Speak
from hotline.models import Catalogue, Language, Topic
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.speech import pool
from hotline.speech.worker import SynthesisJob
from tests.ivr.test_walk import opening

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("code", ["en", "es"])]

Clock = Callable[[Iterator[Prompt] | tuple[Prompt, ...]], float]
PRESS = {"en": "press {}.", "es": "oprima {}."}
KEYS = {"en": {"0": "zero", "1": "one", "4": "four"}, "es": {"0": "cero", "1": "uno", "4": "cuatro"}}


@pytest.fixture(scope="module")
def clock(recorded: Settings, tmp_path_factory: pytest.TempPathFactory) -> Clock:
    """Seconds of prompts, as the real engine says them."""
    recordings, folder = Recordings.of(recorded), tmp_path_factory.mktemp("said")
    lengths: dict[Prompt, float] = {}

    def seconds(prompts: Iterator[Prompt] | tuple[Prompt, ...]) -> float:
        spoken = [prompt for prompt in prompts if isinstance(prompt, Speak | Pause)]
        new = [each for each in dict.fromkeys(spoken) if isinstance(each, Speak) and each not in lengths]
        lengths.update(_said(new, recordings, folder))
        return sum(each.seconds if isinstance(each, Pause) else lengths[each] for each in spoken)

    return seconds


def _said(words: list[Speak], recordings: Recordings, folder: Path) -> Iterator[tuple[Prompt, float]]:
    jobs = {
        folder / f"{recordings.name(each)}.wav": each for each in words
    }  # a name tells words and voice, so that none is said twice
    how = [
        SynthesisJob(each.words, recordings.delivery(each.language), path, recordings.form)
        for path, each in jobs.items()
    ]
    for outcome in pool.record(tuple(how), 2) if how else ():
        assert not outcome.error
        yield jobs[outcome.job.path], outcome.seconds


def until(prompts: tuple[Prompt, ...], code: str, key: str) -> Iterator[Prompt]:
    """Prompts up to the words that name a key."""
    said = PRESS[code].format(KEYS[code].get(key, key))
    for prompt in prompts:
        if isinstance(prompt, Speak) and said in prompt.words:
            yield Speak(prompt.words[: prompt.words.index(said) + len(said)], prompt.language)
            return
        yield prompt
    raise AssertionError(f"never said: {said}")


def first_page(shipped: Catalogue, code: str) -> tuple[Prompt, ...]:
    """The first page of a call, or of a call in the other language."""
    welcomed = pages.page(shipped, ShowPage(Position(code), "welcome"))
    return opening(pages.welcome(shipped) if code == shipped.default.code else welcomed)


def topics(language: Language) -> Iterator[Topic]:
    return (topic for topic in language.topics.values() if topic.connect is None)


def test_the_first_option_is_heard_within_12_seconds_and_all_within_25(
    shipped: Catalogue, clock: Clock, code: str
) -> None:
    assert clock(until(first_page(shipped, code), code, "0")) - MARGIN_SECONDS <= 12
    assert clock(until(first_page(shipped, code), code, "4")) - MARGIN_SECONDS <= 25


def test_a_submenu_is_heard_within_12_seconds(shipped: Catalogue, clock: Clock, code: str) -> None:
    menus = [each for each in shipped.languages[code].root.options if not isinstance(each, Topic)]
    took = {each.id: clock(opening(pages.page(shipped, ShowPage(Position(code, each.keys))))) for each in menus}
    assert {menu: seconds for menu, seconds in took.items() if seconds > 12} == {}


def test_988_is_offered_within_5_seconds_and_the_helpline_within_8(
    shipped: Catalogue, clock: Clock, code: str
) -> None:
    again = {"en": "press nine again.", "es": "oprima nueve otra vez."}[code]
    crisis = opening(pages.page(shipped, ShowPage(Position(code, "9"))))[0]
    assert isinstance(crisis, Speak)
    offer, found, _ = crisis.words.partition(again)
    assert clock((Speak(offer + found, code),)) <= 5
    helpline = opening(pages.page(shipped, ShowPage(Position(code, "0"))))
    assert clock(until(helpline, code, "1")) <= 8


def test_an_answer_takes_25_seconds_at_most(shipped: Catalogue, clock: Clock, code: str) -> None:
    language = shipped.languages[code]
    took = {topic.id: clock(tuple(pages._speak(language, topic.call))) for topic in topics(language)}
    assert {topic: seconds for topic, seconds in took.items() if seconds > 25} == {}


def test_the_offer_of_a_text_takes_5_seconds(shipped: Catalogue, clock: Clock, code: str) -> None:
    language = shipped.languages[code]
    assert clock(tuple(pages._speak(language, language.messages["keys-text"].wording(1)))) <= 5
