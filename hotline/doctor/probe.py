"""Requests to the line through its public address, as Twilio makes them: the response, or why there is none."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

import requests

from hotline.carrier import signature
from hotline.carrier.deadline import DeadlineSession
from hotline.carrier.http import stamped
from hotline.doctor.findings import Finding, failed

_LOOPBACK = ("localhost", "localhost.localdomain")

CONNECT_SECONDS = 5
READ_SECONDS = 15
"""Twilio gives up after as long (Twilio: webhooks, connection overrides)."""


@dataclass(frozen=True, slots=True)
class Response:
    """A response: its status, headers and body, and the seconds until all of it had arrived. If there is none,
    `error` says why in plain words, and `kind` is dns, refused, certificate, slow or broken."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    seconds: float = 0.0
    error: str = ""
    kind: str = ""

    @property
    def clock(self) -> datetime | None:
        """The time in the Date header; None without one."""
        return stamped(self.headers)


def private_address_problem(public_url: str) -> Finding | None:
    """Return what is wrong with an address that only this machine or its network can reach; None for any other."""
    host = urlsplit(public_url).hostname or ""
    if host in _LOOPBACK or _is_private(host) or not ("." in host or ":" in host):
        return failed(
            "address-local",
            f"{public_url} can be reached only from this machine or its network, so Twilio cannot call it.",
            "Set HOTLINE_PUBLIC_URL to the public https:// address.",
        )
    if not public_url.startswith("https://"):
        return failed(
            "address-http",
            f"{public_url} is not encrypted.",
            "Set HOTLINE_PUBLIC_URL to an address that begins with https://.",
        )
    return None


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def get(url: str) -> Response:
    """Return the response to a GET of an address, without following redirects."""
    return _ask("GET", url)


FormFields = Sequence[tuple[str, str]]


SIGNATURE_HEADERS = ("X-Twilio-Signature", "X-SignalWire-Signature")
"""Both carriers' headers, because the signature in them is the same sum."""


def post(
    url: str,
    fields: FormFields,
    token: str | None,
    signed_url: str | None = None,
    signed_fields: FormFields | None = None,
) -> Response:
    """Post a form, signed with a token as Twilio would, or unsigned without a token.

    The signature covers `signed_url` and `signed_fields` where they are given, else the address and the form
    themselves.
    """
    signed = fields if signed_fields is None else signed_fields
    headers = dict.fromkeys(SIGNATURE_HEADERS, signature.sign(token, signed_url or url, signed)) if token else {}
    return _ask("POST", url, list(fields), headers)


def _ask(
    method: str, url: str, fields: list[tuple[str, str]] | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    began = time.perf_counter()
    try:
        with DeadlineSession(READ_SECONDS) as session:
            answer = session.request(
                method,
                url,
                data=fields,
                headers={"User-Agent": "TwilioProxy/1.1", **(headers or {})},
                timeout=(CONNECT_SECONDS, READ_SECONDS),
                allow_redirects=False,
            )
    except (requests.RequestException, ValueError) as broken:
        kind, words = _why(broken)
        return Response(seconds=time.perf_counter() - began, error=words, kind=kind)
    return Response(answer.status_code, answer.headers, answer.content, time.perf_counter() - began)


def _why(broken: Exception) -> tuple[str, str]:
    match broken:
        case requests.exceptions.SSLError():
            return "certificate", f"its certificate is not trusted ({_reason(broken)})"
        case requests.exceptions.ConnectTimeout():
            return "slow", f"it did not accept a connection within {CONNECT_SECONDS} seconds"
        case requests.exceptions.ReadTimeout():
            return "slow", f"it did not send a complete response within {READ_SECONDS} seconds"
        case requests.exceptions.ProxyError() if "RemoteDisconnected" not in repr(broken):
            return "broken", "the proxy in HTTPS_PROXY is not available or blocks the request"
        case _ if "NameResolution" in repr(broken):
            return "dns", "its host name does not exist"
        case _ if "refused" in repr(broken).lower():
            return "refused", "nothing is listening there"
        case _:
            return "broken", f"the connection was interrupted ({type(broken).__name__})"


def _reason(broken: Exception) -> str:
    words = str(broken)
    for sign, reason in (
        ("self-signed", "self-signed"),
        ("self signed", "self-signed"),
        ("expired", "expired"),
        ("doesn't match", "issued for another host"),
        ("mismatch", "issued for another host"),
        ("unable to get local issuer", "its chain is incomplete or its authority is unknown"),
        ("WRONG_VERSION", "the port uses plain http"),
    ):
        if sign in words:
            return reason
    return "TLS failed"
