"""A phone for tests: it texts and calls the application as Twilio does, with signed requests."""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin
from xml.etree import ElementTree

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support import apology

TOKEN = "0123456789abcdef0123456789abcdef"
PUBLIC_URL = "https://hotline.example.org"
_CALLS = itertools.count()
SENDER = "+14155550100"
LINE = "+14155550199"


def sign(url: str, pairs: Iterable[tuple[str, str]], token: str = TOKEN) -> str:
    """The signature that Twilio puts on a form: HMAC-SHA1 of the URL and the sorted fields."""
    signed = url + "".join(name + value for name, value in sorted(set(pairs)))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


class Client(FlaskClient):
    """A client that never takes an apology for an answer: see `tests.support.apology`."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        kwargs.setdefault("buffered", True)  # reads a file to its end and closes it
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/xml":
            apology.refuse(response.data)
        return response


@dataclass
class Phone:
    """Somebody's phone. `cookies` are kept between texts, as Twilio does for each pair of numbers."""

    app: Flask
    number: str = SENDER
    line: str = LINE
    heard: list[str] = field(default_factory=list)
    documents: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = Client(self.app, self.app.response_class)

    def post(self, path: str, fields: dict[str, str]) -> TestResponse:
        """A signed request to a path of the line."""
        pairs = list(fields.items())
        return self.client.post(
            path,
            data=urlencode(pairs),
            content_type="application/x-www-form-urlencoded",
            headers={"X-Twilio-Signature": sign(PUBLIC_URL + path, pairs)},
            base_url=PUBLIC_URL,
        )

    def text(self, body: str, **fields: str) -> list[str]:
        """Send a text; returns the replies."""
        sent = {"MessageSid": "SM" + "0" * 32, "From": self.number, "To": self.line, "Body": body, **fields}
        return [message.text or "" for message in self._root(self.post("/sms", sent)).iter("Message")]

    def call(self, *script: str) -> Call:
        """Call the line and act a script out; see `Call`."""
        return Call(self, list(script)).run()

    def _root(self, response: TestResponse) -> ElementTree.Element:
        assert response.status_code == 200, response.status
        self.documents.append(response.data)
        return ElementTree.fromstring(response.data)


@dataclass
class Call:
    """A call: each step of the script is used up by one `<Gather>`. `at` is the page that last waited for a key.

    A step is a key, or "-" for silence; a dialled number answers as "dial:busy" and the like say, else nobody
    does. With no step left the caller is silent. `heard` is all that was said; `pages` the paths, `dialled` the
    numbers with the caller id shown, `ended` how the call ended.
    """

    phone: Phone
    script: list[str]
    heard: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    dialled: list[tuple[str, str | None]] = field(default_factory=list)
    ended: str = ""
    at: str = ""
    sid: str = field(default_factory=lambda: f"CA{next(_CALLS):032x}")

    @property
    def words(self) -> str:
        """All that was heard, as one text."""
        return " ".join(self.heard)

    def run(self) -> Call:
        path = "/voice"
        fields: dict[str, str] = {}
        for _ in range(60):
            step = self._page(path, fields)
            if step is None:
                return self
            path, fields = step
        raise AssertionError(f"an endless call: {self.pages[-6:]}")

    def _page(self, path: str, fields: dict[str, str]) -> tuple[str, dict[str, str]] | None:
        self.pages.append(path)
        sent = {"CallSid": self.sid, "From": self.phone.number, "To": self.phone.line, **fields}
        root = self.phone._root(self.phone.post(path, sent))
        for verb in root:
            step = self._act(verb, path)
            if step or self.ended:
                return step
        self.ended = "nothing left to do"
        return None

    def _act(self, verb: ElementTree.Element, path: str) -> tuple[str, dict[str, str]] | None:
        match verb.tag:
            case "Say":
                self.heard.append(verb.text or "")
            case "Gather":
                self.heard += [say.text or "" for say in verb.iter("Say")]
                self.at = verb.get("action", "")
                key = self.script.pop(0) if self.script else "-"
                if key == "hangup":
                    self.ended = "the caller hung up"
                elif key.startswith("say:"):
                    return urljoin(path, verb.get("action")), {"SpeechResult": key.removeprefix("say:")}
                elif key != "-":
                    return urljoin(path, verb.get("action")), {"Digits": key}
            case "Redirect":
                return urljoin(path, verb.text), {}
            case "Dial":
                return self._dial(verb, path)
            case "Hangup":
                self.ended = "the line hung up"
        return None

    def _dial(self, verb: ElementTree.Element, path: str) -> tuple[str, dict[str, str]]:
        number: Any = verb.find("Number")
        self.dialled.append((number.text, verb.get("callerId")))
        outcome = self.script.pop(0) if self.script and self.script[0].startswith("dial:") else "dial:no-answer"
        return urljoin(path, verb.get("action")), {"DialCallStatus": outcome.removeprefix("dial:")}
