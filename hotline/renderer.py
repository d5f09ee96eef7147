"""Makes the recordings that a line needs and does not have; also as a process of its own beside the server.

`python -m hotline.renderer` is started by `hotline serve`: it renders at the start and after every edit, with low
priority, and ends when the server does. The workers find what it has made in the folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import structlog

from hotline import catalogue as catalogues
from hotline import logs, wholefile
from hotline.model import Catalogue
from hotline.pages import Speak
from hotline.recordings import Recordings, all_narrations
from hotline.settings import Settings
from hotline.speech import studio
from hotline.speech.booth import Job
from hotline.speech.studio import Outcome
from hotline.store import Stamp, stamp
from hotline.utterances import utterances

LOOK_SECONDS = 1.0
AGAIN_SECONDS = 60.0
"""After this long what went wrong is tried again: the disk may have room."""

_NICENESS = 10

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do: the jobs, and how many recordings are there already."""

    jobs: tuple[Job, ...]
    kept: int


def work(catalogue: Catalogue, recordings: Recordings) -> Work:
    """What is missing among the recordings of a catalogue, in the order in which a caller may hear it.

    Makes the folder, and clears away what a renderer that was killed has left. Raises OSError.
    """
    recordings.folder.mkdir(parents=True, exist_ok=True)
    wholefile.sweep(recordings.folder)
    recordings.look()
    wanted = utterances(catalogue)
    missing = tuple(_job(recordings, each) for each in wanted if not recordings.has(each))
    return Work(missing, len(wanted) - len(missing))


def _job(recordings: Recordings, utterance: Speak) -> Job:
    path = recordings.path(recordings.name(utterance))
    return Job(utterance.words, recordings.delivery(utterance.language), path, recordings.form)


def render(jobs: tuple[Job, ...], most_booths: int | None = None) -> Iterator[Outcome]:
    """Do the jobs, several at once where the engines allow; outcomes come in any order."""
    if jobs:
        booths = studio.places(job.delivery.engine for job in jobs)
        yield from studio.record(jobs, min(booths, len(jobs), most_booths or booths))


def prune(catalogue: Catalogue, recordings: Recordings) -> int:
    """Remove the recordings that nothing in the catalogue uses; returns how many. Raises OSError."""
    used = {recordings.name(utterance) for utterance in utterances(catalogue)}
    used |= {narration.name for narration in all_narrations(catalogue)}
    unused = recordings.names - used
    for name in unused:
        recordings.path(name).unlink(missing_ok=True)
    return len(unused)


def start(environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a renderer that ends with this process."""
    command = [sys.executable, "-m", "hotline.renderer", str(os.getpid())]
    return subprocess.Popen(command, env=dict(environ))  # noqa: S603 - this program itself


def follow(settings: Settings, is_over: Callable[[], bool]) -> None:
    """Render now and after every edit of the prompts folder, until it is over."""
    recordings = Recordings.of(settings)
    while not is_over():
        seen = stamp(settings.prompts)
        is_old = partial(_is_old, settings, seen, is_over)
        went_well = _round(settings, recordings, is_old)
        _rest(settings, seen, is_over, None if went_well else time.monotonic() + AGAIN_SECONDS)


def _is_old(settings: Settings, seen: Stamp, is_over: Callable[[], bool]) -> bool:
    return is_over() or stamp(settings.prompts) != seen


def _round(settings: Settings, recordings: Recordings, is_old: Callable[[], bool]) -> bool:
    """Render what is missing unless it gets old meanwhile; whether nothing went wrong."""
    troubles: set[str] = set()
    made = 0
    try:
        catalogue, _ = catalogues.load(settings.prompts, date.today())
        for outcome in render(work(catalogue, recordings).jobs, most_booths=1):
            if outcome.trouble:
                troubles.add(outcome.trouble)
            made += not outcome.trouble
            if is_old():
                break
    except OSError as no_folder:
        troubles.add(str(no_folder))
    if made:
        log.info("recordings made", made=made)
    for trouble in sorted(troubles):
        log.warning("not recorded: callers hear Twilio's voice", trouble=trouble)
    return not troubles


def _rest(settings: Settings, seen: Stamp, is_over: Callable[[], bool], until: float | None) -> None:
    """Wait for an edit, or until it is time to try again."""
    while not _is_old(settings, seen, is_over) and (until is None or time.monotonic() < until):
        time.sleep(LOOK_SECONDS)


def main() -> None:
    """Follow the prompts folder of the settings in the environment until the process that is named by its number,
    which has started this one, ends."""
    settings = Settings.from_environ(os.environ)
    logs.configure(settings.log_level)
    parent = int(sys.argv[1])
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    follow(settings, lambda: os.getppid() != parent)


if __name__ == "__main__":
    main()
