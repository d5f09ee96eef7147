"""Commands for the voice of the line: its recordings, and those of staff."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from hotline.cli.place import prompts_folder


@click.command()
@click.option("--prune", is_flag=True, help="Remove recordings that nothing uses any more.")
def render(prune: bool) -> int:
    """Record every prompt that has no recording yet, with a voice of our own.

    Callers hear recordings when HOTLINE_CALL_AUDIO=recordings, the phone on the staff page always. For both
    `hotline serve` makes them by itself, in the background.

    Examples: hotline render; hotline render --prune
    """
    from hotline.cli import render as command

    return command.run(os.environ, prune, sys.stdout)


@click.command()
@click.argument("prompt")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", help="Its two letters, such as es. Default: the line's first language.")
@click.option("--wording", type=int, default=1, show_default=True, help="Which wording of a message with several.")
@click.option("--anyway", is_flag=True, help="Keep it in spite of what is wrong with it.")
def record(prompt: str, file: Path, language: str | None, wording: int, anyway: bool) -> int:
    """Let callers hear a prompt in your own voice.

    PROMPT is the id of an answer, a menu or a message; FILE is what a phone or a computer has recorded (m4a, mp3,
    ogg, 3gp, wav and others).

    Example: hotline record insurance ~/insurance.m4a
    """
    from hotline.cli import record as command

    return command.run(prompts_folder(), command.Target(prompt, language, wording), file, anyway, sys.stdout)
