"""Requests whose whole answer is there in time, or given up.

A timeout of `requests` is for each piece of an answer: one that drips, a byte at a time, could take for ever.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

_now = threading.local()


class DeadlineSession(requests.Session):
    """A session of `requests`: whoever sends a request has its whole answer within so many seconds of the connection
    being made, or requests.ReadTimeout."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds
        for scheme in ("https://", "http://"):
            self.mount(scheme, _Adapter())

    def send(self, request: requests.PreparedRequest, **more: Any) -> requests.Response:
        """As requests.Session does, with the deadline."""
        _now.deadline = deadline = _Deadline(self._seconds)
        try:
            answer = super().send(request, **more)
        except (requests.RequestException, ValueError):
            if not deadline.is_over:
                raise
        else:
            if not deadline.is_over:  # a head that was cut is taken for a whole one
                return answer
        finally:
            deadline.cancel()
        raise requests.ReadTimeout(f"no whole answer in {self._seconds:g} seconds")


class _Deadline:
    """Cuts the connection of a request when its time is over."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def start(self, connection: socket.socket | None) -> None:
        self._socket = connection
        self._timer.start()

    def cancel(self) -> None:
        self._timer.cancel()

    def _cut(self) -> None:
        self.is_over = True
        if self._socket:
            with suppress(OSError):  # which it raises for one that has ended by itself
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class _Plain(HTTPConnection):
    def getresponse(self) -> Any:
        _now.deadline.start(self.sock)
        return super().getresponse()


class _Secure(_Plain, HTTPSConnection):
    """The same, encrypted."""


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


_POOLS = {"http": _PlainPool, "https": _SecurePool}


class _Adapter(HTTPAdapter):
    """Makes connections that know of the deadline, with a proxy in between or without."""

    def init_poolmanager(self, *others: Any, **more: Any) -> None:
        super().init_poolmanager(*others, **more)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **more: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **more)
        manager.pool_classes_by_scheme = _POOLS
        return manager
