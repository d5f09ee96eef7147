"""Who may open the staff page, and what a browser may do with it."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

import structlog
from flask import Request, Response, abort, g, request

from hotline import logs
from hotline.settings import Settings
from hotline.web.staff.login_throttle import SECONDS, LoginThrottle

COOKIE = "hotline-staff"
TOKEN_HEADER = "X-Hotline-Token"  # noqa: S105, a header's name

# Behind a proxy every visitor comes from 127.0.0.1, and some proxies say so in the Host header too.
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")
_LOOPBACK = re.compile(r"(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
_LONGEST_NAME = 80
_COOKIE = re.compile(r"[0-9a-f]{32}\.[0-9a-f]{64}")

log = structlog.get_logger()

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Headers of the staff page: nothing from another host, nothing inline, no frames, no caching."""


class Access:
    """Lets staff in: without a password on this machine alone, with one over HTTPS.

    For everyone else the page does not exist.
    """

    def __init__(self, settings: Settings, attempts: LoginThrottle | None = None) -> None:
        self._password = settings.staff_password
        self._is_local_line = settings.is_local and bool(settings.staff_password or settings.is_open_here)
        self._is_https = (settings.public_url or "").startswith("https://")
        self._key = settings.derive(f"staff page {self._password}")
        self._attempts = attempts or LoginThrottle()
        self._wrong = logs.OncePerMinute()

    def check(self) -> Response | None:
        """Refuse a request that is not staff's, or a change without the page's token. Runs before every route."""
        is_here = self._is_local_line and is_loopback(request)
        if not is_here and not (self._password and self._is_https):
            abort(404)
        if self._password and (refusal := self._ask_for_password(self._password)):
            return refusal
        g.staff = self._known_browser() or self._new_browser()
        if self._password and not self._known_browser():
            log.info("staff_signed_in", by=name())
        sent = request.headers.get(TOKEN_HEADER, "")
        if request.method == "POST" and not _equal(sent, self.token()):
            return Response("The server restarted. Reload this page.\n", status=403)
        return None

    def token(self) -> str:
        """Return what changes must carry: known to this browser's page, and to no other site."""
        return self._seal("token", g.staff)

    def protect(self, response: Response) -> Response:
        """Add the headers to a response, and the cookie for a browser that has logged in."""
        response.headers.update(HEADERS)
        browser = g.get("staff")
        if browser and browser != request.cookies.get(COOKIE):
            response.set_cookie(
                COOKIE, browser, path="/staff", httponly=True, samesite="Strict", secure=self._is_https
            )
        return response

    def _ask_for_password(self, password: str) -> Response | None:
        browser = self._known_browser()
        given = request.authorization
        if given is None or given.type != "basic":
            return _unauthorized()
        if not self._attempts.may_try(browser):
            wait = {"Retry-After": f"{SECONDS:.0f}"}
            return Response("Too many wrong passwords. Wait a minute, then try again.\n", status=429, headers=wait)
        if not _equal(given.password or "", password):
            self._attempts.count(browser)
            if times := self._wrong():
                log.warning("staff_wrong_password", times=times)
            return _unauthorized()
        return None

    def _known_browser(self) -> str:
        """Return the cookie of a browser that logged in before; "" for any other."""
        cookie = request.cookies.get(COOKIE, "")
        name, _, seal = cookie.partition(".")
        return cookie if _COOKIE.fullmatch(cookie) and _equal(seal, self._seal("browser", name)) else ""

    def _new_browser(self) -> str:
        name = secrets.token_hex(16)
        return f"{name}.{self._seal('browser', name)}"

    def _seal(self, purpose: str, what: str) -> str:
        return hmac.digest(self._key, f"{purpose} {what}".encode(), hashlib.sha256).hex()


def name() -> str:
    """Return the name that staff have signed in with, as typed; "" where no password is asked for."""
    given = request.authorization
    typed = (given.username or "") if given and given.type == "basic" else ""
    return "".join(char for char in typed if char.isprintable())[:_LONGEST_NAME]


def is_loopback(request: Request) -> bool:
    """Return whether a request was made on this machine, for this machine.

    The visitor's address does not count: behind a proxy on this machine, everybody's is local.
    """
    is_forwarded = any(name in request.headers for name in _FORWARDED)
    return not is_forwarded and _LOOPBACK.fullmatch(request.environ.get("HTTP_HOST", "")) is not None


def _equal(one: str, other: str) -> bool:
    """Compare two secrets in constant time."""
    digests = (hashlib.sha256(each.encode("utf-8", "surrogatepass")).digest() for each in (one, other))
    return hmac.compare_digest(*digests)


def _unauthorized() -> Response:
    asked = {"WWW-Authenticate": 'Basic realm="Hotline staff", charset="UTF-8"'}
    return Response("The staff page requires a password.\n", status=401, headers=asked)
