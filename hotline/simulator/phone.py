"""A phone in this process: it texts and calls the line with signed requests, and acts out the responses.

The line that answers is the whole application, webhooks included, made for this one phone.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from hotline.carrier import form, requests, signature
from hotline.carrier.dialect import Dialect
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.simulator.call import Call
from hotline.text import sms
from hotline.web import app, explain
from hotline.web.call_voice import CallVoice
from hotline.web.snapshot import Snapshot
from hotline.web.staff.recordings import sounds
from hotline.web.store import Store

NUMBER = "+14155550100"
LINE = "+14155550199"
ORIGIN = "http://127.0.0.1"
NO_ANSWER = "(no answer)"

_KEPT = (
    "HOTLINE_AUDIO_FORMAT",
    "HOTLINE_CALL_AUDIO",
    "HOTLINE_DIAL_COUNTRIES",
    "HOTLINE_SPEECH_ENGINE",
    "HOTLINE_SPEECH_INPUT",
)
_LANGUAGES = re.compile("^HOTLINE_(SPEECH_)?(VOICE|RATE)_")


@dataclass(frozen=True, slots=True)
class Reply:
    """A text that came back."""

    text: str

    @property
    def size(self) -> str:
        """How it was sent: "2 segments, GSM-7"."""
        measure = sms.measure(self.text)
        return f"{measure.segments} segment{'' if measure.segments == 1 else 's'}, {measure.encoding}"


class Phone:
    """A person's phone.

    Its methods return what the person reads or hears, a paragraph each, whether a voice says it or a recording.
    What happens without words is in brackets: "(the line hung up)".
    """

    def __init__(self, prompts: Path, state: Path, environ: Mapping[str, str], line: str = LINE) -> None:
        """Set up a line of its own for this phone, which is reached at the number `line`.

        `state` is an empty folder. Of `environ` only the settings that change answers count, and the one that says
        where the line's recordings are.
        """
        own = {"TWILIO_AUTH_TOKEN": secrets.token_hex(16), "HOTLINE_PROMPTS": str(prompts)}
        kept = {name: environ[name] for name in environ if name in _KEPT or _LANGUAGES.search(name)} | own
        settings = Settings.from_environ({**kept, "HOTLINE_STATE": str(state)})
        there = Settings.from_environ({**kept, "HOTLINE_STATE": environ.get("HOTLINE_STATE", "")})
        self._recordings = Recordings.of(there)
        self._said: tuple[Snapshot | None, Mapping[str, str]] = (None, {})
        self._clock: datetime | None = None
        self.store = Store(
            settings.prompts,
            CallVoice(settings.voices, self._recordings, Dialect.of(settings)),
            settings.dial_countries,
            clock=self._now,
        )
        self._client: Any = app.application(settings, self.store).test_client()
        self._token = settings.tokens[0]
        self._line = line
        self._call: Call | None = None

    def set_clock(self, wall: datetime) -> None:
        """Let it be this time where the line is, until the clock is set again. A line without a zone is in UTC."""
        line = self._snapshot().catalogue.line
        self._clock = wall.replace(tzinfo=ZoneInfo((line and line.time_zone) or "UTC"))

    def _snapshot(self) -> Snapshot:
        return self.store.current(self.store.line_of(self._line))

    def _now(self) -> datetime:
        return self._clock or datetime.now(UTC)

    @property
    def is_on_call(self) -> bool:
        return self._call is not None and not self._call.ended

    def text(self, body: str) -> list[Reply]:
        """Send a text, and return the replies, if any."""
        root = self._post("/sms", {"MessageSid": "SM" + "0" * 32, "Body": body})
        return [Reply("".join(message.itertext())) for message in root.iter("Message")]

    def why(self, body: str) -> str:
        """Return what a text is matched as, in a conversation that begins with it."""
        return explain.why(requests.text_from([("Body", body)]), self._snapshot().match(body))

    def dial(self) -> list[str]:
        """Call the line."""
        self._call = Call(self)
        return self._call.go("/voice")

    def press(self, keys: str) -> list[str]:
        """Press keys, one after another."""
        return [words for key in keys for words in self._on_call().answer({"Digits": key})]

    def say(self, words: str) -> list[str]:
        """Say something to the line."""
        return self._on_call().answer({"SpeechResult": words, "Confidence": "0.9"})

    def wait_silently(self) -> list[str]:
        """Press nothing until the line stops waiting."""
        return self._on_call().wait_silently()

    def finish_dial(self, outcome: str) -> list[str]:
        """End the call to a number: one of `OUTCOMES`."""
        return self._on_call().finish_dial(outcome)

    def hang_up(self) -> None:
        """End the call."""
        self._call = None

    def words_of(self, recording: str) -> str:
        """Return what is said in a recording, given its URL."""
        snapshot = self._snapshot()
        if self._said[0] is not snapshot:
            known = sounds(snapshot.catalogue, self._recordings)
            self._said = snapshot, {each["url"]: each["words"] for each in known}
        return self._said[1].get(recording, f"(recording {recording})")

    def _on_call(self) -> Call:
        return self._call or Call(self, ended=True)

    def fetch(self, path: str, fields: Mapping[str, str]) -> ElementTree.Element:
        """Fetch a document of the call."""
        return self._post(path, {"CallSid": "CA" + "0" * 32, **fields})

    def _post(self, path: str, fields: Mapping[str, str]) -> ElementTree.Element:
        sent = {"From": NUMBER, "To": self._line, **fields}
        signed = signature.sign(self._token, ORIGIN + path, list(sent.items()))
        answer = self._client.post(
            path,
            data=urlencode(sent),
            content_type=form.CONTENT_TYPE,
            headers={"X-Twilio-Signature": signed},
            base_url=ORIGIN,
        )
        return ElementTree.fromstring(answer.data)  # noqa: S314, a document that we have just written
