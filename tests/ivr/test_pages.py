"""What a caller hears: no dead end, no dead air, shorter words each time."""

from dataclasses import replace

import pytest

from hotline.ivr import connection, navigation, pages
from hotline.ivr.position import Position
from hotline.ivr.steps import Connect, ShowPage, Step
from hotline.ivr.verbs import Ask, Dial, GoTo, HangUp, Page, Prompt, Speak, Verb
from hotline.models import Menu
from tests.support import small_line

EN = small_line.catalogue("en")
BOTH = small_line.catalogue("en", "es")
NUMBER = "one, eight zero zero, six six two, four three five seven"

EVERY_PAGE = [Position(code, keys) for code in ("en", "es") for keys in ("", "1", "2", "21", "0")]


def words(page: Page) -> str:
    """All words of a page, in order."""
    said = []
    for verb in page:
        said += [p.words for p in verb.prompts if isinstance(p, Speak)] if isinstance(verb, Ask) else []
        said += [verb.words] if isinstance(verb, Speak) else []
    return " ".join(said)


def after(position: Position, reason: str, attempts: int) -> Position:
    return replace(position, silence=attempts) if reason == "no-input" else replace(position, wrong=attempts)


def asked(page: Page) -> tuple[Prompt, ...]:
    """What is said while a page waits for a key."""
    assert isinstance(page[0], Ask)
    return page[0].prompts


def kinds(page: Page) -> list[type[Verb]]:
    return [type(verb) for verb in page]


@pytest.mark.parametrize("position", EVERY_PAGE, ids=lambda p: p.path)
def test_a_page_waits_and_then_goes_on(position: Position) -> None:
    page = pages.page(BOTH, ShowPage(position))
    assert kinds(page) == [Ask, GoTo]
    assert page[1] == GoTo(replace(position, silence=1).path)


@pytest.mark.parametrize("position", EVERY_PAGE, ids=lambda p: p.path)
def test_the_third_silence_ends_with_the_helplines_number_twice(position: Position) -> None:
    page = pages.page(EN if position.language == "en" else BOTH, ShowPage(replace(position, silence=2), "no-input"))
    assert kinds(page)[0] is Ask
    assert kinds(page)[-1] is HangUp
    said = words(page[1:])
    assert said.count("six six two" if position.language == "en" else "seis seis dos") == 2


@pytest.mark.parametrize("position", EVERY_PAGE, ids=lambda p: p.path)
@pytest.mark.parametrize("reason", ["no-input", "no-match"])
def test_too_many_of_one_kind_end_the_call(position: Position, reason: str) -> None:
    page = pages.page(BOTH, ShowPage(after(position, reason, 3), reason))
    assert Ask not in kinds(page)
    assert kinds(page)[-1] is HangUp


@pytest.mark.parametrize("position", EVERY_PAGE, ids=lambda p: p.path)
@pytest.mark.parametrize("reason", ["no-input", "no-match"])
def test_the_words_get_shorter_each_time(position: Position, reason: str) -> None:
    first, second = (
        len(words(pages.page(BOTH, ShowPage(after(position, reason, attempt), reason))[:1])) for attempt in (1, 2)
    )
    last = len(BOTH.languages[position.language].messages[reason].wording(3))
    assert first > second > last


def test_silence_always_ends() -> None:
    for position in EVERY_PAGE:
        step: Step = ShowPage(position)
        for _ in range(3):
            assert isinstance(step, ShowPage)
            page = pages.page(BOTH, step)
            next_verb = page[1]
            if not isinstance(next_verb, GoTo):
                break
            silence = int(next_verb.path.partition("silence=")[2])
            step = navigation.arrive(BOTH, replace(position, silence=silence))
        assert kinds(page)[-1] is HangUp


def test_the_welcome_says_988_and_911_before_anything_else() -> None:
    said = words(pages.welcome(EN))
    assert said.index("nine eight eight") < 60
    assert said.index("nine one one") < 120
    assert said.index("nine one one") < said.index("press one")


def test_the_welcome_offers_the_other_language_in_that_language() -> None:
    prompts = asked(pages.welcome(BOTH))
    offers = [prompt for prompt in prompts if isinstance(prompt, Speak) and prompt.language == "es"]
    assert [offer.words for offer in offers] == ["Español, oprima ocho."]
    assert not [p for p in asked(pages.welcome(EN)) if isinstance(p, Speak) and p.language != "en"]


def test_a_menu_names_each_option_with_its_key() -> None:
    said = words(pages.page(EN, ShowPage(Position("en", "2"))))
    assert "For insurance en, press one. For groups en, press two." in said
    assert said.startswith("more in en by call")


def test_an_answer_is_followed_by_its_keys() -> None:
    said = words(pages.page(EN, ShowPage(Position("en", "21"))))
    assert said.startswith("insurance in en by call")
    assert "press star" in said
    assert "press pound" in said


def test_the_helpline_offers_to_connect_and_others_do_not() -> None:
    assert "connected" in words(pages.page(EN, ShowPage(Position("en", "0"))))
    assert "connected" not in words(pages.page(EN, ShowPage(Position("en", "1"))))


def test_after_silence_the_answer_is_not_read_again() -> None:
    said = words(pages.page(EN, ShowPage(Position("en", "21", silence=1), "no-input"))[:1])
    assert "insurance in en by call" not in said
    assert "press star" in said


@pytest.mark.parametrize("reason", ["moved", "not-connected", "after-connection"])
def test_a_reason_is_said_before_the_main_menu(reason: str) -> None:
    said = words(pages.page(EN, ShowPage(Position("en"), reason)))
    reason = EN.languages["en"].messages[reason].wording(1)
    assert said.split()[0] == reason.split()[0]
    assert "press one" in said


def test_not_connected_gives_the_number_again() -> None:
    assert NUMBER in words(pages.page(EN, ShowPage(Position("en"), "not-connected")))


def test_connecting_dials_the_number_of_the_topic() -> None:
    page = connection.page(EN, Connect(Position("en", "0")), caller_id=None, line_number=None)
    assert page[-1] == Dial("+18006624357", "/voice/en/0", None)
    assert words(page).startswith("Connecting you")


def test_there_is_nothing_to_connect_to_on_a_menu() -> None:
    with pytest.raises(ValueError, match="/voice/en/2"):
        connection.page(EN, Connect(Position("en", "2")), caller_id=None, line_number=None)


def test_no_page_speaks_another_language_but_for_the_offer() -> None:
    for position in EVERY_PAGE:
        prompts = asked(pages.page(BOTH, ShowPage(position)))
        others = [p for p in prompts if isinstance(p, Speak) and p.language != position.language]
        assert len(others) == (0 if position.keys else 1)


def test_menus_are_menus() -> None:
    assert isinstance(EN.default.nodes["2"], Menu)
