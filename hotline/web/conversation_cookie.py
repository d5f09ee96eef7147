"""What is remembered of a conversation by text: a signed cookie, which Twilio keeps for each pair of numbers.

It contains a language code. Which danger was answered shows only in the signature, which looks like any other
conversation's without our key. The line works without the cookie.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from hashlib import blake2b

from hotline.nlu.remembered_danger import RememberedDanger, all_dangers

COOKIE = "conversation"
LASTS_SECONDS = 4 * 60 * 60
"""Twilio forgets cookies after four hours without a text (TwiML for Programmable Messaging)."""

LONGEST = 800
"""The most characters of a Cookie header that are read: ours is about 70, a load balancer may add its own."""

_OURS = re.compile(r'(?:\A|; ?)conversation="?([a-z]{2,3})\.([0-9a-f]{16})\.([0-9a-f]{32})"?(?=;|\Z)')


_DANGERS = (None, *all_dangers())


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation, as far as it is remembered: its language, and the danger that was answered in it, if any."""

    language: str | None = None
    danger: RememberedDanger | None = None


NEW = Conversation()


class ConversationCookie:
    """Reads and writes the cookie. `key` signs it; `secure` restricts it to HTTPS."""

    def __init__(self, key: bytes, secure: bool) -> None:
        self._key = key
        self._attributes = f"Path=/sms; Max-Age={LASTS_SECONDS}; HttpOnly; SameSite=Lax" + (
            "; Secure" if secure else ""
        )

    def recall(self, cookies: str | None) -> Conversation:
        """Read the conversation from a Cookie header; a new one when it has nothing that we signed."""
        found = _OURS.search(cookies) if cookies and len(cookies) <= LONGEST else None
        if not found:
            return NEW
        language, nonce, seal = found.groups()
        candidates = (Conversation(language, danger) for danger in _DANGERS)
        return next(
            (
                conversation
                for conversation in candidates
                if hmac.compare_digest(self._seal(conversation, nonce), seal)
            ),
            NEW,
        )

    def cookie(self, conversation: Conversation) -> str:
        """Return a Set-Cookie header that remembers a conversation, different each time."""
        nonce = secrets.token_hex(8)
        return f"{COOKIE}={conversation.language}.{nonce}.{self._seal(conversation, nonce)}; {self._attributes}"

    def _seal(self, conversation: Conversation, nonce: str) -> str:
        """Return the signature of all that is remembered.

        Keyed BLAKE2 takes half a microsecond, and HMAC four times that. After danger up to 180 signatures are tried.
        """
        danger = conversation.danger
        remembered = f"{danger.message} {danger.said}" if danger else ""
        sealed = f"{conversation.language} {nonce} {remembered}".encode()
        return blake2b(sealed, key=self._key, digest_size=16).hexdigest()
