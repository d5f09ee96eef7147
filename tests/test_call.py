"""Where a key leads, from every kind of page."""

import pytest

from hotline import call
from hotline.call import Connecting, Position, Shown, Texting
from hotline.inbound import DialOutcome
from hotline.model import CRISIS_PAGE, By, Match
from tests import small

EN = small.catalogue("en")
BOTH = small.catalogue("en", "es")

PRESSED = [
    ("an option of the main menu", "/voice/en", "1", "/voice/en/1"),
    ("a submenu", "/voice/en", "2", "/voice/en/2"),
    ("an option of a submenu", "/voice/en/2", "1", "/voice/en/2/1"),
    ("0 from the main menu", "/voice/en", "0", "/voice/en/0"),
    ("0 from a submenu", "/voice/en/2", "0", "/voice/en/0"),
    ("0 from an answer", "/voice/en/2/1", "0", "/voice/en/0"),
    ("0 from the helpline itself", "/voice/en/0", "0", "/voice/en/0"),
    ("star repeats a menu", "/voice/en/2", "*", "/voice/en/2"),
    ("star repeats an answer", "/voice/en/1", "*", "/voice/en/1"),
    ("star forgets earlier silence", "/voice/en/1?silence=2&wrong=1", "*", "/voice/en/1"),
    ("pound is the main menu from an answer", "/voice/en/2/1", "#", "/voice/en"),
    ("pound is the main menu from itself", "/voice/en?silence=1", "#", "/voice/en"),
    ("9 is the other language at the main menu", "/voice/en", "9", "/voice/es"),
    ("9 leads back", "/voice/es", "9", "/voice/en"),
    ("a right key forgets wrong ones", "/voice/en?wrong=2", "1", "/voice/en/1"),
]

WRONG = [
    ("a key that is not offered", "/voice/en", "7", "/voice/en?wrong=1"),
    ("a second one", "/voice/en?wrong=1", "7", "/voice/en?wrong=2"),
    ("silence before it is kept apart", "/voice/en?silence=2", "7", "/voice/en?silence=2&wrong=1"),
    ("several keys at once", "/voice/en", "21", "/voice/en?wrong=1"),
    ("a key on an answer", "/voice/en/1", "2", "/voice/en/1?wrong=1"),
    ("1 where nothing is to connect to", "/voice/en/1", "1", "/voice/en/1?wrong=1"),
    ("9 below the main menu", "/voice/en/2", "9", "/voice/en/2?wrong=1"),
    ("a letter", "/voice/en", "abc", "/voice/en?wrong=1"),
    ("a digit of another script", "/voice/en", "٣", "/voice/en?wrong=1"),
]


def at(url: str) -> Position:
    path, _, query = url.partition("?")
    _, _, language, *keys = path.split("/")
    return Position.from_url(language, "/".join(keys), query)


@pytest.mark.parametrize("url, key, leads_to", [row[1:] for row in PRESSED], ids=[row[0] for row in PRESSED])
def test_a_key_leads_on(url: str, key: str, leads_to: str) -> None:
    assert call.press(BOTH, at(url), key) == Shown(at(leads_to))


@pytest.mark.parametrize("url, key, leads_to", [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_key_is_not_offered(url: str, key: str, leads_to: str) -> None:
    assert call.press(BOTH, at(url), key) == Shown(at(leads_to), "no-match")


def test_9_is_not_offered_when_there_is_one_language() -> None:
    assert call.press(EN, at("/voice/en"), "9") == Shown(at("/voice/en?wrong=1"), "no-match")


def test_1_on_the_helpline_connects() -> None:
    assert call.press(EN, at("/voice/en/0?wrong=1"), "1") == Connecting(at("/voice/en/0"))


def test_an_empty_key_is_silence() -> None:
    assert call.press(EN, at("/voice/en/1?silence=1"), "") == Shown(at("/voice/en/1?silence=2"), "no-input")


@pytest.mark.parametrize("url", ["/voice/en/8/8", "/voice/xx", "/voice/xx/1", "/voice/en/9", "/voice/en/2/1/1"])
@pytest.mark.parametrize("key", [None, "1", "", "*"])
def test_a_page_that_is_gone_leads_to_the_main_menu(url: str, key: str | None) -> None:
    step = call.arrive(EN, at(url)) if key is None else call.press(EN, at(url), key)
    assert step == Shown(at("/voice/en"), "moved")


DIALLED = [
    (DialOutcome.COMPLETED, "after-connection"),
    (DialOutcome.ANSWERED, "after-connection"),
    (DialOutcome.BUSY, "not-connected"),
    (DialOutcome.NO_ANSWER, "not-connected"),
    (DialOutcome.FAILED, "not-connected"),
    (DialOutcome.CANCELED, "not-connected"),
]


@pytest.mark.parametrize("outcome, because", DIALLED)
def test_after_a_connected_call_comes_the_main_menu(outcome: DialOutcome, because: str) -> None:
    assert call.dialled(BOTH, at("/voice/es/0"), outcome) == Shown(at("/voice/es"), because)


URLS = [
    ("/voice/en", Position("en")),
    ("/voice/en/3/2", Position("en", "32")),
    ("/voice/en/0?silence=1", Position("en", "0", silence=1)),
    ("/voice/en/3/2?silence=1&texted=1&wrong=2", Position("en", "32", silence=1, texted=1, wrong=2)),
    ("/voice/es?silence=1&wrong=2", Position("es", silence=1, wrong=2)),
]


@pytest.mark.parametrize("url, position", URLS)
def test_the_url_is_the_whole_state(url: str, position: Position) -> None:
    assert at(url) == position
    assert position.path == url


ODD_QUERIES = [
    ("silence=-1", 0),
    ("silence=x", 0),
    ("silence=", 0),
    ("silence=99999999999999999999", 0),
    ("silence=٣", 0),
    ("silence=9", 3),
    ("other=2", 0),
]


@pytest.mark.parametrize("query, silence", ODD_QUERIES)
def test_an_odd_query_never_breaks_a_page(query: str, silence: int) -> None:
    assert Position.from_url("en", "", query).silence == silence


def test_languages_have_keys_from_9_down() -> None:
    three = small.catalogue("en", "es")
    assert call.language_keys(three, "en") == {"9": "es"}
    assert call.language_keys(three, "es") == {"9": "en"}
    assert call.language_keys(EN, "en") == {}


def test_words_that_are_not_understood_on_a_page_that_is_gone_lead_to_the_main_menu() -> None:
    nothing = Match(By.NOTHING, ("unknown",), "en")
    assert call.say(BOTH, at("/voice/en/\x1f"), nothing) == Shown(at("/voice/en"), "moved")


OFFERED = [("an answer", "21", False, True), ("an answer that was asked for", "21", True, False)]
NEVER_OFFERED = [("a menu", "2", False, False), ("a crisis", CRISIS_PAGE, False, False)]


@pytest.mark.parametrize(
    "keys, texted, is_offered",
    [row[1:] for row in (*OFFERED, *NEVER_OFFERED)],
    ids=[row[0] for row in (*OFFERED, *NEVER_OFFERED)],
)
def test_a_text_is_offered_once_for_an_answer_and_never_in_a_crisis(keys, texted, is_offered):
    position = Position("en", keys, texted=int(texted))
    assert call.offers_text(position, EN.default.page(keys)) is is_offered
    led = call.press(EN, position, call.TEXT_KEY, texts=True)
    assert isinstance(led, Texting) is is_offered
