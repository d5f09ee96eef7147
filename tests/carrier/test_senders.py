"""People, withheld numbers and machines are told apart."""

import phonenumbers
import pytest

from hotline.carrier import requests, senders
from hotline.carrier.requests import InboundCall
from tests.carrier.test_requests import CALLER, OURS


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
    assert senders.is_machine(sender) is machine
    assert requests.text_from([("From", f" {sender} ")]).is_from_machine is machine


@pytest.mark.parametrize(
    "number",
    [
        "", " ", "+", "anonymous", "Anonymous", "RESTRICTED", "unavailable", "unknown", "private", "blocked",
        "withheld", "No Caller ID", "Not available", "+266696687", "+7378742833", "+2562533", "+8656696",
        "+86282452253", "+7748283", "266696687", "sip:anonymous@anonymous.invalid", "client:Anonymous",
    ],
)  # fmt: skip
def test_withheld(number: str) -> None:
    assert senders.is_withheld(number)
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
    assert not senders.is_withheld(number)


def test_no_stand_in_for_a_withheld_number_is_somebodys() -> None:
    for name in senders._STAND_INS:
        if name.isdigit():
            assert not phonenumbers.is_valid_number(phonenumbers.parse(f"+{name}"))
