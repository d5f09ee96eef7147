"""The server and its workers: each ends when it is told to, and a worker when its server is gone, however it went.

Python acts on a signal in its main thread alone, which sleeps on when the kernel hands the signal to another one. A
worker is forked from the server, so that at its start it has the server's way to take a signal, which in a worker
does nothing. And it outlives a server that is killed, and holds the port against the next one. So signals to end are
blocked in every thread but one, which waits for them and looks whether the server is there.

On Linux. Elsewhere workers are not forked, and they outlive their server: that is for trying out.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Final

END_SECONDS = 8
"""How long a worker may take to finish what is under way. Docker waits ten seconds before it kills them all."""

END_BY_THEMSELVES: Final = sys.platform == "linux"
"""Whether workers end in that time without anybody who kills them."""

LOOK_SECONDS = 0.5
"""How often a worker looks whether its server is there."""

CONNECTIONS: Final = 4096
"""How many connections a worker may hold. With granian's default it stops answering beside 1,100 silent ones."""

_OTHER_FILES: Final = 256
"""What a worker has open beside its connections, and more."""

_PR_SET_DUMPABLE: Final = 4
"""From <sys/prctl.h>."""

_ENDING: Final = (signal.SIGTERM, signal.SIGINT)


def prepare() -> None:
    """Make this process a server that ends when it is told to, whichever thread is asked. What it forks is told
    nothing until it calls `begin`; then it learns what it was told before. It may hold as many connections as it
    wants to, as far as whoever runs the machine lets it."""
    if END_BY_THEMSELVES:
        _allow_connections()
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        _start(_take_signals)


def begin(server: int) -> None:
    """Make this process a worker of the server with that process id. Until it serves it ends at once when it is told
    to: it has nothing under way."""
    if END_BY_THEMSELVES:
        for number in (*_ENDING, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        _leave_no_memory()
        _start(partial(_serve_under, server))


def _leave_no_memory() -> None:
    """Keep what people asked off the disk: a worker that crashes leaves no copy of its memory (core), and no other
    process of its user may look into it."""
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _allow_connections() -> None:
    """Most systems start a program with a thousand open files, and let it have more when it asks."""
    import resource  # not on Windows

    most, highest = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + _OTHER_FILES
    if highest != resource.RLIM_INFINITY:
        wanted = min(wanted, highest)
    if most != resource.RLIM_INFINITY and most < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, highest))


def _take_signals() -> None:
    while True:
        told = _told()
        too_late = threading.Timer(END_SECONDS + 1, _kill_workers)
        too_late.daemon = True
        too_late.start()
        _act(told)


def _kill_workers() -> None:
    """End workers that could not do it themselves: stopped ones, or ones that wait for a disk."""
    for worker in multiprocessing.active_children():
        worker.kill()


def _serve_under(server: int) -> None:
    """Wait until it is told to end, or the server is gone, and end. What is not over in time the kernel ends, which
    waits for nobody."""
    told = _told(unless=lambda: os.getppid() != server)
    signal.alarm(END_SECONDS)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    signal.raise_signal(told)  # here, where it wakes the worker's event loop


def _start(work: Callable[[], None]) -> None:
    threading.Thread(target=work, name="signals", daemon=True).start()


def _told(unless: Callable[[], bool] = lambda: False) -> int:
    """The signal by which this process is told to end, once it is. Something else that says so counts as one."""
    while not unless():
        if told := signal.sigtimedwait(_ENDING, LOOK_SECONDS):
            return told.si_signo
    return signal.SIGTERM


def _act(number: int) -> None:
    """Do what the process has for a signal, which by default is to end."""
    handler = signal.getsignal(number)
    if not callable(handler) or handler is signal.default_int_handler:
        os._exit(128 + number)
    handler(number, None)
