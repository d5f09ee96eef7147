"""Requests as Twilio sends them: some twenty fields, each with its own SID and sender, correctly signed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.support.phone import TOKEN, sign

PUBLIC_URL = "https://hotline.example.org"
PLACES = (("OAKLAND", "CA", "94601", "510"), ("EL PASO", "TX", "79901", "915"), ("PORTLAND", "OR", "97201", "503"))

BODIES = {
    "keyword": ("INSURANCE",),
    "text": ("INSURANCE", "insurance?", "how long does it last", "3 2", "hello"),
}


@dataclass(frozen=True, slots=True)
class Request:
    """A request on the wire, and what its answer must hold."""

    path: str
    headers: dict[str, str]
    body: bytes
    status: int = 200
    expected: bytes = b"<Response>"

    @property
    def raw(self) -> bytes:
        """The bytes to send."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        return f"POST {self.path} HTTP/1.1\r\n{lines}\r\n".encode() + self.body


def corpus(kind: str, url: str = PUBLIC_URL, size: int = 400, forged: bool = False) -> list[Request]:
    """Requests of a kind: "keyword", "text" (of all sorts) or "call", signed for a public URL."""
    rng = random.Random(7)  # noqa: S311 -- the same requests in every run
    return [_request(rng, kind, url, forged) for _ in range(size)]


def _request(rng: random.Random, kind: str, url: str, forged: bool) -> Request:
    path, fields = _call(rng) if kind == "call" else ("/sms", _text(rng, kind))
    body = urlencode(fields).encode()
    signature = sign(url + path, fields.items(), "0" * 32 if forged else TOKEN)
    headers = {
        "Host": url.partition("://")[2],
        "User-Agent": "TwilioProxy/1.1",
        "Accept": "*/*",
        "X-Home-Region": "us1",
        "X-Twilio-Signature": signature,
        "X-Forwarded-Proto": url.partition("://")[0],
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
        "Content-Length": str(len(body)),
    }
    return Request(path, headers, body, 403 if forged else 200, b"" if forged else b"<Response>")


def _place(rng: random.Random) -> tuple[dict[str, str], str]:
    city, state, code, area = rng.choice(PLACES)
    return {
        "FromCity": city,
        "FromState": state,
        "FromZip": code,
        "FromCountry": "US",
    }, f"+1{area}55501{rng.randrange(100):02d}"


def _text(rng: random.Random, kind: str) -> dict[str, str]:
    place, sender = _place(rng)
    sid = f"SM{rng.getrandbits(128):032x}"
    bodies = BODIES[kind]
    here = {"ToCountry": "US", "ToState": "CA", "ToCity": "OAKLAND", "ToZip": "94601", "To": "+15105550100"}
    return {
        **here, **place, "MessageSid": sid, "SmsSid": sid, "SmsMessageSid": sid, "NumMedia": "0", "NumSegments": "1",
        "SmsStatus": "received", "Body": rng.choice(bodies), "From": sender, "ApiVersion": "2010-04-01",
        "AccountSid": "AC" + "0" * 32, "MessagingServiceSid": "MG" + "0" * 32,
    }  # fmt: skip


def _call(rng: random.Random) -> tuple[str, dict[str, str]]:
    place, caller = _place(rng)
    called = {"To": "+15105550100", "ToCity": "OAKLAND", "ToCountry": "US", "ToState": "CA", "ToZip": "94601"}
    fields = {
        **place, **called, **{name.replace("To", "Called"): value for name, value in called.items()},
        **{name.replace("From", "Caller"): value for name, value in place.items()}, "From": caller, "Caller": caller,
        "CallSid": f"CA{rng.getrandbits(128):032x}", "CallStatus": "ringing", "Direction": "inbound",
        "AccountSid": "AC" + "0" * 32, "ApiVersion": "2010-04-01",
    }  # fmt: skip
    if rng.random() < 0.5:
        return "/voice", fields
    return "/voice/en", {**fields, "CallStatus": "in-progress", "Digits": "3"}
