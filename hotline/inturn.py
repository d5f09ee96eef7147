"""Requests in turn: each is read whole, waits for its turn asleep, and is answered whole."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import structlog

from hotline import asked
from hotline.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE_SECONDS: Final = 10.0
"""How long a request waits for its turn. Twilio gives an answer up after fifteen seconds and then asks the fallback;
when it is told that none will come, it does so at once."""

log = structlog.get_logger()


class InTurn:
    """A WSGI application that answers as many requests at once as there are turns.

    One that waits longer than `patience` seconds gets 503. Paths that start with `aside` take no turn: they wait for
    other programs, and few ask for them.
    """

    def __init__(self, app: WSGIApplication, turns: Turns, aside: str, patience: float = PATIENCE_SECONDS) -> None:
        self._app = app
        self._turns = turns
        self._aside = aside
        self._patience = patience

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application does, when it is this request's turn."""
        if environ["PATH_INFO"].startswith(self._aside):
            return self._app(environ, start_response)
        _read_whole(environ)
        if not self._turns.take(self._patience):
            log.warning("turned away: more is asked than can be answered", seconds=self._patience)
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return []
        try:
            return [_whole(self._app(environ, start_response))]
        finally:
            self._turns.give_back()


def _read_whole(environ: WSGIEnvironment) -> None:
    """Have all that is posted here, up to a byte more than is taken. What says that it is longer is left unread."""
    if environ["REQUEST_METHOD"] == "POST":
        posted = asked.length(environ)
        if posted is None or posted <= asked.MAX_BODY:
            most = asked.MAX_BODY + 1 if posted is None else posted
            environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(most))


def _whole(answer: Any) -> bytes:
    """An answer in one piece; a WSGI application's may come in many, and may want to be closed."""
    try:
        return b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
