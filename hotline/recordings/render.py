"""Makes the recordings that a line needs and does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from hotline import filesystem
from hotline.content import moments
from hotline.ivr.pages import Speak
from hotline.ivr.utterances import utterances
from hotline.models import Catalogue
from hotline.recordings.library import Recordings, all_voiceovers
from hotline.speech import pool
from hotline.speech.pool import Outcome
from hotline.speech.worker import SynthesisJob


@dataclass(frozen=True, slots=True)
class Work:
    """The jobs to do, and the names of all recordings that there will be afterwards."""

    jobs: tuple[SynthesisJob, ...]
    names: frozenset[str]

    @property
    def kept(self) -> int:
        """How many recordings are there already."""
        return len(self.names) - len(self.jobs)


def work(catalogue: Catalogue, recordings: Recordings) -> Work:
    """Return what is missing among the recordings of a catalogue, in the order in which a caller may hear it.

    Makes the folder, and removes unfinished and damaged files. Raises OSError.
    """
    filesystem.make_private(recordings.folder)
    filesystem.remove_unfinished(recordings.folder)
    recordings.refresh()
    wanted = {recordings.name(utterance): utterance for utterance in _said_soon(catalogue)}
    recordings.discard_damaged(wanted)
    missing = (name for name in wanted if name not in recordings.names)
    return Work(tuple(_job(recordings, name, wanted[name]) for name in missing), frozenset(wanted))


def _job(recordings: Recordings, name: str, utterance: Speak) -> SynthesisJob:
    how = recordings.delivery(utterance.language)
    return SynthesisJob(utterance.words, how, recordings.path(name), recordings.form)


def render(jobs: tuple[SynthesisJob, ...], most_workers: int | None = None) -> Iterator[Outcome]:
    """Do the jobs, several at once where the engines allow. Yield outcomes in any order."""
    if jobs:
        pool_size = pool.pool_size(job.delivery.engine for job in jobs)
        yield from pool.record(jobs, min(pool_size, len(jobs), most_workers or pool_size))


def _said_soon(catalogue: Catalogue) -> tuple[Speak, ...]:
    """Return all that is said in the next days, open and closed, in the order in which a caller may hear it."""
    seen: list[Catalogue] = []
    said: dict[Speak, None] = {}
    for each in moments.coming(catalogue, datetime.now(UTC)):
        if each not in seen:
            seen.append(each)
            said |= dict.fromkeys(utterances(each))
    return tuple(said)


def prune(catalogue: Catalogue, recordings: Recordings) -> int:
    """Remove the recordings that nothing in the catalogue uses, and return how many. Raises OSError."""
    used = {recordings.name(utterance) for utterance in _said_soon(catalogue)}
    used |= {voiceover.name for voiceover in all_voiceovers(catalogue)}
    unused = recordings.names - used
    for name in unused:
        recordings.path(name).unlink(missing_ok=True)
    return len(unused)
