"""`hotline serve`: the server, for trying out and for production."""

from __future__ import annotations

import gc
import multiprocessing
import os
import secrets
import sys
import time
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from hotline import logs
from hotline.errors import HotlineError, SettingsError
from hotline.recordings import background
from hotline.server import address as port
from hotline.server import workers
from hotline.settings import Settings
from hotline.web import app, expiring_counter

WORKERS = 2

_FORGOTTEN = (
    "TWILIO_AUTH_TOKEN is missing, and without it this line would answer nobody, though {why}: set it to the Auth "
    "Token that the Twilio Console shows, or take HOTLINE_PUBLIC_URL and HOTLINE_HOST away to try the line out on "
    "this machine alone."
)
_CLOSED = (
    " There is no staff page: set HOTLINE_STAFF_PASSWORD, or, for this machine alone, "
    "HOTLINE_PUBLIC_URL=http://localhost:{port}."
)

SOON_SECONDS = 10.0
"""A worker that lived for less than this died at once."""

FEW_DEATHS, MOST_DEATHS = 3, 30
"""After a few such deaths in a row a worker is replaced a second later. After so many, when no worker lived for longer,
the server ends: then nobody answers anyway, and whoever looks after it is to know."""


class Server(MPServer):
    """Granian's server, which gives up all workers when one of them dies twice within seconds. This one goes on."""

    deaths = 0

    def _respawn_workers(self, workers: list[int], *how: Any, **more: Any) -> None:
        are_young = [time.monotonic() - worker.birth < SOON_SECONDS for worker in self.wrks]
        self.deaths = self.deaths + 1 if any(are_young[index] for index in workers) else 0
        if self.deaths > FEW_DEATHS:
            time.sleep(1)
        super()._respawn_workers(workers, *how, **more)
        if self.deaths < MOST_DEATHS or not all(are_young):
            self.respawned_wrks.clear()  # by these it knows that a worker died again


def run(environ: MutableMapping[str, str], here: Path, out: TextIO) -> int:
    """Serve until stopped, with the settings in `environ` and the `webhooks.py` of the folder `here`.

    Without a token in `environ` one is made, and put there for the workers. Raises HotlineError outside of a
    checkout and where it cannot listen, SettingsError for settings that are wrong.
    """
    if not (here / "webhooks.py").is_file():
        raise HotlineError(f"There is no webhooks.py in {here}. Go to the folder of the line, then: hotline serve")
    logs.open_standard_streams()
    trying_out = not environ.get("TWILIO_AUTH_TOKEN")
    if trying_out:
        _try_out(environ)
    settings = Settings.from_environ(environ)
    port.free_address(settings.host, settings.port)
    with suppress(OSError):  # whoever started it may not listen any more
        print(_hint(settings) if trying_out else _banner(settings), file=out, flush=True)
    sys.path.insert(0, str(here))
    beside = background.Beside(environ) if background.is_wanted(settings) else None
    try:
        granian, loader = server(settings), _loader(settings)
        if beside:
            beside.keep()
        granian.serve(target_loader=loader)
    finally:
        if beside:
            beside.end()
    return 0


def _try_out(environ: MutableMapping[str, str]) -> None:
    """Make a token for a line that is for this machine alone. Raises SettingsError for one that is meant for the world:
    Twilio would sign with the real token, and the line would be deaf."""
    settings = Settings.from_environ(environ, needs_token=False)
    if not settings.is_local:
        why = f"its address is {settings.public_url}" if settings.public_url else f"it listens at {settings.host}"
        raise SettingsError((_FORGOTTEN.format(why=why),))
    environ["TWILIO_AUTH_TOKEN"] = secrets.token_hex(16)
    if settings.public_url is None:
        environ["HOTLINE_PUBLIC_URL"] = _address(settings)


def server(settings: Settings) -> Server:
    """The server that answers at the settings' address. A worker that dies is replaced.

    Workers are forked from here, so that they share one table of replies to senders.
    """
    expiring_counter.Slots().clear()
    workers.prepare()
    return Server(
        "webhooks:app",
        address=port.free_address(settings.host, settings.port),
        port=settings.port,
        interface=Interfaces.RSGI,
        workers=WORKERS,
        backpressure=workers.CONNECTIONS,
        http=HTTPModes.http1,  # what Twilio and proxies speak
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=logs.SERVER,
        respawn_failed_workers=True,
        workers_kill_timeout=None if workers.END_BY_THEMSELVES else workers.END_SECONDS,
    )


def _loader(settings: Settings) -> Callable[[str], app.Line] | None:
    """What gives a worker its application, from a folder that is read once for all of them, and followed for those that
    take another's place. None where workers are not forked: each loads `webhooks.py` by itself."""
    if "fork" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin":
        return None
    multiprocessing.set_start_method("fork", force=True)  # from Python 3.14 on it is no longer the default
    logs.configure(settings.log_level)
    gc.disable()  # all that is made here is kept
    store = app.open_store(settings)
    gc.freeze()  # and none of the workers looks through it for garbage
    gc.enable()
    store.follow()
    server = os.getpid()

    def load(_target: str) -> app.Line:
        workers.begin(server)
        store.catch_up()
        return app.create_app(settings, store)

    return load


def _banner(settings: Settings) -> str:
    address = settings.public_url or _address(settings)
    page = ""
    if settings.is_open_here or settings.staff_password:
        page = " The staff page is at /staff."
    elif settings.is_local:
        page = _CLOSED.format(port=settings.port)
    return f"Answering at {address}: texts at /sms, calls at /voice.{page}"


def _hint(settings: Settings) -> str:
    address = _address(settings)
    return (
        f"Trying out at {address}, with a token made for this run.\n"
        f"It answers what Twilio signs: texts at {address}/sms, calls at {address}/voice.\n"
        f"Next, open {address}/staff in a browser: text the line, call it, and change its answers.\n"
        "Stop with Ctrl-C. For a live line, see README.md."
    )


def _address(settings: Settings) -> str:
    return port.shown(settings.host, settings.port)
