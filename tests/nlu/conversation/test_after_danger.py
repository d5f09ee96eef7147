"""What is remembered of a conversation, and what follows danger in it."""

from __future__ import annotations

import re
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.content import messages
from hotline.models import Catalogue, Match, MatchReason
from hotline.nlu.conversation import after_danger
from hotline.nlu.conversation.remembered_danger import AFTERMATHS, WORDINGS, RememberedDanger, all_dangers
from hotline.nlu.danger.danger import FOR_A_BODY, MESSAGES
from hotline.text import sms
from hotline.web.conversation_cookie import LONGEST, NEW, Conversation, ConversationCookie
from tests.support import linear
from tests.support.phone import Phone

KEY = b"k" * 32
CRISIS = RememberedDanger("crisis", "crisis")
EMERGENCY = RememberedDanger("emergency", "emergency")
VIOLENCE = RememberedDanger("violence", "violence")
CHILD = RememberedDanger("child", "child")
WOUND = RememberedDanger("bleeding", "bleeding")
VETERAN = RememberedDanger("veteran", None)
GRIEF = RememberedDanger("grief", "grief")
SHELTER = RememberedDanger("shelter", "shelter")
TOLD = RememberedDanger("personal", "personal")
TALKED = RememberedDanger("personal", "someone-to-talk-to")
TOLD_NO_ONE = RememberedDanger("crisis", "lifeline-questions")


def value(header: str) -> str:
    return header.partition(";")[0]


@pytest.fixture
def conversation() -> ConversationCookie:
    return ConversationCookie(KEY, secure=True)


def test_every_conversation_is_recalled(conversation: ConversationCookie) -> None:
    for danger in (None, *all_dangers()):
        talk = Conversation("es", danger)
        cookie = value(conversation.cookie(talk))
        assert conversation.recall(cookie) == talk
        assert conversation.recall(f"AWSALB=x/y==; {cookie}; other=1") == talk


