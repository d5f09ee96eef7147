"""Where a key leads, from every kind of page."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hotline.ivr import connection, navigation
from hotline.ivr.position import Position
from hotline.ivr.steps import Connect, SendText, ShowPage, Step
from hotline.ivr.verbs import DialOutcome
from hotline.line import Line
from hotline.models import CRISIS_KEY, Catalogue, Match, MatchReason, Topic
from tests.support import small_line

EN = small_line.catalogue("en")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
BOTH = small_line.catalogue("en", "es")

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
    ("9 is the crisis page at the main menu", "/voice/en", "9", "/voice/en/9"),
    ("9 is the crisis page from a submenu", "/voice/es/2", "9", "/voice/es/9"),
    ("9 is the crisis page from an answer", "/voice/en/2/1", "9", "/voice/en/9"),
    ("9 is the crisis page from the helpline", "/voice/en/0", "9", "/voice/en/9"),
    ("star repeats the crisis page", "/voice/en/9?wrong=1", "*", "/voice/en/9"),
    ("the helpline from the crisis page", "/voice/en/9", "0", "/voice/en/0"),
    ("the main menu from the crisis page", "/voice/en/9", "#", "/voice/en"),
    ("a neighbour of an answer", "/voice/en/2/1", "2", "/voice/en/2/2"),
    ("an answer's own key", "/voice/en/2/1", "1", "/voice/en/2/1"),
    ("a neighbour in the main menu", "/voice/en/1", "2", "/voice/en/2"),
    ("the main menu's options from the helpline", "/voice/en/0", "2", "/voice/en/2"),
    ("a right key forgets wrong ones", "/voice/en?wrong=2", "1", "/voice/en/1"),
]

WRONG = [
    ("a key that is not offered", "/voice/en", "7", "/voice/en?wrong=1"),
    ("a second one", "/voice/en?wrong=1", "7", "/voice/en?wrong=2"),
    ("silence before it is kept apart", "/voice/en?silence=2", "7", "/voice/en?silence=2&wrong=1"),
    ("several keys at once", "/voice/en", "21", "/voice/en?wrong=1"),
    ("a key on an answer that its menu lacks", "/voice/en/2/1", "3", "/voice/en/2/1?wrong=1"),
    ("an option of the main menu on the crisis page", "/voice/en/9", "2", "/voice/en/9?wrong=1"),
    ("a letter", "/voice/en", "abc", "/voice/en?wrong=1"),
    ("a digit of another script", "/voice/en", "٣", "/voice/en?wrong=1"),
]


def at(url: str) -> Position:
    path, _, query = url.partition("?")
    _, _, language, *keys = path.split("/")
    return Position.from_url(language, "/".join(keys), query)


@pytest.mark.parametrize("url, key, leads_to", [row[1:] for row in PRESSED], ids=[row[0] for row in PRESSED])
def test_a_key_leads_on(url: str, key: str, leads_to: str) -> None:
    assert navigation.press(BOTH, at(url), key) == ShowPage(at(leads_to))


@pytest.mark.parametrize("url, key, leads_to", [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_key_is_not_offered(url: str, key: str, leads_to: str) -> None:
    assert navigation.press(BOTH, at(url), key) == ShowPage(at(leads_to), "no-match")


def test_8_is_not_offered_when_there_is_one_language() -> None:
    assert navigation.press(EN, at("/voice/en"), "8") == ShowPage(at("/voice/en?wrong=1"), "no-match")


SWITCHED = [
    ("the main menu", "/voice/en", "/voice/es"),
    ("back", "/voice/es?wrong=2", "/voice/en"),
    ("a submenu", "/voice/en/2", "/voice/es/2"),
    ("an answer", "/voice/en/2/1?texted=1", "/voice/es/2/1"),
    ("the helpline", "/voice/es/0", "/voice/en/0"),
]


@pytest.mark.parametrize("url, leads_to", [row[1:] for row in SWITCHED], ids=[row[0] for row in SWITCHED])
def test_8_is_the_same_page_in_the_other_language_after_its_first_words(url: str, leads_to: str) -> None:
    assert navigation.press(BOTH, at(url), "8") == ShowPage(at(leads_to), "welcome")


def test_8_is_the_main_menu_where_the_other_language_lacks_the_page() -> None:
    spanish = BOTH.languages["es"]
    nodes = {keys: node for keys, node in spanish.nodes.items() if keys != "22"}
    less = Catalogue({"en": BOTH.languages["en"], "es": replace(spanish, nodes=nodes)})
    assert navigation.press(less, at("/voice/en/2/2"), "8") == ShowPage(at("/voice/es"), "welcome")


TYPED = [
    ("9-9 connects", "99", Connect(Position("en", "9"))),
    ("9-8", "98", ShowPage(Position("en", "9"), "crisis")),
    ("9-8-8", "988", ShowPage(Position("en", "9"), "crisis")),
    ("9-1", "91", ShowPage(Position("en", "9"), "call-911")),
    ("9-1-1 never dials", "911", ShowPage(Position("en", "9"), "call-911")),
]


@pytest.mark.parametrize("start", ["/voice/en", "/voice/en/2", "/voice/en/2/1", "/voice/en/0", "/voice/en?wrong=2"])
@pytest.mark.parametrize("keys, ends", [row[1:] for row in TYPED], ids=[row[0] for row in TYPED])
def test_whoever_types_988_or_911_stays_with_the_words_for_danger(start: str, keys: str, ends: Step) -> None:
    position = at(start)
    step: Step = ShowPage(position)
    for key in keys:
        step = navigation.press(BOTH, position, key, texts=True)
        position = step.position
    assert step == ends


def test_1_on_the_helpline_connects() -> None:
    assert navigation.press(EN, at("/voice/en/0?wrong=1"), "1") == Connect(at("/voice/en/0"))


def test_an_empty_key_is_silence() -> None:
    assert navigation.press(EN, at("/voice/en/1?silence=1"), "") == ShowPage(
        at("/voice/en/1?silence=2"), "no-input"
    )


@pytest.mark.parametrize("url", ["/voice/en/8/8", "/voice/xx", "/voice/xx/1", "/voice/en/9/9", "/voice/en/2/1/1"])
@pytest.mark.parametrize("key", [None, "1", "", "*"])
def test_a_page_that_is_gone_leads_to_the_main_menu(url: str, key: str | None) -> None:
    step = navigation.arrive(EN, at(url)) if key is None else navigation.press(EN, at(url), key)
    assert step == ShowPage(at("/voice/en"), "moved")


DIALLED = [
    (DialOutcome.COMPLETED, "after-connection"),
    (DialOutcome.ANSWERED, "after-connection"),
    (DialOutcome.BUSY, "not-connected"),
    (DialOutcome.NO_ANSWER, "not-connected"),
    (DialOutcome.FAILED, "not-connected"),
    (DialOutcome.CANCELED, "not-connected"),
]


@pytest.mark.parametrize("outcome, reason", DIALLED)
def test_after_a_connected_call_comes_the_main_menu(outcome: DialOutcome, reason: str) -> None:
    assert connection.proceed(BOTH, at("/voice/es/0"), outcome, NOW) == ShowPage(at("/voice/es"), reason)


@pytest.mark.parametrize("outcome, reason", DIALLED)
def test_after_988_the_caller_stays_on_the_crisis_page(outcome: DialOutcome, reason: str) -> None:
    about_988 = {"after-connection": "after-988", "not-connected": "not-connected-988"}[reason]
    assert connection.proceed(BOTH, at("/voice/es/9"), outcome, NOW) == ShowPage(at("/voice/es/9"), about_988)


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


def test_8_goes_round_all_languages() -> None:
    three = Catalogue({**BOTH.languages, "fr": replace(small_line.language("en"), code="fr")})
    assert navigation.language_keys(BOTH, "en") == {"8": "es"}
    assert navigation.language_keys(BOTH, "es") == {"8": "en"}
    assert navigation.language_keys(three, "en") == {"8": "es", "88": "fr"}
    assert navigation.language_keys(three, "es") == {"8": "fr", "88": "en"}
    assert navigation.language_keys(EN, "en") == {}


def test_1_on_the_crisis_page_never_dials() -> None:
    assert not isinstance(navigation.press(BOTH, at("/voice/en/9?wrong=1"), "1"), Connect)


def test_words_that_are_not_understood_on_a_page_that_is_gone_lead_to_the_main_menu() -> None:
    nothing = Match(MatchReason.NOTHING, ("unknown",), "en")
    assert navigation.say(BOTH, at("/voice/en/\x1f"), nothing) == ShowPage(at("/voice/en"), "moved")


OFFERED = [("an answer", "21", False, True), ("an answer that was asked for", "21", True, False)]
NEVER_OFFERED = [("a menu", "2", False, False), ("a crisis", CRISIS_KEY, False, False)]


@pytest.mark.parametrize(
    "keys, texted, is_offered",
    [row[1:] for row in (*OFFERED, *NEVER_OFFERED)],
    ids=[row[0] for row in (*OFFERED, *NEVER_OFFERED)],
)
def test_a_text_is_offered_once_for_an_answer_and_never_in_a_crisis(
    keys: str, texted: bool, is_offered: bool
) -> None:
    position = Position("en", keys, texted=int(texted))
    assert navigation.offers_text(position, EN.default.page(keys)) is is_offered
    led = navigation.press(EN, position, navigation.TEXT_KEY, texts=True)
    assert isinstance(led, SendText) is is_offered


HEARD = [
    ("a key by its name", "press two", "/voice/en/2", None),
    ("a key in Spanish", "oprima uno", "/voice/en/1", None),
    ("988", "nine eight eight", "/voice/en/9?danger=1", None),
    ("9", "press nine", "/voice/en/9?danger=1", None),
    ("911", "call 911", "/voice/en/9", "call-911"),
    ("the other language", "en español", "/voice/es", "welcome"),
    ("goodbye", "goodbye", "/voice/en", "goodbye"),
]


@pytest.mark.parametrize("said, leads_to, reason", [row[1:] for row in HEARD], ids=[row[0] for row in HEARD])
def test_what_the_prompts_say_is_understood(said: str, leads_to: str, reason: str | None) -> None:
    assert navigation.hear(BOTH, at("/voice/en?wrong=1"), said) == ShowPage(at(leads_to), reason)


@pytest.mark.parametrize("said", ["i want to die", "does insurance pay for one", "purple monkey", "connect me", ""])
def test_all_else_is_routed(said: str) -> None:
    assert navigation.hear(BOTH, at("/voice/en"), said) is None


@pytest.mark.parametrize("said", ["988", "nine", "connect me", "nueve ocho ocho"])
def test_on_the_crisis_page_words_connect_too(said: str) -> None:
    assert navigation.hear(BOTH, at("/voice/en/9?wrong=1"), said) == Connect(at("/voice/en/9"))


OWN_WORDS = tuple(filter(None, navigation.DANGERS))
DANGERS = [("crisis", None), ("crisis-bilingual", None), *((target, target) for target in OWN_WORDS)]


@pytest.mark.parametrize("target, reason", DANGERS)
def test_each_danger_leads_to_the_crisis_page_after_its_own_words(target: str, reason: str | None) -> None:
    danger = Match(MatchReason.CRISIS, (target, "insurance"), "es")
    step = navigation.say(BOTH, at("/voice/en/2"), danger)
    assert step == ShowPage(navigation.crisis_page("es", reason), reason)
    assert Position.from_url("es", "9", step.position.path.partition("?")[2]) == step.position


@pytest.mark.parametrize("target, reason", [("veteran", "veteran"), ("deaf", "deaf"), ("grief", "grief")])
def test_who_tells_of_themselves_on_the_crisis_page_stays_there(target: str, reason: str) -> None:
    told = Match(MatchReason.SMALL_TALK, (target,), "en")
    assert navigation.say(BOTH, at("/voice/en/9"), told) == ShowPage(navigation.crisis_page("en", target), reason)
    assert navigation.say(BOTH, at("/voice/en/2"), told) == ShowPage(at("/voice/en"), target)


def test_what_follows_danger_stays_on_the_crisis_page() -> None:
    followed = Match(MatchReason.AFTER_DANGER, ("after-danger",), "en")
    there = navigation.crisis_page("en", None)
    assert navigation.say(BOTH, at("/voice/en/9?wrong=2"), followed) == ShowPage(there, "crisis")
    told = navigation.crisis_page("en", "overdose")
    assert navigation.say(BOTH, told, followed, "overdose") == ShowPage(told, "overdose")


def test_a_danger_that_was_told_stays_through_silence_repeats_988_and_another_language() -> None:
    told = navigation.crisis_page("en", "overdose")
    assert navigation.told(told) == "overdose"
    assert navigation.press(BOTH, told, "") == ShowPage(replace(told, silence=1), "no-input")
    assert navigation.press(BOTH, told, "*") == ShowPage(told, "overdose")
    assert navigation.hear(BOTH, told, "spanish") == ShowPage(replace(told, language="es"), "overdose")
    assert navigation.hear(BOTH, told, "nine one one") == ShowPage(told, "call-911")
    assert navigation.press(BOTH, told, "9") == Connect(told)


@pytest.mark.parametrize("number", [0, 99])
def test_a_danger_that_is_not_known_is_none(number: int) -> None:
    assert navigation.told(at(f"/voice/en/9?danger={number}")) is None
    assert navigation.told(at("/voice/en/2?danger=2")) is None


@pytest.mark.parametrize(
    "by, target", [(MatchReason.RESERVED, "stop"), (MatchReason.RESERVED, "start"), (MatchReason.KEYWORD, "start")]
)
def test_the_carriers_words_are_for_texts(by: MatchReason, target: str) -> None:
    step = navigation.say(BOTH, at("/voice/en/2"), Match(by, (target,), "en"))
    assert step == ShowPage(at("/voice/en/2?wrong=1"), "no-match")


@pytest.mark.parametrize("connects", [True, False], ids=["where it connects", "where nobody picks up"])
def test_who_asks_for_a_person_hears_how_to_start_where_it_connects(connects: bool) -> None:
    page = EN.default.nodes["1"]
    assert isinstance(page, Topic)
    start = replace(page, id="how-to-start", connect=EN.default.helpline.connect if connects else ())
    english = replace(EN.default, topics={**EN.default.topics, start.id: start})
    line = replace(EN, languages={"en": english})
    step = navigation.say(line, at("/voice/en/2"), Match(MatchReason.SMALL_TALK, ("a-person",), "en"))
    assert step == (ShowPage(at("/voice/en/1")) if connects else ShowPage(at("/voice/en"), "a-person"))


@pytest.mark.parametrize("said", ["operator", "operator please", "operadora"])
def test_operator_is_the_helpline_unless_the_organization_has_a_number(said: str) -> None:
    assert navigation.hear(EN, at("/voice/en/2"), said) == ShowPage(at("/voice/en/0"))
    own = replace(EN, line=Line(name="Elm", phone="+12025550123"))
    assert navigation.hear(own, at("/voice/en/2"), said) is None
