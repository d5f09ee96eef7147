"""A call in progress: its documents are acted out as a carrier would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urljoin
from xml.etree import ElementTree

from hotline.text import phone_numbers

HUNG_UP = "(the line hung up)"

PICKED_UP = "whoever picks up hears"
PICKS_UP: Mapping[str, str | None] = {"completed": "1", "declined": "2", "machine": None}
"""What may become of a call to a number that picks up, and the key that is pressed there: None for none."""

OUTCOMES = (*PICKS_UP, "busy", "no-answer", "failed", "canceled")

_MOST_PAGES = 50


class Documents(Protocol):
    """Where the documents of a call come from, and what its recordings say."""

    def fetch(self, path: str, fields: Mapping[str, str]) -> ElementTree.Element:
        """Fetch a document of the call."""

    def words_of(self, recording: str) -> str:
        """Return what is said in a recording, given its URL."""


@dataclass
class Call:
    """A call in progress: its page, the verbs that are left to act out, and what it waits for."""

    documents: Documents
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
            self.rest = iter(self.documents.fetch(*step))
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
        page = self.documents.fetch(path, {})
        asked = [f"({PICKED_UP}: {say.text})" for say in page.iter("Say")]
        gather = page.find("Gather")
        if gather is not None and key:
            page = self.documents.fetch(urljoin(path, gather.get("action", path)), {"Digits": key})
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
                yield self.documents.words_of(part.text or "")
            elif part.tag == "Number":
                keys = part.get("sendDigits", "").lstrip("w")
                extension = f", extension {keys}" if keys else ""
                yield f"(connected to {phone_numbers.format_number(part.text or '')}{extension})"
