"""The language a conversation by text is in: a signed cookie, which Twilio keeps for each pair of numbers.

It holds a language code and nothing of the person. The line works without it.
"""

from __future__ import annotations

import hashlib
from http.cookies import CookieError, SimpleCookie

from itsdangerous import BadSignature, Signer

COOKIE = "language"
LASTS_SECONDS = 4 * 60 * 60
"""Twilio forgets cookies after four hours without a text (TwiML for Programmable Messaging)."""


class Conversation:
    """Remembers the language of a conversation. `key` signs the cookie; `secure` keeps it to HTTPS."""

    def __init__(self, key: bytes, secure: bool) -> None:
        self._signer = Signer(key, salt=COOKIE, digest_method=hashlib.sha256)
        self._attributes = f"Path=/sms; Max-Age={LASTS_SECONDS}; HttpOnly; SameSite=Lax" + (
            "; Secure" if secure else ""
        )

    def language(self, cookies: str | None) -> str | None:
        """The language in a Cookie header, or None when there is none that we have signed."""
        if not cookies:
            return None
        try:
            morsel = SimpleCookie(cookies).get(COOKIE)
            return self._signer.unsign(morsel.value).decode() if morsel else None
        except (BadSignature, CookieError, UnicodeError):
            return None

    def cookie(self, language: str) -> str:
        """The Set-Cookie header that remembers a language."""
        return f"{COOKIE}={self._signer.sign(language).decode()}; {self._attributes}"
