"""What comes in: fields decoded as Twilio signs them, and turned into the words of the domain."""

from urllib.parse import parse_qsl, urlencode

import phonenumbers
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.carrier import requests
from hotline.carrier.requests import Channel, InboundCall, KeyPress
from hotline.ivr.verbs import DialOutcome

OURS = "+15105550199"
CALLER = "+15105550142"


@pytest.mark.parametrize(
    "raw, pairs",
    [
        pytest.param(b"", [], id="nothing"),
        pytest.param(b"Body=hi&To=%2B15105550199", [("Body", "hi"), ("To", OURS)], id="two fields"),
        pytest.param(b"FromCity=&FromZip=", [("FromCity", ""), ("FromZip", "")], id="blank fields"),
        pytest.param(b"Body", [("Body", "")], id="no equals sign"),
        pytest.param(b"Body=a=b", [("Body", "a=b")], id="two equals signs"),
        pytest.param(b"&&Body=x&", [("Body", "x")], id="empty pieces"),
        pytest.param(b"Body=+a+b%20c+", [("Body", " a b c ")], id="spaces"),
        pytest.param(b"Body=1%2B1%2b1", [("Body", "1+1+1")], id="plus signs"),
        pytest.param(b"Body=a%0D%0Ab", [("Body", "a\r\nb")], id="line breaks"),
        pytest.param(b"A=1&A=2&A=1", [("A", "1"), ("A", "2"), ("A", "1")], id="repeated, in order"),
        pytest.param(b"Body=%C3%B1+%F0%9F%98%80", [("Body", "ñ 😀")], id="accents and emoji"),
        pytest.param("Body=ñ".encode(), [("Body", "ñ")], id="UTF-8 that is not quoted"),
        pytest.param(b"Body=\xc3%B1", [("Body", "ñ")], id="half quoted"),
        pytest.param(b"%42ody%3D=x", [("Body=", "x")], id="a quoted name"),
        pytest.param(
            b"Body=100%&x=%zz&y=%4", [("Body", "100%"), ("x", "%zz"), ("y", "%4")], id="a bare percent sign"
        ),
        pytest.param(b"Body=a;b", [("Body", "a;b")], id="a semicolon divides nothing"),
        pytest.param(b"Body=%FF", [("Body", "\udcff")], id="not UTF-8"),
        pytest.param(b"Body=%ED%A0%80", [("Body", "\udced\udca0\udc80")], id="an encoded surrogate"),
        pytest.param(b"Body=%00", [("Body", "\x00")], id="a control character"),
    ],
)
def test_parse(raw: bytes, pairs: list[tuple[str, str]]) -> None:
    assert requests.parse(raw) == pairs


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_parse_gives_back_what_was_encoded(pairs: list[tuple[str, str]]) -> None:
    assert requests.parse(urlencode(pairs).encode()) == pairs


@settings(max_examples=200, deadline=None)
@given(st.binary() | st.text("aB%=&+;ñ\xff0159Ff", max_size=40).map(str.encode))
def test_parse_agrees_with_the_standard_library(raw: bytes) -> None:
    text = raw.decode("utf-8", "surrogateescape")
    assert all(isinstance(part, str) for pair in requests.parse(raw) for part in pair)
    if text.isascii():
        assert requests.parse(raw) == parse_qsl(text, keep_blank_values=True, errors="surrogateescape")


@pytest.mark.parametrize(
    "body, words",
    [
        pytest.param("INSURANCE", "INSURANCE", id="words"),
        pytest.param("  help? \r\n", "help?", id="spaces around"),
        pytest.param("", "", id="empty"),
        pytest.param(" \t\r\n\u00a0", "", id="only spaces"),
        pytest.param("😀" * 1600, "😀" * 1600, id="1,600 emoji"),
        pytest.param("a\x0bb\ud800", "a\x0bb\ud800", id="characters that XML cannot hold"),
    ],
)
def test_body(body: str, words: str) -> None:
    assert requests.text_from([("Body", body)]).body == words


def test_no_more_is_read_of_a_text_than_any_channel_carries() -> None:
    long = "i want to know how long it lasts " * 1800
    assert requests.text_from([("Body", long)]).body == long[:8000].strip()
    assert requests.key_press_from([("SpeechResult", long)]).said == long[:8000].strip()


