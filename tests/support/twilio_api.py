"""A small stand-in for Twilio's REST API, and for the Internet between: for tests, in this process, nothing leaves.

What the API knows is in plain fields that a test sets; faults are asked for with `fail`. Shapes of answers follow
Twilio's documentation of each resource.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from flask import Flask
from requests.adapters import HTTPAdapter

ACCOUNT = "AC" + "1" * 32
TOKEN = "0123456789abcdef0123456789abcdef"
KEY, KEY_SECRET = "SK" + "2" * 32, "secret of a key"
NUMBER = "+15105550199"

Answer = tuple[int, dict[str, str], bytes]
Request = requests.PreparedRequest


def number(phone: str, sid: str = "PN" + "a" * 32, **fields: Any) -> dict[str, Any]:
    """A number as it is when it is bought: Twilio's own demonstration answers."""
    return {
        "sid": sid,
        "account_sid": ACCOUNT,
        "phone_number": phone,
        "friendly_name": phone,
        "capabilities": {"voice": True, "sms": True, "mms": True, "fax": False},
        "voice_url": "https://demo.twilio.com/welcome/voice/",
        "voice_method": "POST",
        "voice_fallback_url": "",
        "voice_fallback_method": "POST",
        "sms_url": "https://demo.twilio.com/welcome/sms/reply",
        "sms_method": "POST",
        "sms_fallback_url": "",
        "sms_fallback_method": "POST",
        "status_callback": "",
        "status_callback_method": "POST",
        "voice_application_sid": "",
        "sms_application_sid": "",
        "trunk_sid": None,
        "voice_receive_mode": "voice",
        "voice_caller_id_lookup": False,
    } | fields


@dataclass
class Fault:
    """What goes wrong, the next `count` times that a path with `path` in it is asked for."""

    path: str
    answer: Callable[[], Answer]
    count: int = 1


@dataclass
class TwilioApi:
    """The API of one account. `posted` holds what was posted: the path and the fields."""

    numbers: list[dict[str, Any]] = field(default_factory=lambda: [number(NUMBER)])
    kind: str = "Full"
    state: str = "active"
    services: dict[str, dict[str, Any]] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    campaigns: dict[str, list[str]] = field(default_factory=dict)
    toll_free: list[str] = field(default_factory=list)
    profiles: list[str] = field(default_factory=lambda: ["RN" + "6" * 32])
    alerts: list[dict[str, Any]] = field(default_factory=list)
    keeps: tuple[str, ...] = ()
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    posted: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def registered(self, campaign: str = "VERIFIED", **service: Any) -> TwilioApi:
        """The same, with the first number in a Messaging Service that has a registration."""
        sid = "MG" + "b" * 32
        self.services[sid] = {
            "sid": sid, "friendly_name": "Line", "inbound_request_url": None, "use_inbound_webhook_on_number": True
        } | service  # fmt: skip
        self.members[sid], self.campaigns[sid] = [self.numbers[0]["sid"]], [campaign] if campaign else []
        return self

    def fail(self, status: int = 0, path: str = "", count: int = 1, **headers: str) -> None:
        """From now on, answer with an error status (as Twilio words it), or break the connection off with 0."""
        said = {
            "code": {401: 20003, 404: 20404, 429: 20429}.get(status, 20500),
            "message": "Trouble",
            "status": status,
        }
        self.faults.append(Fault(path, lambda: (status, headers, json.dumps(said).encode()), count))

    def fail_with(self, body: bytes, status: int = 200, path: str = "") -> None:
        """From now on, answer once with something that is not Twilio's."""
        self.faults.append(Fault(path, lambda: (status, {"Content-Type": "text/html"}, body)))

    def __call__(self, request: Request) -> Answer:
        url = urlsplit(request.url or "")
        self.asked.append(f"{request.method} {url.path}")
        for fault in self.faults:
            if fault.count and fault.path in url.path:
                fault.count -= 1
                answer = fault.answer()
                if answer[0] == 0:
                    raise requests.ConnectionError("Connection aborted.")
                return answer
        if not self._is_signed_in(request):
            return _json(401, {"code": 20003, "message": "Authenticate", "status": 401})
        fields = dict(parse_qsl(str(request.body or ""), keep_blank_values=True))
        if request.method == "POST":
            self.posted.append((url.path, fields))
        status, said = self._answer(str(request.method), url.path, dict(parse_qsl(url.query)), fields)
        return _json(status, said, Date=format_datetime(self.now, usegmt=True))

    def _is_signed_in(self, request: Request) -> bool:
        given = str(request.headers.get("Authorization", "")).removeprefix("Basic ")
        return base64.b64decode(given).decode() in (f"{ACCOUNT}:{TOKEN}", f"{KEY}:{KEY_SECRET}")

    def _answer(self, method: str, path: str, query: dict[str, str], fields: dict[str, str]) -> tuple[int, Any]:
        base = f"/2010-04-01/Accounts/{ACCOUNT}"
        if path == f"{base}.json":
            return 200, {"sid": ACCOUNT, "type": self.kind, "status": self.state, "subresource_uris": {}}
        if path == f"{base}/IncomingPhoneNumbers.json":
            return 200, _paged("incoming_phone_numbers", self.numbers, path, query)
        if path == f"{base}/Messages.json" and method == "POST":
            return 201, {"sid": "SM" + "0" * 32, "status": "queued"}
        if found := re.fullmatch(rf"{base}/IncomingPhoneNumbers/(\w+)\.json", path):
            return self._number(found[1], fields)
        if found := re.fullmatch(r"/v1/Services/(\w+)/(PhoneNumbers|Compliance/Usa2p)", path):
            return 200, self._of_service(found[1], found[2])
        lists: dict[str, tuple[str, list[Any]]] = {
            "/v1/Services": ("services", list(self.services.values())),
            "/v1/Tollfree/Verifications": ("verifications", [{"status": state} for state in self.toll_free]),
            "/v1/CustomerProfiles": ("results", [{"policy_sid": policy} for policy in self.profiles]),
            "/v1/Alerts": ("alerts", self.alerts),
        }
        if path in lists:
            key, items = lists[path]
            return 200, {key: items, "meta": {"key": key, "next_page_url": None}}
        return 404, {"code": 20404, "message": f"The requested resource {path} was not found", "status": 404}

    def _number(self, sid: str, fields: dict[str, str]) -> tuple[int, Any]:
        held = next((each for each in self.numbers if each["sid"] == sid), None)
        if held is None:
            return 404, {"code": 20404, "message": "not found", "status": 404}
        for name, value in fields.items():
            key = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
            assert key in held, f"{name} is not a field of a number"
            if key not in self.keeps:
                held[key] = value == "true" if isinstance(held[key], bool) else value
        return 200, held

    def _of_service(self, sid: str, what: str) -> dict[str, Any]:
        if what == "PhoneNumbers":
            items = [{"sid": member} for member in self.members.get(sid, [])]
            return {"phone_numbers": items, "meta": {"key": "phone_numbers", "next_page_url": None}}
        states = [{"campaign_status": state} for state in self.campaigns.get(sid, [])]
        return {"compliance": states, "meta": {"key": "compliance", "next_page_url": None}}


