"""Other carriers: what SignalWire signs is verified, and what Somleng cannot do is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

import pytest

from hotline.carrier import twiml
from hotline.carrier.carriers import CARRIERS
from hotline.carrier.dialect import Dialect
from hotline.carrier.signature import Verifier
from hotline.errors import SettingsError
from hotline.ivr import pages
from hotline.ivr.steps import ShowPage
from hotline.ivr.verbs import Dial
from hotline.models import Catalogue
from hotline.settings import Settings
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.snapshot import positions
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support.phone import PUBLIC_URL, sign

FILE = json.loads((Path(__file__).parents[1] / "data/signalwire_vectors.json").read_text("utf-8"))
KEY, VECTORS = FILE["key"], FILE["vectors"]
SIGNALWIRE = {"HOTLINE_CARRIER": "signalwire", "SIGNALWIRE_SIGNING_KEY": KEY}
VOICES = {"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}


def settings(**environ: str) -> Settings:
    return Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS), **environ})


def documents(catalogue: Catalogue, carrier: str) -> list[ElementTree.Element]:
    """Every page of the call, and a connection, as they are written for a carrier."""
    writer = twiml.CallWriter(VOICES, {}, dialect=Dialect(CARRIERS[carrier], PUBLIC_URL))
    shown = [pages.welcome(catalogue), *(pages.page(catalogue, ShowPage(each)) for each in positions(catalogue))]
    return [ElementTree.fromstring(writer.page(page)) for page in shown]


def addresses(document: ElementTree.Element) -> list[str]:
    """The addresses in a document."""
    said = [each.text or "" for tag in ("Redirect", "Play") for each in document.iter(tag)]
    return said + [each.attrib["action"] for each in document.iter() if "action" in each.attrib]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_what_signalwire_signs_is_verified_and_one_changed_byte_is_not(vector: dict[str, Any]) -> None:
    verifier, url = Verifier([KEY], PUBLIC_URL), urlsplit(vector["url"])
    pairs = [(str(name), str(value)) for name, value in vector["params"]]
    assert verifier.verify(url.path, url.query, pairs, vector["signature"])
    changed = [(pairs[0][0], pairs[0][1] + "x"), *pairs[1:]]
    assert not verifier.verify(url.path, url.query, changed, vector["signature"])
    assert not Verifier([KEY + "x"], PUBLIC_URL).verify(url.path, url.query, pairs, vector["signature"])


@pytest.mark.parametrize(
    "environ, header, key, status",
    [
        pytest.param(SIGNALWIRE, "X-SignalWire-Signature", KEY, 200, id="SignalWire's key in its header"),
        pytest.param(SIGNALWIRE, "X-Twilio-Signature", KEY, 403, id="its key in Twilio's header"),
        pytest.param(SIGNALWIRE, "X-SignalWire-Signature", ENVIRON["TWILIO_AUTH_TOKEN"], 403, id="Twilio's token"),
        pytest.param(
            {}, "X-SignalWire-Signature", ENVIRON["TWILIO_AUTH_TOKEN"], 403, id="its header at Twilio's line"
        ),
        pytest.param(
            {"HOTLINE_CARRIER": "somleng"}, "X-Twilio-Signature", ENVIRON["TWILIO_AUTH_TOKEN"], 200, id="Somleng"
        ),
    ],
)
def test_each_carrier_is_verified_by_its_own_header_and_key(
    environ: dict[str, str], header: str, key: str, status: int
) -> None:
    line = settings(**environ)
    client = app.application(line, Store(line.prompts, CallVoice(line.voices))).test_client()
    pairs = [("Body", "INSURANCE"), ("From", "+14155550100"), ("MessageSid", "x"), ("To", "+14155550199")]
    answer = client.post(
        "/sms",
        data=urlencode(pairs),
        content_type="application/x-www-form-urlencoded",
        headers={header: sign(f"{PUBLIC_URL}/sms", pairs, key)},
        base_url=PUBLIC_URL,
    )
    assert answer.status_code == status


def test_twilio_gets_pauses_and_addresses_without_the_host(shipped: Catalogue) -> None:
    written = documents(shipped, "twilio")
    assert any([*document.iter("Pause")] for document in written)
    assert all(address.startswith("/") for document in written for address in addresses(document))


def test_signalwire_gets_whole_addresses(shipped: Catalogue) -> None:
    found = [address for document in documents(shipped, "signalwire") for address in addresses(document)]
    assert len(found) > 50
    assert [address for address in found if not address.startswith(f"{PUBLIC_URL}/")] == []


def test_signalwire_gets_the_whole_address_of_what_staff_hear_too() -> None:
    dialect = Dialect(CARRIERS["signalwire"], PUBLIC_URL)
    (dial,) = dialect.page((Dial("+14155550123", "/voice/en/1", screen="/screen/en"),))
    assert isinstance(dial, Dial)
    assert (dial.action, dial.screen) == (f"{PUBLIC_URL}/voice/en/1", f"{PUBLIC_URL}/screen/en")


def test_somleng_gets_no_pause_and_all_the_words(shipped: Catalogue) -> None:
    written, usual = documents(shipped, "somleng"), documents(shipped, "twilio")
    assert not any([*document.iter("Pause")] for document in written)
    assert [[*each.itertext()] for each in written] == [[*each.itertext()] for each in usual]


@pytest.mark.parametrize(
    "environ, named",
    [
        ({"HOTLINE_CARRIER": "signalwire"}, "SIGNALWIRE_SIGNING_KEY is missing"),
        ({"HOTLINE_CARRIER": "telnyx"}, "HOTLINE_CARRIER must be one of twilio, signalwire, somleng"),
        ({**SIGNALWIRE, "HOTLINE_PUBLIC_URL": ""}, "HOTLINE_PUBLIC_URL is missing"),
    ],
)
def test_what_a_carrier_needs_is_asked_for(environ: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        settings(**environ)
    assert any(named in problem for problem in wrong.value.problems)


def test_a_line_at_another_carrier_does_not_use_twilios_rest_api() -> None:
    account = {"TWILIO_ACCOUNT_SID": "AC" + "0" * 32}
    assert settings(**account).credentials
    assert settings(**account, **SIGNALWIRE).credentials is None


@pytest.mark.parametrize("carrier, listens", [("twilio", True), ("signalwire", True), ("somleng", False)])
def test_a_carrier_that_hears_nothing_is_not_asked_to_listen(carrier: str, listens: bool) -> None:
    line = (
        settings(**SIGNALWIRE, HOTLINE_SPEECH_INPUT="1")
        if carrier == "signalwire"
        else settings(HOTLINE_CARRIER=carrier, HOTLINE_SPEECH_INPUT="1")
    )
    assert Dialect.of(line).listens is listens
