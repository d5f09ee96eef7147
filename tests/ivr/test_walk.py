"""Every page of a call, walked in both languages: no dead end, 988 within two keys, a number within three silences.

Lengths are estimated by `spoken.seconds`, which is a fifth slower than a voice is with prose: what must be heard within
12 and 25 seconds of a recording may take 13.5 and 28 here.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hotline.ivr import connection, navigation, pages, waits
from hotline.ivr.position import ATTEMPTS, Position
from hotline.ivr.steps import Connect, ShowPage, Step
from hotline.ivr.utterances import IN_CRISIS, each_prompt
from hotline.ivr.verbs import Ask, Dial, Page, Pause, Prompt, Speak
from hotline.models import Catalogue, Notice, Topic
from hotline.speech import normalization
from hotline.web.snapshot import positions

LIFELINE = {"en": "nine eight eight", "es": "nueve ocho ocho"}
HELPLINE = {"en": "six six two, four three five seven", "es": "seis seis dos, cuatro tres cinco siete"}
DANGER = {"en": "nine one one", "es": "nueve uno uno"}


@pytest.fixture(scope="module", params=["en", "es"])
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def words(prompts: tuple[Prompt, ...]) -> str:
    return " ".join(prompt.words for prompt in prompts if isinstance(prompt, Speak))


def seconds(prompts: tuple[Prompt, ...]) -> float:
    return sum(prompt_seconds(prompt) for prompt in prompts)


def prompt_seconds(prompt: Prompt) -> float:
    """How long a prompt lasts where nobody has read anything out."""
    if isinstance(prompt, Pause):
        return prompt.seconds
    return normalization.seconds(prompt.words) if isinstance(prompt, Speak) else 0


def opening(page: Page) -> tuple[Prompt, ...]:
    assert isinstance(page[0], Ask)
    return page[0].prompts


def until(prompts: tuple[Prompt, ...], said: str) -> float:
    """How long it takes until some words have been said."""
    spent = 0.0
    for prompt in prompts:
        if isinstance(prompt, Speak) and said in prompt.words:
            return spent + normalization.seconds(prompt.words[: prompt.words.index(said) + len(said)])
        spent += seconds((prompt,))
    raise AssertionError(f"never said: {said}")


def every_page(catalogue: Catalogue, code: str) -> list[Position]:
    """Every page, with each silence and each wrong key that it can follow."""
    found = [at for at in positions(catalogue) if at.language == code]
    counts = list(itertools.product(range(ATTEMPTS), repeat=2))
    return [Position(at.language, at.keys, silence, wrong) for at in found for silence, wrong in counts]


def test_988_is_one_key_away_from_every_page(shipped: Catalogue, code: str) -> None:
    for at in every_page(shipped, code):
        first = navigation.press(shipped, at, "9")
        if at.is_crisis:
            assert isinstance(first, Connect), at
            continue
        assert isinstance(first, ShowPage)
        assert LIFELINE[code] in words(opening(pages.page(shipped, first))), at
        assert isinstance(navigation.press(shipped, first.position, "9"), Connect), at


def test_three_silences_on_every_page_end_with_a_number(shipped: Catalogue, code: str) -> None:
    for at in every_page(shipped, code):
        step: Step = ShowPage(at)
        for _ in range(ATTEMPTS):
            step = navigation.press(shipped, step.position, "")
        assert isinstance(step, ShowPage)
        said = words(tuple(each_prompt(pages.page(shipped, step))))
        assert LIFELINE[code] in said, at
        assert DANGER[code] in said, at
        assert at.is_crisis or said.count(HELPLINE[code]) == 2, at


def test_every_key_on_every_page_leads_to_a_page_that_goes_on(shipped: Catalogue, code: str) -> None:
    for at, key in itertools.product(every_page(shipped, code), "0123456789*#"):
        step = navigation.press(shipped, at, key, texts=True)
        if isinstance(step, Connect):
            page = connection.page(shipped, step, caller_id=None, line_number=None)
            assert any(isinstance(verb, Dial) for verb in page), (at, key)
        elif isinstance(step, ShowPage):
            assert words(tuple(each_prompt(pages.page(shipped, step)))), (at, key)


def test_the_page_for_danger_never_becomes_another_one_by_itself(shipped: Catalogue, code: str) -> None:
    crisis = Position(code, "9")
    for key in "123456789":
        assert navigation.press(shipped, crisis, key).position.is_crisis, key


def test_the_first_words_are_911_then_988_then_the_other_language(shipped: Catalogue) -> None:
    first, danger, spanish, *_ = opening(pages.welcome(shipped))
    assert first == Pause(1)
    said = "In danger, call nine one one. In a crisis, call nine eight eight, or press nine now."
    assert danger == Speak(said, "en")
    assert isinstance(spanish, Speak)
    assert spanish.language == "es"
    assert spanish.words.endswith("oprima ocho.")


def test_news_come_after_how_to_hear_them_in_spanish(shipped: Catalogue) -> None:
    news = Notice("Closed for snow.", "Closed for snow.", datetime(2026, 12, 1, tzinfo=UTC))
    snow = Catalogue({**shipped.languages, "en": replace(shipped.default, notice=news)})
    _, danger, spanish, told, *_ = opening(pages.welcome(snow))
    assert (danger, spanish) == opening(pages.welcome(shipped))[1:3]
    assert told == Speak("Closed for snow.", "en")


def test_a_spanish_caller_hears_911_and_988_first_and_english_last(shipped: Catalogue) -> None:
    step = navigation.press(shipped, Position("en"), "8")
    assert isinstance(step, ShowPage)
    first, *_, last = opening(pages.page(shipped, step))
    assert isinstance(first, Speak)
    assert first.words.startswith(
        "En peligro, llame al nueve uno uno. En crisis, oprima nueve ahora, o llame al nueve"
    )
    assert last == Speak("For English, press eight.", "en")


def test_the_menu_is_heard_in_time(shipped: Catalogue, code: str) -> None:
    page = pages.welcome(shipped) if code == "en" else pages.page(shipped, ShowPage(Position(code), "welcome"))
    press = {"en": "press", "es": "oprima"}[code]
    zero, four = normalization.normalize("0", code), normalization.normalize("4", code)
    assert until(opening(page), f"{press} {zero}") <= 13.5
    assert until(opening(page), f"{press} {four}") <= 28


def test_a_submenu_is_heard_in_time(shipped: Catalogue, code: str) -> None:
    for option in shipped.languages[code].root.options:
        if not isinstance(option, Topic):
            assert seconds(opening(pages.page(shipped, ShowPage(Position(code, option.keys))))) <= 14, option.keys


def test_connecting_is_offered_before_all_else(shipped: Catalogue, code: str) -> None:
    key = {"en": "press", "es": "oprima"}[code]
    crisis = opening(pages.page(shipped, ShowPage(Position(code, "9"))))
    assert until(crisis, f"{key} {normalization.normalize('9', code)}") <= 5.5
    helpline = opening(pages.page(shipped, ShowPage(Position(code, "0"))))
    assert until(helpline, f"{key} {normalization.normalize('1', code)}") <= 8
    assert until(helpline, HELPLINE[code]) > until(helpline, f"{key} {normalization.normalize('1', code)}")
    assert LIFELINE[code] in words(helpline)
    assert {"en": "four eight seven", "es": "cuatro ocho siete"}[code] not in words(
        helpline
    )  # no TTY is in the way


def test_the_offer_of_a_text_takes_five_seconds(shipped: Catalogue, code: str) -> None:
    language = shipped.languages[code]
    assert normalization.seconds(normalization.normalize(language.messages["keys-text"].wording(1), code)) <= 5.5


def test_every_answer_ends_with_a_next_step(shipped: Catalogue, code: str) -> None:
    for topic in shipped.languages[code].topics.values():
        if topic.keys != "0":
            assert "0" in topic.call.split("\n")[-1][-90:], topic.id


def test_a_pause_to_write_stands_before_each_number(shipped: Catalogue, code: str) -> None:
    prompts = opening(pages.page(shipped, ShowPage(Position(code, "0"))))
    numbers = [n for n, p in enumerate(prompts) if isinstance(p, Speak) and HELPLINE[code] in p.words]
    assert [prompts[n - 1] for n in numbers] == [Pause(waits.PEN_SECONDS)] * 2


@pytest.mark.parametrize("reason", IN_CRISIS)
def test_whatever_happens_on_the_page_for_danger_it_offers_988(shipped: Catalogue, code: str, reason: str) -> None:
    if reason in shipped.languages[code].messages:
        for at in (Position(code, "9"), navigation.crisis_page(code, reason)):
            said = words(opening(pages.page(shipped, ShowPage(at, reason))))
            assert LIFELINE[code] in said
            assert DANGER[code] in said
            assert HELPLINE[code] not in said
