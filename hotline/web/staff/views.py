"""The staff page's routes: the phone, the menu, the prompt file.

The phone is answered by the same code that answers Twilio, over the live line or over a draft.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Protocol
from xml.etree import ElementTree

from flask import Blueprint, Flask, Response, abort, render_template, request

from hotline.carrier import requests
from hotline.nlu import after_danger
from hotline.problems import Problem
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.text import sms
from hotline.web import explain, preview
from hotline.web.language_cookie import LanguageCookie
from hotline.web.snapshot import Snapshot, SnapshotSource
from hotline.web.staff import recordings, serializers
from hotline.web.staff.auth import Access
from hotline.web.staff.drafts import Change, Draft, Drafts
from hotline.web.staff.files import ChangedMeanwhileError, PromptFiles, PromptSource
from hotline.web.store import Store
from hotline.web.week import weeks

PATH = "/staff"
"""The path of the page, and the prefix of everything it requests."""

ROUTES = {
    "page": ("/", "GET"),
    "state": ("/state", "GET"),
    "menu": ("/menu", "GET"),
    "sounds": ("/sounds", "GET"),
    "file": ("/file", "GET"),
    "attempt": ("/try", "POST"),
    "save": ("/save", "POST"),
    "text": ("/text", "POST"),
    "answer": ("/line/voice", "POST"),
    "call": ("/line/voice/<language>", "POST"),
    "call_deeper": ("/line/voice/<language>/<path:keys>", "POST"),
}
ENDPOINTS = tuple(f"staff.{name}" for name in (*ROUTES, "static"))
"""Every endpoint of the page. Each is behind `Access`."""

SENDER = "+14155550100"
LINE = "+14155550199"
"""The phone number of the phone on the page, and the line's number: both are reserved for examples."""

_CALL = {"CallSid": "CA" + "0" * 32, "From": SENDER, "To": LINE}
_TEXT = {"MessageSid": "SM" + "0" * 32, "From": SENDER, "To": LINE}


class Answering(Protocol):
    """Answers the phone on the page: the webhooks, over the live line or over a draft."""

    def simulate(self, fields: requests.Pairs) -> None: ...

    def sms(self) -> Response: ...

    def voice(self) -> Response: ...

    def page(self, language: str, keys: str) -> Response: ...


def register(
    app: Flask, settings: Settings, store: Store, line_over: Callable[[SnapshotSource], Answering]
) -> None:
    """Add the staff page to an application; `line_over` makes what answers, over the live line or over a draft."""
    access = Access(settings)
    staff = StaffPage(settings, store, access, line_over)
    blueprint = Blueprint("staff", __name__, url_prefix=PATH, static_folder="static", template_folder="templates")
    for name, (rule, method) in ROUTES.items():
        blueprint.add_url_rule(rule, name, getattr(staff, name), methods=[method], strict_slashes=False)
    blueprint.before_request(access.check)
    blueprint.after_request(access.protect)
    app.register_blueprint(blueprint)


