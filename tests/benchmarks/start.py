"""What a start takes, beside other checkouts in turns: `python -m tests.benchmarks.start [--rounds N] [CHECKOUT ...]`.

In one process: processor time and memory once the shipped folder is read, and a keyword and danger are answered. As
`hotline serve`: seconds to the first answer, and once all is quiet the processor time and memory of its processes (PSS;
those of workers are for root to read). The median of ten rounds, or of as many as are asked for.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.corpus import corpus
from tests.benchmarks.load import ask
from tests.benchmarks.targets import environ
from tests.support.servers import ROOT, free_port

FIGURES = ("CPU, s", "memory, MiB", "first answer, s", "CPU until quiet, s", "PSS, MiB")

_ONE_PROCESS = """
import os, time
from pathlib import Path
from hotline.settings import Settings
try:
    from hotline.web.app import open_store
except ImportError:  # until November 2026
    from hotline.web import open_store
store = open_store(Settings.from_environ(os.environ))
keyword, danger = (store.current().match(text) for text in ("INSURANCE", "i want to die"))
assert keyword.targets == ("insurance",) and danger.targets == ("crisis",), (keyword, danger)
pages = int(Path("/proc/self/statm").read_text().split()[1])
print(time.process_time(), pages * os.sysconf("SC_PAGE_SIZE") / 2**20)
"""
_TICKS = os.sysconf("SC_CLK_TCK")


def measure(checkout: Path) -> Iterator[float]:
    """Yield the FIGURES of a checkout's line, each of a start of its own."""
    with tempfile.TemporaryDirectory() as state:
        port = free_port()
        own = {**environ(Path(state), port), "PYTHONPATH": str(checkout)}
        command = [sys.executable, "-c", _ONE_PROCESS]
        said = subprocess.run(command, cwd=checkout, env=own, check=True, capture_output=True, text=True)
        yield from map(float, said.stdout.split())
        began = time.perf_counter()
        serve = [sys.executable, "-m", "hotline", "serve"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(serve, cwd=checkout, env=own, stdout=quiet, stderr=quiet) as process:
            try:
                yield _seconds_to_answer(port, began)
                yield _seconds_until_quiet(process.pid)
                yield sum(map(_pss, _processes(process.pid)))
            finally:
                process.terminate()


def _seconds_to_answer(port: int, began: float) -> float:
    (keyword,) = corpus("keyword", size=1)
    while not ask(port, keyword):
        if time.perf_counter() - began > 60:
            raise RuntimeError("the line does not answer")
        time.sleep(0.002)
    return time.perf_counter() - began


def _seconds_until_quiet(pid: int) -> float:
    """Return the processor time of a server once its processes use hardly any."""
    before, now = 0.0, _processor_time(pid)
    while now - before > 0.05:
        time.sleep(1)
        before, now = now, _processor_time(pid)
    return now


def _processor_time(pid: int) -> float:
    fields = (Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split() for each in _processes(pid))
    return sum(int(each[11]) + int(each[12]) for each in fields) / _TICKS


def _processes(pid: int) -> list[int]:
    """Return a process and its children."""
    return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def _pss(pid: int) -> float:
    """Return the memory of a process in MiB, with its share of what it has in common with others."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def main(words: list[str]) -> int:
    """Print a row of medians for each checkout, this one last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("checkout", type=Path, nargs="*")
    asked = parser.parse_args(words)
    checkouts = [*asked.checkout, ROOT]
    found: dict[Path, list[list[float]]] = {checkout: [] for checkout in checkouts}
    for _ in range(asked.rounds):
        for checkout in checkouts:
            found[checkout].append(list(measure(checkout.resolve())))
    print(f"| checkout | {' | '.join(FIGURES)} |")
    for checkout, rounds in found.items():
        medians = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"| {checkout.name} | {' | '.join(f'{figure:.2f}' for figure in medians)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
