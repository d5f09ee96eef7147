"""What comes in: the fields of a webhook, turned into the words of the domain."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.carrier import requests, senders
from hotline.carrier.requests import Channel, InboundCall, KeyPress
from hotline.ivr.verbs import DialOutcome

OURS = "+15105550199"
CALLER = "+15105550142"


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
    assert senders.is_withheld(text.sender) in (True, False)


def test_nothing_of_the_person_is_in_a_repr() -> None:
    personal = {"From": CALLER, "To": OURS, "Body": "crying", "Digits": "32", "SpeechResult": "crying"}
    pairs = [*personal.items(), ("Confidence", "0.5")]
    shown = repr((requests.text_from(pairs), requests.call_from(pairs), requests.key_press_from(pairs)))
    assert [value for value in personal.values() if value in shown] == []
