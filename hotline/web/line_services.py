"""What each line keeps apart from the others: its counts, and what is remembered of a conversation with it."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.settings import Settings
from hotline.stats.counters import Counters
from hotline.stats.recorder import StatsRecorder
from hotline.web.language_cookie import LanguageCookie


@dataclass(frozen=True, slots=True)
class LineServices:
    """What a line keeps for itself. A cookie of another line is not one of this line's."""

    line: str
    stats: StatsRecorder
    language_cookie: LanguageCookie


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

    def _make(self, line: str) -> LineServices:
        key = self._settings.derive(f"conversation with {line}" if line else "conversation")
        secure = (self._settings.public_url or "").startswith("https")
        return LineServices(line, StatsRecorder(self._counts, line), LanguageCookie(key, secure))
