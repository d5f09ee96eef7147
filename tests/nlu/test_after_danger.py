"""What is remembered of a conversation, and what follows danger in it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from hotline.models import Catalogue, Match, MatchReason
from hotline.nlu import after_danger
from hotline.web.conversation_cookie import LONGEST, NEW, Conversation, ConversationCookie
from tests.support.phone import Phone

KEY = b"k" * 32


def value(header: str) -> str:
    return header.partition(";")[0]


@pytest.fixture
def conversation() -> ConversationCookie:
    return ConversationCookie(KEY, secure=True)


@pytest.mark.parametrize("talk", [Conversation("en"), *(Conversation("es", care) for care in (1, 2, 3))])
def test_a_conversation_is_recalled(conversation: ConversationCookie, talk: Conversation) -> None:
    cookie = value(conversation.cookie(talk))
    assert conversation.recall(cookie) == talk
    assert conversation.recall(f"AWSALB=x/y==; {cookie}; other=1") == talk


@pytest.mark.parametrize(
    "cookies",
    [
        None,
        "",
        "language=",
        "language=en",
        "language=en.00.11",
        "xlanguage=en",
        "language",
        "lang\0uage=en",
        "=;=;",
    ],
)
def test_what_we_have_not_sealed_is_a_new_conversation(
    conversation: ConversationCookie, cookies: str | None
) -> None:
    assert conversation.recall(cookies) == NEW


def test_a_conversation_is_remembered_for_the_four_hours_that_privacy_tells_of(
    conversation: ConversationCookie, shipped: Catalogue
) -> None:
    assert "; Max-Age=14400; " in conversation.cookie(Conversation("en"))
    assert all(" 4 h" in language.text("privacy") for language in shipped.languages.values())


def test_a_cookie_of_another_key_or_with_another_language_is_not_ours(conversation: ConversationCookie) -> None:
    cookie = value(conversation.cookie(Conversation("es", 1)))
    assert ConversationCookie(b"o" * 32, secure=True).recall(cookie) == NEW
    assert conversation.recall(cookie.replace("=es.", "=en.")) == NEW


def test_nobody_can_read_in_a_cookie_whether_there_was_danger(conversation: ConversationCookie) -> None:
    calm, danger = (value(conversation.cookie(Conversation("en", n))) for n in (0, 1))
    assert len(calm) == len(danger)
    same = [value(conversation.cookie(Conversation("en", 0))) for _ in range(3)]
    assert len(set(same)) == 3


def test_a_large_cookie_is_not_read(conversation: ConversationCookie) -> None:
    cookie = value(conversation.cookie(Conversation("es", 1)))
    fits = cookie + ";" + "x" * (LONGEST - len(cookie) - 1)
    assert conversation.recall(fits) == Conversation("es", 1)
    assert conversation.recall(fits + "x") == NEW


@pytest.mark.timing
@pytest.mark.parametrize("part", ['language="\\"', "language=", "; ", "language=en.", "\\", "a"])
def test_a_cookie_of_any_size_takes_no_time(conversation: ConversationCookie, part: str) -> None:
    began = time.perf_counter()
    for length in (LONGEST, 120_000):
        conversation.recall((part * length)[:length])
    assert time.perf_counter() - began < 0.05


FOLLOWS = [
    ("he's in the kitchen", Match(MatchReason.NOTHING, ("unknown",), "en", 0.0), True),
    ("the one or the other", Match(MatchReason.AMBIGUOUS, ("ambiguous",), "en", 0.4, ("length", "php")), True),
    ("ok thanks", Match(MatchReason.SMALL_TALK, ("thanks",), "en"), True),
    ("you suck", Match(MatchReason.SMALL_TALK, ("upset",), "en"), True),
    ("he's home right now", Match(MatchReason.QUESTION, ("length",), "en", 0.8), True),
    ("he took percs", Match(MatchReason.QUESTION, ("addiction",), "en", 1.0), True),
    ("esta borracho", Match(MatchReason.QUESTION, ("addiction",), "es", 0.91), True),
    ("he needs to quit drinking", Match(MatchReason.QUESTION, ("addiction",), "en", 0.79), True),
    ("he needs to quit drinking", Match(MatchReason.QUESTION, ("addiction",), "en", 0.8), False),
    ("my program is 30 days", Match(MatchReason.QUESTION, ("length",), "en", 0.8), False),
    ("what do i do", Match(MatchReason.QUESTION, ("length",), "en", 0.59), True),
    ("what is php", Match(MatchReason.QUESTION, ("php",), "en", 0.6), False),
    ("INSURANCE", Match(MatchReason.KEYWORD, ("insurance",), "en"), False),
    ("3", Match(MatchReason.DIGIT, ("time-and-cost",), "en"), False),
    ("no more texts", Match(MatchReason.SMALL_TALK, ("opt-out",), "en"), False),
    ("im deaf", Match(MatchReason.SMALL_TALK, ("deaf",), "en"), False),
    ("im deaf i think", Match(MatchReason.SMALL_TALK, ("deaf",), "en", 0.8), False),
    ("they hung up", Match(MatchReason.SMALL_TALK, ("lifeline-trouble",), "en", 0.79), True),
    ("what do i do", Match(MatchReason.SMALL_TALK, ("help",), "en"), True),
    ("HELP!", Match(MatchReason.KEYWORD, ("help",), "en"), False),
    ("is it safe for her to be at home", Match(MatchReason.QUESTION, ("php",), "en", 0.97), True),
    ("should i have a drink", Match(MatchReason.QUESTION, ("addiction",), "en", 0.84), True),
    ("puedo tomar una cerveza", Match(MatchReason.QUESTION, ("addiction",), "es", 0.9), True),
    ("can i give him more", Match(MatchReason.QUESTION, ("length",), "en", 0.9), True),
    ("my doctor says i need iop", Match(MatchReason.QUESTION, ("what-is-iop",), "en", 0.5), False),
    ("cuanto cuesta el programa", Match(MatchReason.AMBIGUOUS, ("ambiguous",), "es", 0.4, ("a", "b")), False),
    ("is treatment dangerous", Match(MatchReason.QUESTION, ("what-is-iop",), "en", 0.9), True),
    ("can i drink during the program", Match(MatchReason.QUESTION, ("addiction",), "en", 0.9), False),
    ("no hablan español", Match(MatchReason.SMALL_TALK, ("language",), "es"), True),
    ("ESPAÑOL", Match(MatchReason.KEYWORD, ("language",), "es"), False),
    ("i relapsed", Match(MatchReason.SMALL_TALK, ("relapse",), "en"), False),
    ("my son overdosed", Match(MatchReason.CRISIS, ("emergency",), "en"), False),
    ("INSURANCE i want to die", Match(MatchReason.CRISIS, ("crisis", "insurance"), "en"), False),
]


@pytest.mark.parametrize(("text", "match", "is_cared_for"), FOLLOWS)
def test_what_follows_danger(text: str, match: Match, is_cared_for: bool) -> None:
    assert after_danger.follow(match, text, 0) == match
    followed = after_danger.follow(match, text, 1)
    assert (followed.by is MatchReason.AFTER_DANGER) is is_cared_for
    assert followed.targets == (("after-danger",) if is_cared_for else match.targets)


def test_a_crisis_that_is_told_again_gets_the_numbers_in_other_words() -> None:
    crisis = Match(MatchReason.CRISIS, ("crisis",), "en")
    assert after_danger.follow(crisis, "i want to die", 1) == Match(MatchReason.CRISIS, ("after-danger",), "en")
    assert after_danger.next_care(after_danger.follow(crisis, "i want to die", 1), 1) == 2


def test_no_words_come_twice_in_a_row(shared_phone: Phone) -> None:
    phone = Phone(shared_phone.app)
    said = [
        phone.text(text)[0] for text in ("i want to die", "i want to die", "zzzz qqqq", "zzzz qqqq", "ok", "thanks")
    ]
    assert all("988" in words for words in said)
    assert all(one != another for one, another in pairwise(said))


def test_a_child_who_goes_on_telling_does_not_get_the_same_words_twice_in_a_row(shared_phone: Phone) -> None:
    phone = Phone(shared_phone.app)
    told = ("my stepdad touches me", "he touches me at night", "my stepdad touches me", "my stepdad touches me")
    said = [phone.text(text)[0] for text in told]
    assert all("911" in words for words in said)
    assert "1-800-422-4453" in said[0]
    assert "1-800-422-4453" in said[2]
    assert all(one != another for one, another in pairwise(said))


def test_what_is_done_to_a_child_is_answered_as_such_after_another_danger(shared_phone: Phone) -> None:
    phone = Phone(shared_phone.app)
    phone.text("i want to die")
    assert "1-800-422-4453" in phone.text("my stepdad touches me")[0]


def test_without_a_cookie_nothing_is_remembered(shared_phone: Phone) -> None:
    phone = Phone(shared_phone.app)
    phone.text("i want to die")
    phone.client.delete_cookie("language", path="/sms", domain="localhost")
    fresh = Phone(shared_phone.app)
    assert fresh.text("zzzz qqqq") == fresh.text("zzzz qqqq")


def test_who_is_safe_is_believed_and_whom_danger_comes_back_to_is_not_forgotten() -> None:
    assert after_danger.next_care(Match(MatchReason.SMALL_TALK, ("safe",), "en"), 1) == 0
    assert after_danger.next_care(Match(MatchReason.CRISIS, ("crisis",), "en"), 0) == 1
    assert after_danger.next_care(Match(MatchReason.KEYWORD, ("insurance",), "en"), 2) == 2
    assert [
        after_danger.next_care(Match(MatchReason.AFTER_DANGER, ("after-danger",), "en"), n) for n in (1, 2)
    ] == [2, 1]
