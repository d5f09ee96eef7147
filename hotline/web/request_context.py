"""The request that is being answered: what we know of it, and what was posted."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.routing import Rule

from hotline.carrier import form
from hotline.carrier.form import Pairs
from hotline.carrier.signature import Content

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

MAX_BODY = 64 * 1024
"""The most bytes that are read of any body."""

MAX_FORM = 56 * 1024
"""The most bytes of a form. Twilio's are about 2 KB; the longest text, 4,096 characters on WhatsApp, is 49 KB when
each needs twelve."""

MAX_FIELDS = 300
"""The most fields of a form. Twilio sends about 60. Decoding and sorting thousands costs many times as much as
an answer, and has to happen before the signature can be verified."""

_LENGTH = re.compile("[0-9]{1,9}")


@dataclass(slots=True)
class RequestContext:
    """What we know of a request: when it began, its route, its cookie, and once it is verified its fields, and the line
    that it came to."""

    began: float
    rule: Rule | None
    cookie: str | None = None
    verified: bool = False
    fields: Pairs = ()
    line: str = ""

    @property
    def route(self) -> str | None:
        """The route's template, such as `/voice/<language>`."""
        return self.rule.rule if self.rule else None

    @property
    def endpoint(self) -> str | None:
        """The name of the route's endpoint."""
        return self.rule.endpoint if self.rule else None

    @property
    def sid(self) -> str | None:
        """Twilio's id of the message or call, to find it in Twilio's console. Logged with exceptions only."""
        fields = dict(self.fields)
        return fields.get("MessageSid") or fields.get("CallSid")


CONTEXT_KEY = "hotline.web.request_context"
"""The key of the context in the WSGI environ: one lookup in a plain dict, where Flask's `g` takes several."""


def current_request() -> RequestContext:
    """Return the context of the request that is being answered."""
    context: RequestContext | None = request.environ.get(CONTEXT_KEY)
    return context or RequestContext(time.perf_counter(), None)


def length(environ: WSGIEnvironment) -> int | None:
    """Return how many bytes the request declares to post; None when it does not say."""
    said = environ.get("CONTENT_LENGTH", "")
    return int(said) if _LENGTH.fullmatch(said) else None


def read(environ: WSGIEnvironment) -> Content:
    """Return what was posted, as Twilio signs it."""
    if environ["REQUEST_METHOD"] != "POST":
        return ()
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    body = _body(environ)
    if kind != form.CONTENT_TYPE:
        return body
    if len(body) > MAX_FORM or body.count(b"&") >= MAX_FIELDS:
        raise RequestEntityTooLarge
    return form.parse(body)


def _body(environ: WSGIEnvironment) -> bytes:
    """Read what was posted, at most MAX_BODY bytes. Flask's own way costs as much as checking the signature."""
    posted = length(environ)
    if posted is None:
        return request.get_data(cache=False)
    if posted > MAX_BODY:
        raise RequestEntityTooLarge
    body: bytes = environ["wsgi.input"].read(posted)
    return body


def fields(environ: WSGIEnvironment, content: Content) -> Pairs:
    """Return the fields of a request: of a GET, those of its query. A JSON body has none that we know."""
    if environ["REQUEST_METHOD"] != "POST":
        return form.parse(environ.get("QUERY_STRING", "").encode())
    return () if isinstance(content, bytes) else content
