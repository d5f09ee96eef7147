"""What the server hears, handed to the application: each request read whole, and answered by one thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from structlog.testing import capture_logs

from hotline.nlu.topics import examples
from hotline.nlu.topics.examples import Compiled, Example
from hotline.nlu.topics.interpreter import Interpreter
from hotline.recordings.library import Recordings
from hotline.server.rsgi import THREADS, Bridge, environ_of
from hotline.settings import Settings
from hotline.web import app as web
from hotline.web import staff
from hotline.web.call_voice import CallVoice
from hotline.web.middleware import UNLESS_SAID
from hotline.web.request_context import MAX_BODY
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support.phone import LINE, PUBLIC_URL, SENDER, sign

App = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Named(list[tuple[str, str]]):
    """The headers of a request, as the server tells them."""

    def items(self) -> list[tuple[str, str]]:
        return self


@dataclass
class Scope:
    """What the server tells of a request."""

    path: str = "/sms"
    method: str = "POST"
    headers: Named = field(default_factory=lambda: Named([("content-length", "14")]))
    query_string: str = ""
    http_version: str = "1.1"
    scheme: str = "http"
    server: str = "127.0.0.1:8000"
    client: str = "127.0.0.1:40000"


class Body:
    """What is posted in pieces, each as soon as it is there, and the answer. None is a connection that ends."""

    def __init__(self, *pieces: bytes | None) -> None:
        self.pieces = pieces
        self.read = 0
        self.there = asyncio.Event()
        self.there.set()
        self.answer: tuple[int, dict[str, str], bytes] | None = None

    async def __call__(self) -> bytes:
        return b"".join([piece async for piece in self])

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            await self.there.wait()
            if piece is None:
                raise RuntimeError("stream error")
            self.read += len(piece)
            yield piece

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.answer = status, dict(headers), body

    def response_file(self, status: int, headers: list[tuple[str, str]], file: str) -> None:
        self.answer = status, dict(headers), b"file " + file.encode()


def says(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """An application that answers with what was posted."""
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"you said: ", environ["wsgi.input"].read()]


def numbers(path: str) -> bytes | None:
    return b"988" if path == "/sms" else None


def gateway(app: App = says, timeout: float = 60, waits: str = "/slow") -> Bridge:
    return Bridge(app, lambda path: path == waits, "/staff", numbers, timeout)


async def ask(line: Bridge, body: Body | None = None, **of: Any) -> tuple[int, bytes]:
    """Post something; returns the status and the answer."""
    protocol = body or Body(b"Body=insurance")
    await line(Scope(**of), protocol)  # type: ignore[arg-type]
    assert protocol.answer
    return protocol.answer[0], protocol.answer[2]


class Room:
    """An application that works on each request until it is told to go on."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.go_on = threading.Event()
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        assert self.go_on.wait(60)
        with self._lock:
            self.inside -= 1
        return says(environ, start)

    async def has(self, people: int) -> None:
        async with asyncio.timeout(60):
            while self.inside < people:
                await asyncio.sleep(0.005)


# ---- a request, as WSGI has it


