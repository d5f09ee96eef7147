"""Why a webhook was refused: said once a minute, with the setting to change, and nothing of the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from hotline.carrier import signature_failure_log
from hotline.carrier.signature import Verifier
from hotline.carrier.signature_failure_log import SignatureFailureLog
from tests.support.phone import PUBLIC_URL, TOKEN, sign

FIELDS = [("Body", "insurance"), ("From", "+14155550100")]
OTHER = "https://www.example.org"


@pytest.fixture
def lines() -> Iterator[list[Any]]:
    signature_failure_log.log = structlog.get_logger()
    with capture_logs() as held:
        yield held


def environ(signed_for: str | None = OTHER, path: str = "/sms", token: str = TOKEN, **more: str) -> dict[str, str]:
    """What a server knows of a text that was signed for an address, and arrived as `more` says."""
    base = {"PATH_INFO": path, "QUERY_STRING": "", "wsgi.url_scheme": "http", "HTTP_HOST": "127.0.0.1:8000"}
    query = f"?{more['QUERY_STRING']}" if "QUERY_STRING" in more else ""
    signature = {"HTTP_X_TWILIO_SIGNATURE": sign(f"{signed_for}{path}{query}", FIELDS, token)} if signed_for else {}
    return base | signature | more


def explainer(public_url: str | None = PUBLIC_URL) -> SignatureFailureLog:
    return SignatureFailureLog(Verifier([TOKEN], public_url), public_url)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"HTTP_HOST": "www.example.org"}, id="the Host header alone"),
        pytest.param({"HTTP_HOST": "www.example.org", "HTTP_X_FORWARDED_PROTO": "https"}, id="with the scheme"),
        pytest.param({"HTTP_X_FORWARDED_HOST": "www.example.org"}, id="the forwarded host"),
        pytest.param({"HTTP_X_FORWARDED_HOST": "evil.example, www.example.org"}, id="the nearest of several"),
        pytest.param({"HTTP_HOST": "www.example.org", "HTTP_X_FORWARDED_PROTO": "http,https"}, id="schemes"),
    ],
)
def test_the_address_that_would_have_verified_is_named(lines: list[Any], headers: dict[str, str]) -> None:
    explainer().log(environ(**headers), FIELDS, "/sms")
    (line,) = lines
    assert line["fix"] == f"set HOTLINE_PUBLIC_URL={OTHER}"
    assert line["reason"] == f"Twilio signed it for {OTHER}; HOTLINE_PUBLIC_URL is {PUBLIC_URL}"
    assert line["log_level"] == "warning"


def test_a_port_of_the_proxy_is_named(lines: list[Any]) -> None:
    headers = {"HTTP_HOST": "www.example.org", "HTTP_X_FORWARDED_PORT": "8443"}
    explainer().log(environ(f"{OTHER}:8443", **headers), FIELDS, "/sms")
    assert OTHER in lines[0]["fix"]


def test_that_no_address_is_set_is_said(lines: list[Any]) -> None:
    explainer(None).log(environ(HTTP_HOST="www.example.org"), FIELDS, "/sms")
    assert "HOTLINE_PUBLIC_URL is not set" in lines[0]["reason"]


@pytest.mark.parametrize(
    "seen, said",
    [
        pytest.param(
            environ(token="f" * 32, HTTP_HOST="www.example.org"), "the token or the body differs", id="a token"
        ),
        pytest.param(
            environ(HTTP_X_TWILIO_SIGNATURE="rubbish"), "the token or the body differs", id="no signature at all"
        ),
        pytest.param(environ(None), "the request has no signature", id="unsigned"),
    ],
)
def test_otherwise_token_or_body_differs(lines: list[Any], seen: dict[str, str], said: str) -> None:
    explainer().log(seen, FIELDS, "/sms")
    assert lines[0]["reason"] == said


@pytest.mark.parametrize(
    "header, named",
    [
        ("HTTP_X_TWILIO_WEBHOOKS_SIGNATURE_SETTINGS", "shared key"),
        ("HTTP_X_SIGNALWIRE_SIGNATURE", "X-SignalWire-Signature"),
        ("HTTP_TELNYX_SIGNATURE_ED25519", "Telnyx"),
    ],
)
def test_another_way_to_sign_is_named(lines: list[Any], header: str, named: str) -> None:
    explainer().log(environ(None, **{header: "x"}), FIELDS, "/sms")
    assert named in lines[0]["reason"]
    assert lines[0]["fix"]


def test_without_an_address_and_without_a_header_the_setting_is_named(lines: list[Any]) -> None:
    explainer(None).log(environ(token="f" * 32, HTTP_HOST="hotline"), FIELDS, "/sms")
    assert "HOTLINE_PUBLIC_URL is not set" in lines[0]["reason"]
    assert "set HOTLINE_PUBLIC_URL to" in lines[0]["fix"]


def test_it_is_said_once_a_minute(lines: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("hotline.logs.time.monotonic", lambda: now)
    held = explainer()
    for _ in range(50):
        held.log(environ(), FIELDS, "/sms")
    assert len(lines) == 1
    now += 61
    held.log(environ(), FIELDS, "/sms")
    assert len(lines) == 2


def test_strangers_without_a_signature_do_not_hide_what_is_signed(lines: list[Any]) -> None:
    held = explainer()
    held.log(environ(None), FIELDS, "/sms")
    held.log(environ(HTTP_HOST="www.example.org"), FIELDS, "/sms")
    assert [line["fix"].startswith("set HOTLINE_PUBLIC_URL=") for line in lines] == [False, True]


def test_neither_query_nor_keys_nor_number_nor_words_are_told(lines: list[Any]) -> None:
    query = "Body=insurance&From=%2B14155550100"
    seen = environ(path="/voice/en/3/2", HTTP_HOST="www.example.org", QUERY_STRING=query)
    explainer().log(seen, FIELDS, "/voice/<language>/<path:keys>")
    assert OTHER in str(lines)
    assert not [part for part in ("insurance", "4155550100", "/3/2", "?") if part in str(lines)]


@pytest.mark.parametrize("odd", [{"PATH_INFO": "/\xff\xfe"}, {"HTTP_HOST": "[::1"}, {"HTTP_HOST": "a b\n"}, {}])
def test_odd_requests_never_break_it(lines: list[Any], odd: dict[str, str]) -> None:
    explainer().log(environ(**odd), FIELDS, "/sms")
    explainer().log(environ(**odd), b"\xff", None)
    assert len(lines) == 2
