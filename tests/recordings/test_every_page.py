"""Every page of a call to a line with recordings: all of it is played, and each recording can be heard as it should."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from hotline.audio import codec, levels, wav
from hotline.ivr.position import ATTEMPTS, Position
from hotline.models import Catalogue
from hotline.settings import Settings
from hotline.web import app
from hotline.web.snapshot import positions
from tests.support.phone import PUBLIC_URL, Phone

pytestmark = pytest.mark.slow

CALL = {"CallSid": "CA" + "0" * 32, "From": "+14155550100", "To": "+14155550199"}
KEYS = [
    {},
    *({"Digits": key} for key in "0123456789*#"),
    {"DialCallStatus": "busy"},
    {"DialCallStatus": "completed"},
]


@pytest.fixture(scope="module")
def phone(recorded: Settings) -> Phone:
    """A phone to a line that offers all it can: answers as texts, and speech."""
    offering = Settings.from_environ(
        {"TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": recorded.tokens[0]}
    )
    settings = replace(recorded, credentials=offering.credentials, speech_input=True)
    return Phone(app.application(settings, app.open_store(settings)))


def heard(phone: Phone, path: str, fields: dict[str, str]) -> tuple[list[str], list[str]]:
    """What of a page is said, and the addresses of what is played."""
    page = ElementTree.fromstring(phone.post(path, {**CALL, **fields}).data)
    return [say.text or "" for say in page.iter("Say")], [play.text or "" for play in page.iter("Play")]


def test_every_page_is_played_and_every_recording_can_be_heard(phone: Phone, shipped: Catalogue) -> None:
    counts = [(silence, wrong) for silence in range(ATTEMPTS) for wrong in range(ATTEMPTS)]
    pages = [
        "/voice",
        *(Position(at.language, at.keys, *each).path for at in positions(shipped) for each in counts),
    ]
    # 5 asks for a text, which would be sent
    fields = [each for each in KEYS if each != {"Digits": "5"}]
    found = [heard(phone, path, each) for path in pages for each in fields]
    assert [said for said, _ in found if said] == []
    played = sorted({address for _, addresses in found for address in addresses})
    assert len(played) > 60
    assert [fault for address in played for fault in faults(phone, address)] == []


def faults(phone: Phone, address: str) -> list[str]:
    """What is wrong with a recording as it is served."""
    response = phone.client.get(address, base_url=PUBLIC_URL)
    assert response.status_code == 200, address
    assert response.headers["Content-Type"] == wav.CONTENT_TYPE
    assert response.headers["Content-Length"] == str(len(response.data))
    sound = codec.decode(response.data)
    looks = {
        "silent": levels.is_silent(sound),
        "clipped": levels.is_clipped(sound),
        "cut off": levels.is_cut_off(sound),
        "too loud or too soft": abs(levels.active_level(sound) + 20) > 1,
        "no words in it": sound.seconds < 0.8,
    }
    return [f"{address} is {what}" for what, is_so in looks.items() if is_so]
