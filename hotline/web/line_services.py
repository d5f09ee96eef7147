"""What each line keeps apart: its counts, conversations, whose signature it accepts, and what texts answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.carrier.signature import Verifier
from hotline.settings import Settings
from hotline.stats.counters import Counters
from hotline.stats.recorder import StatsRecorder
from hotline.web.conversation_cookie import ConversationCookie

if TYPE_CHECKING:
    from hotline.carrier.sms_sender import SmsSender


@dataclass(frozen=True, slots=True)
class LineServices:
    """What a line keeps for itself. A cookie of another line is not one of this line's, and where its number belongs to
    an account of its own, no other account's signature is valid. `sms_sender` is None without credentials."""

    line: str
    stats: StatsRecorder
    conversation_cookie: ConversationCookie
    verifier: Verifier
    sms_sender: SmsSender | None


class AllLineServices:
    """The services of every line by its name, "" for the common one. They are made when they are first needed."""

    def __init__(self, settings: Settings, counts: Counters) -> None:
        self._settings = settings
        self._counts = counts
        self._made: dict[str, LineServices] = {}

    def of(self, line: str) -> LineServices:
        """Return the services of a line."""
        found = self._made.get(line)
        return self._made.setdefault(line, self._make(line)) if found is None else found

    def sms_senders(self) -> Iterator[SmsSender]:
        """Yield what texts answers, of every line that was called so far."""
        yield from (each.sms_sender for each in tuple(self._made.values()) if each.sms_sender)

    def _make(self, line: str) -> LineServices:
        key = conversation_key(self._settings, line)
        secure = (self._settings.public_url or "").startswith("https")
        stats = StatsRecorder(self._counts, line)
        verifier = Verifier(self._settings.line_tokens.get(line, self._settings.tokens), self._settings.public_url)
        return LineServices(
            line, stats, ConversationCookie(key, secure), verifier, _sms_sender(self._settings, line, stats)
        )


def conversation_key(settings: Settings, line: str) -> bytes:
    """Return the key that signs what is remembered of conversations with a line."""
    return settings.derive(f"conversation with {line}" if line else "conversation")


def _sms_sender(settings: Settings, line: str, stats: StatsRecorder) -> SmsSender | None:
    """Return what texts answers to callers of a line, or None without credentials for the account of its number.

    Only with credentials is its HTTP client imported.
    """
    shared = None if line in settings.line_tokens else settings.credentials
    credentials = settings.line_credentials.get(line, shared)
    if credentials is None:
        return None
    from hotline.carrier.sms_sender import SmsSender

    return SmsSender(credentials, stats.texted)
