"""Real servers for tests, each on a loopback port of its own, stopped by its process id."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest

from hotline.server.workers import WORKERS
from tests.support.phone import PUBLIC_URL, TOKEN

ROOT = Path(__file__).parents[2]
POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_PORTS = iter(range(11_000 + 2_000 * (_WORKER % 10) + os.getpid() % 1_000, 32_000))


def free_port() -> int:
    """A port that nobody listens on, and that nobody else is given before it is used: each worker of the tests has
    its own, below those that the system gives to whoever asks for any. None is 10080, which browsers refuse."""
    for port in _PORTS:
        with suppress(OSError), socket.socket() as taken:
            taken.bind(("127.0.0.1", port))
            return port
    raise OSError("no port is free")


def wait_until(true: Callable[[], bool], seconds: float = 60, every: float = 0.02) -> bool:
    """Whether it came true within the seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(every)
    return true()


def listens(port: int) -> bool:
    """Whether a server takes connections."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def has_read(port: int, client: socket.socket) -> bool:
    """Whether the server on a port has read all that a client has sent it."""
    ends = f":{port:04X}", f":{client.getsockname()[1]:04X}"
    for row in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, here, there, _, queues, *_ = row.split()
        if here.endswith(ends[0]) and there.endswith(ends[1]):
            return queues.endswith(":00000000")
    return False


def is_alive(pid: int) -> bool:
    """Whether a process runs. One that has ended and that nobody has asked after does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _user() -> str | None:
    """Who may run PostgreSQL, which refuses root."""
    return "postgres" if os.getuid() == 0 else None


@dataclass
class Server(ABC):
    """A program of others' that may be started, stopped and started again. `ends` are the signals that stop it."""

    port: int
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    ends: ClassVar[tuple[signal.Signals, ...]]

    @abstractmethod
    def start(self) -> None: ...

    def signal(self, number: signal.Signals) -> None:
        assert self.process
        self.process.send_signal(number)

    def stop(self) -> None:
        if self.process:
            for number in self.ends:
                self.signal(number)
            self.process.wait(60)
            self.process = None


@contextmanager
def _running(server: Server) -> Iterator[None]:
    server.start()
    try:
        yield
    finally:
        server.stop()


@dataclass
class Postgres(Server):
    """A PostgreSQL server with an empty database."""

    folder: Path
    ends = (signal.SIGINT,)

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://hotline@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        if _user():
            shutil.chown(self.folder, pwd.getpwnam("postgres").pw_name)
        command: list[str | Path] = [
            POSTGRES[-1] / "initdb",
            "-D",
            self.folder / "data",
            "-U",
            "hotline",
            "-A",
            "trust",
            "--no-sync",
        ]
        subprocess.run(command, check=True, capture_output=True, user=_user(), cwd="/")

    def start(self) -> None:
        settings = {"port": self.port, "listen_addresses": "127.0.0.1", "fsync": "off", "max_connections": 40}
        options = [f"-c{name}={value}" for name, value in settings.items()]
        command: list[str | Path] = [
            POSTGRES[-1] / "postgres",
            "-D",
            self.folder / "data",
            "-k",
            self.folder,
            *options,
        ]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, user=_user(), stdout=log, stderr=log, cwd="/")
        assert wait_until(self._answers)

    def _answers(self) -> bool:
        """It takes connections a moment before it answers them."""
        ready: list[str | Path] = [POSTGRES[-1] / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(ready, cwd="/").returncode == 0


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server. Its data are not below pytest's folders, which are root's alone when root tests."""
    if not POSTGRES:
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder:
        server = Postgres(free_port(), Path(folder))
        server.make()
        with _running(server):
            yield server


@dataclass
class Redis(Server):
    """A Redis server that keeps nothing. One that stands still has to go on to end."""

    ends = (signal.SIGCONT, signal.SIGKILL)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = [
            "redis-server",
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        assert wait_until(lambda: listens(self.port))

    def restart(self) -> None:
        """Stop it and start it again: it forgets all."""
        self.stop()
        self.start()


@contextmanager
def redis() -> Iterator[Redis]:
    """A Redis server."""
    if not shutil.which("redis-server"):
        pytest.skip("Redis is not installed")
    server = Redis(free_port())
    with _running(server):
        yield server


@dataclass
class Line:
    """The hotline as shipped: `hotline serve`, with its workers."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def workers(self) -> list[int]:
        """The process ids of the workers."""
        return [child for child in self.children if not _is_renderer(child)]

    @property
    def children(self) -> list[int]:
        """Those of all its processes."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]

    @property
    def is_up(self) -> bool:
        """Whether all its workers serve."""
        return len(self.workers) == WORKERS and all(_serves(worker) for worker in self.workers)

    @property
    def notes(self) -> str:
        """What it logged beside a line for each request, for the message of a test that fails."""
        lines = self.log.read_text().splitlines()
        return "\n".join(line for line in lines if '"event": "request"' not in line) or "it logged nothing else"

    def is_ready(self, answers: Callable[[], bool]) -> bool:
        """Whether all its workers serve, and know all that they need for a question, which `answers` asks. Asked so
        often, each worker has had its turn."""
        return self.is_up and all(answers() for _ in range(12))

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(60)


def _is_renderer(child: int) -> bool:
    try:
        return b"hotline.recordings.background" in Path(f"/proc/{child}/cmdline").read_bytes()
    except OSError:  # it has ended meanwhile
        return False


_SERVING_THREADS = 8
"""A worker has five or six threads before its runtime starts some."""


def _serves(worker: int) -> bool:
    """Whether a worker has what wakes the server's own runtime, which Python's loop does without."""
    try:
        return any(str(file.readlink()) == "anon_inode:[eventfd]" for file in Path(f"/proc/{worker}/fd").iterdir())
    except PermissionError:  # a worker hides from everybody but root; its runtime's threads can be seen
        return len(list(Path(f"/proc/{worker}/task").iterdir())) >= _SERVING_THREADS
    except OSError:  # it ends meanwhile
        return False


def _hear_the_terminal() -> None:
    """Let a line end with its terminal, also where the tests were started by nohup, which children inherit."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@contextmanager
def line(
    folder: Path,
    environ: Mapping[str, str] | None = None,
    port: int | None = None,
    log: int | None = -1,
    before: tuple[str, ...] = (),
) -> Iterator[Line]:
    """A line that serves the shipped prompts, or what `environ` says; its state and log are in the folder. Its log goes
    elsewhere where `log` is a file descriptor, and nowhere, to a closed one, where it is None. `before` is a program
    that starts it."""
    port = port or free_port()
    settings = {
        "PATH": os.environ["PATH"],
        "TWILIO_AUTH_TOKEN": TOKEN,
        "HOTLINE_PUBLIC_URL": PUBLIC_URL,
        "HOTLINE_STATE": str(folder / "state"),
        "PORT": str(port),
        **(environ or {}),
    }
    folder.mkdir(exist_ok=True)
    kept = folder / "log"
    command = [*before, sys.executable, "-m", "hotline", "serve"]
    if log is None:
        command = ["/bin/sh", "-c", 'exec "$0" "$@" 2>&-', *command]
    with kept.open("ab") as own:
        out = own if log in (None, -1) else log
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=settings,
            stdout=out,
            stderr=out,
            start_new_session=True,
            preexec_fn=_hear_the_terminal,
        )
    served = Line(port, process, kept)
    try:
        assert wait_until(lambda: process.poll() is not None or listens(port), 120), kept.read_text()
        yield served
    finally:
        served.stop()
