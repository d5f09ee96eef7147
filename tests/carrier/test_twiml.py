"""The documents that Twilio gets: sound, complete, and small enough."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.carrier import twiml
from hotline.ivr.verbs import Ask, Dial, GoTo, HangUp, Pause, Play, Speak
from hotline.text import sms

WRITER = twiml.CallWriter({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"})


def root(document: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(document)


def test_a_message_is_one_message() -> None:
    sent = root(twiml.message("Hello & <goodbye>"))
    assert [child.tag for child in sent] == ["Message"]
    assert sent.findtext("Message") == "Hello & <goodbye>"


OUTGOING = [
    ("Spanish accents that GSM-7 lacks are folded", "Línea única", "Linea unica"),
    ("those that it has stay", "¿Mañana? ¡Qué güero!", "¿Mañana? ¡Qué güero!"),
    ("control characters are left out", "a\x00b\x0bc", "abc"),
    ("a lone surrogate is left out", "a\ud800b", "ab"),
]


@pytest.mark.parametrize("text, sent", [row[1:] for row in OUTGOING], ids=[row[0] for row in OUTGOING])
def test_what_goes_out(text: str, sent: str) -> None:
    assert sms.prepare(text) == sent


@given(st.text(alphabet=st.characters(), max_size=2000))
@settings(max_examples=60, deadline=None)
def test_any_text_becomes_a_sound_message(text: str) -> None:
    message = root(twiml.message(text)).find("Message")
    assert message is not None
    assert sms.length(message.text or "") <= sms.MAX_UNITS


def test_silence_sends_nothing() -> None:
    assert len(root(twiml.silence())) == 0


def test_a_gather_waits_for_one_key_which_may_be_pound() -> None:
    page = (
        Ask((Speak("Press one.", "en"), Pause(1), Speak("Oprima uno.", "es")), "/voice/en", "en"),
        GoTo("/x?a=1&b=2"),
    )
    gather, redirect = root(WRITER.page(page))
    assert gather.attrib == {
        "input": "dtmf",
        "numDigits": "1",
        "finishOnKey": "",
        "timeout": "8",
        "action": "/voice/en",
        "method": "POST",
    }
    assert [child.tag for child in gather] == ["Say", "Pause", "Say"]
    assert [say.attrib for say in gather.iter("Say")] == [
        {"voice": "Polly.Joanna-Neural", "language": "en-US"},
        {"voice": "Polly.Lupe-Neural", "language": "es-US"},
    ]
    assert redirect.text == "/x?a=1&b=2"


def test_a_page_that_listens_hears_words_that_may_show_danger_unmasked() -> None:
    listening = twiml.CallWriter({"en": "man"}, hints={"en": "one,insurance"})
    (gather,) = root(listening.page((Ask((Speak("Press one.", "en"),), "/voice/en", "en"),)))
    heard = ("input", "hints", "language", "speechTimeout", "profanityFilter")
    assert [gather.get(name) for name in heard] == ["dtmf speech", "one,insurance", "en-US", "auto", "false"]


def test_recordings_are_played_where_there_are_any() -> None:
    writer = twiml.CallWriter({"en": "man"}, with_audio=lambda page: (Play("0" * 32), *page))
    play, say = root(writer.page((Speak("Hello.", "en"),)))
    assert (play.tag, play.text, say.tag) == ("Play", f"/audio/{'0' * 32}.wav", "Say")


SAID = [
    ("English", {}, "en", "Polly.Joanna-Neural", "en-US"),
    ("a language with a voice of Polly", {}, "fr", "Polly.Lea-Neural", "fr-FR"),
    ("one with a voice of Google", {}, "vi", "Google.vi-VN-Standard-A", "vi-VN"),
    ("Chinese, whose tag is another", {}, "zh", "Polly.Zhiyu-Neural", "cmn-CN"),
    ("one by another code", {}, "tl", "Google.fil-PH-Standard-A", "fil-PH"),
    ("a voice in the settings", {"fr": "Google.fr-CA-Standard-A"}, "fr", "Google.fr-CA-Standard-A", "fr-CA"),
    ("one that has no voice, in words for nobody", {}, "hmn", "Polly.Joanna-Neural", "hmn"),
]


@pytest.mark.parametrize(("own", "code", "voice", "tag"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_words_are_said_by_a_voice_that_speaks_their_language(
    own: dict[str, str], code: str, voice: str, tag: str
) -> None:
    writer = twiml.CallWriter({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural", **own})
    (say,) = root(writer.page((Speak("Words.", code),)))
    assert say.attrib == {"voice": voice, "language": tag}


@pytest.mark.parametrize("caller_id", [None, "+14155550199"])
def test_a_dial_says_who_calls_only_when_told(caller_id: str | None) -> None:
    dial, hangup = root(WRITER.page((Dial("+18006624357", "/voice/en/0", caller_id), HangUp())))
    assert dial.findtext("Number") == "+18006624357"
    assert dial.get("callerId") == caller_id
    assert dial.get("action") == "/voice/en/0"
    assert dial.get("timeout") == "30"
    assert hangup.tag == "Hangup"


def test_trouble_gives_the_numbers_as_a_text() -> None:
    (message,) = root(twiml.apology_text())
    assert message.tag == "Message"
    for words in ("call or text 988", "llame al 988 y oprima 2", "AYUDA", "llame al 911", "1-800-662-4357"):
        assert words in (message.text or "")
    assert sms.measure(message.text or "").segments <= 2


def test_trouble_gives_the_numbers_on_a_call() -> None:
    said, in_spanish, hangup = root(twiml.apology_call({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}))
    assert in_spanish.get("language") == "es-US"
    assert "nueve ocho ocho" in (in_spanish.text or "")
    for number in ("nine eight eight", "nine one one", "one, eight zero zero, six six two"):
        assert number in (said.text or "")
    assert hangup.tag == "Hangup"
