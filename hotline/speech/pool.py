"""A pool of worker processes that make recordings. A worker that dies over a job is replaced."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue

from hotline.speech import Engine
from hotline.speech.worker import SynthesisJob

_COMMAND = (sys.executable, "-m", "hotline.speech.worker")
_TRIES = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a job: the seconds and bytes of its recording, or the error.

    `is_kept` means that the recording existed already, `is_lasting` that the next job will fail as well: the disk
    is full, or there is no engine.
    """

    job: SynthesisJob
    seconds: float = 0.0
    size: int = 0
    error: str = ""
    is_lasting: bool = False
    is_kept: bool = False


def pool_size(engines: Iterable[Engine]) -> int:
    """Return how many workers are fastest: one per processor, but one for Piper, which uses them all."""
    return 1 if Engine.PIPER in engines else os.cpu_count() or 1


def record(jobs: Iterable[SynthesisJob], size: int) -> Iterator[Outcome]:
    """Do jobs in several workers at once, and yield the outcomes in any order.

    After a lasting failure no further job is started. Leaving the iteration ends the workers.
    """
    free: SimpleQueue[_Worker] = SimpleQueue()
    all_workers = [_Worker() for _ in range(size)]
    for worker in all_workers:
        free.put(worker)
    with ThreadPoolExecutor(size) as pool:
        try:
            futures = [pool.submit(_in_a_free_one, free, job) for job in jobs]
            for future in as_completed(futures):
                if not future.cancelled():
                    outcome = future.result()
                    yield outcome
                    if outcome.is_lasting:
                        return
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in all_workers:
                worker.close()


def _in_a_free_one(free: SimpleQueue[_Worker], job: SynthesisJob) -> Outcome:
    if job.path.exists():
        return Outcome(job, is_kept=True)
    worker = free.get()
    try:
        return worker.do(job)
    finally:
        free.put(worker)


class _Worker:
    """A child process, started for its first job, and again after it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._is_closed = False

    def do(self, job: SynthesisJob) -> Outcome:
        for _ in range(_TRIES):
            if line := self._ask(job.to_line()):
                told = json.loads(line)
                if "trouble" in told:
                    return Outcome(job, error=told["trouble"], is_lasting=told["is_lasting"])
                return Outcome(job, told["seconds"], told["bytes"])
        return Outcome(job, error="the speech engine stopped responding or crashed")

    def close(self) -> None:
        self._is_closed = True
        if self._process:
            self._process.kill()
            self._end()

    def _ask(self, line: str) -> str:
        """Return the child's answer; "" when it has died."""
        if self._is_closed:
            return ""
        process = self._process = self._process or _start()
        answer = ""
        with suppress(OSError, ValueError):
            process.stdin.write(line)  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            answer = process.stdout.readline()  # type: ignore[union-attr]
        if not answer.endswith("\n"):
            self._end()
            return ""
        return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]


def _start() -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - this program, no words of anybody's
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
