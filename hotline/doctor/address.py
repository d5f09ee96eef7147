"""The public address: does it lead to the line, without a detour?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from hotline.doctor import probe
from hotline.doctor.findings import Finding, failed, passed
from hotline.doctor.probe import Response, private_address_problem

START_LINE = "Is hotline serve running there, and does the proxy in front of it pass requests on to its port?"


def reachable(public_url: str) -> Iterator[Finding]:
    """Whether a plain request for `/healthz` comes to the line. Only the first thing that is wrong is told."""
    answer = probe.get(f"{public_url}/healthz")
    problem = (
        private_address_problem(public_url) or unanswered(public_url, answer) or _redirected(public_url, answer)
    )
    if problem:
        yield problem
    elif answer.status != 200 or not _is_ours(answer):
        yield not_the_line(public_url, answer)
    else:
        yield passed("address", f"{public_url} leads to the line.")


def unanswered(url: str, answer: Response) -> Finding | None:
    """What to mend when no answer came from an address; None when one did."""
    host = urlsplit(url).hostname
    how = {
        "dns": f"Have a DNS record made for {host}, or mend the name in HOTLINE_PUBLIC_URL.",
        "refused": START_LINE,
        "certificate": "Twilio wants a certificate of a public authority with its whole chain, for this very host "
        "(nginx: ssl_certificate names the full chain; Caddy makes one by itself).",
        "slow": START_LINE,
        "broken": START_LINE,
    }
    if not answer.kind:
        return None
    return failed(f"address-{answer.kind}", f"{url} does not answer: {answer.error}.", how[answer.kind])


def _redirected(public_url: str, answer: Response) -> Finding | None:
    """A redirect, which Twilio follows without what was posted, and whose target it does not sign."""
    if not 300 <= answer.status < 400:
        return None
    target = urlsplit(answer.headers.get("Location", ""))
    there = f"{target.scheme or 'https'}://{target.netloc}" if target.netloc else "another path"
    how = "In the proxy, take the redirect out for /sms and /voice."
    if there == public_url:
        how = (
            f"It leads back to itself: take the redirect to https (nginx: return {answer.status} "
            "https://$host$request_uri; Caddy: redir) out of the server that speaks https, and of any one behind it."
        )
    elif target.netloc:
        how = f"Set HOTLINE_PUBLIC_URL={there}, or take the redirect out (nginx: return {answer.status})."
    return failed("address-redirect", f"{public_url} redirects ({answer.status}) to {there}.", how)


def not_the_line(url: str, answer: Response) -> Finding:
    """What to mend when something else than the line answered."""
    status = answer.status
    who = answer.headers.get("Server", "something else")
    how = {
        401: "The proxy asks for a password: take that out for /sms and /voice (nginx: auth_basic off; Caddy: "
        "basicauth).",
        403: "A wall in the proxy refuses it: let /sms, /voice and /healthz through.",
        404: "The proxy has no way to the line for this path, or changes the path. In nginx: "
        "location / { proxy_pass http://127.0.0.1:8000; } with nothing after the port. In Caddy: "
        "reverse_proxy 127.0.0.1:8000 for all paths, with handle, not handle_path.",
        413: "The proxy takes only small requests. In nginx: client_max_body_size 64k; in Caddy: max_size 64KB",
        429: "The proxy limits how often it may be asked (nginx: limit_req): take that out for /sms and /voice.",
        502: "The proxy does not reach the line. In nginx proxy_pass, in Caddy reverse_proxy must name the host and "
        "port where hotline serve listens (HOTLINE_HOST and PORT, 127.0.0.1:8000 unless set); and it must run. Or it "
        "takes only small requests (Caddy: max_size 64KB).",
        503: "The host is starting, stopped or overloaded: look at its own page.",
        504: "The proxy waits for the line in vain: is hotline serve stuck? Start it again. Or what is posted never "
        "comes to it (nginx: take proxy_pass_request_body off; out).",
    }.get(status, START_LINE)
    return failed(f"address-{status}", f"{url} is answered by {who} with status {status}, not by the line.", how)


def _is_ours(answer: Response) -> bool:
    try:
        return isinstance(json.loads(answer.body), dict) and b'"topics"' in answer.body
    except ValueError:
        return False