@pytest.mark.parametrize(
    "cookies",
    [
        None,
        "",
        "conversation=",
        "conversation=en",
        "conversation=en.00.11",
        "xconversation=en",
        "conversation",
        "conver\0sation=en",
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
    for danger in (None, *all_dangers()):
        cookie = value(conversation.cookie(Conversation("es", danger)))
        assert ConversationCookie(b"o" * 32, secure=True).recall(cookie) == NEW
        assert conversation.recall(cookie.replace("=es.", "=en.")) == NEW


@given(st.text("0123456789abcdef", min_size=52, max_size=52))
@settings(deadline=None)
def test_a_seal_that_is_guessed_is_not_ours(guess: str) -> None:
    cookies = f"conversation=en.{guess[:16]}.{guess[16:20]}.{guess[20:]}"
    assert ConversationCookie(KEY, secure=True).recall(cookies) == NEW


@given(st.integers(0, 3), st.text("0123456789abcdef", min_size=4, max_size=4))
@settings(deadline=None)
def test_a_danger_that_was_changed_is_not_ours(part: int, other: str) -> None:
    sealed = value(ConversationCookie(KEY, secure=True).cookie(Conversation("en", CRISIS)))
    parts = sealed.split(".")
    parts[part] = other if part == 2 else parts[part][:-4] + other
    changed = ".".join(parts)
    assert changed == sealed or ConversationCookie(KEY, secure=True).recall(changed) == NEW


def test_a_cookie_from_before_an_update_that_knows_other_dangers_is_not_read(
    conversation: ConversationCookie, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = value(conversation.cookie(Conversation("en", CRISIS)))
    monkeypatch.setattr("hotline.web.conversation_cookie._TABLE", b"other")
    assert conversation.recall(older) == NEW


def test_nobody_can_read_in_a_cookie_whether_there_was_danger_and_which(conversation: ConversationCookie) -> None:
    sealed = [conversation.cookie(Conversation("en", danger)) for danger in (None, None, *all_dangers())]
    assert len(set(sealed)) == len(sealed)
    for cookie in sealed:
        assert re.fullmatch(r"conversation=en\.[0-9a-f]{16}\.[0-9a-f]{4}\.[0-9a-f]{32}", value(cookie))


def test_the_same_danger_is_masked_anew_each_time(conversation: ConversationCookie) -> None:
    masked = {value(conversation.cookie(Conversation("en", CRISIS))).split(".")[2] for _ in range(100)}
    assert len(masked) > 90


def test_a_large_cookie_is_not_read(conversation: ConversationCookie) -> None:
    cookie = value(conversation.cookie(Conversation("es", CRISIS)))
    fits = cookie + ";" + "x" * (LONGEST - len(cookie) - 1)
    assert conversation.recall(fits) == Conversation("es", CRISIS)
    assert conversation.recall(fits + "x") == NEW


@pytest.mark.timing
@pytest.mark.parametrize("part", ['conversation="\\"', "conversation=", "; ", "conversation=en.", "\\", "a"])
def test_a_cookie_of_any_size_takes_no_time(conversation: ConversationCookie, part: str) -> None:
    def read() -> None:
        for length in (LONGEST, 120_000):
            conversation.recall((part * length)[:length])

    assert linear.least_seconds(read) < 0.05


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
    ("should we go to the er", Match(MatchReason.QUESTION, ("php",), "en", 0.9), True),
    ("do i take her to the hospital", Match(MatchReason.QUESTION, ("php",), "en", 0.94), True),
    ("la llevo al hospital", Match(MatchReason.QUESTION, ("php",), "es", 0.98), True),
    ("necesita una ambulancia", Match(MatchReason.QUESTION, ("php",), "es", 0.98), True),
    ("what is a partial hospital program", Match(MatchReason.QUESTION, ("php",), "en", 0.9), False),
    ("do you drive people to the program", Match(MatchReason.QUESTION, ("about-us",), "en", 0.9), False),
    ("MENU", Match(MatchReason.KEYWORD, ("welcome",), "en"), False),
    ("whose number is this", Match(MatchReason.SMALL_TALK, ("who",), "en"), False),
    ("they hung up", Match(MatchReason.SMALL_TALK, ("lifeline-trouble",), "en", 0.79), True),
    ("what do i do", Match(MatchReason.SMALL_TALK, ("help",), "en"), True),
    ("HELP!", Match(MatchReason.KEYWORD, ("help",), "en"), False),
    ("should i have a drink", Match(MatchReason.QUESTION, ("addiction",), "en", 0.84), True),
    ("puedo tomar una cerveza", Match(MatchReason.QUESTION, ("addiction",), "es", 0.9), True),
    ("can i give him more", Match(MatchReason.QUESTION, ("length",), "en", 0.9), True),
    ("my doctor says i need iop", Match(MatchReason.QUESTION, ("what-is-iop",), "en", 0.5), False),
    ("cuanto cuesta el programa", Match(MatchReason.AMBIGUOUS, ("ambiguous",), "es", 0.4, ("a", "b")), False),
    ("is treatment dangerous", Match(MatchReason.QUESTION, ("what-is-iop",), "en", 0.9), True),
    ("can i drink during the program", Match(MatchReason.QUESTION, ("addiction",), "en", 0.9), False),
    ("no hablan español", Match(MatchReason.SMALL_TALK, ("language",), "es"), True),
    ("ESPAÑOL", Match(MatchReason.KEYWORD, ("language",), "es"), True),
    ("i relapsed", Match(MatchReason.SMALL_TALK, ("relapse",), "en"), False),
    ("my son overdosed", Match(MatchReason.CRISIS, ("emergency",), "en"), False),
]


@pytest.mark.parametrize(("text", "match", "is_cared_for"), FOLLOWS)
def test_what_follows_danger(text: str, match: Match, is_cared_for: bool) -> None:
    assert after_danger.follow(match, text, None)[0] == match
    followed, _ = after_danger.follow(match, text, CRISIS)
    assert (followed.by is MatchReason.AFTER_DANGER) is is_cared_for
    wording = "take-care" if match.targets == ("thanks",) else "after-danger"
    first = () if match.targets[0] in messages.MESSAGES else ("still-in-danger",)
    assert followed.targets == ((wording,) if is_cared_for else (*first, *match.targets))


@pytest.mark.parametrize(
    "danger, said", [(CRISIS, "helpline"), (VIOLENCE, "helpline"), (EMERGENCY, "after-emergency")]
)
def test_a_question_about_treatment_that_leads_nowhere_gets_the_helpline_except_while_a_body_is_in_danger(
    danger: RememberedDanger, said: str
) -> None:
    open_question = Match(MatchReason.NOTHING, ("unknown",), "en", 0.0)
    followed, _ = after_danger.follow(open_question, "can he get in a program when he is out?", danger)
    assert followed.targets == (said,)


UNCLEAR = Match(MatchReason.NOTHING, ("unknown",), "en", 0.0)
SAFE = Match(MatchReason.SMALL_TALK, ("safe",), "en")
WHO = Match(MatchReason.SMALL_TALK, ("who",), "en")
A_PERSON = Match(MatchReason.SMALL_TALK, ("a-person",), "en")
GOING = Match(MatchReason.SMALL_TALK, ("about-us",), "en")
UNWILLING = Match(MatchReason.SMALL_TALK, ("helpline",), "en")
THANKS = Match(MatchReason.SMALL_TALK, ("thanks",), "en")
HELLO = Match(MatchReason.KEYWORD, ("welcome",), "en")


def told(message: str, by: MatchReason = MatchReason.CRISIS) -> Match:
    return Match(by, (message,), "en")


def question(topic: str, score: float = 1.0) -> Match:
    return Match(MatchReason.QUESTION, (topic,), "en", score)


NEXT = [
    ("who cannot speak", CRISIS, "i cant talk", told("after-violence", MatchReason.SMALL_TALK), "text-988"),
    ("whether she may be alone", CRISIS, "is it safe for her to be at home", question("php", 0.97), "safe-storage"),
    (
        "whose danger it is",
        RememberedDanger("someone-else", "someone-else"),
        "letters on his desk",
        told("crisis"),
        "after-someone-else",
    ),
    (
        "one's own after another's",
        RememberedDanger("someone-else", "someone-else"),
        "i want to die",
        told("crisis"),
        "crisis",
    ),
    (
        "a gun told of another",
        RememberedDanger("someone-else", "someone-else"),
        "took the pistol",
        told("weapon"),
        "someone-armed",
    ),
    ("who mourns and will follow", GRIEF, "i will be with her soon", UNCLEAR, "crisis"),
    ("who follows, told of another", GRIEF, "dice que pronto se va con ella", UNCLEAR, "someone-else"),
    ("an emergency goes on", EMERGENCY, "he is in the kitchen", UNCLEAR, "after-emergency"),
    (
        "an emergency goes on after that",
        RememberedDanger("emergency", "after-emergency-again"),
        "k",
        UNCLEAR,
        "emergency",
    ),
    ("violence goes on", VIOLENCE, "he is in the kitchen", UNCLEAR, "after-violence"),
    ("a child goes on", CHILD, "im 12", UNCLEAR, "after-child"),
    ("despair goes on", RememberedDanger("crisis", "after-danger"), "idk", UNCLEAR, "crisis"),
    ("despair goes on after that", RememberedDanger("crisis", "after-danger-again"), "idk", UNCLEAR, "crisis"),
    ("a veteran goes on", RememberedDanger("veteran", "after-danger"), "idk", UNCLEAR, "veteran"),
    ("a veteran despairs", VETERAN, "i want to die", told("crisis"), "veteran"),
    ("a veteran in despair goes on", RememberedDanger("veteran", "crisis"), "what now", UNCLEAR, "veteran"),
    ("the same again", EMERGENCY, "he is blue", told("emergency"), "after-emergency"),
    ("thanks in an emergency", EMERGENCY, "ok thanks", THANKS, "after-emergency-again"),
    (
        "thanks again",
        RememberedDanger("emergency", "after-emergency-again"),
        "ok thanks",
        THANKS,
        "after-emergency",
    ),
    ("a hospital in an emergency", EMERGENCY, "should we go to the er", told("crisis"), "after-emergency"),
    ("a guess after violence", VIOLENCE, "please hurry", told("crisis"), "after-violence"),
    (
        "988 twice",
        RememberedDanger("lifeline-trouble", "lifeline-trouble"),
        "they hung up",
        told("lifeline-trouble"),
        "after-lifeline",
    ),
    ("a body after despair", CRISIS, "i took my pills", told("emergency"), "emergency"),
    ("despair after an emergency", EMERGENCY, "i want to die", told("crisis"), "crisis"),
    ("violence told by a child", CHILD, "he hits me", told("violence"), "after-child"),
    (
        "despair told by a child",
        RememberedDanger("child", "after-child"),
        "i want to die",
        told("crisis"),
        "after-child-again",
    ),
    (
        "despair told again by a child",
        RememberedDanger("child", "crisis"),
        "i want to die",
        told("crisis"),
        "after-child-again",
    ),
    ("a number asked about after danger", VIOLENCE, "whats this number for", WHO, "who"),
    ("fault, asked by a child", CHILD, "is it my fault", UNCLEAR, "after-child-again"),
    (
        "shame after a relapse",
        RememberedDanger("relapse", "relapse"),
        "cant look at my sponsor",
        question("twelve-step"),
        "after-relapse",
    ),
    (
        "what looks like a wrong number, in grief",
        GRIEF,
        "everything went wrong",
        Match(MatchReason.SMALL_TALK, ("wrong-number",), "en", 0.77),
        "after-grief",
    ),
    ("an overdose that is over", EMERGENCY, "im safe", SAFE, "after-emergency"),
    ("whoever holds the phone", VIOLENCE, "im not suicidal", SAFE, "after-violence"),
    ("despair that is over", CRISIS, "im safe", SAFE, "safe"),
    ("a call for somebody", CRISIS, "is anyone there", WHO, "someone-to-talk-to"),
    ("a greeting", CRISIS, "hello??", HELLO, "someone-to-talk-to"),
    ("a call again", RememberedDanger("crisis", "someone-to-talk-to"), "please answer", WHO, "crisis"),
    ("a call for somebody, beaten", VIOLENCE, "hay alguien", WHO, "after-violence"),
    ("a call for somebody, in an emergency", EMERGENCY, "hola", HELLO, "after-emergency"),
    (
        "whoever cannot talk, in an emergency",
        EMERGENCY,
        "i cant talk",
        told("after-violence", MatchReason.SMALL_TALK),
        "after-emergency",
    ),
    (
        "a question in an emergency",
        EMERGENCY,
        "how long does it take",
        Match(MatchReason.QUESTION, ("length",), "en"),
        "after-emergency",
    ),
    (
        "a program, named in an emergency",
        EMERGENCY,
        "how long is an iop",
        Match(MatchReason.QUESTION, ("length",), "en"),
        "still-in-danger",
    ),
    ("jail, a child asks", CHILD, "will he go to jail", question("mental-health", 0.75), "after-child"),
    ("time, asked after violence", VIOLENCE, "how long does it take", question("length"), "after-violence"),
    (
        "a program, asked for after violence",
        VIOLENCE,
        "he needs help with alcohol",
        question("addiction"),
        "still-in-danger",
    ),
    (
        "words to somebody else",
        VIOLENCE,
        "stop it",
        Match(MatchReason.SMALL_TALK, ("opt-out",), "en", 0.85),
        "after-violence",
    ),
    (
        "words to the line",
        VIOLENCE,
        "stop texting me",
        Match(MatchReason.SMALL_TALK, ("opt-out",), "en"),
        "opt-out",
    ),
    ("thanks after despair", CRISIS, "ok thanks", THANKS, "take-care"),
    ("good night after despair", CRISIS, "gn", UNCLEAR, "take-care"),
    ("good night after violence", VIOLENCE, "gn", UNCLEAR, "after-violence"),
    ("good night, and more", CRISIS, "good night forever", UNCLEAR, "after-danger"),
    ("thanks after take-care", RememberedDanger("crisis", "take-care"), "thanks", THANKS, "crisis"),
    ("grief goes on", GRIEF, "i talk to her pillow", UNCLEAR, "after-grief"),
    ("grief, and no wish to die", GRIEF, "dont want to die just miss her", told("crisis"), "after-grief"),
    ("grief, and a wish to die", GRIEF, "i want to die with her", told("crisis"), "crisis"),
    ("a question after grief", GRIEF, "do i live at home", question("length", 0.5), "length"),
    (
        "a group, for grief",
        RememberedDanger("grief", "after-grief"),
        "any groups?",
        question("group-therapy"),
        "grief",
    ),
    ("a group, of a program", GRIEF, "does iop have groups", question("group-therapy"), "group-therapy"),
    ("a child who is not believed", CHILD, "she doesnt believe me", UNCLEAR, "after-child-again"),
    (
        "no place after violence",
        VIOLENCE,
        "i have nowhere to go",
        told("shelter", MatchReason.SMALL_TALK),
        "after-violence-again",
    ),
    (
        "somebody to talk to after rape",
        RememberedDanger("sexual-assault", "sexual-assault"),
        "talk to me",
        told("someone-to-talk-to", MatchReason.SMALL_TALK),
        "after-sexual-assault",
    ),
    (
        "a phone that is read",
        RememberedDanger("trafficking", "trafficking"),
        "he reads my texts",
        UNCLEAR,
        "after-trafficking",
    ),
    (
        "violence told by who is sold",
        RememberedDanger("trafficking", "trafficking"),
        "he hits me",
        told("violence"),
        "after-trafficking",
    ),
    (
        "thoughts that scare a mother",
        RememberedDanger("mothers", "mothers"),
        "i picture dropping her",
        told("harm-others"),
        "scary-thoughts",
    ),
    ("whether it is a machine", CRISIS, "are you a real person", WHO, "after-danger-again"),
    ("whether it is a machine, unknown", CRISIS, "is this AI", UNCLEAR, "after-danger-again"),
    ("whether it is a machine, in Spanish", GRIEF, "hablo con una maquina", WHO, "after-danger-again"),
    ("a real person who is feared", CRISIS, "he is a real monster", UNCLEAR, "after-danger"),
    ("whose number it is", CRISIS, "whose number is this", WHO, "who"),
    ("who it is, asked by whoever holds the phone", VIOLENCE, "are you a bot", WHO, "who"),
    ("a secret", CRISIS, "please dont tell my mom", told("child", MatchReason.SMALL_TALK), "lifeline-questions"),
    (
        "a secret of a wound",
        WOUND,
        "dont tell my parents",
        told("child", MatchReason.SMALL_TALK),
        "lifeline-questions",
    ),
    ("a secret, again", TOLD_NO_ONE, "no one can know", UNCLEAR, "crisis"),
    ("a secret, in Spanish", CRISIS, "que no se entere mi esposo", UNCLEAR, "lifeline-questions"),
    ("a secret of hardship", GRIEF, "does my school find out", UNCLEAR, "privacy"),
    ("a secret that another asks for", CRISIS, "he said dont tell my mom", told("child"), "child"),
    ("a secret of a child", CHILD, "please dont tell my mom", told("child", MatchReason.SMALL_TALK), "after-child"),
    ("an age, and a cut", WOUND, "im 15", told("child", MatchReason.SMALL_TALK), "after-child"),
    ("no secret", CRISIS, "my mom doesnt know what to do", UNCLEAR, "after-danger"),
    ("an age, and no place to sleep", SHELTER, "im 16", told("child", MatchReason.SMALL_TALK), "after-shelter"),
    ("a hand, and no place to sleep", SHELTER, "my stepdad touches me", told("child"), "child"),
    ("more of oneself", TOLD, "i lost my voice", told("personal", MatchReason.NOTHING), "someone-to-talk-to"),
    ("more that is calm", TOLD, "i lost my keys", told("personal", MatchReason.NOTHING), "unknown"),
    ("more of another", TOLD, "he sleeps", told("about-someone", MatchReason.NOTHING), "someone-else"),
    ("calmly of another", TOLD, "his class is until 6", told("about-someone", MatchReason.NOTHING), "unknown"),
    (
        "a question of a school",
        TOLD,
        "does my school find out",
        told("about-us", MatchReason.SMALL_TALK),
        "about-us",
    ),
    (
        "more of oneself, beside another",
        TOLD,
        "i sleep at his place",
        told("about-someone", MatchReason.NOTHING),
        "someone-to-talk-to",
    ),
    (
        "a topic that is not asked for",
        TOLD,
        "its in my bag",
        question("inpatient-outpatient"),
        "someone-to-talk-to",
    ),
    (
        "a topic that is asked for",
        TOLD,
        "do i sleep there",
        question("inpatient-outpatient"),
        "inpatient-outpatient",
    ),
    ("a topic that is asked for too", TOLD, "and how many weeks", question("length"), "length"),
    ("a topic asked for in Spanish", TOLD, "y cuantas semanas son", question("length"), "length"),
    ("a call again after what was told", TALKED, "u there", WHO, "after-danger-again"),
    ("a machine, in three words", CRISIS, "you a machine?", UNCLEAR, "after-danger-again"),
    ("no call to a wife", CRISIS, "dont need anybody calling my wife", UNCLEAR, "lifeline-questions"),
    ("more that nothing tells", TOLD, "the door is locked", UNCLEAR, "someone-to-talk-to"),
    ("a question of nobody", TOLD, "is there parking", UNCLEAR, "unknown"),
    ("children, and no place to sleep", SHELTER, "can i bring my kids", GOING, "about-us"),
    ("children, after despair", CRISIS, "can i bring my kids", GOING, "about-us"),
    ("a person, after despair", CRISIS, "can i talk to a person", A_PERSON, "after-danger"),
    ("an office, after despair", CRISIS, "cancel my appointment", GOING, "after-danger"),
    ("children, and a hand", VIOLENCE, "can i bring my kids", GOING, "after-violence"),
    ("who will not go, after despair", CRISIS, "what if he wont go", UNWILLING, "after-danger"),
    ("who will not go, after what was told", TOLD, "what if he wont go", UNWILLING, "helpline"),
    ("a call after what was told", TOLD, "u there", WHO, "someone-to-talk-to"),
    ("a machine after what was told", TOLD, "are you a bot", WHO, "after-danger-again"),
    ("a language", CRISIS, "en español", Match(MatchReason.KEYWORD, ("language",), "es"), "after-danger"),
]


@pytest.mark.parametrize(
    ("danger", "text", "match", "answer"), [row[1:] for row in NEXT], ids=[row[0] for row in NEXT]
)
def test_each_danger_goes_on_in_its_own_words(
    danger: RememberedDanger, text: str, match: Match, answer: str
) -> None:
    assert after_danger.follow(match, text, danger)[0].targets[0] == answer


REMEMBERED = [
    ("a crisis", None, told("crisis"), CRISIS),
    ("a crisis in both languages", None, told("crisis-bilingual"), CRISIS),
    ("an emergency", None, told("emergency"), EMERGENCY),
    ("a child who asks for silence", None, told("child", MatchReason.SMALL_TALK), CHILD),
    (
        "who cannot talk",
        None,
        told("after-violence", MatchReason.SMALL_TALK),
        RememberedDanger("violence", "after-violence"),
    ),
    ("a veteran who is calm", None, told("veteran", MatchReason.SMALL_TALK), VETERAN),
    ("a veteran who asks", VETERAN, Match(MatchReason.KEYWORD, ("insurance",), "en"), VETERAN),
    ("a veteran in despair", VETERAN, told("crisis"), RememberedDanger("veteran", "crisis")),
    ("a veteran in an emergency", VETERAN, told("emergency"), EMERGENCY),
    ("grief", None, told("grief", MatchReason.SMALL_TALK), GRIEF),
    ("a question about 988, as nothing", None, told("lifeline-questions", MatchReason.SMALL_TALK), None),
    ("a veteran who grieves", VETERAN, told("grief", MatchReason.SMALL_TALK), RememberedDanger("veteran", "grief")),
    ("despair after grief", GRIEF, told("crisis"), CRISIS),
    ("despair, when a death is told", CRISIS, told("grief"), RememberedDanger("crisis", "grief")),
    (
        "despair, though somebody to talk to is asked for twice",
        RememberedDanger("crisis", "someone-to-talk-to"),
        told("someone-to-talk-to", MatchReason.SMALL_TALK),
        RememberedDanger("crisis", "after-someone-to-talk-to"),
    ),
    ("grief, whoever is safe", GRIEF, SAFE, GRIEF),
    ("what is more urgent", CRISIS, told("violence"), VIOLENCE),
    ("a body, when despair is told", EMERGENCY, told("crisis"), RememberedDanger("emergency", "crisis")),
    (
        "despair that is told twice",
        RememberedDanger("emergency", "crisis"),
        told("crisis"),
        RememberedDanger("crisis", "after-danger"),
    ),
    (
        "a death after an emergency",
        EMERGENCY,
        told("grief", MatchReason.SMALL_TALK),
        RememberedDanger("grief", "grief"),
    ),
    ("violence, when a death is told", VIOLENCE, told("grief"), RememberedDanger("violence", "grief")),
    ("danger beside a question", CRISIS, Match(MatchReason.KEYWORD, ("insurance",), "en"), CRISIS),
    ("nothing once all is well", CRISIS, SAFE, None),
    ("violence, whatever is said to be well", VIOLENCE, SAFE, RememberedDanger("violence", "after-violence")),
]


@pytest.mark.parametrize(
    ("before", "match", "after"), [row[1:] for row in REMEMBERED], ids=[row[0] for row in REMEMBERED]
)
def test_what_is_remembered(before: RememberedDanger | None, match: Match, after: RememberedDanger | None) -> None:
    assert after_danger.follow(match, "i want to die", before)[1] == after


def test_no_wording_comes_twice_in_a_row_whatever_is_told() -> None:
    matches = [UNCLEAR, SAFE, HELLO, *(told(name) for name in AFTERMATHS)]
    for before, match in product(all_dangers(), matches):
        if before.said is not None:
            assert after_danger.follow(match, "hello", before)[0].targets[0] != before.said


def test_a_topic_beside_danger_that_is_told_again_stays() -> None:
    both = Match(MatchReason.CRISIS, ("crisis", "insurance"), "en")
    assert after_danger.follow(both, "INSURANCE i want to die", CRISIS)[0].targets == ("after-danger", "insurance")


LONGER = ("relapse", "shelter", "someone-to-talk-to", "fights-at-home", "personal", "about-someone")
"""What answers hardship first, where nobody is in danger, and what was not understood."""


def test_every_wording_after_danger_is_one_segment_and_says_that_no_one_reads(shipped: Catalogue) -> None:
    unread = {"en": r"No (one|person).*\b(read|sees)", "es": r"[Nn]adie (lee|lo lee|ve|lo ve)\b"}
    for language, name in product(unread, WORDINGS):
        text = sms.prepare(shipped.languages[language].text(name))
        assert sms.measure(text).segments == 1 or name in LONGER
        assert re.search(unread[language], text), name


def test_any_topic_and_the_line_for_an_open_danger_are_two_parts_together(shipped: Catalogue) -> None:
    for language in shipped.languages.values():
        for topic in language.topics:
            both = f"{language.text('still-in-danger')}\n\n{language.text(topic)}"
            assert sms.measure(sms.strip_accents(both)).segments <= 2, (language.code, topic)


def test_the_table_has_every_danger_that_has_words_of_its_own() -> None:
    assert set(MESSAGES.values()) <= AFTERMATHS.keys()
    assert {name for name, after in AFTERMATHS.items() if after.is_of_a_body} == set(FOR_A_BODY)
    assert set(WORDINGS) <= set(messages.FOR_DANGER)


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


def test_a_language_that_is_asked_for_after_danger_is_kept(shared_phone: Phone) -> None:
    phone = Phone(shared_phone.app)
    phone.text("i want to die")
    assert "oprima 2" in phone.text("en español por favor")[0]
    assert "oprima 2" in phone.text("zzzz qqqq")[0]


def test_without_a_cookie_nothing_is_remembered(shared_phone: Phone) -> None:
    phone = Phone(shared_phone.app)
    phone.text("i want to die")
    phone.client.delete_cookie("conversation", path="/sms", domain="localhost")
    fresh = Phone(shared_phone.app)
    assert fresh.text("zzzz qqqq") == fresh.text("zzzz qqqq")
