"""What it takes to read a prompts folder and get ready for questions: `python -m tests.benchmarks.loading FOLDER`."""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from hotline.nlu.topics import examples
from hotline.web import app  # noqa: F401 -- what a worker has in memory before it reads the folder
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.support.servers import ROOT

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Loaded:
    """Seconds of CPU, the least of some rounds, and MiB of memory."""

    seconds: float
    mebibytes: float


def measure(folder: Path) -> Loaded:
    """What a folder takes, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.loading", str(folder)]
    return Loaded(
        **json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    )


def _load(folder: Path) -> Loaded:
    before, rounds = _resident(), []
    for _ in range(ROUNDS):
        examples.compiled.cache_clear()
        began = time.process_time()
        store = Store(folder, CallVoice({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}))
        store.current().prepare()
        rounds.append(time.process_time() - began)
        if len(rounds) == 1:
            gc.collect()
            memory = _resident() - before
    return Loaded(min(rounds), memory)


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


if __name__ == "__main__":
    print(json.dumps(asdict(_load(Path(sys.argv[1])))))
