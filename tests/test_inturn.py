"""Requests in turn: each read whole, a few answered at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest

from hotline.asked import MAX_BODY
from hotline.inturn import InTurn
from hotline.turns import Turns
from tests.servers import wait_until

ASIDE = "/staff"
App = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Room:
    """An application that works on each request until it is told to go on. It keeps what each had posted."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.posted: list[bytes] = []
        self.go_on = threading.Event()
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        assert self.go_on.wait(60)
        self.posted.append(environ["wsgi.input"].read())
        with self._lock:
            self.inside -= 1
        start("200 OK", [])
        return [b"here ", b"you are"]


class Never(BytesIO):
    """A body that is sent in part, until the sender is told to go on."""

    def __init__(self) -> None:
        super().__init__(b"Body=insurance")
        self.wanted, self.go_on = threading.Event(), threading.Event()

    def read(self, size: int | None = -1) -> bytes:
        self.wanted.set()
        assert self.go_on.wait(60)
        return super().read(size)


def busy(path: str) -> bytes | None:
    return b"988" if path == "/sms" else None


def ask(line: InTurn, body: BytesIO | None = None, path: str = "/sms", **more: str) -> tuple[str, bytes]:
    """Post something; returns the status and the answer."""
    status: list[str] = []
    sent = body or BytesIO(b"Body=insurance")
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": path, "CONTENT_LENGTH": "14", "wsgi.input": sent, **more}
    answer = line(environ, lambda code, _headers: status.append(code))  # type: ignore[arg-type, return-value]
    return status[0][:3], b"".join(answer)


def test_a_few_are_worked_on_at_once_and_all_are_answered() -> None:
    room = Room()
    line = InTurn(room, Turns(3), ASIDE, busy)  # type: ignore[arg-type]
    with ThreadPoolExecutor(20) as people:
        answers = [people.submit(ask, line) for _ in range(20)]
        assert wait_until(lambda: room.inside == 3)
        room.go_on.set()
    assert [answer.result() for answer in answers] == [("200", b"here you are")] * 20
    assert room.most == 3
    assert room.posted == [b"Body=insurance"] * 20


def test_a_body_that_is_half_sent_takes_no_turn() -> None:
    room, half_sent = Room(), Never()
    room.go_on.set()
    line = InTurn(room, Turns(1), ASIDE, busy)  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as slow:
        late = slow.submit(ask, line, half_sent)
        assert half_sent.wanted.wait(60)
        assert ask(line)[0] == "200"
        half_sent.go_on.set()
        assert late.result()[0] == "200"


@contextmanager
def somebody_inside(room: Room, line: InTurn) -> Iterator[None]:
    """Somebody has the only turn meanwhile, and is answered in the end."""
    with ThreadPoolExecutor(1) as caller:
        answer = caller.submit(ask, line)
        assert wait_until(lambda: room.inside == 1)
        yield
        room.go_on.set()
        assert answer.result()[0] == "200"


def test_who_waits_too_long_gets_the_numbers_and_the_next_is_answered() -> None:
    room = Room()
    line = InTurn(room, Turns(1), ASIDE, busy, patience=0.05)  # type: ignore[arg-type]
    with somebody_inside(room, line):
        assert ask(line) == ("200", b"988")
        assert ask(line, path="/healthz") == ("503", b"")
    assert ask(line)[0] == "200"


def test_the_staff_page_has_turns_of_its_own() -> None:
    room = Room()
    line = InTurn(room, Turns(1), ASIDE, busy, patience=0.05)  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as staff:
        with somebody_inside(room, line):
            page = staff.submit(ask, line, None, "/staff/menu")
            assert wait_until(lambda: room.inside == 2)
        assert page.result()[0] == "200"


@pytest.mark.parametrize("where", ["at once", "while it is read out"])
def test_a_bug_gives_the_turn_back(where: str) -> None:
    def breaks(_environ: object, start: Any) -> Iterable[bytes]:
        if where == "at once":
            raise LookupError
        start("200 OK", [])
        return (b"" + part for part in [None])  # type: ignore[operator]

    line = InTurn(breaks, Turns(1), ASIDE, busy, patience=0.05)  # type: ignore[arg-type]
    for _ in range(3):
        with pytest.raises((LookupError, TypeError)):
            ask(line)


@pytest.mark.parametrize(
    ("length", "sent", "read"),
    [
        pytest.param("14", b"Body=insurance", b"Body=insurance", id="as-long-as-it-says"),
        pytest.param("4", b"Body=insurance", b"Body", id="no-more-than-it-says"),
        pytest.param("", b"Body=insurance", b"Body=insurance", id="in-pieces-without-a-length"),
        pytest.param("", b"x" * 100_000, b"x" * (MAX_BODY + 1), id="no-more-than-tells-that-it-is-too-long"),
        pytest.param("", b"", b"", id="nothing"),
    ],
)
def test_what_is_posted_is_there_before_its_turn(length: str, sent: bytes, read: bytes) -> None:
    room, body = Room(), BytesIO(sent)
    room.go_on.set()
    ask(InTurn(room, Turns(), ASIDE, busy), body, CONTENT_LENGTH=length)  # type: ignore[arg-type]
    assert room.posted == [read]


def test_what_says_that_it_is_too_long_is_not_read_before_its_turn() -> None:
    room, body = Room(), BytesIO(b"x" * 100_000)
    room.go_on.set()
    left: list[int] = []
    room_first = InTurn(
        lambda environ, start: (left.append(environ["wsgi.input"].tell()), room(environ, start))[1],  # type: ignore[arg-type]
        Turns(),
        ASIDE,
        busy,
    )
    ask(room_first, body, CONTENT_LENGTH="100000")
    assert left == [0]


def test_an_answer_that_wants_to_be_closed_is() -> None:
    class Answer(list[bytes]):
        closed = False

        def close(self) -> None:
            self.closed = True

    answer = Answer([b"a"])

    def app(_environ: object, start: Any) -> Answer:
        start("200 OK", [])
        return answer

    assert ask(InTurn(app, Turns(), ASIDE, busy)) == ("200", b"a")  # type: ignore[arg-type]
    assert answer.closed
