"""Servers that fail as real ones do, on a loopback port of their own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from socketserver import StreamRequestHandler, ThreadingTCPServer

Trouble = Callable[[StreamRequestHandler, threading.Event], None]


def says(*lines: str, body: str = "{}") -> Trouble:
    """A whole answer with these lines at its head."""

    def handle(session: StreamRequestHandler, _: threading.Event) -> None:
        head = "\r\n".join((*lines, f"Content-Length: {len(body)}", "Connection: close"))
        session.wfile.write(f"{head}\r\n\r\n{body}".encode())

    return handle


def drips(*lines: str) -> Trouble:
    """An answer whose beginning is there at once, and then a byte now and then for ever."""

    def handle(session: StreamRequestHandler, over: threading.Event) -> None:
        session.wfile.write("\r\n".join(lines).encode())
        while not over.wait(0.02):
            session.wfile.write(b" ")

    return handle


def hangs(_: StreamRequestHandler, over: threading.Event) -> None:
    """Nothing is ever said."""
    over.wait(30)


def drops(session: StreamRequestHandler, _: threading.Event) -> None:
    """The connection ends before anything is said."""
    session.connection.close()


def stops(session: StreamRequestHandler, _: threading.Event) -> None:
    """The connection ends in the middle of the answer."""
    session.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"sid"')


DRIPPING_HEAD = drips("HTTP/1.1 200 OK", "X-Slow: ")
DRIPPING_BODY = drips("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 100000", "", "{")


@contextmanager
def server(trouble: Trouble, is_http: bool = True) -> Iterator[str]:
    """A server that reads the head of a request and then has a trouble; its address."""
    over = threading.Event()

    class Session(StreamRequestHandler):
        def handle(self) -> None:
            while is_http and self.rfile.readline().strip():
                pass
            try:
                trouble(self, over)
            except OSError:
                return  # the other side gave up

    with ThreadingTCPServer(("127.0.0.1", 0), Session) as listening:
        listening.daemon_threads = True
        threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listening.server_address[1]}"
        finally:
            over.set()
            listening.shutdown()


@cache
def nobody() -> str:
    """An address where nothing listens, for it is held."""
    _held.bind(("127.0.0.1", 0))
    return f"http://127.0.0.1:{_held.getsockname()[1]}"


_held = socket.socket()
