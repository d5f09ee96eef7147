"""What the server hears, handed to the WSGI application: one request after the other, each read whole before.

An answer takes about a millisecond, and Python lets one thread compute at a time. So one thread answers, and it waits
for nothing. A thread for each request would do no more: in a rush hundreds of them ask all the time whether they may
compute, take the processor from the one that answers, and the line does not recover from it.

RSGI is the server's interface: https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md. Its WSGI has
a thread for each request, whose body is read there; one that never comes would keep it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import structlog

from hotline.carrier.twiml import CONTENT_TYPE
from hotline.logs import Seldom
from hotline.semaphore import AT_ONCE, Turns
from hotline.web.middleware import UNLESS_SAID
from hotline.web.request_context import MAX_BODY, length

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment
    from granian.rsgi import HTTPProtocol, Scope  # type: ignore[attr-defined]

PATIENCE_SECONDS: Final = 10.0
"""How long a request may take to come and to wait. Twilio gives an answer up after fifteen seconds."""

WAITING: Final = 256
"""How many requests of a worker may wait at once for something else than their turn."""

log = structlog.get_logger()


class Answer(NamedTuple):
    """What is sent for a request."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Gateway:
    """An RSGI application that answers as a WSGI application does.

    Requests to a path that `may_wait` are answered in threads of their own, and those to paths that start with
    `aside`, which wait for other programs, in a few others. Who is not answered within `patience` seconds gets what
    `numbers` says for the path, or 503; and so does, with 500, who comes upon a bug of ours. An answer is on its way
    before anything is logged about it.
    """

    def __init__(
        self,
        app: WSGIApplication,
        may_wait: Callable[[str], bool],
        aside: str,
        numbers: Callable[[str], bytes | None],
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._app = app
        self._may_wait = may_wait
        self._aside = aside
        self._numbers = numbers
        self._patience = patience
        self._turns = Turns()
        self._waiting = ThreadPoolExecutor(WAITING, "waiting")
        self._beside = ThreadPoolExecutor(AT_ONCE, "aside")
        self._late = Seldom()

    async def __call__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer a request."""
        environ = environ_of(scope)
        bug = ""
        try:
            answer = await self._answer(environ, protocol)
        except TimeoutError:
            answer = self._excuse(environ, 503)
        except ConnectionError:
            return  # nobody is there
        except Exception as failure:
            answer, bug = self._excuse(environ, 500), type(failure).__name__
        else:
            protocol.response_bytes(*answer)
            return
        protocol.response_bytes(*answer)
        self._say(bug)

    def _say(self, bug: str) -> None:
        """Log why there was no answer. Anybody can send half a request, so that those who did are told in one sum."""
        if bug:
            log.error("bug", error=bug)
        elif times := self._late():
            log.warning("turned away: it took too long to come, or to wait", seconds=self._patience, times=times)

    async def _answer(self, environ: WSGIEnvironment, protocol: HTTPProtocol) -> Answer:
        path, loop = environ["PATH_INFO"], asyncio.get_running_loop()
        async with asyncio.timeout(self._patience):
            await _read_whole(environ, protocol)
            if self._may_wait(path):
                return await loop.run_in_executor(self._waiting, self._answer_in_turn, environ)
        if path.startswith(self._aside):
            return await loop.run_in_executor(self._beside, self._answer_now, environ)
        return self._answer_now(environ)

    def _answer_in_turn(self, environ: WSGIEnvironment) -> Answer:
        if not self._turns.take(self._patience):
            raise TimeoutError
        try:
            return self._answer_now(environ)
        finally:
            self._turns.give_back()

    def _answer_now(self, environ: WSGIEnvironment) -> Answer:
        status, headers = 0, list[tuple[str, str]]()
        written: list[bytes] = []

        def start(line: str, named: list[tuple[str, str]], _failure: Any = None) -> Callable[[bytes], object]:
            nonlocal status, headers
            status, headers = int(line[:3]), named
            return written.append

        body = _whole(self._app(environ, start))
        answer = Answer(status, headers, b"".join(written) + body)
        return self._excuse(environ, status) if status >= 500 and self._numbers(environ["PATH_INFO"]) else answer

    def _excuse(self, environ: WSGIEnvironment, status: int) -> Answer:
        """The numbers to call, which are an answer; where nobody would hear them, the status alone."""
        document = self._numbers(environ["PATH_INFO"])
        if document is None:
            return Answer(status, [*UNLESS_SAID.items()], b"")
        return Answer(200, [("Content-Type", CONTENT_TYPE), *UNLESS_SAID.items()], document)


def environ_of(scope: Scope) -> WSGIEnvironment:
    """What WSGI calls the parts of a request (PEP 3333), with nothing posted."""
    host, _, port = scope.server.rpartition(":")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": _bytes_as_text(scope.path),
        "QUERY_STRING": _bytes_as_text(scope.query_string),
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" not in name:  # it would pass for the one that has a dash there, which a proxy may have checked
            key = _key(name)
            environ[key] = f"{environ[key]}{_between(name)}{value}" if key in environ else value
    return environ


def _key(header: str) -> str:
    key = header.upper().replace("-", "_")
    return key if header in ("content-type", "content-length") else f"HTTP_{key}"


def _between(header: str) -> str:
    return "; " if header == "cookie" else ","


def _bytes_as_text(text: str) -> str:
    return text if text.isascii() else text.encode().decode("latin-1")


async def _read_whole(environ: WSGIEnvironment, protocol: HTTPProtocol) -> None:
    """Have all that is posted here, up to a byte more than is taken. What says that it is longer is left unread."""
    if environ["REQUEST_METHOD"] != "POST":
        return
    posted = length(environ)
    try:
        if posted is None:
            body = await _pieces(protocol)
            environ["CONTENT_LENGTH"] = str(len(body))
        else:
            body = await protocol() if posted <= MAX_BODY else b""
    except RuntimeError as lost:  # what the server raises when the connection ends
        raise ConnectionError from lost
    environ["wsgi.input"] = BytesIO(body)


async def _pieces(protocol: HTTPProtocol) -> bytes:
    body = b""
    async for piece in protocol:
        body += piece
        if len(body) > MAX_BODY:
            break
    return body


def _whole(answer: Iterable[bytes]) -> bytes:
    """An answer in one piece; a WSGI application's may come in many, and may want to be closed."""
    try:
        return b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
