"""`hotline phone`: text and call the line from a terminal, and play conversation scripts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

import click
from rich.console import Console
from rich.markup import escape

from hotline import logs
from hotline.cli import prompt_folder
from hotline.cli.options import line_option
from hotline.errors import HotlineError
from hotline.simulator.phone import LINE, NO_ANSWER, Phone
from hotline.simulator.script import NotAStepError, play, take

HELP = """To text, type a message, for example  insurance
To call: [b]call[/b], then [b]press 3[/b], [b]silence[/b], [b]say words[/b], [b]dial busy[/b], [b]hang up[/b]
During a call, a digit, * or # alone is a key press. To try another time: [b]clock 2026-11-29 14:00[/b] (a Sunday).
[b]quit[/b] ends this. Changed prompt files apply at once."""


@click.command("phone")
@click.option(
    "--play",
    "scripts",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Play a conversation script and show the first difference. Can be repeated.",
)
@line_option("One of many lines. Default: the common one.")
def command(scripts: tuple[Path, ...], line: str | None) -> int:
    """Text and call the hotline from this terminal, without Twilio.

    \b
    Examples: hotline phone
              echo insurance | hotline phone
              hotline phone --play tests/conversations/a-call-about-insurance.txt
    """
    if scripts:
        return run_scripts(prompt_folder.find(), os.environ, scripts, sys.stdout, line)
    typed = prompts(input) if sys.stdin.isatty() else sys.stdin
    return run(prompt_folder.find(), os.environ, iter(typed), sys.stdout, line)


def run(
    folder: Path, environ: Mapping[str, str], lines: Iterator[str], out: TextIO, name: str | None = None
) -> int:
    """Run the steps in `lines` until they end or say quit, and print what comes back."""
    logs.configure("critical")
    console = Console(file=out, highlight=False, soft_wrap=True)
    console.print(HELP, style="dim")
    with TemporaryDirectory() as state:
        phone = Phone(folder, Path(state), environ, line=_number(folder, name))
        phone.store.watch()
        for line in lines:
            typed = line.strip().encode("utf-8", "replace").decode()  # a pipe may hold what is not text
            if typed == "quit":
                break
            if typed:
                _take(phone, _step(phone, typed), console)
        phone.store.stop()
    return 0


def run_scripts(
    folder: Path, environ: Mapping[str, str], scripts: Iterable[Path], out: TextIO, name: str | None = None
) -> int:
    """Play each script. Return 1 if the line differs from one of them. Raises HotlineError for a file that is
    not text."""
    logs.configure("critical")
    differing = 0
    played = 0
    with TemporaryDirectory() as state:
        for script in scripts:
            played += 1
            phone = Phone(folder, Path(state), environ, line=_number(folder, name))
            differing += _play(phone, script, out)
    if not differing:
        print(f"{played} script{'' if played == 1 else 's'} passed.", file=out)
    return 1 if differing else 0


def _number(folder: Path, name: str | None) -> str:
    """Return a number of a line. Raises HotlineError for a line that does not exist, or has none."""
    if not name:
        return LINE
    catalogue, _ = prompt_folder.load(folder, line=name)
    if not (catalogue.line and catalogue.line.numbers):
        raise HotlineError(f"The line {name} has no numbers in its line.yaml yet, so nobody can reach it.")
    return catalogue.line.numbers[0]


def prompts(read: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines that a person types, until they end the input."""
    while True:
        try:
            yield read("phone> ")
        except EOFError:
            return


def _play(phone: Phone, script: Path, out: TextIO) -> bool:
    difference = play(phone, _lines(script))
    if difference is None:
        return False
    print(f"{script}:{difference.line}: expected: {difference.expected}", file=out)
    for got in difference.got:
        print(f"  got: {got}", file=out)
    return True


def _lines(script: Path) -> list[str]:
    try:
        return script.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        raise HotlineError(f"{script} is not a conversation script: it is not UTF-8 text.") from None


def _step(phone: Phone, line: str) -> str:
    """Convert what is typed to a step: keys during a call, otherwise words to text."""
    if set(line) <= set("0123456789*# ") and phone.is_on_call:
        return f"press {line}"
    return line


def _take(phone: Phone, step: str, console: Console) -> None:
    try:
        if step.startswith(">"):
            raise NotAStepError
        for words in take(phone, step):
            console.print(escape(words), style="dim" if words.startswith("(") else None)
    except NotAStepError:
        _text(phone, step.removeprefix(">").strip(), console)


def _text(phone: Phone, words: str, console: Console) -> None:
    why = phone.why(words)
    replies = phone.text(words)
    for reply in replies:
        console.print(escape(reply.text))
        console.print(escape(f"{reply.size} · {why}"), style="dim")
    if not replies:
        console.print(f"{NO_ANSWER} {escape(why)}", style="dim")
