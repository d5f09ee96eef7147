"""A load generator: one thread, every answer checked. Latency counts from when a request was due."""

from __future__ import annotations

import random
import selectors
import socket
import time
from collections import Counter, deque
from dataclasses import dataclass, field

from tests.benchmarks.corpus import Request
from tests.support import apology

PATIENCE = 15.0
"""Seconds after which Twilio gives an answer up."""


@dataclass(slots=True)
class Result:
    """What came of a run: seconds from due to answered, and what went wrong."""

    took: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds

    def quantile(self, share: float) -> float:
        """Milliseconds within which this share was answered."""
        took = sorted(self.took)
        return took[min(len(took) - 1, int(share * len(took)))] * 1000 if took else float("inf")


@dataclass(slots=True)
class _Connection:
    socket: socket.socket
    due: float = 0.0
    request: Request | None = None
    answer: bytes = b""


def ask(port: int, request: Request) -> bool:
    """Whether one request on a connection of its own is answered rightly."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            connection.sendall(request.raw)
            answer = b""
            while not _whole(answer):
                piece = connection.recv(65536)
                if not piece:
                    return False
                answer += piece
    except OSError:
        return False
    return _right(answer, request)


def drive(
    port: int, requests: list[Request], seconds: float, clients: int = 8, rate: float | None = None
) -> Result:
    """Send requests over kept connections: by so many clients, each as soon as it has its answer, or at a rate."""
    return _Driver(port, requests, seconds, clients, rate).run()


class _Driver:
    def __init__(
        self, port: int, requests: list[Request], seconds: float, clients: int, rate: float | None
    ) -> None:
        self._port = port
        self._requests = requests
        self._clients = clients
        self._rate = rate
        self._seconds = seconds
        self._selector = selectors.DefaultSelector()
        self._idle: deque[_Connection] = deque()
        self._result = Result(seconds=seconds)
        self._sent = self._open = 0
        self._random = random.Random(7)  # noqa: S311

    def run(self) -> Result:
        began = time.perf_counter()
        end = began + self._seconds
        due = began
        for _ in range(0 if self._rate else self._clients):
            self._send(began)
        while time.perf_counter() < end or (self._open and time.perf_counter() < end + PATIENCE):
            while self._rate and due <= time.perf_counter() < end:
                self._send(due)
                due += self._random.expovariate(self._rate)
            wait = max(0.0, due - time.perf_counter()) if self._rate and due < end else 0.05
            for key, _ in self._selector.select(wait):
                self._receive(key.data)
                if not self._rate and time.perf_counter() < end and self._open < self._clients:
                    self._send(time.perf_counter())
        self._result.errors["unanswered"] += self._open
        self._selector.close()
        return self._result

    def _send(self, due: float) -> None:
        try:
            connection = self._idle.popleft() if self._idle else self._connect()
        except OSError:
            self._result.errors["no connection"] += 1
            return
        connection.due, connection.answer = due, b""
        connection.request = self._requests[self._sent % len(self._requests)]
        self._sent += 1
        self._open += 1
        try:
            connection.socket.sendall(connection.request.raw)
        except OSError:
            self._lose(connection, "closed")

    def _connect(self) -> _Connection:
        connection = _Connection(socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE))
        connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._selector.register(connection.socket, selectors.EVENT_READ, connection)
        return connection

    def _receive(self, connection: _Connection) -> None:
        try:
            piece = connection.socket.recv(65536)
        except OSError:
            piece = b""
        connection.answer += piece
        if not piece:
            self._lose(connection, "closed" if connection.request else "")
        elif connection.request and _whole(connection.answer):
            self._finish(connection, connection.request)

    def _finish(self, connection: _Connection, request: Request) -> None:
        self._open -= 1
        connection.request = None
        if _right(connection.answer, request):
            self._result.took.append(time.perf_counter() - connection.due)
        else:
            self._result.errors[connection.answer[9:12].decode("latin-1")] += 1
        self._idle.append(connection)

    def _lose(self, connection: _Connection, why: str) -> None:
        if why:
            self._open -= 1
            self._result.errors[why] += 1
        if connection in self._idle:
            self._idle.remove(connection)
        self._selector.unregister(connection.socket)
        connection.socket.close()


def _whole(answer: bytes) -> bool:
    head, separator, body = answer.partition(b"\r\n\r\n")
    if not separator:
        return False
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return len(body) >= int(lengths[0].partition(b":")[2]) if lengths else False


def _right(answer: bytes, request: Request) -> bool:
    is_answered = answer[9:12] == b"%d" % request.status and request.expected in answer
    return is_answered and not apology.is_one(answer)
