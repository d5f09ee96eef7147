"""`hotline serve`: the server, for trying out and for production."""

from __future__ import annotations

import gc
import multiprocessing
import os
import secrets
import sys
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any, TextIO

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.common import AbstractServer

from hotline import background, logs, slots, web, workers
from hotline.commands import port
from hotline.errors import HotlineError
from hotline.settings import Settings

WORKERS = 2


def run(environ: MutableMapping[str, str], here: Path, out: TextIO) -> int:
    """Serve until stopped, with the settings in `environ` and the `webhooks.py` of the folder `here`.

    Without a token in `environ` one is made, and put there for the workers. Raises HotlineError outside of a
    checkout and where it cannot listen, SettingsError for settings that are wrong.
    """
    if not (here / "webhooks.py").is_file():
        raise HotlineError(
            f"There is no webhooks.py in {here}. Go to the folder of the project, then: hotline serve"
        )
    trying_out = not environ.get("TWILIO_AUTH_TOKEN")
    if trying_out:
        environ["TWILIO_AUTH_TOKEN"] = secrets.token_hex(16)
    settings = Settings.from_environ(environ)
    port.free_address(settings.host, settings.port)
    print(_hint(settings) if trying_out else _banner(settings), file=out, flush=True)
    sys.path.insert(0, str(here))
    beside = background.start(environ) if background.is_wanted(settings) else None
    try:
        server(settings).serve(target_loader=_loader(settings))
    finally:
        if beside:
            beside.terminate()
    return 0


def server(settings: Settings) -> AbstractServer[Any]:
    """The server that answers at the settings' address. A worker that dies is replaced.

    Workers are forked from here, so that they share one table of replies to senders.
    """
    slots.Slots().clear()
    workers.prepare()
    granian: AbstractServer[Any] = Granian(
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
    return granian


def _loader(settings: Settings) -> Callable[[str], web.Line] | None:
    """What gives a worker its application, from a folder that is read once for all of them, and followed for those that
    take another's place. None where workers are not forked: each loads `webhooks.py` by itself."""
    if "fork" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin":
        return None
    multiprocessing.set_start_method("fork", force=True)  # from Python 3.14 on it is no longer the default
    logs.configure(settings.log_level)
    gc.disable()  # all that is made here is kept
    store = web.open_store(settings)
    gc.freeze()  # and none of the workers looks through it for garbage
    gc.enable()
    store.follow()
    server = os.getpid()

    def load(_target: str) -> web.Line:
        workers.begin(server)
        store.catch_up()
        return web.create_app(settings, store)

    return load


def _banner(settings: Settings) -> str:
    address = settings.public_url or _address(settings)
    page = " The staff page is at /staff." if settings.is_local or settings.staff_password else ""
    return f"Answering at {address}: texts at /sms, calls at /voice.{page}"


def _hint(settings: Settings) -> str:
    address = _address(settings)
    return (
        f"Trying out at {address}, with a token made for this run.\n"
        f"It answers what Twilio signs: texts at {address}/sms, calls at {address}/voice.\n"
        f"Next, {_page(settings)}.\n"
        "Stop with Ctrl-C. For a live line, see README.md."
    )


def _page(settings: Settings) -> str:
    """What to do next: the staff page is for this machine, unless it has a password."""
    if settings.is_local:
        return f"open {_address(settings)}/staff in a browser: text the line, call it, and change its answers"
    return "text and call it from another terminal: hotline phone"


def _address(settings: Settings) -> str:
    return port.shown(settings.host, settings.port)
