"""`hotline serve`: the server, for trying out and for production."""

from __future__ import annotations

import secrets
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from hotline import logs
from hotline.errors import HotlineError, SettingsError
from hotline.recordings import background
from hotline.server import address as port
from hotline.server import workers
from hotline.settings import Settings

_FORGOTTEN = (
    "TWILIO_AUTH_TOKEN is missing, and without it this line would answer nobody, though {why}: set it to the Auth "
    "Token that the Twilio Console shows, or take HOTLINE_PUBLIC_URL and HOTLINE_HOST away to try the line out on "
    "this machine alone."
)
_CLOSED = (
    " There is no staff page: set HOTLINE_STAFF_PASSWORD, or, for this machine alone, "
    "HOTLINE_PUBLIC_URL=http://localhost:{port}."
)


def run(environ: MutableMapping[str, str], here: Path, out: TextIO) -> int:
    """Serve until stopped, with the settings in `environ` and the `webhooks.py` of the folder `here`.

    Without a token in `environ` one is made, and put there for the workers. Raises HotlineError outside of a
    checkout and where it cannot listen, SettingsError for settings that are wrong.
    """
    if not (here / "webhooks.py").is_file():
        raise HotlineError(
            f"There is no webhooks.py in {here}. Go to the folder of the line, or create one: hotline init line"
        )
    logs.open_standard_streams()
    trying_out = not environ.get("TWILIO_AUTH_TOKEN")
    if trying_out:
        _try_out(environ)
    settings = Settings.from_environ(environ)
    address = port.free_address(settings.host, settings.port)
    with suppress(OSError):  # whoever started it may not listen any more
        print(_hint(settings) if trying_out else _banner(settings), file=out, flush=True)
    beside = background.Beside(environ) if background.is_wanted(settings) else None
    try:
        server, loader = workers.server(settings, address)
        if beside:
            beside.keep()
        server.serve(target_loader=loader)
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
