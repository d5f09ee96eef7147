"""`hotline ask`: shows what a text leads to, and the reply that its sender would get."""

from __future__ import annotations

import contextlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from hotline.cli import prompt_folder
from hotline.cli.options import line_option
from hotline.content import moments
from hotline.errors import HotlineError
from hotline.models import Catalogue
from hotline.nlu.danger import danger_detector
from hotline.nlu.replies import reply
from hotline.nlu.router import Router
from hotline.text import normalize, sms

_MOST_GUESSES, _MOST_REASONS = 4, 6


@click.command("ask")
@click.argument("text", required=False)
@click.option(
    "--jsonl", is_flag=True, help="Read a text as a JSON string from each line, and print what each leads to."
)
@click.option(
    "--explain",
    "is_explained",
    is_flag=True,
    help="Show why: signs of danger, likely topics, and the words that point to them.",
)
@line_option("One of many lines. Default: the common one.")
def command(text: str | None, jsonl: bool, is_explained: bool, line: str | None) -> int:
    """Show how a text is understood and what the reply is.

    Examples: hotline ask "does insurance cover this"; hotline ask --explain "can my wife come"
    """
    if jsonl:
        return run_jsonl(prompt_folder.find(), sys.stdin, sys.stdout, line)
    if text is None:
        raise click.UsageError("Give the text in quotes, or use --jsonl.")
    return (explain if is_explained else run)(prompt_folder.find(), text, sys.stdout, line)


def run(folder: Path, text: str, out: TextIO, line: str | None = None) -> int:
    """Print the match for a text, and the reply with its segments."""
    catalogue = _now(folder, line)
    match = Router(catalogue).match(text)
    answer = sms.prepare(reply(catalogue, match))
    size = sms.measure(answer)
    print(f"{', '.join(match.targets)}: by {match.by}, in {match.language}, score {match.score:.2f}", file=out)
    print(f"{size.segments} x {size.encoding}, {sms.length(answer)} characters", file=out)
    print(f"\n{answer}", file=out)
    return 0


def explain(folder: Path, text: str, out: TextIO, line: str | None = None) -> int:
    """Print why a text leads where it does: signs of danger, likely topics, and the words that point to them."""
    catalogue = _now(folder, line)
    router = Router(catalogue)
    match = router.match(text)
    print(f"understood as: {normalize.expand(text)}", file=out)
    danger = danger_detector.find(text)
    print(
        f"danger: {danger.kind}, {danger.family} ({danger.pattern})" if danger else "danger: no pattern", file=out
    )
    print(f"leads to: {', '.join(match.targets)}, by {match.by}, in {match.language}, {match.score:.2f}", file=out)
    meaning = router.interpreter.meaning(text)
    for guess in meaning.guesses[:_MOST_GUESSES]:
        reasons = ", ".join(feature.strip("~=") for feature, _ in meaning.explain(guess.target)[:_MOST_REASONS])
        print(f"  {guess.score:.2f}  {guess.target:22} {reasons}", file=out)
    return 0


def run_jsonl(folder: Path, lines: TextIO, out: TextIO, line: str | None = None) -> int:
    """Print the targets of each line's text, which is a JSON string. Raises HotlineError for any other line."""
    catalogue = _now(folder, line)
    router = Router(catalogue)
    for place, typed in enumerate(lines, start=1):
        print(",".join(router.match(_text(place, typed)).targets), file=out)
    return 0


def _now(folder: Path, line: str | None) -> Catalogue:
    """Return what a line says at this moment."""
    loaded, _ = prompt_folder.load(folder, line=line)
    return moments.at(loaded, datetime.now(UTC))


def _text(place: int, line: str) -> str:
    with contextlib.suppress(ValueError):
        if isinstance(text := json.loads(line.removeprefix("\ufeff")), str):
            return text
    raise HotlineError(f'Line {place} is not a JSON string (expected for example "does insurance cover this").')
