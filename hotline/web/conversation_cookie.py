"""What is remembered of a conversation by text: a signed cookie, which Twilio keeps for each pair of numbers.

It contains a language code. Which danger was answered is a number that is masked anew each time, so that without our
key one conversation looks like any other. The line works without the cookie.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from hashlib import blake2b

from hotline.nlu.conversation.remembered_danger import RememberedDanger, all_dangers

COOKIE = "conversation"
LASTS_SECONDS = 4 * 60 * 60
"""Twilio forgets cookies after four hours without a text (TwiML for Programmable Messaging)."""

LONGEST = 800
"""The most characters of a Cookie header that are read: ours is about 80, a load balancer may add its own."""

_OURS = re.compile(
    r'(?:\A|; ?)conversation="?([a-z]{2,3})\.([0-9a-f]{16})\.([0-9a-f]{4})\.([0-9a-f]{32})"?(?=;|\Z)'
)
_DANGERS = (None, *all_dangers())
_NUMBERS = {danger: number for number, danger in enumerate(_DANGERS)}
_TABLE = blake2b(repr(_DANGERS).encode(), digest_size=8).digest()
"""A digest of what the numbers stand for: after an update with other dangers, an older cookie counts as none."""


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
        language, nonce, masked, seal = found.groups()
        if not hmac.compare_digest(self._seal(language, nonce, masked), seal):
            return NEW
        return Conversation(language, _DANGERS[int(masked, 16) ^ self._mask(nonce)])

    def cookie(self, conversation: Conversation) -> str:
        """Return a Set-Cookie header that remembers a conversation, different each time."""
        nonce = secrets.token_hex(8)
        masked = f"{_NUMBERS[conversation.danger] ^ self._mask(nonce):04x}"
        seal = self._seal(conversation.language, nonce, masked)
        return f"{COOKIE}={conversation.language}.{nonce}.{masked}.{seal}; {self._attributes}"

    def _mask(self, nonce: str) -> int:
        """Return the sixteen bits that hide the number of a danger."""
        digest = blake2b(nonce.encode(), key=self._key, digest_size=2, person=b"mask").digest()
        return int.from_bytes(digest, "big")

    def _seal(self, language: str | None, nonce: str, masked: str) -> str:
        """Return the signature of all that is remembered. Keyed BLAKE2 takes a quarter of the time of HMAC."""
        sealed = f"{language} {nonce} {masked}".encode()
        return blake2b(sealed + _TABLE, key=self._key, digest_size=16, person=b"seal").hexdigest()