@pytest.mark.parametrize(
    ("scope", "names", "value"),
    [
        pytest.param(Scope(method="GET"), "REQUEST_METHOD", "GET", id="method"),
        pytest.param(Scope(path="/voice/en/1"), "PATH_INFO", "/voice/en/1", id="path"),
        pytest.param(Scope(path="/año"), "PATH_INFO", "/a\xc3\xb1o", id="path-whose-bytes-are-letters"),
        pytest.param(Scope(query_string="a=1&b=%20"), "QUERY_STRING", "a=1&b=%20", id="query-as-it-came"),
        pytest.param(Scope(client="192.0.2.7:1234"), "REMOTE_ADDR", "192.0.2.7", id="who-asks"),
        pytest.param(Scope(client="[::1]:1234"), "REMOTE_ADDR", "::1", id="who-asks-over-ipv6"),
        pytest.param(Scope(server="[::]:8000"), "SERVER_NAME", "::", id="where"),
        pytest.param(Scope(server="[::]:8000"), "SERVER_PORT", "8000", id="port"),
        pytest.param(Scope(http_version="1.1"), "SERVER_PROTOCOL", "HTTP/1.1", id="version"),
        pytest.param(Scope(scheme="http"), "wsgi.url_scheme", "http", id="scheme"),
        pytest.param(Scope(), "CONTENT_LENGTH", "14", id="length-without-prefix"),
        pytest.param(Scope(headers=Named([("host", "x")])), "HTTP_HOST", "x", id="header"),
        pytest.param(
            Scope(headers=Named([("x-twilio-signature", "s")])),
            "HTTP_X_TWILIO_SIGNATURE",
            "s",
            id="header-with-dashes",
        ),
        pytest.param(Scope(headers=Named([("a", "1"), ("a", "2")])), "HTTP_A", "1,2", id="header-that-came-twice"),
        pytest.param(
            Scope(headers=Named([("cookie", "a=1"), ("cookie", "b=2")])), "HTTP_COOKIE", "a=1; b=2", id="cookies"
        ),
        pytest.param(
            Scope(headers=Named([("x_forwarded_for", "1")])), "HTTP_X_FORWARDED_FOR", None, id="header-that-poses"
        ),
    ],
)
def test_a_request_as_wsgi_has_it(scope: Scope, names: str, value: str | None) -> None:
    assert environ_of(scope).get(names) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("length", "pieces", "read"),
    [
        pytest.param("14", [b"Body=insurance"], b"Body=insurance", id="as-long-as-it-says"),
        pytest.param(None, [b"Body=", b"insurance", b""], b"Body=insurance", id="in-pieces-without-a-length"),
        pytest.param(None, [], b"", id="nothing"),
        pytest.param(str(MAX_BODY), [b"x" * MAX_BODY], b"x" * MAX_BODY, id="as-much-as-is-taken"),
        pytest.param(str(MAX_BODY + 1), [b"x"], b"", id="says-that-it-is-too-long"),
    ],
)
def test_what_is_posted_is_there_before_the_application_is_asked(
    length: str | None, pieces: list[bytes], read: bytes
) -> None:
    async def post() -> tuple[int, bytes]:
        return await ask(gateway(), Body(*pieces), headers=Named([("content-length", length)] if length else []))

    assert asyncio.run(post()) == (200, b"you said: " + read)


def test_a_body_without_a_length_is_read_no_further_than_tells_that_it_is_too_long() -> None:
    said: list[int] = []

    def app(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        said.append(int(environ["CONTENT_LENGTH"]))
        return says(environ, start)

    async def post() -> int:
        body = Body(*[b"x" * 40_000] * 50)
        await ask(gateway(app), body, headers=Named())
        return body.read

    assert asyncio.run(post()) == 80_000
    assert said == [80_000]  # more than MAX_BODY, which is refused


def test_an_answer_that_wants_to_be_closed_is() -> None:
    class Parts(list[bytes]):
        closed = False

        def close(self) -> None:
            self.closed = True

    parts = Parts([b"a"])

    def app(_environ: object, start: Any) -> Parts:
        start("200 OK", [])(b"written before: ")
        return parts

    assert asyncio.run(ask(gateway(app))) == (200, b"written before: a")
    assert parts.closed


# ---- one after the other


def test_a_body_that_is_half_sent_keeps_nobody_waiting() -> None:
    async def both() -> list[tuple[int, bytes]]:
        line, half_sent = gateway(), Body(b"a", b"b")
        half_sent.there.clear()
        slow = asyncio.create_task(ask(line, half_sent))
        await asyncio.sleep(0)
        others = [await ask(line) for _ in range(3)]
        half_sent.there.set()
        return [*others, await slow]

    assert asyncio.run(both()) == [(200, b"you said: Body=insurance")] * 3 + [(200, b"you said: ab")]


def test_a_connection_that_ends_before_its_request_does_is_let_go() -> None:
    async def lost() -> object:
        body = Body(b"Body=", None)
        with capture_logs() as logs:
            await gateway()(Scope(), body)  # type: ignore[arg-type]
        return body.answer, logs

    assert asyncio.run(lost()) == (None, [])


def test_what_may_wait_keeps_nobody_else_waiting_and_a_few_of_it_compute_at_once() -> None:
    room = Room()

    def app(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        return (room if environ["PATH_INFO"] == "/slow" else says)(environ, start)

    async def many() -> list[tuple[int, bytes]]:
        line = gateway(app)
        slow = [asyncio.create_task(ask(line, path="/slow")) for _ in range(5 * THREADS)]
        await room.has(THREADS)
        assert await ask(line) == (200, b"you said: Body=insurance")
        room.go_on.set()
        return await asyncio.gather(*slow)

    assert asyncio.run(many()) == [(200, b"you said: Body=insurance")] * 5 * THREADS
    assert room.most == THREADS


def test_the_staff_page_has_threads_of_its_own_and_all_the_time_it_needs() -> None:
    room = Room()

    async def both() -> tuple[int, bytes]:
        line, hurried = (Bridge(room, lambda _: True, "/staff", numbers, seconds) for seconds in (60, 0.05))
        slow = [asyncio.create_task(ask(line, path="/slow")) for _ in range(THREADS)]
        await room.has(THREADS)
        pages = [asyncio.create_task(ask(each, path="/staff/menu")) for each in (line, hurried)]
        await room.has(THREADS + 2)
        assert await ask(hurried) == (200, b"988")  # its time is over, and that of the page, if it had any
        assert not any(page.done() for page in pages)
        room.go_on.set()
        await asyncio.gather(*slow, *pages)
        return pages[1].result()

    assert asyncio.run(both())[0] == 200


# ---- the line behind it


def settings(**more: str) -> Settings:
    return Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS), **more})