def test_a_text_without_any_field_is_a_blank_text() -> None:
    text = requests.text_from([])
    assert (text.body, text.sender, text.recipient, text.opt_out_type, text.media) == ("", "", "", "", 0)
    assert text.channel is Channel.SMS


@pytest.mark.parametrize(
    "sender, channel",
    [
        pytest.param(CALLER, Channel.SMS, id="a number"),
        pytest.param("", Channel.SMS, id="nothing"),
        pytest.param("Google", Channel.SMS, id="a name"),
        pytest.param(f"whatsapp:{CALLER}", Channel.WHATSAPP, id="WhatsApp"),
        pytest.param(f"WhatsApp:{CALLER}", Channel.WHATSAPP, id="WhatsApp in other letters"),
        pytest.param(f"rcs:{CALLER}", Channel.RCS, id="RCS"),
        pytest.param("messenger:1234567890", Channel.MESSENGER, id="Messenger"),
        pytest.param("carrierpigeon:7", Channel.OTHER, id="a channel of tomorrow"),
        pytest.param(":", Channel.OTHER, id="a channel without a name"),
    ],
)
def test_channel(sender: str, channel: Channel) -> None:
    text = requests.text_from([("From", sender)])
    assert (text.channel, text.sender) == (channel, sender)


@pytest.mark.parametrize(
    "given, media",
    [("0", 0), ("2", 2), ("", 0), ("-1", 0), ("two", 0), ("1.5", 0), ("٢", 0), ("9" * 5000, 0)],
    ids=["none", "two", "blank", "negative", "a word", "a fraction", "other digits", "5,000 digits"],
)
def test_media(given: str, media: int) -> None:
    assert requests.text_from([("NumMedia", given)]).media == media


@pytest.mark.parametrize(
    "pairs, report",
    [
        pytest.param([("MessageStatus", "delivered")], True, id="what became of a text"),
        pytest.param([("MessageStatus", "received"), ("Body", "")], False, id="a text without words"),
        pytest.param([("Body", "hi")], False, id="a text"),
    ],
)
def test_a_report_is_no_text(pairs: list[tuple[str, str]], report: bool) -> None:
    assert requests.text_from(pairs).is_report is report


@pytest.mark.parametrize("given, said", [("STOP", "STOP"), (" help ", "HELP"), ("", ""), (" ", "")])
def test_what_twilio_has_answered(given: str, said: str) -> None:
    assert requests.text_from([("OptOutType", given)]).opt_out_type == said


@pytest.mark.parametrize(
    "sender, machine",
    [
        pytest.param(CALLER, False, id="a person's number"),
        pytest.param("+50255550142", False, id="a number abroad"),
        pytest.param("5105550142", False, id="a number without its country"),
        pytest.param("(510) 555-0142", False, id="a number as people write it"),
        pytest.param("", False, id="nothing"),
        pytest.param("+2902", True, id="a short code with a plus sign"),
        pytest.param("911", True, id="three digits"),
        pytest.param("12345", True, id="five digits"),
        pytest.param("262966", True, id="six digits"),
        pytest.param("12345678", True, id="eight digits"),
        pytest.param("123456789", False, id="nine digits"),
        pytest.param("+1234567", False, id="seven digits with a plus sign"),
        pytest.param("Google", True, id="a name"),
        pytest.param("3M", True, id="a name with a digit"),
        pytest.param("Клиника", True, id="a name in other letters"),
        pytest.param("alerts@example.org", True, id="an e-mail address"),
        pytest.param(f"whatsapp:{CALLER}", False, id="a person on WhatsApp"),
        pytest.param(f"rcs:{CALLER}", False, id="a person on RCS"),
        pytest.param("whatsapp:US.13491208655302741918", False, id="a person on WhatsApp without a number"),
        pytest.param("whatsapp:US.ENT.13491208655302741918", False, id="another one"),
        pytest.param("rcs:brand_agent", True, id="a program on RCS"),
        pytest.param("messenger:12345", False, id="a person on Messenger"),
    ],
)
def test_machine_sender(sender: str, machine: bool) -> None:
    assert requests.is_machine_sender(sender) is machine
    assert requests.text_from([("From", f" {sender} ")]).is_from_machine is machine


