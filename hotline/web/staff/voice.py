"""Voiceovers on the staff page: what there is to read out, a take of it, using it, taking it out of use again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, request

from hotline.carrier.twiml import AUDIO_PATH
from hotline.content import paths, voiceovers
from hotline.content.checks import audio
from hotline.errors import HotlineError
from hotline.logger import get_logger
from hotline.models import Catalogue, Language, Topic, fingerprint
from hotline.recordings.takes import Takes
from hotline.web.media import Playback
from hotline.web.one_line import OneLine
from hotline.web.staff import auth
from hotline.web.staff.files import NEW, ChangedMeanwhileError, PromptFiles
from hotline.web.staff.page_language import say, translated
from hotline.web.staff.publishing import Publisher
from hotline.web.staff.serializers import JSON, json_response, sent_json

log = get_logger()


@dataclass(frozen=True, slots=True)
class Reading:
    """Words to read out: the path of their prompt file, their language, and the words as written."""

    path: str
    language: Language
    words: str

    @property
    def file(self) -> str:
        """The path of the voiceover."""
        return voiceovers.path_of(self.path, self.words)


class Voice:
    """The views."""

    def __init__(self, line: OneLine, files: PromptFiles, publisher: Publisher, takes: Takes) -> None:
        self._line = line
        self._folder = line.folder
        self._files = files
        self._publisher = publisher
        self._takes = takes
        self.play = Playback(takes).serve

    def readings(self) -> Response:
        """Return what can be read out of a prompt file, and what callers hear of it in a person's voice."""
        found = _readings(self._line.current().catalogue, request.args.get("path", ""))
        return json_response([{**_shown(reading, self._line.name), "label": label} for label, reading in found])

    def piece(self) -> Response:
        """Accept a piece of a recording: the first one without a name, the others with the name that came back."""
        try:
            name = request.args.get("take") or self._takes.begin()
            self._takes.add(name, request.args.get("at", 0, int), request.get_data(cache=False))
        except (HotlineError, ValueError, OSError) as failure:
            return _refused(failure)
        return json_response({"take": name})

    def take(self) -> Response:
        """Make a take fit for the telephone. Return where it can be heard, and what is wrong with it."""
        sent = sent_json()
        reading = self._reading(sent)
        try:
            taken = self._takes.make(str(sent.get("take")), audio.as_spoken(reading.language, reading.words))
        except (HotlineError, ValueError, OSError) as failure:
            return _refused(failure)
        return json_response({"seconds": taken.seconds, "faults": list(map(translated, taken.faults))})

    def use(self) -> Response:
        """Let callers hear a take. Return the name of the recording that it replaces, "" when there was none."""
        sent = sent_json()
        reading = self._reading(sent)
        try:
            data = self._takes.path(str(sent.get("take"))).read_bytes()
        except (ValueError, OSError):
            return json_response({"why": say("voice-gone")}, 422)
        return self._publish(reading, data, "Record")

    def remove(self) -> Response:
        """Take a recording out of use. Return the name of the take that brings it back."""
        return self._publish(self._reading(sent_json()), None, "Remove the recording of")

    def _publish(self, reading: Reading, data: bytes | None, what: str) -> Response:
        file = self._folder / reading.file
        try:
            before = file.read_bytes() if file.is_file() else None
            kept = self._takes.keep(before) if before else ""
            if data != before:
                source = self._files.read(reading.path)
                versions = {reading.path: source.version if source else NEW}
                subject = f"{what} {reading.path} on the staff page"
                edits = {**dict.fromkeys(self._outdated(reading)), reading.file: data}
                self._publisher.publish(edits, versions, by=auth.name(), subject=subject)
        except ChangedMeanwhileError:
            return json_response({"why": say("voice-changed")}, 409)
        except OSError as trouble:
            log.error("staff_save_failed", error=type(trouble).__name__, path=reading.file)
            why = say("voice-disk", why=trouble.strerror or say("disk-error"))
            return json_response({"why": why}, 507)
        return json_response({"take": kept})

    def _outdated(self, reading: Reading) -> Iterator[str]:
        """Yield the voiceovers of earlier words of the same file."""
        known = {
            voiceovers.path_of(reading.path, words)
            for words in voiceovers.words_by_path(reading.language)[reading.path]
        }
        for file in (self._folder / reading.path).parent.glob("*.wav"):
            path = file.relative_to(self._folder).as_posix()
            if voiceovers.prompt_of(path) == reading.path and path not in known:
                yield path

    def _reading(self, sent: Any) -> Reading:
        """Return what was read out; 404 for an unknown file, 409 when its words have changed."""
        path, words = (sent.get("path"), sent.get("words")) if isinstance(sent, dict) else (None, None)
        found = [reading for _, reading in _readings(self._line.current().catalogue, str(path))]
        if not found:
            abort(404)
        asked = [reading for reading in found if fingerprint(reading.words) == words]
        if not asked:
            abort(json_response({"why": say("voice-changed")}, 409))
        return asked[0]


def _readings(catalogue: Catalogue, path: str) -> Iterator[tuple[str, Reading]]:
    """Yield the wordings of a prompt file that can have a voiceover, and when each is heard."""
    name = paths.read(path)
    language = catalogue.languages.get(name.language) if name else None
    if language is None:
        return
    wordings = voiceovers.words_by_path(language).get(path, ())
    is_answer = any(isinstance(node, Topic) and node.place.path == path for node in language.nodes.values())
    labels = ("voice-open", "voice-closed") if is_answer else ("label-1", "label-2", "label-3")
    for n, words in enumerate(wordings):
        yield (say(labels[n]) if len(wordings) > 1 and n < len(labels) else ""), Reading(path, language, words)


def _shown(reading: Reading, line: str) -> JSON:
    voiceover = reading.language.voiceovers.get(fingerprint(reading.words))
    is_here = voiceover is not None and voiceover.path == paths.in_line(line, reading.file)
    return {
        "words": fingerprint(reading.words),
        "read": [paragraph for paragraph in reading.words.split("\n") if paragraph.strip()],
        "url": AUDIO_PATH.format(name=voiceover.name) if voiceover and is_here else "",
    }


def _refused(failure: Exception) -> Response:
    why = translated(failure.args[0]) if isinstance(failure, HotlineError) else say("voice-lost")
    return json_response({"why": say("voice-refused", why=why)}, 422)
