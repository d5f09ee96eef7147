"""The CPU time of one request inside the WSGI call: no sockets, and the minimum over rounds, so that it repeats.

Each application is in a process of its own, and they take turns.
"""

from __future__ import annotations

import gc
import importlib
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import PUBLIC_URL, Request, corpus
from tests.benchmarks.targets import Target, environ
from tests.support.servers import ROOT

SIZE = 300


class Gauge:
    """An application in a process of its own, asked for the cost of a round."""

    def __init__(
        self, target: Target, kind: str, forged: bool = False, more: Mapping[str, str] | None = None
    ) -> None:
        self._state = tempfile.TemporaryDirectory()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.inproc", target.wsgi, kind, "forged" if forged else "signed"],
            cwd=ROOT,
            env=environ(Path(self._state.name), 8000, more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._line()
        self.costs: list[float] = []

    def round(self) -> None:
        """Send every request once; the cost of one, in microseconds of CPU, joins `costs`."""
        assert self._process.stdin
        print("round", file=self._process.stdin, flush=True)
        self.costs.append(float(self._line()))

    def close(self) -> float:
        """The least cost, once all is over."""
        self._process.communicate(timeout=30)
        self._state.cleanup()
        return min(self.costs, default=0.0)

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the application did not load, or answered wrongly")
        return line


def costs(gauges: Mapping[str, Gauge], rounds: int) -> dict[str, float]:
    """The least cost of a request for each, in microseconds of CPU."""
    order = list(gauges)
    for n in range(rounds):
        for name in order[n % len(order) :] + order[: n % len(order)]:
            gauges[name].round()
    return {name: gauge.close() for name, gauge in gauges.items()}


def _environ(request: Request) -> dict[str, Any]:
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in request.headers.items()}
    return {
        "REQUEST_METHOD": "POST", "SCRIPT_NAME": "", "PATH_INFO": request.path, "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "https", "wsgi.errors": sys.stderr, "wsgi.version": (1, 0), "wsgi.multithread": True,
        "wsgi.multiprocess": True, "wsgi.run_once": False, **named,
        "CONTENT_TYPE": named["HTTP_CONTENT_TYPE"], "CONTENT_LENGTH": named["HTTP_CONTENT_LENGTH"],
    }  # fmt: skip


def _answer(app: Any, made: dict[str, Any], body: bytes) -> tuple[str, bytes]:
    status: list[str] = []
    answer = app(
        {**made, "wsgi.input": io.BytesIO(body)}, lambda said, _headers, _failure=None: status.append(said)
    )
    document = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return status[0], document


def _wait_until_quiet() -> None:
    """Until what an application does beside requests at its start is over, for it would count as theirs."""
    busy = 1.0
    while busy > 0.1:
        began = time.process_time()
        time.sleep(0.5)
        busy = time.process_time() - began


def _serve(name: str, kind: str, forged: bool) -> None:
    module, _, attribute = name.partition(":")
    app = getattr(importlib.import_module(module), attribute)
    requests = corpus(kind, PUBLIC_URL, SIZE, forged)
    made = [(_environ(request), request.body) for request in requests]
    for request, (one, body) in zip(requests, made, strict=True):
        status, document = _answer(app, one, body)
        if not status.startswith(str(request.status)) or request.expected not in document:
            raise SystemExit(f"{request.path}: {status}")
    _wait_until_quiet()
    gc.collect()
    gc.freeze()
    print("ready", flush=True)
    for _ in sys.stdin:
        began_ns = time.process_time_ns()
        for one, body in made:
            _answer(app, one, body)
        print((time.process_time_ns() - began_ns) / len(made) / 1000, flush=True)


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2], sys.argv[3] == "forged")
