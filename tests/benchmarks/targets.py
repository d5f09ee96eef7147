"""The three applications under their servers, each on a port of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.corpus import PUBLIC_URL, Request, corpus
from tests.benchmarks.load import ask
from tests.support.phone import TOKEN
from tests.support.servers import ROOT, free_port

BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Target:
    """An application: how it is served (`{port}` stands for the port) and its WSGI name."""

    name: str
    wsgi: str
    command: tuple[str, ...]

    def requests(self, kind: str, port: int, size: int = 400, forged: bool = False) -> list[Request]:
        """Signed requests; only ours knows the public address it stands behind."""
        return corpus(kind, PUBLIC_URL if self is PRODUCT else f"http://127.0.0.1:{port}", size, forged)


_GRANIAN = (
    "granian",
    "--interface",
    "wsgi",
    "--workers",
    "2",
    "--port",
    "{port}",
    "--no-ws",
    "--backpressure",
    "4096",
)
_GUNICORN = ("gunicorn", "-b", "127.0.0.1:{port}", "-w", "2", "-k", "gthread", "--threads", "4")
CONSTANT = Target("constant", "tests.benchmarks.constant:app", (*_GRANIAN, "tests.benchmarks.constant:app"))
GUIDE = Target("guide", "tests.benchmarks.guide:app", (*_GUNICORN, "tests.benchmarks.guide:app"))
PRODUCT = Target("hotline", "webhooks:app", ("hotline", "serve"))


def environ(state: Path, port: int, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The settings of every target."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TWILIO_AUTH_TOKEN": TOKEN,
        "HOTLINE_PUBLIC_URL": PUBLIC_URL,
        "HOTLINE_REPLY_CAP": "1000000",
        "HOTLINE_STATE": str(state),
        "PORT": str(port),
        **(more or {}),
    }


@dataclass(frozen=True, slots=True)
class Running:
    """A target that serves. `seconds` is from its start to the first right answer."""

    target: Target
    port: int
    pid: int
    seconds: float

    def requests(self, kind: str, size: int = 400, forged: bool = False) -> list[Request]:
        """Signed requests for it."""
        return self.target.requests(kind, self.port, size, forged)

    def worker_mebibytes(self) -> float:
        """The resident memory of its largest worker."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        pages = [int(Path(f"/proc/{child}/statm").read_text().split()[1]) for child in children]
        return max(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def running(target: Target, more: Mapping[str, str] | None = None) -> Iterator[Running]:
    """A target, from its first right answer on."""
    port = free_port()
    first, *rest = (part.replace("{port}", str(port)) for part in target.command)
    with tempfile.TemporaryDirectory() as state:
        began = time.perf_counter()
        process = subprocess.Popen(
            [BIN / first, *rest],
            cwd=ROOT,
            env=environ(Path(state), port, more),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            request = target.requests("keyword", port, 1)[0]
            while not ask(port, request):
                if process.poll() is not None or time.perf_counter() - began > 90:
                    raise RuntimeError(f"{target.name} does not answer")
                time.sleep(0.002)
            yield Running(target, port, process.pid, time.perf_counter() - began)
        finally:
            process.terminate()
            try:
                process.wait(25)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
