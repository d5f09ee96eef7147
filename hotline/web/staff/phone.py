"""The phone on the staff page. It is answered by the same code that answers Twilio, over the live line or a draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Protocol
from xml.etree import ElementTree

from flask import Response, request

from hotline.carrier import requests
from hotline.carrier.form import Pairs
from hotline.content import paths
from hotline.nlu.conversation import after_danger
from hotline.settings import Settings
from hotline.text import sms
from hotline.web import explain
from hotline.web.conversation_cookie import ConversationCookie
from hotline.web.line_services import conversation_key
from hotline.web.one_line import OneLine
from hotline.web.snapshot import Snapshot, SnapshotSource
from hotline.web.staff import serializers
from hotline.web.staff.captions import Captions
from hotline.web.staff.drafts import Drafts
from hotline.web.staff.line_pages import page_path
from hotline.web.staff.page_language import translated

SENDER = "+14155550100"
LINE = "+14155550199"
"""The phone number of the phone on the page, and that of a line without one: both are reserved for examples."""

_CALL = {"CallSid": "CA" + "0" * 32}
_TEXT = {"MessageSid": "SM" + "0" * 32}


class Answering(Protocol):
    """Answers the phone on the page: the webhooks, over the live line or over a draft."""

    def simulate(self, fields: Pairs) -> None: ...

    def sms(self) -> Response: ...

    def voice(self) -> Response: ...

    def page(self, language: str, keys: str) -> Response: ...


LineOver = Callable[[SnapshotSource], Answering]
"""Makes what answers, over the live line or over a draft."""


class StaffPhone:
    """The phone's views."""

    def __init__(self, settings: Settings, line: OneLine, drafts: Drafts, line_over: LineOver) -> None:
        self._own = line
        self._path = page_path(line.name)
        self._drafts = drafts
        self._line_over = line_over
        self._live = line_over(line)
        self._captions = Captions()
        self._conversation_cookie = ConversationCookie(conversation_key(settings, line.name), secure=False)

    def text(self) -> Response:
        """Text the line, and return the webhook's document, each reply's size, and what the text was matched as."""
        source, line = self._line()
        fields = self._fields(_TEXT)
        line.simulate(fields)
        answer = line.sms()
        text = requests.text_from(fields)
        answer.set_data(json.dumps(self._explained(source.current(), text, answer.get_data())))
        answer.mimetype = "application/json"
        if cookie := answer.headers.get("Set-Cookie"):  # the conversation, which the page's own session keeps
            answer.headers["Set-Cookie"] = cookie.replace("Path=/sms", f"Path={self._path}")
        return answer

    def answer(self) -> Response:
        """Call the line, and return the webhook's document."""
        source, line = self._line()
        line.simulate(self._fields(_CALL))
        return self._captioned(source, line.voice())

    def call(self, language: str) -> Response:
        """Post to a main menu of the call, and return the webhook's document."""
        return self.call_deeper(language, "")

    def call_deeper(self, language: str, keys: str) -> Response:
        """Post what was pressed to a page of the call, and return the webhook's document."""
        source, line = self._line()
        line.simulate(self._fields(_CALL))
        return self._captioned(source, line.page(language, keys))

    def _captioned(self, source: SnapshotSource, answer: Response) -> Response:
        answer.set_data(self._captions.added(source.current().catalogue, answer.get_data()))
        return answer

    def _line(self) -> tuple[SnapshotSource, Answering]:
        """Return the live line, or the one with the draft that the page tries."""
        path, text = request.form.get("draft-path"), request.form.get("draft-text")
        if not path or text is None or paths.read(path) is None:
            return self._own, self._live
        draft = self._drafts.of({path: _encoded(text)})
        if draft.errors:
            return self._own, self._live
        return draft, self._line_over(draft)

    def _fields(self, given: dict[str, str]) -> Pairs:
        """Return the fields as Twilio would send them."""
        sent = {name: value for name, value in request.form.items() if not name.startswith("draft-")}
        return tuple({**given, "From": SENDER, "To": self._own.number or LINE, **sent}.items())

    def _explained(self, snapshot: Snapshot, text: requests.InboundText, document: bytes) -> serializers.JSON:
        conversation = self._conversation_cookie.recall(request.environ.get("HTTP_COOKIE"))
        found = snapshot.match(text.body, conversation.language)
        match, _ = after_danger.follow(found, text.body, conversation.danger)
        return {
            "document": document.decode(),
            "replies": [_reply(message) for message in _root(document).iter("Message")],
            "why": explain.why(text, match, translated, is_reaction=snapshot.is_reaction(text.body)),
            "paths": serializers.paths(snapshot.catalogue, match),
        }


def _encoded(text: str) -> bytes:
    return text.replace("\r\n", "\n").encode("utf-8", "replace")


def _root(document: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(document)  # noqa: S314, a document that we have just written


def _reply(message: ElementTree.Element) -> serializers.JSON:
    text = "".join(message.itertext())
    return {"text": text, **serializers.size(sms.measure(text))}
