"""The server's workers: how one begins, and that it ends when the server does, however that ended.

A worker is forked from the server, which leaves it two things that it must not have: the server's way to take a
signal, which in a worker does nothing, so that one that was told to end while it started would serve on; and a life
of its own, in which it would hold the port against the next server. On Linux both are mended here. Elsewhere workers
are not forked, and the second is left: that is for trying out.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from functools import partial
from typing import Final

END_SECONDS = 8
"""How long a worker may take to finish what is under way. Docker waits ten seconds before it kills them all."""

_ENDING: Final = (signal.SIGTERM, signal.SIGINT)
_PR_SET_PDEATHSIG = 1


def prepare() -> None:
    """What is forked from this process from now on begins and ends as a worker should."""
    if sys.platform == "linux":
        os.register_at_fork(before=_hold, after_in_parent=_release, after_in_child=partial(_begin, os.getpid()))


def _hold() -> None:
    """A signal waits until the worker is ready for it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)


def _release() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def _begin(server: int) -> None:
    """Until the worker serves, it ends at once when it is told to; and it is told so when the server is gone."""
    if multiprocessing.parent_process() is None:  # else a worker has forked this process
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, _end_alone)
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGALRM))
        if os.getppid() != server:  # it went before we asked
            signal.raise_signal(signal.SIGALRM)
    _release()


def _end_alone(*_: object) -> None:
    """End as if the server had asked for it, and, since nobody is there to see to it, by force after a while."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(END_SECONDS)
    signal.raise_signal(signal.SIGTERM)
