"""Who may open the staff page, and what a browser may do with it."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Any

from flask import Request, Response, abort, g, redirect, render_template, request, url_for

from hotline import logs
from hotline.logger import get_logger
from hotline.settings import Settings
from hotline.web.staff import page_language
from hotline.web.staff.credentials import StaffCredentials, equal
from hotline.web.staff.login_throttle import SECONDS, LoginThrottle

COOKIE = "hotline-staff"
_SIGNED_OUT = "hotline-staff-signed-out"
TOKEN_HEADER = "X-Hotline-Token"  # noqa: S105, a header's name

# Behind a proxy every visitor comes from 127.0.0.1, and some proxies say so in the Host header too.
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")
_LOOPBACK = re.compile(r"(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
_COOKIE = re.compile(r"[0-9a-f]{32}\.[0-9a-f]{64}")

log = get_logger()

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
        self._credentials = StaffCredentials(settings)
        self._is_local_line = settings.is_local and (settings.has_passwords or settings.is_open_here)
        self._is_https = (settings.public_url or "").startswith("https://")
        self._key = settings.derive("staff page")
        self._attempts = attempts or LoginThrottle()
        self._wrong = logs.OncePerMinute()

    def check(self) -> Response | None:
        """Refuse a request that is not staff's, or a change without the page's token. Runs before every route."""
        is_here = self._is_local_line and is_loopback(request)
        if not is_here and not (self._credentials.are_asked_for and self._is_https):
            abort(404)
        g.staff_name = ""
        if self._credentials.are_asked_for and (refusal := self._ask_for_password()):
            return refusal
        known = self._known_browser(name())
        g.staff = known or self._new_browser(name())
        if self._credentials.are_asked_for and not known:
            log.info("staff_signed_in", by=name())
        sent = request.headers.get(TOKEN_HEADER, "")
        if request.method == "POST" and not equal(sent, self.token()):
            return Response("The server restarted. Reload this page.\n", status=403)
        return None

    def token(self) -> str:
        """Return what changes must carry: known to this browser's page, and to no other site."""
        return self._seal("token", g.staff)

    def sign_out(self) -> Any:
        """Make the browser forget the password, which it does when that is refused once.

        Whoever signs in again at once arrives here too, with the cookie of the first time, and gets the page.
        """
        if not self._credentials.are_asked_for or _SIGNED_OUT in request.cookies:
            return redirect(url_for("staff.page"))
        log.info("staff_signed_out", by=name())
        response = _unauthorized(render_template("signed-out.html", **page_language.words()))
        response.set_cookie(
            _SIGNED_OUT, "1", path="/staff", httponly=True, samesite="Strict", secure=self._is_https
        )
        response.delete_cookie(COOKIE, path="/staff")
        g.staff = None
        return response

    def protect(self, response: Response) -> Response:
        """Add the headers to a response, and the cookie for a browser that has logged in."""
        response.headers.update(HEADERS)
        browser = g.get("staff")
        if request.endpoint == "staff.page" and browser and _SIGNED_OUT in request.cookies:
            response.delete_cookie(_SIGNED_OUT, path="/staff")
        if browser and browser != request.cookies.get(COOKIE):
            response.set_cookie(
                COOKIE, browser, path="/staff", httponly=True, samesite="Strict", secure=self._is_https
            )
        return response

    def _ask_for_password(self) -> Response | None:
        given = request.authorization
        if given is None or given.type != "basic":
            return _unauthorized()
        typed = given.username or ""
        browser = self._known_browser(typed)
        if not self._attempts.may_try(browser):
            wait = {"Retry-After": f"{SECONDS:.0f}"}
            return Response("Too many wrong passwords. Wait a minute, then try again.\n", status=429, headers=wait)
        found = self._credentials.name(typed, given.password or "")
        if found is None:
            self._attempts.count(browser)
            if times := self._wrong():
                log.warning("staff_wrong_password", times=times)
            return _unauthorized()
        g.staff_name = found
        return None

    def _known_browser(self, name: str) -> str:
        """Return the cookie of a browser in which somebody has signed in before; "" for any other."""
        cookie = request.cookies.get(COOKIE, "")
        number, _, seal = cookie.partition(".")
        return cookie if _COOKIE.fullmatch(cookie) and equal(seal, self._browser_seal(number, name)) else ""

    def _new_browser(self, name: str) -> str:
        number = secrets.token_hex(16)
        return f"{number}.{self._browser_seal(number, name)}"

    def _browser_seal(self, number: str, name: str) -> str:
        return self._seal("browser", f"{number} {self._credentials.seal(name)}")

    def _seal(self, purpose: str, what: str) -> str:
        return hmac.digest(self._key, f"{purpose} {what}".encode(), hashlib.sha256).hex()


def name() -> str:
    """Return the name that somebody has signed in with: as it stands in the settings, as typed where one password is
    everybody's, "" where no password is asked for."""
    return str(g.get("staff_name", ""))


def is_loopback(request: Request) -> bool:
    """Return whether a request was made on this machine, for this machine.

    The visitor's address does not count: behind a proxy on this machine, everybody's is local.
    """
    is_forwarded = any(name in request.headers for name in _FORWARDED)
    return not is_forwarded and _LOOPBACK.fullmatch(request.environ.get("HTTP_HOST", "")) is not None


def _unauthorized(page: str = "The staff page requires a password.\n") -> Response:
    asked = {"WWW-Authenticate": 'Basic realm="Hotline staff", charset="UTF-8"'}
    return Response(page, status=401, headers=asked)
