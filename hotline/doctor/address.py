"""Checks of the public address: does it lead to the line, without a redirect?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from hotline.doctor import probe
from hotline.doctor.findings import Finding, failed, passed
from hotline.doctor.probe import Response, private_address_problem

START_LINE = "Make sure that hotline serve is running there and that the proxy passes requests on to its port."

_REFUSED = "The proxy blocks the request: allow /sms, /voice and /healthz without a password."
_PROXY = {
    401: _REFUSED,
    403: _REFUSED,
    404: "The proxy does not pass this path on, or changes it: have it pass every path on unchanged to the port of "
    "hotline serve.",
    502: "The proxy does not reach the line: make sure that hotline serve is running, and point the proxy to its host "
    "and port (HOTLINE_HOST and PORT; by default 127.0.0.1:8000).",
}
"""How to fix the usual error statuses of a proxy."""


def reachable(public_url: str) -> Iterator[Finding]:
    """Check whether a plain request for `/healthz` reaches the line. Only the first problem is reported."""
    answer = probe.get(f"{public_url}/healthz")
    problem = (
        private_address_problem(public_url) or unanswered(public_url, answer) or _redirected(public_url, answer)
    )
    if problem:
        yield problem
    elif answer.status != 200 or not _is_ours(answer):
        yield not_the_line(public_url, answer)
    else:
        yield passed("address", f"{public_url} reaches the line.")


def unanswered(url: str, answer: Response) -> Finding | None:
    """Return how to fix it when no answer came from an address; None when one did."""
    host = urlsplit(url).hostname
    how = {
        "dns": f"Add a DNS record for {host}, or correct the name in HOTLINE_PUBLIC_URL.",
        "refused": START_LINE,
        "certificate": "Use a certificate for this host name, from a public authority, with its full chain "
        "(nginx: ssl_certificate; Caddy gets one automatically).",
        "slow": START_LINE,
        "broken": START_LINE,
    }
    if not answer.kind:
        return None
    return failed(f"address-{answer.kind}", f"{url} does not respond: {answer.error}.", how[answer.kind])


def _redirected(public_url: str, answer: Response) -> Finding | None:
    """Report a redirect: Twilio follows it without the posted fields, and does not sign its target."""
    if not 300 <= answer.status < 400:
        return None
    target = urlsplit(answer.headers.get("Location", ""))
    there = f"{target.scheme or 'https'}://{target.netloc}" if target.netloc else "another path"
    how = "In the proxy, remove the redirect for /sms and /voice."
    if target.netloc and there != public_url:
        how = f"Set HOTLINE_PUBLIC_URL={there}, or remove the redirect from the proxy."
    return failed("address-redirect", f"{public_url} redirects ({answer.status}) to {there}.", how)


def not_the_line(url: str, answer: Response) -> Finding:
    """Return how to fix it when something other than the line responded."""
    status = answer.status
    who = answer.headers.get("Server", "Something else")
    how = _PROXY.get(status, START_LINE)
    return failed(f"address-{status}", f"{who} responded at {url} with status {status}, not the line.", how)


def _is_ours(answer: Response) -> bool:
    try:
        return isinstance(json.loads(answer.body), dict) and b'"topics"' in answer.body
    except ValueError:
        return False
