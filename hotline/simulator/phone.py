"""A phone in this process: it texts and calls the line with signed requests, and acts out the responses.

The line that answers is the whole application, webhooks included, made for this one phone.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from hotline.carrier import form, requests, signature
from hotline.carrier.dialect import Dialect
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.text import phone_numbers, sms
from hotline.web import app, explain
from hotline.web.snapshot import Snapshot
from hotline.web.staff.recordings import sounds
from hotline.web.store import Store

NUMBER = "+14155550100"
LINE = "+14155550199"
ORIGIN = "http://127.0.0.1"
NO_ANSWER = "(no answer)"
HUNG_UP = "(the line hung up)"

PICKED_UP = "whoever picks up hears"
PICKS_UP: Mapping[str, str | None] = {"completed": "1", "declined": "2", "machine": None}
"""What may become of a call to a number that picks up, and the key that is pressed there: None for none."""

OUTCOMES = (*PICKS_UP, "busy", "no-answer", "failed", "canceled")

_MOST_PAGES = 50
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
            settings.voices,
            self._recordings,
            settings.dial_countries,
            dialect=Dialect.of(settings),
            clock=self._now,
        )
        self._client: Any = app.application(settings, self.store).test_client()
        self._token = settings.tokens[0]
        self._line = line
        self._call: _Call | None = None

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
        self._call = _Call(self)
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

    def _on_call(self) -> _Call:
        return self._call or _Call(self, ended=True)

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


@dataclass
class _Call:
    """A call in progress: its page, the verbs that are left to act out, and what it waits for."""

    phone: Phone
    ended: bool = False
    path: str = ""
    action: str | None = None
    is_put_through: bool = False
    screen: str | None = None
    rest: Iterator[ElementTree.Element] = field(default_factory=lambda: iter(()))

    def go(self, path: str, fields: Mapping[str, str] | None = None) -> list[str]:
        """Act out a page, and those it leads to, until the caller must do something."""
        heard: list[str] = []
        step: tuple[str, Mapping[str, str]] | None = (path, fields or {})
        for _ in range(_MOST_PAGES):
            if step is None:
                return heard
            self.path = step[0]
            self.rest = iter(self.phone.fetch(*step))
            step = self._act_out(heard)
        raise RecursionError("this call never waits for a key")

    def answer(self, fields: Mapping[str, str]) -> list[str]:
        """Send what the line waits for."""
        if self.action is None or self.ended or self.is_put_through:
            return ["(nobody waits for that)"]
        return self.go(urljoin(self.path, self.action), fields)

    def wait_silently(self) -> list[str]:
        """Act out what follows when the wait is over."""
        if self.action is None or self.ended:
            return ["(nobody waits for that)"]
        heard: list[str] = []
        step = self._act_out(heard)
        return heard + (self.go(*step) if step else [])

    def finish_dial(self, outcome: str) -> list[str]:
        if not self.is_put_through or self.action is None:
            return ["(nobody is connected)"]
        self.is_put_through = False
        picks_up = outcome in PICKS_UP
        asked, is_taken = self._screen(PICKS_UP[outcome]) if self.screen and picks_up else ([], picks_up)
        status = {"DialCallStatus": "completed", "DialBridged": str(is_taken).lower()} if picks_up else {}
        return asked + self.go(urljoin(self.path, self.action), status or {"DialCallStatus": outcome})

    def _screen(self, key: str | None) -> tuple[list[str], bool]:
        """Act out what is asked of whoever picks up; return it, and whether the caller is connected to them."""
        path = self.screen or ""
        page = self.phone.fetch(path, {})
        asked = [f"({PICKED_UP}: {say.text})" for say in page.iter("Say")]
        gather = page.find("Gather")
        if gather is not None and key:
            page = self.phone.fetch(urljoin(path, gather.get("action", path)), {"Digits": key})
        return asked, page.find("Hangup") is None

    def _act_out(self, heard: list[str]) -> tuple[str, Mapping[str, str]] | None:
        """Act out the rest of the page, up to where it waits.

        Return the page that it leads to by itself, or None.
        """
        self.action = None
        for verb in self.rest:
            if verb.tag == "Redirect":
                return urljoin(self.path, (verb.text or "").strip()), {}
            heard += self._heard(verb)
            if verb.tag in ("Gather", "Dial"):
                self.action = verb.get("action", self.path)
                self.is_put_through = verb.tag == "Dial"
                self.screen = next((number.get("url") for number in verb.iter("Number")), None)
                return None
            if verb.tag == "Hangup":
                break
        self.ended = True
        heard.append(HUNG_UP)
        return None

    def _heard(self, verb: ElementTree.Element) -> Iterator[str]:
        """Yield what is heard of a verb."""
        for part in verb.iter():
            if part.tag == "Say":
                yield part.text or ""
            elif part.tag == "Play":
                yield self.phone.words_of(part.text or "")
            elif part.tag == "Number":
                yield f"(connected to {phone_numbers.format_number(part.text or '')})"