class StaffPage:
    """The page's views."""

    def __init__(
        self, settings: Settings, store: Store, access: Access, line_over: Callable[[SnapshotSource], Answering]
    ) -> None:
        self._store = store
        self._access = access
        self._line_over = line_over
        self._live = line_over(store)
        self._can_edit = settings.can_edit
        self._recordings = Recordings.of(settings)
        self._files = PromptFiles(settings.prompts, settings.state)
        self._drafts = Drafts(settings.prompts, store)
        self._language_cookie = LanguageCookie(settings.derive("conversation"), secure=False)

    def page(self) -> str:
        """Return the page itself."""
        hours = weeks(self._store.current().catalogue, self._store.now())
        return render_template("phone.html", token=self._access.token(), can_edit=self._can_edit, weeks=hours)

    def state(self) -> Response:
        """Return what the page polls: whether anything has changed."""
        return _json({"version": self._store.version, "sounds": self._recordings.version()})

    def menu(self) -> Response:
        """Return the menu, the messages of the line, and all problems of the folder."""
        version, problems = self._store.version, self._store.problems
        menu = serializers.tree(self._store.current().catalogue, problems)
        return _json(
            {
                **menu,
                "version": version,
                "is_current": self._store.is_current,
                "problems": list(map(serializers.shown, problems)),
            }
        )

    def sounds(self) -> Response:
        """Return the URLs of the recordings of what the line says."""
        return _json(list(recordings.sounds(self._store.current().catalogue, self._recordings)))

    def file(self) -> Response:
        """Return a prompt file as it is on disk, its problems, and its preview on the live line."""
        words = self._files.read(request.args.get("path", ""))
        if words is None:
            abort(404)
        version = self._store.version
        rendition = preview.of_path(self._store.current().catalogue, words.path)
        return _json({**_file(words), "edition": version, **_outcome(words.path, self._store.problems, rendition)})

    def attempt(self) -> Response:
        """Return the preview of a change. Nothing is written, and the live line is not touched."""
        change = self._change_of_a_file(request.get_json())
        draft = self._drafts.of(change)
        rendition = None if draft.errors else preview.of_path(draft.catalogue, change.path)
        return _json(_tried(change, draft, rendition))

    def save(self) -> Response:
        """Write a change that would go live; 403 where saving is off, 409 when the file has changed meanwhile."""
        if not self._can_edit:
            abort(403)
        sent = request.get_json()
        change = self._change_of_a_file(sent)
        draft = self._drafts.of(change)
        if draft.errors:
            return _json(_tried(change, draft, None), 422)
        try:
            return _json({"version": self._files.save(change.path, change.text, str(sent.get("version")))})
        except ChangedMeanwhileError:
            return _json({"changed": True}, 409)

    def text(self) -> Response:
        """Text the line, and return the webhook's document, each reply's size, and what the text was matched as."""
        source, line = self._line()
        fields = _fields(_TEXT)
        line.simulate(fields)
        answer = line.sms()
        answer.set_data(
            json.dumps(self._explained(source.current(), requests.text_from(fields), answer.get_data()))
        )
        answer.mimetype = "application/json"
        if cookie := answer.headers.get("Set-Cookie"):  # the conversation, which the page's own session keeps
            answer.headers["Set-Cookie"] = cookie.replace("Path=/sms", "Path=/staff")
        return answer

    def answer(self) -> Response:
        """Call the line, and return the webhook's document."""
        _, line = self._line()
        line.simulate(_fields(_CALL))
        return line.voice()

    def call(self, language: str) -> Response:
        """Post to a main menu of the call, and return the webhook's document."""
        return self.call_deeper(language, "")

    def call_deeper(self, language: str, keys: str) -> Response:
        """Post what was pressed to a page of the call, and return the webhook's document."""
        _, line = self._line()
        line.simulate(_fields(_CALL))
        return line.page(language, keys)

    def _change_of_a_file(self, sent: Any) -> Change:
        """Return the change that was sent; 404 when there is none, or no such prompt file."""
        change = _change(sent)
        if change is None or self._files.read(change.path) is None:
            abort(404)
        return change

    def _line(self) -> tuple[SnapshotSource, Answering]:
        """Return the live line, or the one with the draft that the page tries."""
        change = _change({name.removeprefix("draft-"): value for name, value in request.form.items()})
        draft = self._drafts.of(change) if change else None
        if draft is None or draft.errors:
            return self._store, self._live
        return draft, self._line_over(draft)

    def _explained(self, snapshot: Snapshot, text: requests.InboundText, document: bytes) -> serializers.JSON:
        conversation = self._language_cookie.recall(request.environ.get("HTTP_COOKIE"))
        match = after_danger.follow(snapshot.match(text.body, conversation.language), text.body, conversation.care)
        return {
            "document": document.decode(),
            "replies": [_reply(message) for message in _root(document).iter("Message")],
            "why": explain.why(text, match),
            "paths": serializers.paths(snapshot.catalogue, match),
        }


def _fields(given: dict[str, str]) -> requests.Pairs:
    """Return the fields as Twilio would send them."""
    sent = {name: value for name, value in request.form.items() if not name.startswith("draft-")}
    return tuple({**given, **sent}.items())


def _change(sent: Any) -> Change | None:
    match sent:
        case {"path": str(path), "text": str(text)}:
            return Change(path, text.replace("\r\n", "\n"))
    return None


def _file(words: PromptSource) -> serializers.JSON:
    return {"path": words.path, "text": words.text, "version": words.version, "is_default": words.is_default}


def _outcome(path: str, problems: tuple[Problem, ...], rendition: preview.Preview | None) -> serializers.JSON:
    return {
        "problems": [serializers.shown(problem) for problem in problems if problem.place.path == path],
        "heard": serializers.heard(rendition) if rendition else None,
    }


def _tried(change: Change, draft: Draft, rendition: preview.Preview | None) -> serializers.JSON:
    elsewhere = [serializers.shown(problem) for problem in draft.errors if problem.place.path != change.path]
    return {
        **_outcome(change.path, draft.problems, rendition),
        "elsewhere": elsewhere,
        "is_sound": not draft.errors,
    }


def _root(document: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(document)  # noqa: S314, a document that we have just written


def _reply(message: ElementTree.Element) -> serializers.JSON:
    text = "".join(message.itertext())
    return {"text": text, **serializers.size(sms.measure(text))}


def _json(value: object, status: int = 200) -> Response:
    return Response(json.dumps(value), status=status, mimetype="application/json")
