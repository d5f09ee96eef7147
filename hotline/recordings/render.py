"""Makes the recordings that a line needs and does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from hotline import filesystem
from hotline.content import moments
from hotline.ivr.utterances import utterances
from hotline.ivr.verbs import Speak
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


def work(catalogue: Catalogue, recordings: Recordings, lines: Iterable[Catalogue] = ()) -> Work:
    """Return what is missing among the recordings of a catalogue, in the order in which a caller may hear it, and of
    those of its `lines`.

    Makes the folder, and removes unfinished and damaged files. Raises OSError.
    """
    filesystem.make_private(recordings.folder)
    filesystem.remove_unfinished(recordings.folder)
    recordings.refresh()
    wanted = {recordings.name(utterance): utterance for utterance in _all_said_soon(catalogue, lines)}
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


def _all_said_soon(catalogue: Catalogue, lines: Iterable[Catalogue]) -> tuple[Speak, ...]:
    """Return all that is said on any line, each once: what they share is recorded once."""
    return tuple(dict.fromkeys(said for each in (catalogue, *lines) for said in _said_soon(each)))


def _said_soon(catalogue: Catalogue) -> tuple[Speak, ...]:
    """Return all that is said in the next days, open and closed, in the order in which a caller may hear it."""
    seen: list[Catalogue] = []
    said: dict[Speak, None] = {}
    for each in moments.coming(catalogue, datetime.now(UTC)):
        if each not in seen:
            seen.append(each)
            said |= dict.fromkeys(utterances(each))
    return tuple(said)


def prune(catalogue: Catalogue, recordings: Recordings, lines: Iterable[Catalogue] = ()) -> int:
    """Remove the recordings that nothing in the catalogue or those of its `lines` uses, and return how many. Raises
    OSError."""
    lines = tuple(lines)
    used = {recordings.name(utterance) for utterance in _all_said_soon(catalogue, lines)}
    used |= {voiceover.name for each in (catalogue, *lines) for voiceover in all_voiceovers(each)}
    unused = recordings.names - used
    for name in unused:
        recordings.path(name).unlink(missing_ok=True)
    return len(unused)
