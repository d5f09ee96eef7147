"""Headers that every response carries."""

from __future__ import annotations

import pytest

from tests.support.phone import PUBLIC_URL, SENDER, Phone

RESPONSES = ["/sms", "/healthz", "/nowhere", "/voice"]


@pytest.mark.parametrize("path", RESPONSES)
def test_every_response_carries_them_refused_ones_too(shared_phone: Phone, path: str) -> None:
    headers = shared_phone.client.get(path, base_url=PUBLIC_URL).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_an_answer_has_each_once(shared_phone: Phone) -> None:
    response = shared_phone.post("/sms", {"Body": "insurance", "From": SENDER})
    names = [name.lower() for name, _ in response.headers]
    assert response.status_code == 200
    assert len(names) == len(set(names))


def test_a_page_may_say_how_it_is_kept(shared_phone: Phone) -> None:
    from hotline.web.middleware import Headers

    said: list[tuple[str, str]] = []

    def page(_environ: object, start: object) -> list[bytes]:
        start("200 OK", [("Cache-Control", "max-age=60")])  # type: ignore[operator]
        return [b""]

    Headers(page)({}, lambda _status, headers, _failure: said.extend(headers))  # type: ignore[arg-type]
    assert [value for name, value in said if name == "Cache-Control"] == ["max-age=60"]


def test_the_cookie_is_out_of_reach_of_scripts_and_of_plain_http(shared_phone: Phone) -> None:
    response = shared_phone.post("/sms", {"Body": "español", "From": SENDER})
    cookie = response.headers.get("Set-Cookie", "")
    for flag in ("HttpOnly", "Secure", "SameSite"):
        assert flag in cookie
