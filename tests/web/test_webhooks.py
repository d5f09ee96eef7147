"""The web edge: signed requests in, sound documents out, and nothing of the person in a log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from hotline.models import Catalogue, Topic
from hotline.settings import Settings
from hotline.speech import normalization
from hotline.stats.counters import Counters
from hotline.web import app, webhooks
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support import apology
from tests.support.phone import LINE, PUBLIC_URL, SENDER, Phone, sign

FORM = "application/x-www-form-urlencoded"
NUMBER = "one, eight zero zero, six six two, four three five seven"


def test_every_route_but_the_named_ones_refuses_what_is_not_signed(shared_phone: Phone) -> None:
    for rule in shared_phone.app.url_map.iter_rules():
        path = rule.rule.replace("<language>", "en").replace("<path:keys>", "3/2")
        for method in ("GET", "POST", "HEAD", "OPTIONS"):
            status = shared_phone.client.open(path, method=method).status_code
            if rule.endpoint not in webhooks.UNSIGNED:
                assert status in (403, 405), (method, path)


REFUSED = [
    ("no signature", None),
    ("an empty one", ""),
    ("one of another token", sign(PUBLIC_URL + "/sms", [("Body", "hi")], token="another")),
    ("one for another path", sign(PUBLIC_URL + "/smsx", [("Body", "hi")])),
    ("one for other fields", sign(PUBLIC_URL + "/sms", [("Body", "ho")])),
    ("nonsense", "é" * 28),
    ("10,000 characters", "A" * 10_000),
]


@pytest.mark.parametrize("signature", [row[1] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_forged_request_is_refused(shared_phone: Phone, signature: str | None) -> None:
    headers = {} if signature is None else {"X-Twilio-Signature": signature}
    response = shared_phone.client.post("/sms", data={"Body": "hi"}, headers=headers, base_url=PUBLIC_URL)
    assert response.status_code == 403
    assert response.data == b""


TOO_LARGE = [
    ("70,000 bytes", [("Body", "x" * 70_000)]),
    ("more than the longest text quoted", [("Body", "\x01" * 19_200)]),
    ("300 fields", [(f"Parameter{n}", "") for n in range(301)]),
    ("16,000 fields", [("A", "")] * 16_000),
]


@pytest.mark.parametrize("fields", [row[1] for row in TOO_LARGE], ids=[row[0] for row in TOO_LARGE])
def test_a_form_of_more_than_twilios_size_is_refused_undecoded(
    shared_phone: Phone, monkeypatch: pytest.MonkeyPatch, fields: list[tuple[str, str]]
) -> None:
    monkeypatch.setattr("hotline.carrier.form.parse", lambda _: pytest.fail("decoded"))
    signed = {"X-Twilio-Signature": sign(PUBLIC_URL + "/sms", fields)}
    response = shared_phone.client.post(
        "/sms", data=urlencode(fields), content_type=FORM, headers=signed, base_url=PUBLIC_URL
    )
    assert response.status_code == 413


LONGEST = [
    ("1,600 emoji", "😀" * 1600),
    ("4,096 emoji", "😀" * 4096),
    ("4,096 letters of Hindi", "क" * 4096),
]


@pytest.mark.parametrize("body", [row[1] for row in LONGEST], ids=[row[0] for row in LONGEST])
def test_the_longest_texts_of_any_channel_are_let_in(shared_phone: Phone, body: str) -> None:
    extra = {f"Parameter{n}": "x" * 20 for n in range(100)}
    assert shared_phone.text(f"i want to die {body}"[:4096], From=f"whatsapp:{SENDER}", **extra)


@pytest.mark.parametrize("signature", [None, "", "A" * 10_000, "é" * 28])
@pytest.mark.parametrize("kind", [FORM, "application/json"])
def test_without_the_form_of_a_signature_nothing_is_read(
    shared_phone: Phone, monkeypatch: pytest.MonkeyPatch, signature: str | None, kind: str
) -> None:
    monkeypatch.setattr("hotline.web.webhooks.read", lambda _: pytest.fail("read"))
    monkeypatch.setattr("hotline.carrier.form.parse", lambda _: pytest.fail("parsed"))
    headers = {} if signature is None else {"X-Twilio-Signature": signature}
    for path in ("/sms", "/voice", "/voice/en/3"):
        response = shared_phone.client.post(
            path, data="%41&" * 16_000, content_type=kind, headers=headers, base_url=PUBLIC_URL
        )
        assert response.status_code == 403
        asked = shared_phone.client.get(f"{path}?{'%41&' * 2_000}", headers=headers, base_url=PUBLIC_URL)
        assert asked.status_code == 403


def test_a_get_webhook_works(shared_phone: Phone) -> None:
    path = "/sms?" + urlencode({"Body": "insurance? 😀 it's/so", "From": SENDER, "To": LINE})
    response = shared_phone.client.get(
        path, headers={"X-Twilio-Signature": sign(PUBLIC_URL + path, [])}, base_url=PUBLIC_URL
    )
    assert response.status_code == 200
    assert b"<Message>" in response.data


def test_a_json_body_without_its_hash_is_refused(shared_phone: Phone) -> None:
    response = shared_phone.client.post(
        "/sms", json={"a": 1}, headers={"X-Twilio-Signature": sign(PUBLIC_URL + "/sms", [])}, base_url=PUBLIC_URL
    )
    assert response.status_code == 403


def test_every_answer_is_reached_by_each_of_its_keywords(shared_phone: Phone, shipped: Catalogue) -> None:
    for topic in shipped.default.topics.values():
        for keyword in topic.keywords:
            assert shared_phone.text(keyword) == [topic.text], keyword


def test_every_answer_is_reached_by_its_keys(shared_phone: Phone, shipped: Catalogue) -> None:
    for topic in shipped.default.topics.values():
        for keys in (topic.keys, " ".join(topic.keys), f"press {topic.keys}"):
            assert shared_phone.text(keys) == [topic.text], keys


def test_every_answer_is_heard_after_its_keys(shared_phone: Phone, shipped: Catalogue) -> None:
    for node in shipped.default.nodes.values():
        if isinstance(node, Topic):
            call = shared_phone.call(*node.keys, "hangup")
            assert call.at == "/voice/en/" + "/".join(node.keys)
            for words in node.call.split("\n"):
                assert normalization.normalize(words, "en", shipped.default.pronunciations) in call.heard, node.keys


SILENT = [
    ("STOP", {}),
    (" stop ", {}),
    ("Help", {}),
    ("YES", {}),
    ("optout", {}),
    ("anything", {"OptOutType": "STOP"}),
    ("insurance", {"From": "72345"}),
    ("insurance", {"From": "MyBank"}),
    ("STOP", {"From": f"rcs:{SENDER}"}),
    ("start", {"From": f"rcs:{SENDER}"}),
    ("Liked “In crisis, call or text 988.”", {}),
    ('Laughed at "Helpline"', {}),
]


@pytest.mark.parametrize("body, fields", SILENT)
def test_what_must_not_be_answered(shared_phone: Phone, body: str, fields: dict[str, str]) -> None:
    assert shared_phone.text(body, **fields) == []


AROUND_OUR_WORDS = [
    "A aimé « {0} »", "Hat „{0}“ geliked", "Curtiu “{0}”", "Đã thích “{0}”", "赞了“{0}”", "喜歡「{0}」",
    "Нравится «{0}»", "Отреагировал(а) 👍 на «{0}»", "Polubiono „{0}”", "Ha riso di “{0}”", "👏 ➡️ “{0}”",
]  # fmt: skip


@pytest.mark.parametrize("frame", AROUND_OUR_WORDS)
def test_a_reaction_in_any_language_quotes_our_words(shared_phone: Phone, shipped: Catalogue, frame: str) -> None:
    crisis, insurance = shipped.default.messages["crisis"].text, shipped.default.topics["insurance"].text
    spanish = shipped.languages["es"].messages["crisis"].text
    for quoted in (
        crisis,
        insurance,
        f"{crisis[:40]}…",
        f"{crisis} {insurance}",
        spanish,
    ):
        assert shared_phone.text(frame.format(quoted)) == [], quoted


@pytest.mark.parametrize(
    "frame", ["“{0}” I want to die", "“{0}. i want to die” A aimé", "“{0}” COST", "i called “{0}”"]
)
def test_what_a_person_adds_to_our_words_is_answered(shared_phone: Phone, shipped: Catalogue, frame: str) -> None:
    assert shared_phone.text(frame.format(shipped.default.messages["crisis"].text)) != []


OURS = [
    ("whatsapp", "STOP", "stop"),
    ("whatsapp", "help", "help"),
    ("whatsapp", "Start", "start"),
    ("rcs", "HELP", "help"),
]


@pytest.mark.parametrize("channel, word, message", OURS)
def test_on_other_channels_we_answer_the_carriers_words(
    shared_phone: Phone, shipped: Catalogue, channel: str, word: str, message: str
) -> None:
    expected = shipped.default.messages[message].text
    assert shared_phone.text(word, From=f"{channel}:{SENDER}") == [expected]


def test_what_became_of_a_text_of_ours_is_not_answered_and_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS)})
    counts = Counters()
    phone = Phone(app.application(settings, Store(settings.prompts, CallVoice(settings.voices)), counts=counts))
    monkeypatch.setattr("hotline.stats.recorder.StatsRecorder.text", lambda *_: pytest.fail("counted"))
    report = {"MessageSid": "SM" + "0" * 32, "MessageStatus": "delivered", "From": LINE, "To": SENDER}
    assert b"<Message>" not in phone.post("/sms", report).data


WITHOUT_A_NUMBER = {
    "From": "whatsapp:US.13491208655302741918",
    "ExternalUserId": "US.13491208655302741918",
    "Username": "ana",
}


def test_a_person_on_whatsapp_who_hides_their_number_is_answered(shared_phone: Phone, shipped: Catalogue) -> None:
    crisis = shipped.default.messages["crisis"].text
    assert shared_phone.text("i want to kill myself tonight", **WITHOUT_A_NUMBER) == [crisis]
    assert shared_phone.text("insurance", **WITHOUT_A_NUMBER)


@pytest.mark.parametrize("sender", ["72975", "MyBank", "rcs:brand_agent"])
def test_danger_is_answered_once_for_what_looks_like_a_machine(shipped: Catalogue, sender: str) -> None:
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS)})
    store = Store(settings.prompts, CallVoice(settings.voices))
    phone = Phone(app.application(settings, store, counts=Counters()), sender)
    assert phone.text("insurance") == []
    assert phone.text("i want to kill myself") == [shipped.default.messages["crisis"].text]
    assert phone.text("i want to kill myself") == []


@pytest.mark.parametrize("body", ["help?", "HELP!!", "help."])
def test_help_with_a_mark_is_ours_to_answer(shared_phone: Phone, shipped: Catalogue, body: str) -> None:
    assert shared_phone.text(body) == [shipped.default.messages["help"].text]


@pytest.mark.parametrize("body", ["", "   ", "\n", "😀" * 800, "\x00\x07", "\ufffd", "x" * 1600, "</Message>"])
def test_odd_texts_get_an_answer(shared_phone: Phone, body: str) -> None:
    (reply,) = shared_phone.text(body)
    assert "988" in reply or "1-800-662-4357" in reply


def test_danger_comes_first(shared_phone: Phone, shipped: Catalogue) -> None:
    (reply,) = shared_phone.text("INSURANCE i want to kill myself")
    assert reply.startswith(shipped.default.messages["crisis"].text)


@given(fields=st.dictionaries(st.text(max_size=8), st.text(max_size=40), max_size=6), body=st.text(max_size=200))
@hypothesis_settings(max_examples=80, deadline=None)
def test_any_signed_form_gets_a_sound_document(shared_line: Flask, fields: dict[str, str], body: str) -> None:
    phone = Phone(shared_line)
    for path in ("/sms", "/voice", "/voice/en", "/voice/en/3/2?silence=1", "/voice/%F0%9F%98%80/x"):
        sent = {name: _encodable(value) for name, value in {**fields, "Body": body, "Digits": body[:2]}.items()}
        sent = {_encodable(name): value for name, value in sent.items()}
        response = phone.post(path, sent)
        assert response.status_code == 200
        assert ElementTree.fromstring(response.data).tag == "Response"


@given(
    st.binary(max_size=300), st.sampled_from([FORM, "application/json", "multipart/form-data", "text/plain", ""])
)
@hypothesis_settings(max_examples=80, deadline=None)
def test_any_bytes_at_all_are_refused_and_never_break(shared_line: Flask, body: bytes, kind: str) -> None:
    for path in ("/sms", "/voice", "/voice/en/3"):
        response = shared_line.test_client().post(path, data=body, content_type=kind, base_url=PUBLIC_URL)
        assert response.status_code == 403


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def test_0_reaches_the_helpline_from_every_page(shared_phone: Phone, shipped: Catalogue) -> None:
    for keys in shipped.default.nodes:
        call = shared_phone.call(*keys, "0", "hangup")
        assert call.at == "/voice/en/0"
        assert NUMBER in call.words


def test_silence_on_every_page_ends_with_the_helplines_number(shared_phone: Phone, shipped: Catalogue) -> None:
    for keys in shipped.default.nodes:
        call = shared_phone.call(*keys)
        assert call.ended == "the line hung up"
        assert len(call.pages) <= len(keys) + 3
        assert NUMBER in call.heard[-1] or NUMBER in call.heard[-2]


def test_wrong_keys_on_every_page_end_with_the_helplines_number(shared_phone: Phone, shipped: Catalogue) -> None:
    for keys in shipped.default.nodes:
        call = shared_phone.call(*keys, *("7" * 9))
        assert call.ended == "the line hung up"
        assert NUMBER in " ".join(call.heard[-3:])


def test_silence_and_wrong_keys_are_counted_apart(shared_phone: Phone) -> None:
    call = shared_phone.call("-", "7", "-", "7", "hangup")
    assert call.ended == "the caller hung up"
    assert call.at == "/voice/en?silence=2&wrong=2"


DIALS = [
    ("a caller with a number shows it", SENDER, None),
    ("a withheld caller shows ours", "anonymous", LINE),
    ("so does the stand-in for one", "+266696687", LINE),
    ("and a caller from an app", "client:somebody", LINE),
]


@pytest.mark.parametrize("caller, shown", [row[1:] for row in DIALS], ids=[row[0] for row in DIALS])
def test_the_caller_is_put_through(shared_phone: Phone, caller: str, shown: str | None) -> None:
    call = Phone(shared_phone.app, number=caller).call("0", "1", "dial:busy", "hangup")
    assert call.dialled == [("+18006624357", shown)]
    assert NUMBER in " ".join(call.heard[-3:])
    assert call.ended == "the caller hung up"


@pytest.fixture(scope="session")
def listening_phone() -> Phone:
    """A phone to a line whose callers may say what they want."""
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS), "HOTLINE_SPEECH_INPUT": "1"})
    return Phone(app.application(settings, Store(settings.prompts, CallVoice.of(settings))))


SAID = [
    ("a topic", "does insurance cover this", "/voice/en/3/2"),
    ("as a recogniser writes it", "what is eye oh pee", "/voice/en/1/1"),
    ("the helpline", "i want to talk to a person", "/voice/en/0"),
    ("the menu", "main menu", "/voice/en"),
    ("danger", "i don't want to be alive", "/voice/en/9?danger=1"),
    ("danger with a topic in it", "does insurance cover it i took too many pills", "/voice/en/9?danger=5"),
    ("Spanish", "cuánto dura el programa", "/voice/es/3/1"),
    ("nothing that is understood", "purple monkey dishwasher", "/voice/en?wrong=1"),
]


@pytest.mark.parametrize("words, page", [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_callers_may_say_what_they_want(listening_phone: Phone, words: str, page: str) -> None:
    assert listening_phone.call(f"say:{words}", "hangup").at == page


def test_the_crisis_page_offers_to_connect_to_the_lifeline(listening_phone: Phone) -> None:
    call = listening_phone.call("say:i want to die", "9", "dial:completed", "hangup")
    assert "nine eight eight" in call.words
    assert [number for number, _ in call.dialled] == ["+18002738255"]
    assert call.at == "/voice/en/9?danger=1"


def test_a_page_listens_without_masking_words(listening_phone: Phone) -> None:
    response = listening_phone.post("/voice/es", {"From": SENDER, "To": LINE})
    gather = ElementTree.fromstring(response.data).find("Gather")
    assert gather is not None
    assert gather.get("input") == "dtmf speech"
    assert gather.get("language") == "es-US"
    assert gather.get("profanityFilter") == "false"
    assert "seguro" in (gather.get("hints") or "")


def test_what_is_said_is_not_heard_unless_it_is_switched_on(shared_phone: Phone) -> None:
    response = shared_phone.post("/voice/en", {"From": SENDER, "To": LINE})
    gather = ElementTree.fromstring(response.data).find("Gather")
    assert gather is not None
    assert gather.get("input") == "dtmf"


def test_a_page_that_is_gone_leads_to_the_main_menu(shared_phone: Phone) -> None:
    response = shared_phone.post("/voice/en/9/9", {"From": SENDER, "To": LINE, "Digits": "1"})
    assert response.status_code == 200
    assert b'action="/voice/en"' in response.data


def test_a_bug_still_gives_the_numbers(shared_phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    def bug(*_: object) -> None:
        raise RuntimeError("insurance +14155550100")

    monkeypatch.setattr("hotline.nlu.router.Router.match", bug)
    monkeypatch.setattr("hotline.ivr.navigation.arrive", bug)
    with capture_logs() as logs, apology.expected():
        (reply,) = shared_phone.text("is it insurance")
        call = shared_phone.call("3", "-")
    assert "988" in reply
    assert "1-800-662-4357" in reply
    assert call.ended == "the line hung up"
    assert "nine eight eight" in call.words
    written = json.dumps(logs)
    assert "RuntimeError" in written
    assert SENDER not in written
    assert "insurance" not in written.replace("test_web", "")


def test_a_log_line_tells_nothing_of_the_person(shared_phone: Phone) -> None:
    with capture_logs() as logs:
        shared_phone.text("my insurance")
        shared_phone.call("3", "2", "hangup")
    written = json.dumps(logs)
    for secret in (SENDER, "insurance", "SM0000", "CA0000", "/voice/en", "3/2", "Digits", "silence"):
        assert secret not in written
    assert {line["route"] for line in logs} == {
        "/sms",
        "/voice",
        "/voice/<language>",
        "/voice/<language>/<path:keys>",
    }


def test_health_says_what_is_live(shared_phone: Phone, shipped: Catalogue) -> None:
    response = shared_phone.client.get("/healthz")
    assert response.status_code == 200
    report = response.json
    assert report is not None
    assert report["status"] == "ok"
    assert report["topics"]["en"] == len(shipped.default.topics)


def test_strangers_write_one_line_a_minute(shared_phone: Phone) -> None:
    client = shared_phone.client
    with capture_logs() as logs:
        for _ in range(50):
            client.get("/x")
            client.post("/sms", data={"Body": "hi"})
            client.get("/audio/none.wav")
            client.get("/healthz")
    told = [line for line in logs if line["log_level"] != "debug"]
    assert len(told) <= 2  # a sum, and why the first was refused
    assert {line["event"] for line in told} <= {"unverified_requests", "webhook_refused"}


def test_health_costs_the_same_whatever_is_wrong_in_the_folder(tmp_path: Path) -> None:
    class Counted(tuple):  # type: ignore[type-arg]
        looks = 0

        def __iter__(self) -> Iterator[object]:
            Counted.looks += 1
            return super().__iter__()

    store = Store(PROMPTS, CallVoice({"en": "Polly.Joanna-Neural"}))
    phone = Phone(app.application(Settings.from_environ(ENVIRON), store))
    store.problems = Counted(store.problems)
    assert phone.client.get("/healthz").json["errors"] == 0  # type: ignore[index]
    assert not Counted.looks


@pytest.mark.parametrize("path", ["/sms", "/voice", "/voice/en", "/voice/en/3/2"])
def test_a_slash_at_the_end_of_an_address_changes_nothing(shared_phone: Phone, path: str) -> None:
    fields = {"From": SENDER, "To": LINE, "Body": "COST"}
    plain, slashed = shared_phone.post(path, fields), shared_phone.post(f"{path}/", fields)
    assert (slashed.status_code, slashed.data) == (200, plain.data)


@pytest.mark.parametrize(("digits", "expected"), [("", "/voice/en/9"), ("3", "/voice/en/9")])
def test_danger_is_heard_beside_keys(listening_phone: Phone, digits: str, expected: str) -> None:
    fields = {"From": SENDER, "To": LINE, "SpeechResult": "I want to kill myself", "Digits": digits}
    assert expected in listening_phone.post("/voice/en", fields).text


def test_a_key_goes_before_other_words(listening_phone: Phone) -> None:
    fields = {"From": SENDER, "To": LINE, "SpeechResult": "um", "Digits": "3"}
    pressed = {key: value for key, value in fields.items() if key != "SpeechResult"}
    assert listening_phone.post("/voice/en", fields).data == listening_phone.post("/voice/en", pressed).data