@pytest.mark.parametrize(
    "body",
    [
        'Liked "IOP means..."',
        "Loved “IOP means...\nText MENU”",
        "Disliked “No”",
        "Laughed at “No”",
        "Emphasized “Call 988”",
        "Emphasised “Call 988”",
        "Questioned “Call 988”",
        "Liked an image",
        "Loved a voice message",
        "Reacted 😀 to “Text MENU”",
        "Reacted 👩‍👩‍👧 to an image",
        "Reacted with a sticker to “Text MENU”",
        "Removed a like from “Text MENU”",
        "Removed an exclamation from “Text MENU”",
        "Removed a question mark from “Text MENU”",
        "Removed 😂 from “Text MENU”",
        "Reacted ‼️ to “Text MENU”",
        "👍 to “ Text MENU ”",
        "\u200a\u200b👍\u200b to “\u200aText MENU\u200a”\u200a\u200b",
        "❤️ a “Envíe MENU”",
        'Le gustó "Envíe MENU"',
        "No le gustó “Envíe MENU”",
        "Le encantó «Envíe MENU»",
        "Le encanto “Envie MENU”",
        "Le encantó una imagen",
        "Le dio risa “Envíe MENU”",
        "Exclamó por “Envíe MENU”",
        "Dudó sobre “Envíe MENU”",
        "Reaccionó con 😀 a “Envíe MENU”",
        "Eliminó un me gusta de “Envíe MENU”",
        "  Liked “spaces around”\r\n",
    ],
)
def test_a_reaction(body: str) -> None:
    assert requests.is_reaction(body)
    assert requests.text_from([("Body", body)]).is_reaction


@pytest.mark.parametrize(
    "body",
    [
        "",
        "insurance",
        "Liked it",
        "Loved the program",
        'liked "the program"',
        "I Liked “the program”",
        "Liked “your answer” but I want to die",
        'Liked "your answer" and "I want to die" is how I feel',
        'Liked "your answer" and I feel like "what is the point"',
        "Liked “unfinished",
        "Liked an image of my dead brother",
        "Removed myself from “the group”",
        "Reacted badly to “the medicine”",
        "Reacted to “the medicine”",
        "Le gustó mucho",
        "Eliminó a mi hermano",
        "to “whom it may concern”",
        "“whatever”",
        '... to "die"',
        "¡a “morir”",
        "👍",
        "👍 thanks",
        "😀" * 1600,
        "Reacted " + "😀" * 1600,
        "\u200b" * 1600,
        "Le gustó" + " " * 1600,
    ],
)
def test_no_reaction(body: str) -> None:
    assert not requests.is_reaction(body)


@pytest.mark.parametrize(
    "number",
    [
        "", " ", "+", "anonymous", "Anonymous", "RESTRICTED", "unavailable", "unknown", "private", "blocked",
        "withheld", "No Caller ID", "Not available", "+266696687", "+7378742833", "+2562533", "+8656696",
        "+86282452253", "+7748283", "266696687", "sip:anonymous@anonymous.invalid", "client:Anonymous",
    ],
)  # fmt: skip
def test_withheld(number: str) -> None:
    assert requests.withheld(number)
    assert InboundCall(number, OURS).caller_id == OURS


@pytest.mark.parametrize(
    "number",
    [
        CALLER,
        "5105550142",
        "+442075550142",
        f"whatsapp:{CALLER}",
        "messenger:12345",
        "client:alice",
        "sip:jo@example.org",
    ],
)
def test_not_withheld(number: str) -> None:
    assert not requests.withheld(number)


def test_no_stand_in_for_a_withheld_number_is_somebodys() -> None:
    for name in requests._STAND_INS:
        if name.isdigit():
            assert not phonenumbers.is_valid_number(phonenumbers.parse(f"+{name}"))


