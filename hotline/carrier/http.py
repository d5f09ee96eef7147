"""Twilio's REST API over HTTP: retries what may pass, and explains what does not.

Every failure to reach or understand Twilio is raised as a TwilioTroubleError.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response

from hotline.carrier.deadline import DeadlineSession
from hotline.carrier.retry import seconds_to_wait
from hotline.errors import HotlineError

TIMEOUT_SECONDS = 20
TRIES = 3
LONGEST_WAIT_SECONDS = 10


class TwilioTroubleError(HotlineError):
    """Twilio refused, failed or was not reached. `status` is the HTTP status or 0, `code` Twilio's own code or 0."""

    def __init__(self, words: str, status: int = 0, code: int = 0) -> None:
        super().__init__(words)
        self.status = status
        self.code = code


class RetryingHttp(TwilioHttpClient):  # type: ignore[misc]
    """Twilio's HTTP client, with retries where a request may be repeated, and errors in plain words."""

    def __init__(self) -> None:
        super().__init__(timeout=TIMEOUT_SECONDS)
        self.session = DeadlineSession(TIMEOUT_SECONDS)
        self.clock: datetime | None = None

    def request(self, method: str, url: str, *others: Any, **more: Any) -> Response:
        for is_last in [False] * (TRIES - 1) + [True]:
            try:
                answer = super().request(method, url, *others, **more)
            except (requests.RequestException, ValueError) as broken:
                if is_last or method != "GET":  # a change may have been made: only a person should repeat it
                    raise TwilioTroubleError(_broken(url, broken)) from broken
                time.sleep(1)
                continue
            self.clock = stamped(answer.headers) or self.clock
            if is_last or not _is_worth_another_try(method, answer.status_code):
                return _successful(url, answer)
            time.sleep(seconds_to_wait(answer.headers, LONGEST_WAIT_SECONDS))
        raise AssertionError("the last try returns or raises")


def _is_worth_another_try(method: str, status: int) -> bool:
    return status in (429, 503) or (method == "GET" and status >= 500)


def _successful(url: str, answer: Response) -> Response:
    """Return the response if it is a successful one in JSON; raise TwilioTroubleError otherwise."""
    try:
        said = json.loads(answer.text)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise TwilioTroubleError(
            f"Got an unexpected response from {_host(url)} ({answer.status_code}, not JSON). "
            "Check for a proxy or sign-in page in between (HTTPS_PROXY), and see status.twilio.com.",
            answer.status_code,
        )
    if answer.status_code >= 400:
        code = said.get("code")
        raise TwilioTroubleError(_refused(url, answer.status_code, said), answer.status_code, code or 0)
    return answer


def _refused(url: str, status: int, said: Mapping[str, Any]) -> str:
    words = str(said.get("message", ""))
    match status:
        case 401:
            return (
                "Twilio rejected the account SID or token (401). Copy TWILIO_ACCOUNT_SID and "
                "TWILIO_AUTH_TOKEN again from the first page of the Twilio Console, both from the same account; for "
                "an API key, copy its SID and secret. Test credentials do not work here."
            )
        case 403:
            return f"This API key is not allowed to do that (403): {words}. Use a standard key or the Auth Token."
        case 404:
            return f"Not found at {_host(url)} (404): {words}."
        case 429:
            return "Rate limited by Twilio (429). Wait a minute, then run the same command again."
        case _ if status >= 500:
            return f"Twilio has a problem ({status}). See status.twilio.com, then run the command again."
        case _:
            return f"Twilio refused ({status}, error {said.get('code')}): {words}"


def _broken(url: str, broken: Exception) -> str:
    host = _host(url)
    match broken:
        case requests.exceptions.ProxyError() if "RemoteDisconnected" not in repr(broken):
            # urllib3 also raises ProxyError for a connection that the other side drops.
            return (
                f"Cannot reach {host} through the proxy in HTTPS_PROXY: check that it is running and allows "
                "*.twilio.com."
            )
        case requests.exceptions.SSLError():
            return (
                f"The certificate for {host} is not trusted: there may be a proxy in between. "
                "If it is your organization's proxy, set REQUESTS_CA_BUNDLE to its certificate file."
            )
        case requests.exceptions.Timeout():
            return f"{host} did not respond within {TIMEOUT_SECONDS} seconds. Run the same command again."
        case _:
            return (
                f"Cannot connect to {host}. Check this machine's Internet connection, then "
                "run the same command again (it is safe to repeat)."
            )


def _host(url: str) -> str:
    return url.split("/")[2]


def stamped(headers: Mapping[str, str]) -> datetime | None:
    """Return the time in a response's Date header, in UTC; None when it is missing or unreadable."""
    try:
        written = parsedate_to_datetime(headers.get("Date", ""))
    except ValueError:
        return None
    return written if written.tzinfo else written.replace(tzinfo=UTC)
