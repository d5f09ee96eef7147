"""Nobody can have a call put through to a number that staff did not write, or that costs extra."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from flask import Flask
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.cli import hotline
from hotline.content import defaults
from hotline.settings import Settings
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.one_line import OneLine
from hotline.web.staff.drafts import Drafts
from hotline.web.store import Store
from tests.conftest import ENVIRON
from tests.support.phone import LINE, PUBLIC_URL, SENDER, Phone, sign

HELPLINE = "en/0-helpline.md"
DIALLED = {defaults.HELPLINE_NUMBER, defaults.LIFELINE_NUMBER}
"""All that the shipped prompts put a caller through to."""

PREMIUM = "+19005550123"
FAR = "+525512345678"


# ---- what a request can change

NUMBERS = st.sampled_from((PREMIUM, FAR, "+12129761234", "+870773111632", "911", SENDER, LINE, "sip:a@example.org"))
WORDS = st.one_of(NUMBERS, st.text(max_size=30), NUMBERS.map(lambda n: f'"/><Dial><Number>{n}</Number></Dial>'))
NAMES = st.sampled_from(
    ("From", "To", "Called", "Caller", "ForwardedFrom", "CalledVia", "Digits", "SpeechResult", "Body", "FinishedOnKey",
     "DialCallStatus", "DialCallSid", "Number", "connect", "helpline", "CallSid", "ApiVersion", "Direction")
)  # fmt: skip
FIELDS = st.dictionaries(NAMES, WORDS, max_size=6)
HEADERS = st.dictionaries(
    st.sampled_from(("Cookie", "Host", "X-Forwarded-Host", "X-Forwarded-For", "Referer", "X-Hotline-Number")),
    WORDS.map(lambda words: quote(words, safe="+:@/=;. ")),
    max_size=3,
)
PATHS = st.one_of(
    st.sampled_from(("/voice", "/voice/en", "/voice/en/0", "/voice/es/0", "/voice/en/9", "/voice/en/988", "/sms")),
    WORDS.map(lambda words: f"/voice/en/{quote(words, safe='')}"),
    WORDS.map(lambda words: f"/voice/{quote(words, safe='')}/0"),
)
QUERIES = st.dictionaries(st.sampled_from(("attempt", "silence", "because", "number", "to")), WORDS, max_size=2)


@settings(max_examples=100, deadline=None)
@given(path=PATHS, query=QUERIES, fields=FIELDS, headers=HEADERS)
@example(path="/voice/en/0", query={}, fields={"Digits": "1"}, headers={})
@example(path="/voice/es/0", query={}, fields={"Digits": "1", "To": PREMIUM, "From": PREMIUM}, headers={})
@example(path="/voice/en/988", query={"number": FAR}, fields={"Digits": "1", "Number": FAR}, headers={})
@example(path="/voice/en/%1F", query={}, fields={"SpeechResult": PREMIUM}, headers={})
@example(path="/voice/en/0", query={}, fields={"Digits": PREMIUM}, headers={"Cookie": f"number={PREMIUM}"})
def test_nothing_in_a_request_changes_the_number_that_is_dialled(
    shared_line: Flask, path: str, query: dict[str, str], fields: dict[str, str], headers: dict[str, str]
) -> None:
    where = path + (f"?{urlencode(query)}" if query else "")
    pairs = [*({"From": SENDER, "To": LINE} | fields).items()]
    signature = sign(PUBLIC_URL + where, pairs)
    form = "application/x-www-form-urlencoded"
    signed = {**headers, "X-Twilio-Signature": signature, "Content-Type": form}
    response = shared_line.test_client().post(where, data=urlencode(pairs), headers=signed, base_url=PUBLIC_URL)
    if response.status_code == 200:
        document = ElementTree.fromstring(response.data)
        assert {"".join(dial.itertext()) for dial in document.iter("Dial")} <= DIALLED
        assert {number.text for number in document.iter("Number")} <= DIALLED
        assert not [*document.iter("Sip"), *document.iter("Client"), *document.iter("Conference")]


def test_each_page_dials_its_own_number_whoever_calls(shared_phone: Phone) -> None:
    for caller in (SENDER, PREMIUM, FAR, "anonymous", "+266696687", ""):
        for page, number in (("0", defaults.HELPLINE_NUMBER), ("*", None)):
            phone = Phone(shared_phone.app, number=caller)
            dialled = [each for each, _ in phone.call(page, "1").dialled]
            assert dialled == ([number] if number else []), (caller, page)


# ---- what staff write


def write_number(prompts: Path, number: str, language: str = "en") -> None:
    file = prompts / language / "0-helpline.md"
    file.write_text(file.read_text("utf-8").replace(defaults.HELPLINE_NUMBER, number), "utf-8")


def checked(prompts: Path, monkeypatch: pytest.MonkeyPatch, countries: str | None = None) -> tuple[int, str]:
    """The status and the output of `hotline check`."""
    for name in [name for name in os.environ if name.startswith("HOTLINE_")]:
        monkeypatch.delenv(name)
    environ = {"HOTLINE_DIAL_COUNTRIES": countries} if countries else {}
    result = CliRunner().invoke(hotline, ["check", str(prompts)], env=environ, standalone_mode=False)
    return result.return_value or 0, result.output + str(result.exception or "")


@pytest.mark.parametrize("number", [PREMIUM, "+12129761234", "+14155551212", "+15005550006", "+870773111632", FAR])
def test_a_costly_or_foreign_number_never_goes_live(
    prompts: Path, store: Store, phone: Phone, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    change = (prompts / HELPLINE).read_text("utf-8").replace(defaults.HELPLINE_NUMBER, number)
    assert [each.rule for each in Drafts(OneLine(store)).of({HELPLINE: change.encode()}).errors] == ["connect"]
    write_number(prompts, number)
    status, output = checked(prompts, monkeypatch)
    assert status == 1
    assert "[connect]" in output
    live = Store(prompts, CallVoice({"en": "man"}))  # as at the start: the default file is used
    assert not live.is_current
    fresh = Phone(app.application(Settings.from_environ(ENVIRON), live))
    assert {each for each, _ in fresh.call("0", "1").dialled} <= DIALLED
    assert [each for each, _ in phone.call("0", "1").dialled] == [defaults.HELPLINE_NUMBER]


def test_another_country_is_dialled_where_the_operator_says_so(
    prompts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("en", "es"):
        write_number(prompts, FAR, language)
    status, output = checked(prompts, monkeypatch, "US,CA,MX")
    assert "[connect]" not in output, output
    assert status == 0, output
    settings_of_line = Settings.from_environ(
        {**ENVIRON, "HOTLINE_PROMPTS": str(prompts), "HOTLINE_DIAL_COUNTRIES": "US, CA, MX"}
    )
    live = app.open_store(settings_of_line)
    assert [each for each, _ in Phone(app.application(settings_of_line, live)).call("0", "1").dialled] == [FAR]
    assert Drafts(OneLine(live)).of({HELPLINE: (prompts / HELPLINE).read_bytes()}).is_current


@pytest.mark.parametrize("countries", ["USA", "US,,CA", "US;CA", "US,XX", "001"])
def test_codes_that_are_no_countries_stop_the_check(
    prompts: Path, monkeypatch: pytest.MonkeyPatch, countries: str
) -> None:
    _, output = checked(prompts, monkeypatch, countries)
    assert "HOTLINE_DIAL_COUNTRIES must be two-letter country codes" in output


def test_all_settings_that_are_wrong_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {"HOTLINE_DIAL_COUNTRIES": "USA", "PORT": "http", "TWILIO_AUTH_TOKEN": "t"}
    result = CliRunner().invoke(hotline, ["report"], env=environ)
    assert "HOTLINE_DIAL_COUNTRIES" in str(result.exception)
    assert "PORT" in str(result.exception)
