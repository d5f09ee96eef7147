"""The bridge from the server, which speaks RSGI, to the web application, which speaks WSGI.

Granian calls a `Bridge` on the event loop of its worker, once for each request. The bridge

1. reads the whole body, for `TIMEOUT_SECONDS` at most;
2. calls the application with the request as WSGI describes it (`environ_of`);
3. sends the status, the headers and the body in one piece; a file is sent as it is read.

Step 2 takes about a millisecond and runs on the event loop itself, one request after the other: Python lets one thread
compute at a time, so a thread for each request would do no more, and in a rush hundreds of them fight for the
interpreter. What has to wait for something else (Redis, a disk, a program) waits in a few threads, while the loop goes
on.

Granian has a WSGI interface of its own, which gives each request a thread before its body has come: a client that sends
half a body keeps the thread. RSGI: https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md.
WSGI: https://peps.python.org/pep-3333.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from hotline.carrier.twiml import CONTENT_TYPE
from hotline.logger import get_logger
from hotline.logs import OncePerMinute
from hotline.web.middleware import UNLESS_SAID
from hotline.web.request_context import MAX_BODY, length

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment
    from granian.rsgi import HTTPProtocol, Scope  # type: ignore[attr-defined]

TIMEOUT_SECONDS: Final = 10.0
"""The longest that a request may take to arrive and to wait. Twilio gives up after fifteen seconds."""

THREADS: Final = 128
"""The most requests of a worker that may wait at once. Few of them compute: with 4, 32 and 128 threads a worker
gave equally many answers a second, and answered 1,500 simultaneous texts in 0.5 to 0.9 seconds."""

STAFF_THREADS: Final = 4
"""The most requests of the staff page that may run at once, in addition."""

log = get_logger()


class Answer(NamedTuple):
    """A response to a request. With a `file`, its content is the body."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    file: str | None = None


class SentFile:
    """A file that the application answers with: the `wsgi.file_wrapper` of PEP 3333.

    The server sends it piece by piece, as the client reads it. Thousands of clients that read nothing would otherwise
    keep as many copies in memory.
    """

    def __init__(self, file: BinaryIO, size: int = 65536) -> None:
        self._file = file
        self._size = size

    @property
    def path(self) -> str:
        """The path of the file."""
        return self._file.name

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if data := self._file.read(self._size):
            return data
        raise StopIteration

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Bridge:
    """An RSGI application that answers as a WSGI application does.

    Requests to a path that `may_wait` and those to paths that start with `staff` run in threads; staff have all the
    time that they need. Any other request that takes longer than `timeout` seconds, or meets a bug, is answered with
    the `crisis_document` of its path; where there is none, with 503 or 500. The answer is sent before anything is
    logged about it.
    """

    def __init__(
        self,
        app: WSGIApplication,
        may_wait: Callable[[str], bool],
        staff: str,
        crisis_document: Callable[[str], bytes | None],
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:
        self._app = app
        self._may_wait = may_wait
        self._staff = staff
        self._crisis_document = crisis_document
        self._timeout = timeout
        self._threads = ThreadPoolExecutor(THREADS, "waiting")
        self._staff_threads = ThreadPoolExecutor(STAFF_THREADS, "staff")
        self._timeouts = OncePerMinute()

    async def __call__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer a request."""
        environ = environ_of(scope)
        try:
            answer = await self._answer(environ, protocol)
        except ConnectionError:
            return  # the client has disconnected
        except TimeoutError:
            _send(protocol, self._apology(environ, 503))
            if times := self._timeouts():  # at most once a minute, because anybody can send half a request
                log.warning("request_timeout", seconds=self._timeout, times=times)
        except Exception as bug:
            _send(protocol, self._apology(environ, 500))
            log.error("unhandled_error", error=type(bug).__name__)
        else:
            _send(protocol, answer)

    async def _answer(self, environ: WSGIEnvironment, protocol: HTTPProtocol) -> Answer:
        path, loop = environ["PATH_INFO"], asyncio.get_running_loop()
        is_staff = path.startswith(self._staff)
        async with asyncio.timeout(self._timeout):
            if environ["REQUEST_METHOD"] == "POST":
                await _read_body(environ, protocol)
            if not is_staff and self._may_wait(path):
                return await loop.run_in_executor(self._threads, self._call, environ)
        if is_staff:
            return await loop.run_in_executor(self._staff_threads, self._call, environ)
        return self._call(environ)

    def _call(self, environ: WSGIEnvironment) -> Answer:
        """Call the application as PEP 3333 specifies."""
        status, headers, body = 0, list[tuple[str, str]](), list[bytes]()

        def start_response(
            line: str, named: list[tuple[str, str]], _failure: Any = None
        ) -> Callable[[bytes], None]:
            nonlocal status, headers
            status, headers = int(line[:3]), named
            return body.append

        parts = self._app(environ, start_response)
        try:
            if isinstance(parts, SentFile):
                return Answer(status, headers, b"", parts.path)
            body.extend(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        if status >= 500 and self._crisis_document(environ["PATH_INFO"]):
            return self._apology(environ, status)
        return Answer(status, headers, b"".join(body))

    def _apology(self, environ: WSGIEnvironment, status: int) -> Answer:
        document = self._crisis_document(environ["PATH_INFO"])
        if document is None:
            return Answer(status, [*UNLESS_SAID.items()], b"")
        return Answer(200, [("Content-Type", CONTENT_TYPE), *UNLESS_SAID.items()], document)


def _send(protocol: HTTPProtocol, answer: Answer) -> None:
    if answer.file:
        protocol.response_file(answer.status, answer.headers, answer.file)
    else:
        protocol.response_bytes(answer.status, answer.headers, answer.body)


def environ_of(scope: Scope) -> WSGIEnvironment:
    """Return the WSGI environ of a request, with an empty body."""
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
        "wsgi.file_wrapper": SentFile,
    }
    for name, value in scope.headers.items():
        if "_" in name:  # WSGI would mix it up with the header with a dash, which a proxy may have checked
            continue
        key = name.upper().replace("-", "_")
        if name not in ("content-type", "content-length"):
            key = f"HTTP_{key}"
        if key in environ:
            value = f"{environ[key]}{'; ' if name == 'cookie' else ','}{value}"
        environ[key] = value
    return environ


def _bytes_as_text(text: str) -> str:
    """Return the bytes of a path as WSGI passes them, one character for each byte."""
    return text if text.isascii() else text.encode().decode("latin-1")


async def _read_body(environ: WSGIEnvironment, protocol: HTTPProtocol) -> None:
    """Read the body, up to one byte more than is accepted. A body that declares a larger size is not read."""
    posted = length(environ)
    try:
        if posted is None:
            body = await _read_chunks(protocol)
            environ["CONTENT_LENGTH"] = str(len(body))
        else:
            body = await protocol() if posted <= MAX_BODY else b""
    except RuntimeError as lost:  # what granian raises when the connection ends
        raise ConnectionError from lost
    environ["wsgi.input"] = BytesIO(body)


async def _read_chunks(protocol: HTTPProtocol) -> bytes:
    body = b""
    async for chunk in protocol:
        body += chunk
        if len(body) > MAX_BODY:
            break
    return body
