"""How calls sound: the carrier's voices, the recordings that are played in their place, and the carrier's dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hotline.carrier import twiml
from hotline.carrier.dialect import TWILIO, Dialect
from hotline.ivr import pages
from hotline.models import Catalogue
from hotline.recordings.library import Recordings
from hotline.settings import Settings

Hints = tuple[tuple[str, str], ...]
"""What a speech recognizer should expect, by language."""


@dataclass(frozen=True, slots=True)
class CallVoice:
    """How calls sound. `voices` are the carrier's, by language; calls are written in its `dialect`."""

    voices: Mapping[str, str]
    recordings: Recordings | None = None
    dialect: Dialect = TWILIO

    @classmethod
    def of(cls, settings: Settings) -> CallVoice:
        """Return how calls sound by the settings."""
        return cls(settings.voices, Recordings.of(settings), Dialect.of(settings))

    def hints(self, catalogue: Catalogue) -> Hints:
        """Return what callers may say on a line, nothing where the carrier does not listen."""
        languages = catalogue.languages.values() if self.dialect.listens else ()
        return tuple((each.code, pages.hints(each)) for each in languages)

    def writer(self, hints: Hints) -> twiml.CallWriter:
        """Return the writer of the pages."""
        with_audio = self.recordings.with_audio if self.recordings else twiml.unchanged
        return twiml.CallWriter(self.voices, dict(hints), with_audio, self.dialect)