@pytest.mark.parametrize(
    "caller, shown",
    [
        pytest.param(CALLER, None, id="their own"),
        pytest.param("+266696687", OURS, id="withheld"),
        pytest.param("client:alice", OURS, id="no telephone"),
        pytest.param("5105550142", OURS, id="not in international form"),
        pytest.param("+911", OURS, id="too short to call back"),
    ],
)
def test_the_number_that_is_shown_to_whoever_is_dialled(caller: str, shown: str | None) -> None:
    assert requests.call_from([("From", caller), ("To", OURS)]).caller_id == shown


@pytest.mark.parametrize("address", ["sip:line@example.org", "client:line", "whatsapp:+15105550142", "rcs:a"])
@pytest.mark.parametrize("caller", ["sip:jo@example.org", "client:alice", "anonymous", "+266696687"])
def test_an_address_that_is_not_a_telephone_number_is_never_a_caller_id(caller: str, address: str) -> None:
    assert requests.call_from([("From", caller), ("To", address)]).caller_id is None


def test_no_number_is_shown_when_there_is_none() -> None:
    assert requests.call_from([]).caller_id is None


@pytest.mark.parametrize(
    "pairs, press",
    [
        pytest.param([], KeyPress(), id="a page that is come to"),
        pytest.param([("Digits", "3")], KeyPress("3"), id="a key"),
        pytest.param([("Digits", "0*#")], KeyPress("0*#"), id="several keys"),
        pytest.param([("Digits", "")], KeyPress(""), id="silence"),
        pytest.param([("Digits", "hangup")], KeyPress(""), id="a word where keys should be"),
        pytest.param([("Digits", "٣")], KeyPress(""), id="a digit of no keypad"),
        pytest.param([("SpeechResult", " ")], KeyPress(), id="nothing said"),
        pytest.param([("SpeechResult", "insurance")], KeyPress(said="insurance"), id="words alone"),
        pytest.param(
            [("SpeechResult", "insurance"), ("Digits", "")], KeyPress(said="insurance"), id="words beside no key"
        ),
        pytest.param(
            [("SpeechResult", "insurance"), ("Digits", "3")], KeyPress("3", "insurance"), id="words beside a key"
        ),
        pytest.param([("DialCallStatus", "busy")], KeyPress(dial_status=DialOutcome.BUSY), id="busy"),
        pytest.param(
            [("DialCallStatus", "no-answer")], KeyPress(dial_status=DialOutcome.NO_ANSWER), id="no answer"
        ),
        pytest.param([("DialCallStatus", "abducted")], KeyPress(dial_status=DialOutcome.FAILED), id="unheard of"),
        pytest.param([("DialCallStatus", "")], KeyPress(), id="a blank outcome"),
        pytest.param(
            [("From", CALLER), ("To", OURS)], KeyPress(call=InboundCall(CALLER, OURS)), id="the call it belongs to"
        ),
    ],
)
def test_key_press(pairs: list[tuple[str, str]], press: KeyPress) -> None:
    assert requests.key_press_from(pairs) == press


NAMES = ["Body", "From", "To", "NumMedia", "OptOutType", "Digits", "SpeechResult", "Confidence", "DialCallStatus"]
ANYTHING = st.text(st.characters(), max_size=40)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES) | ANYTHING, ANYTHING)))
@example([("Confidence", "1e999"), ("SpeechResult", "x")])
@example([("From", "a:b:c@d@e"), ("From", ":::")])
def test_any_fields_at_all_are_taken(pairs: list[tuple[str, str]]) -> None:
    text, press = requests.text_from(pairs), requests.key_press_from(pairs)
    assert text.body == text.body.strip()
    assert isinstance(text.is_reaction, bool)
    assert isinstance(text.is_from_machine, bool)
    assert press.digits is None or set(press.digits) <= set("0123456789*#")
    assert requests.call_from(pairs) == press.call
    assert press.call.caller_id in (None, press.call.recipient)
    assert requests.withheld(text.sender) in (True, False)


def test_nothing_of_the_person_is_in_a_repr() -> None:
    personal = {"From": CALLER, "To": OURS, "Body": "crying", "Digits": "32", "SpeechResult": "crying"}
    pairs = [*personal.items(), ("Confidence", "0.5")]
    shown = repr((requests.text_from(pairs), requests.call_from(pairs), requests.key_press_from(pairs)))
    assert [value for value in personal.values() if value in shown] == []
