"""Requests in turn: each is read whole, waits for its turn asleep, and is answered whole."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import structlog

from hotline import asked
from hotline.turns import Turns
from hotline.twiml import CONTENT_TYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE_SECONDS: Final = 10.0
"""How long a request waits for its turn. Twilio gives an answer up after fifteen seconds."""

log = structlog.get_logger()


class InTurn:
    """A WSGI application that answers as many requests at once as there are turns.

    Who has waited `patience` seconds gets what `busy` says for the path, or 503. Paths that start with `aside` have
    turns of their own, for they wait for other programs.
    """

    def __init__(
        self,
        app: WSGIApplication,
        turns: Turns,
        aside: str,
        busy: Callable[[str], bytes | None],
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._app = app
        self._turns, self._turns_aside = turns, Turns()
        self._aside = aside
        self._busy = busy
        self._patience = patience

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application does, when it is this request's turn."""
        path = environ["PATH_INFO"]
        turns = self._turns_aside if path.startswith(self._aside) else self._turns
        _read_whole(environ)
        if not turns.take(self._patience):
            return self._turn_away(path, start_response)
        try:
            return [_whole(self._app(environ, start_response))]
        finally:
            turns.give_back()

    def _turn_away(self, path: str, start_response: StartResponse) -> Iterable[bytes]:
        log.warning("turned away: more is asked than can be answered", seconds=self._patience)
        answer = self._busy(path)
        status = "503 Service Unavailable" if answer is None else "200 OK"
        start_response(status, [("Content-Type", CONTENT_TYPE), ("Content-Length", str(len(answer or b"")))])
        return [answer or b""]


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