def text(line: Bridge, body: str) -> Any:
    """A signed text."""
    fields = {"MessageSid": "SM" + "0" * 32, "From": SENDER, "To": LINE, "Body": body}
    sent = urlencode(fields).encode()
    headers = Named(
        [
            ("content-type", "application/x-www-form-urlencoded"),
            ("content-length", str(len(sent))),
            ("x-twilio-signature", sign(f"{PUBLIC_URL}/sms", fields.items())),
        ]
    )
    return ask(line, Body(sent), headers=headers)


def test_keywords_and_danger_are_answered_while_many_questions_wait_for_the_examples(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready, compiled, prepare = threading.Event(), examples.compiled, Interpreter.prepare
    waiting: list[Interpreter] = []

    def slowly(given: tuple[Example, ...]) -> Compiled:
        assert ready.wait(60)
        return compiled(given)

    monkeypatch.setattr(examples, "compiled", slowly)

    def noted(known: Interpreter) -> None:
        waiting.append(known)
        prepare(known)

    monkeypatch.setattr(Interpreter, "prepare", noted)

    async def people() -> list[tuple[int, bytes]]:
        store = Store(PROMPTS, CallVoice(settings().voices))
        store.will_be_prepared()
        app = web.application(settings(), store)
        line = Bridge(app.wsgi_app, app.may_wait, staff.PATH, app.crisis_document, 60)
        questions = [asyncio.create_task(text(line, "how long does it last")) for _ in range(THREADS // 2)]
        try:
            async with asyncio.timeout(60):
                while len(waiting) < THREADS // 2:
                    await asyncio.sleep(0.005)
            now = [await text(line, "insurance"), await text(line, "i want to die")]
            assert not any(question.done() for question in questions)
        finally:
            ready.set()
        answers = await asyncio.gather(*questions)
        assert len(set(answers)) == 1
        return [*now, answers[0]]

    keyword, danger, answer = asyncio.run(people())
    assert b"988" in danger[1]
    assert len({keyword, danger, answer}) == 3
    assert {status for status, _ in (keyword, danger, answer)} == {200}


@pytest.mark.parametrize(
    ("more", "path", "is_promised", "waits"),
    [
        pytest.param({}, "/sms", False, False, id="a-text-does-not"),
        pytest.param({}, "/voice/en/3", False, False, id="a-call-does-not"),
        pytest.param({}, "/audio/a.wav", False, True, id="for-the-disk"),
        pytest.param({"REDIS_URL": "redis://127.0.0.1:1/0"}, "/sms", False, True, id="for-redis"),
        pytest.param({}, "/sms", True, True, id="for-the-examples"),
    ],
)
def test_what_may_wait(
    more: dict[str, str], path: str, is_promised: bool, waits: bool, shared_store: Store
) -> None:
    store = Store(PROMPTS, CallVoice(settings().voices)) if is_promised else shared_store
    if is_promised:
        store.will_be_prepared()
    assert web._may_wait(settings(**more), store, path) is waits


@pytest.fixture(scope="module")
def shared_store() -> Store:
    return Store(PROMPTS, CallVoice(settings().voices))


# ---- what is not answered as it should be


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        pytest.param("/sms", (200, b"988"), id="a-text-gets-the-numbers"),
        pytest.param("/healthz", (503, b""), id="nobody-hears-them"),
    ],
)
def test_who_takes_too_long_to_come_gets_the_numbers(path: str, answer: tuple[int, bytes]) -> None:
    async def late() -> Body:
        body = Body(b"Body=insurance")
        body.there.clear()
        await ask(gateway(timeout=0.02), body, path=path)
        return body

    with capture_logs() as logs:
        body = asyncio.run(late())
    assert body.answer
    assert (body.answer[0], body.answer[2]) == answer
    assert body.answer[1].items() >= UNLESS_SAID.items()
    assert [line["log_level"] for line in logs] == ["warning"]


def test_who_waits_too_long_gets_the_numbers_and_the_next_is_answered() -> None:
    room = Room()

    async def late() -> tuple[int, bytes]:
        line = gateway(room, timeout=0.05, waits="/sms")
        assert await asyncio.gather(*[ask(line) for _ in range(2 * THREADS)]) == [(200, b"988")] * 2 * THREADS
        room.go_on.set()
        async with asyncio.timeout(60):
            while room.inside or (answer := await ask(line)) == (200, b"988"):  # where the machine is slow
                await asyncio.sleep(0.005)
        return answer

    assert asyncio.run(late()) == (200, b"you said: Body=insurance")


@pytest.mark.parametrize("waits", ["/sms", "/slow"], ids=["in-a-thread", "at-once"])
@pytest.mark.parametrize("where", ["at once", "while it is read out"])
@pytest.mark.parametrize(
    ("path", "answer"),
    [pytest.param("/sms", (200, b"988"), id="text"), pytest.param("/healthz", (500, b""), id="nobody-hears")],
)
def test_a_bug_around_the_application_gives_the_numbers_and_the_next_is_answered(
    where: str, waits: str, path: str, answer: tuple[int, bytes]
) -> None:
    def breaks(_environ: object, start: Any) -> Iterable[bytes]:
        if where == "at once":
            raise LookupError("what somebody wrote")
        start("200 OK", [])
        return (b"" + part for part in [None])  # type: ignore[operator]

    async def often() -> set[tuple[int, bytes]]:
        line = gateway(breaks, waits=waits)
        return {await ask(line, path=path) for _ in range(2 * THREADS)}

    with capture_logs() as logs:
        assert asyncio.run(often()) == {answer}
    assert {line["event"] for line in logs} == {"unhandled_error"}
    assert "what somebody wrote" not in str(logs)


class Full:
    """A log on a full disk."""

    def __getattr__(self, _level: str) -> Callable[..., None]:
        def fail(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        return fail


@pytest.mark.parametrize("is_late", [False, True], ids=["a bug", "too late"])
def test_the_numbers_are_given_before_anything_is_logged(monkeypatch: pytest.MonkeyPatch, is_late: bool) -> None:
    def breaks(_environ: object, _start: object) -> Iterable[bytes]:
        raise LookupError

    async def failing() -> Body:
        body = Body(b"Body=insurance")
        if is_late:
            body.there.clear()
        with suppress(OSError):
            await ask(gateway(breaks, timeout=0.02), body)
        return body

    monkeypatch.setattr("hotline.server.rsgi.log", Full())
    body = asyncio.run(failing())
    assert body.answer
    assert (body.answer[0], body.answer[2]) == (200, b"988")


@pytest.mark.parametrize(
    ("path", "answer"),
    [pytest.param("/sms", (200, b"988"), id="text"), pytest.param("/healthz", (500, b"oh"), id="nobody-hears")],
)
def test_an_error_of_the_server_never_goes_out_where_the_numbers_are_heard(
    path: str, answer: tuple[int, bytes]
) -> None:
    def breaks(_environ: object, start: Any) -> Iterable[bytes]:
        start("500 INTERNAL SERVER ERROR", [])
        return [b"oh"]

    assert asyncio.run(ask(gateway(breaks), path=path)) == answer


def test_who_sends_half_requests_is_told_in_one_sum() -> None:
    async def late() -> None:
        line = gateway(timeout=0.02)
        for _ in range(5):
            body = Body(b"Body=insurance")
            body.there.clear()
            await ask(line, body)

    with capture_logs() as logs:
        asyncio.run(late())
    assert [line["times"] for line in logs] == [1]


def test_a_recording_is_handed_to_the_server_as_a_file(tmp_path: Path) -> None:
    """So that clients that read nothing of it keep no copies in memory."""
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS), "HOTLINE_STATE": str(tmp_path)})
    recordings = Recordings.of(settings)
    name = "0" * 32
    path = recordings.path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"RIFF" + b"x" * 100_000)
    app = web.application(settings, Store(settings.prompts, CallVoice(settings.voices)), recordings=recordings)
    line = Bridge(app.wsgi_app, app.may_wait, "/staff", app.crisis_document)

    async def get(**headers: str) -> tuple[int, dict[str, str], bytes]:
        protocol = Body()
        named = Named([(header.replace("_", "-"), value) for header, value in headers.items()])
        await line(Scope(path=f"/audio/{name}.wav", method="GET", headers=named), protocol)  # type: ignore[arg-type]
        assert protocol.answer
        return protocol.answer

    status, headers, body = asyncio.run(get())
    assert (status, body) == (200, f"file {path}".encode())
    assert headers["Content-Length"] == "100004"
    assert asyncio.run(get(range="bytes=0-3"))[::2] == (206, b"RIFF")
    assert asyncio.run(get(if_none_match=f'"{name}"'))[::2] == (304, b"")
