"""Recordings of words that are not live: a draft is heard in the line's own voice before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from flask import Response

from hotline import filesystem
from hotline.carrier.twiml import AUDIO_PATH
from hotline.ivr.verbs import Speak
from hotline.logger import get_logger
from hotline.recordings import render
from hotline.recordings.library import Recordings
from hotline.speech.worker import SynthesisJob
from hotline.web.one_line import OneLine
from hotline.web.staff.serializers import json_response, sent_json

MOST_UTTERANCES: Final = 30
MOST_CHARACTERS: Final = 2000
"""The most words that are recorded for one page of a call."""

log = get_logger()


class Speaking:
    """The view that makes recordings. `hotline render --prune` removes those that were never saved."""

    def __init__(self, line: OneLine, recordings: Recordings) -> None:
        self._line = line
        self._recordings = recordings

    def say(self) -> Response:
        """Record words as a call says them, and return the URLs of those that are recorded."""
        said = tuple(dict.fromkeys(self._said(sent_json())))
        self._recordings.refresh()
        try:
            filesystem.make_private(self._recordings.folder)
            for outcome in render.render(tuple(map(self._job, self._missing(said)))):
                if outcome.error:
                    log.warning("recording_failed", error=outcome.error)
        except OSError as trouble:
            log.warning("recording_failed", error=type(trouble).__name__)
        self._recordings.refresh()
        return json_response([self._sound(each) for each in said if self._recordings.has(each)])

    def _said(self, sent: Any) -> Iterator[Speak]:
        """Yield what was sent, as far as it is words in a language of the line."""
        languages = self._line.current().catalogue.languages
        for each in sent[:MOST_UTTERANCES] if isinstance(sent, list) else []:
            match each:
                case {"words": str(words), "language": str(language)} if language[:2] in languages:
                    if words.strip() and len(words) <= MOST_CHARACTERS:
                        yield Speak(words, language[:2])

    def _missing(self, said: tuple[Speak, ...]) -> Iterator[Speak]:
        return (each for each in said if not self._recordings.has(each))

    def _job(self, utterance: Speak) -> SynthesisJob:
        name = self._recordings.name(utterance)
        delivery = self._recordings.delivery(utterance.language)
        return SynthesisJob(utterance.words, delivery, self._recordings.path(name), self._recordings.form)

    def _sound(self, utterance: Speak) -> dict[str, str]:
        name = self._recordings.name(utterance)
        return {"language": utterance.language, "words": utterance.words, "url": AUDIO_PATH.format(name=name)}