def alert(code: str, url: str = "https://hotline.example.org/sms?From=%2B15105550123") -> dict[str, Any]:
    """An entry of Twilio's error log."""
    return {
        "error_code": code,
        "alert_text": "Msg=...",
        "date_generated": "2026-11-23T08:00:00Z",
        "log_level": "error",
        "request_url": url,
    }


def line_at(app: Flask) -> Callable[[Request], Answer]:
    """The line, reached through its public address."""

    def answer(request: Request) -> Answer:
        url = urlsplit(request.url or "")
        response = app.test_client().open(
            url.path,
            method=request.method,
            base_url=f"{url.scheme}://{url.netloc}",
            query_string=url.query,
            headers=dict(request.headers.items()),
            data=request.body,
        )
        return response.status_code, dict(response.headers), response.data

    return answer


@dataclass
class Internet:
    """Which host is answered by what. A host that nobody has is not found; `raises` break a host's connections."""

    hosts: dict[str, Callable[[Request], Answer]]
    raises: dict[str, Exception] = field(default_factory=dict)

    def put_up(self, monkeypatch: pytest.MonkeyPatch) -> Internet:
        """Stand between `requests` and the network."""
        monkeypatch.setattr(HTTPAdapter, "send", lambda _adapter, request, **_: self._send(request))
        return self

    def _send(self, request: Request) -> requests.Response:
        host = urlsplit(request.url or "").hostname or ""
        if host in self.raises:
            raise self.raises[host]
        if host not in self.hosts:
            raise requests.ConnectionError(f"NameResolutionError: {host}")
        status, headers, body = self.hosts[host](request)
        response = requests.Response()
        response.status_code = status
        response.headers.update(headers)
        response._content = body
        response.url, response.request, response.encoding = request.url or "", request, "utf-8"
        return response


TWILIO_HOSTS = ("api.twilio.com", "messaging.twilio.com", "trusthub.twilio.com", "monitor.twilio.com")


def _json(status: int, said: Any, **headers: str) -> Answer:
    return status, {"Content-Type": "application/json", **headers}, json.dumps(said).encode()


def _paged(key: str, items: list[Any], path: str, query: dict[str, str]) -> dict[str, Any]:
    size, page = int(query.get("PageSize", 50)), int(query.get("Page", 0))
    is_more = (page + 1) * size < len(items)
    return {
        key: items[page * size : (page + 1) * size],
        "page": page,
        "page_size": size,
        "next_page_uri": f"{path}?PageSize={size}&Page={page + 1}&PageToken=PT" if is_more else None,
    }
