"""`hotline preview`: shows one prompt as its sender reads it and its caller hears it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.markup import escape

from hotline.cli import connects, player, prompt_folder, week
from hotline.cli.options import line_option
from hotline.content import moments
from hotline.content.messages import NOTICE
from hotline.errors import HotlineError
from hotline.models import Catalogue, Language, Topic
from hotline.settings import Settings
from hotline.web import preview
from hotline.web.preview import Preview


@dataclass(frozen=True, slots=True)
class Wanted:
    """A prompt to show: a keyword, keys or a file's name, its language if not the first that has it, and on which of
    many lines."""

    prompt: str
    language: str | None = None
    line: str | None = None


@click.command("preview")
@click.argument("wanted", metavar="PROMPT")
@click.option("--language", help="For example es. Default: the first language that has it.")
@click.option("--speak", is_flag=True, help="Read the call text aloud, in the voice of the recordings.")
@line_option("One of many lines. Default: the common one.")
def command(wanted: str, language: str | None, speak: bool, line: str | None) -> int:
    """Show one answer or message as a text and as it is heard on a call.

    PROMPT is a keyword, the keys to press, or the name of a message.

    \b
    Examples: hotline preview insurance
              hotline preview 32 --language es
              hotline preview welcome --speak
    """
    voice = Settings.from_environ(os.environ, needs_token=False) if speak else None
    return run(prompt_folder.find(), Wanted(wanted, language, line), voice, sys.stdout)


def run(folder: Path, wanted: Wanted, voice: Settings | None, out: TextIO) -> int:
    """Print a prompt; with speech settings, also say it. Raises HotlineError for an unknown prompt, and when it cannot
    be said."""
    loaded, _ = prompt_folder.load(folder, line=wanted.line)
    now = datetime.now(UTC)
    catalogue = moments.sample(loaded, now)
    if wanted.language and wanted.language not in catalogue.languages:
        raise HotlineError(
            f"There is no language {wanted.language}. Choose one of: {', '.join(catalogue.languages)}."
        )
    found = _find(catalogue, wanted)
    if found is None:
        raise HotlineError(
            f"There is no answer or message {wanted.prompt}. Try a keyword, for example: hotline preview insurance"
        )
    language, shown, closed = found
    console = Console(file=out, highlight=False, soft_wrap=True)
    _print(shown, console)
    for line in connects.in_words(catalogue, language, wanted.prompt, now):
        console.print(escape(line))
    if closed:
        console.print()
        _print(replace(closed, title="While closed"), console)
        console.print()
        for day in week.in_words(catalogue, now):
            console.print(escape(day))
    if voice and (file := player.speak(shown.said, language, voice)):
        print(f"\nNo audio player found. Open this file to hear it: {file}", file=out)
    return 0


Previewed = tuple[str, Preview, Preview | None]
"""A language, what is said, and what is said instead while the line is closed."""


def _find(catalogue: Catalogue, wanted: Wanted) -> Previewed | None:
    for language in catalogue.languages.values():
        if wanted.language in (None, language.code) and (found := _in(catalogue, language, wanted.prompt)):
            return language.code, *found
    return None


def _in(catalogue: Catalogue, language: Language, wanted: str) -> tuple[Preview, Preview | None] | None:
    target = connects.target(language, wanted)
    if node := connects.node(language, wanted):
        closed = preview.of_closed(language, node) if isinstance(node, Topic) else None
        return preview.of_node(catalogue, node), closed
    message = language.messages.get(target) or language.messages.get(target.lower())
    found = preview.of_message(language, message) if message else None
    if target == NOTICE:
        found = preview.of_notice(language)
    return (found, None) if found else None


def _print(shown: Preview, console: Console) -> None:
    measure = shown.measure
    console.print(escape(shown.title), style="bold", end="")
    console.print(" (default)" if shown.is_default else "")
    if shown.text:
        size = f"{measure.segments} x {measure.encoding}, {measure.units} characters"
        console.print(f"\nAs a text message ({size}):", style="dim")
        console.print(escape(shown.text))
    if shown.said:
        console.print(f"\nOn a call ({shown.seconds:.0f} seconds):", style="dim")
    for words_ in shown.said:
        console.print(f"[dim]{preview.seconds([words_]):5.1f} s[/dim]  {escape(words_)}")
