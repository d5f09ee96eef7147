"""`hotline render`: makes a recording of every utterance that has none yet."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TextIO

import click

from hotline.cli import prompt_folder
from hotline.content import loader
from hotline.errors import HotlineError
from hotline.recordings import render
from hotline.recordings.library import AUDIO, Recordings
from hotline.recordings.render import Work
from hotline.settings import Settings
from hotline.speech.pool import Outcome

_MOST_TROUBLES = 5


@click.command("render")
@click.option("--prune", is_flag=True, help="Delete recordings that are no longer used.")
def command(prune: bool) -> int:
    """Record every prompt that has no recording yet.

    Callers hear recordings when HOTLINE_CALL_AUDIO=recordings; the phone on the staff page always plays them.
    `hotline serve` also makes them in the background.

    Examples: hotline render; hotline render --prune
    """
    return run(os.environ, prune, sys.stdout)


def run(environ: Mapping[str, str], is_pruning: bool, out: TextIO) -> int:
    """Make the missing recordings, show progress on a terminal, and sum up. Return 1 if one could not be made.

    Raises SettingsError for wrong settings, and HotlineError for a folder that cannot be written.
    """
    began = time.monotonic()
    settings = Settings.from_environ(environ, needs_token=False)
    try:
        return _render(settings, is_pruning, began, out)
    except OSError as trouble:
        folder = settings.state / AUDIO
        raise HotlineError(f"Cannot write recordings to {folder}: {trouble}") from trouble


def _render(settings: Settings, is_pruning: bool, began: float, out: TextIO) -> int:
    prompt_folder.existing(settings.prompts)
    recordings = Recordings.of(settings)
    words = loader.load_all(settings.prompts, date.today(), settings.dial_countries, settings.voices)
    catalogue, lines = words.common.catalogue, words.catalogues_of_lines
    work = render.work(catalogue, recordings, lines)
    outcomes = list(_shown(render.render(work.jobs), len(work.jobs), out))
    removed = render.prune(catalogue, recordings, lines) if is_pruning else None
    _sum_up(outcomes, work.kept, began, out)
    if removed is not None:
        print(f"Deleted {removed} unused recordings.", file=out)
    return _tell_troubles(work, outcomes, out)


def _shown(outcomes: Iterable[Outcome], total: int, out: TextIO) -> Iterable[Outcome]:
    """Yield the outcomes, with a progress bar on a terminal."""
    if not out.isatty() or not total:
        return outcomes
    from rich.console import Console
    from rich.progress import track

    return track(outcomes, "Recording", total=total, console=Console(file=out), transient=True)


def _sum_up(outcomes: Iterable[Outcome], kept: int, began: float, out: TextIO) -> None:
    made = [outcome for outcome in outcomes if outcome.size]
    kept += sum(outcome.is_kept for outcome in outcomes)
    seconds, size = sum(each.seconds for each in made), sum(each.size for each in made)
    print(
        f"Made {len(made)} recordings, kept {kept}: {seconds:.0f} seconds of speech, "
        f"{size / 1e6:.1f} MB, in {time.monotonic() - began:.1f} seconds.",
        file=out,
    )


def _tell_troubles(work: Work, outcomes: list[Outcome], out: TextIO) -> int:
    troubles = [outcome for outcome in outcomes if outcome.error]
    for outcome in troubles[:_MOST_TROUBLES]:
        print(f'Not recorded: "{outcome.job.words[:60]}": {outcome.error}', file=out)
    missing = len(work.jobs) - (len(outcomes) - len(troubles))
    if missing:
        print(f"{missing} are still missing; Twilio's voice reads those pages until they are made.", file=out)
    return 1 if missing else 0
