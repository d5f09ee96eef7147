"""`hotline serve`: runs the server, for trying out and for production."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import click

from hotline import logs
from hotline.cli import prompt_folder
from hotline.cli.options import WholeNumber
from hotline.errors import HotlineError, SettingsError
from hotline.recordings import background
from hotline.server import address as port
from hotline.server import workers
from hotline.settings import Settings

_FORGOTTEN = (
    "TWILIO_AUTH_TOKEN is missing. Without it every request from Twilio would be refused, and {why}. Copy the Auth "
    "Token from the Twilio Console, or unset HOTLINE_PUBLIC_URL and HOTLINE_HOST to try the hotline on this machine "
    "only."
)
_CLOSED = (
    " The staff page is off: set HOTLINE_STAFF_PASSWORD, or, for this machine only, "
    "HOTLINE_PUBLIC_URL=http://localhost:{port}."
)


@click.command("serve")
@click.option("--host", help="Address to listen on; 0.0.0.0 for all networks. Default: HOTLINE_HOST or 127.0.0.1.")
@click.option("--port", type=WholeNumber(1, 65535), help="Port to listen on. Default: PORT or 8000.")
def command(host: str | None, port: int | None) -> int:
    """Answer texts and calls.

    Without any settings it runs in test mode: on this machine only, with a temporary Auth Token.
    """
    given = {"HOTLINE_HOST": host, "PORT": str(port) if port else None}
    os.environ.update({name: value for name, value in given.items() if value})
    return run(os.environ, Path.cwd(), sys.stdout)


def run(environ: MutableMapping[str, str], here: Path, out: TextIO) -> int:
    """Serve until stopped, with the settings in `environ` and the `webhooks.py` of the folder `here`.

    If `environ` has no token, a temporary one is added for the workers. Raises HotlineError outside of a line's
    folder and where it cannot listen, and SettingsError for wrong settings.
    """
    if not (here / "webhooks.py").is_file():
        raise HotlineError(
            f"There is no webhooks.py in {here}. Change to the project folder, or create one: hotline init line"
        )
    logs.open_standard_streams()
    settings = Settings.from_environ(environ, needs_token=False)
    trying_out = not settings.tokens
    if trying_out:
        _try_out(environ, settings)
        settings = Settings.from_environ(environ)
    prompt_folder.existing(settings.prompts)
    address = port.free_address(settings.host, settings.port)
    with suppress(OSError):  # whoever started it may have stopped listening
        words = _hint(settings) if trying_out else _banner(settings)
        print(_line(words) if settings.log_format == "json" else words, file=out, flush=True)
    beside = background.BackgroundRenderer(environ) if background.is_wanted(settings) else None
    try:
        server, loader = workers.server(settings, address)
        if beside:
            beside.keep_running()
        server.serve(target_loader=loader)
    finally:
        if beside:
            beside.end()
    return 0


def _try_out(environ: MutableMapping[str, str], settings: Settings) -> None:
    """Add a temporary token for a line on this machine only. Raises SettingsError for a public line: Twilio
    would sign with the real token, and every request would be refused."""
    if not settings.is_local:
        why = f"its address is {settings.public_url}" if settings.public_url else f"it listens at {settings.host}"
        raise SettingsError((_FORGOTTEN.format(why=why),))
    environ["TWILIO_AUTH_TOKEN"] = secrets.token_hex(16)
    if settings.public_url is None:
        environ["HOTLINE_PUBLIC_URL"] = _address(settings)


def _line(words: str) -> str:
    """Return words as a line of a log in JSON: where both streams are one, every line of it can be read."""
    return json.dumps({"level": "info", "event": "listening", "message": words})


def _banner(settings: Settings) -> str:
    address = settings.public_url or _address(settings)
    page = ""
    if settings.is_open_here or settings.has_passwords:
        page = " The staff page is at /staff."
    elif settings.is_local:
        page = _CLOSED.format(port=settings.port)
    return f"Listening at {address}: texts at /sms, calls at /voice.{page}"


def _hint(settings: Settings) -> str:
    address = _address(settings)
    return (
        f"Test mode at {address}, with a temporary Auth Token.\n"
        f"Webhooks: {address}/sms and {address}/voice (signed requests only).\n"
        f"Next, open {address}/staff in a browser to text and call the hotline and change its answers.\n"
        "Stop with Ctrl-C. To go live, see README.md."
    )


def _address(settings: Settings) -> str:
    return port.shown(settings.host, settings.port)
