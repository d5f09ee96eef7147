"""The server process and its workers: granian's, forked from a process that has read the prompts and made the
application.

The fork saves each worker the time and the memory of both. Granian does the rest: sockets, signals,
replacing a dead worker, ending. This module adds:

- A worker inherits the server's signal handlers, which do nothing in it. So signals are blocked during the fork,
and the worker handles SIGTERM only. Ctrl-C and a closed terminal (SIGHUP) reach the server, which ends its workers.

- A worker would go on serving, and keep the port, after its server was killed: it ends by itself.

- Granian gives up when a worker dies twice within seconds. This server goes on as long as another worker is alive.

- Most systems start programs with a limit of a thousand open files: the server raises it as far as it may.

This is for Linux. Elsewhere each worker is a new program that reads the prompts itself, and outlives a server that
is killed: good enough for trying the line out.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, Final

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from hotline import logs, threads
from hotline.server.rsgi import Bridge
from hotline.settings import Settings
from hotline.web import app as web
from hotline.web import staff
from hotline.web.store import Store

WORKERS: Final = 2

END_SECONDS: Final = 8
"""The time a worker has to finish its requests. Docker waits ten seconds before it kills the container."""

LOOK_SECONDS: Final = 0.5
"""How often the server checks the prompts folder and its signals, and a worker checks that its server lives."""

CONNECTIONS: Final = 4096
"""The most connections of a worker. With granian's default it stops answering when 1,100 are silent."""

SOON_SECONDS: Final = 10.0
"""A worker that lived for less than this died at its start."""

FEW_DEATHS, MOST_DEATHS = 3, 30
"""After FEW_DEATHS such deaths in a row a worker is replaced a second later. After MOST_DEATHS, when no worker
lived longer, the server ends, so that its supervisor notices: nobody is answered anyway."""

_ENDING: Final = (signal.SIGTERM, signal.SIGINT, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))
_FORKS: Final = sys.platform == "linux"
_PR_SET_DUMPABLE: Final = 4
"""From <sys/prctl.h>."""

Loader = Callable[[str], Bridge]


class Server(MPServer):
    """Granian's server for the line at the settings' address, with a store that its workers are forked with."""

    deaths = 0

    def __init__(self, settings: Settings, address: str, store: Store | None) -> None:
        super().__init__(
            "webhooks:app",
            address=address,
            port=settings.port,
            interface=Interfaces.RSGI,
            workers=WORKERS,
            backpressure=CONNECTIONS,
            http=HTTPModes.http1,  # what Twilio and proxies speak
            websockets=False,
            log_level=LogLevels.warning,
            log_dictconfig=logs.SERVER,
            respawn_failed_workers=True,
            workers_kill_timeout=END_SECONDS,
        )
        self._store = store
        self._ignores_hangups = _FORKS and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # nohup

    def signal_handler_reload(self, *_: Any, **__: Any) -> None:
        """End when the terminal is closed.

        Granian would replace the workers instead, and never release the port.
        """
        if not self._ignores_hangups:
            self.signal_handler_interrupt()  # type: ignore[no-untyped-call]

    def _spawn_workers(self, *how: Any) -> None:
        with _signals_held():
            super()._spawn_workers(*how)  # type: ignore[no-untyped-call]

    def _serve_loop(self, *how: Any) -> None:
        """Replace dead workers, and reload changed prompts for new ones, until told to end.

        The loop wakes often because Python runs signal handlers only in the main thread, which may not wake if the
        kernel delivers the signal elsewhere.
        """
        while not self.interrupt_signal:
            self.main_loop_interrupt.wait(LOOK_SECONDS)
            self.main_loop_interrupt.clear()
            if self._store:
                self._store.catch_up()
            if self.interrupt_children and not self._replace(*how):
                return

    def _replace(self, *how: Any) -> bool:
        """Replace the workers that died. Return False when all die at once, again and again."""
        dead = list(self.interrupt_children)
        are_young = [time.monotonic() - worker.birth < SOON_SECONDS for worker in self.wrks]
        self.deaths = self.deaths + 1 if any(are_young[index] for index in dead) else 0
        if self.deaths >= MOST_DEATHS and all(are_young):
            return False
        if self.deaths > FEW_DEATHS:
            time.sleep(1)
        for index in dead:
            self.interrupt_children.remove(index)
        with _signals_held():
            self._respawn_workers(dead, *how)
        return True


@contextmanager
def _signals_held() -> Iterator[None]:
    """Block signals while a worker is forked: the server's handlers would catch them in the child, and lose them."""
    if not _FORKS:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def server(settings: Settings, address: str) -> tuple[Server, Loader]:
    """Return the server that listens at an address, and the function that loads the application in its workers."""
    logs.configure(settings.log_level, settings.log_format)
    if not _FORKS:
        return Server(settings, address, None), partial(_load, settings)
    multiprocessing.set_start_method("fork", force=True)  # from Python 3.14 on it is no longer the default
    _allow_connections()
    store, app = _made_once(settings)
    return Server(settings, address, store), partial(_load_forked, store, app, os.getpid())


def _made_once(settings: Settings) -> tuple[Store, web.HotlineApp]:
    """Read the prompts and make the application of a worker, once for all workers, and exempt both from garbage
    collection."""
    gc.disable()
    store = web.open_store(settings)
    app = web.make_app(_for_one_worker(settings), store)
    gc.freeze()
    gc.enable()
    return store, app


def _load(settings: Settings, _target: str) -> Bridge:
    """Load the application in a worker that is a new program."""
    return _bridge(web.create_app(_for_one_worker(settings)))


def _load_forked(store: Store, app: web.HotlineApp, parent: int, _target: str) -> Bridge:
    """Start the application in a worker that was just forked with it."""
    _become_worker(parent)
    store.catch_up()
    app.start()
    return _bridge(app)


def _bridge(app: web.HotlineApp) -> Bridge:
    return Bridge(app.wsgi_app, app.may_wait, staff.PATH, app.crisis_document)


def _for_one_worker(settings: Settings) -> Settings:
    """Return the settings of one worker.

    Without Redis each worker counts the replies to a sender alone, up to its share of the limit.
    """
    return settings if settings.redis_url else replace(settings, reply_cap=-(-settings.reply_cap // WORKERS))


def _become_worker(parent: int) -> None:
    """Handle SIGTERM alone, end when the server is gone, and keep what people wrote out of core dumps.

    Not dumpable also means that no other process of the same user can read the memory.
    """
    import resource  # not on Windows

    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    threads.start(partial(_end_with, parent), "parent")


def _end_with(parent: int) -> None:
    """Wait until the server is gone, and then end as on its SIGTERM."""
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    signal.alarm(END_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def _allow_connections() -> None:
    import resource  # not on Windows

    _, highest = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest, highest))
