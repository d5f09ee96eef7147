"""`hotline fallback`: writes the replies for when this program is down."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from hotline import filesystem
from hotline.carrier import fallback, twiml
from hotline.cli import prompt_folder
from hotline.content import moments
from hotline.problems import has_errors
from hotline.settings import Settings

ADVICE = """Publish them where they stay available when your own host is down: on a static host, or as two TwiML Bins.
Static host: set HOTLINE_FALLBACK_URL to the folder's address, then run hotline connect, which sets both on the number.
TwiML Bins: each has its own address. After hotline connect, set both by hand on the number's page in the Twilio
Console, under "Primary handler fails"."""


@click.command("fallback")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("fallback"))
def command(folder: Path) -> int:
    """Write the replies for when this program is down, for Twilio's fallback addresses.

    It writes two documents, one for texts and one for calls, to FOLDER (default: fallback).

    Examples: hotline fallback; hotline fallback /srv/www/hotline
    """
    voices = Settings.from_environ(os.environ, needs_token=False).voices
    return run(prompt_folder.find(), folder, voices, sys.stdout)


def run(prompts: Path, folder: Path, voices: Mapping[str, str], out: TextIO) -> int:
    """Write the two documents to a folder. Return 1, and write nothing, if the prompt files have an error."""
    loaded, problems = prompt_folder.load(prompts)
    loaded = moments.sample(loaded, datetime.now(UTC))
    wrong = fallback.problems(loaded)
    if has_errors(problems):
        wrong.append("The prompt files have errors: run hotline check")
    for problem in wrong:
        print(f"error: {problem}.", file=out)
    if wrong:
        return 1
    made = fallback.make(loaded, twiml.CallWriter(voices))
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in ((fallback.TEXT_FILE, made.text), (fallback.CALL_FILE, made.call)):
        filesystem.atomic_write(folder / name, document)
        print(f"Written: {folder / name}", file=out)
    print(ADVICE, file=out)
    return 0
