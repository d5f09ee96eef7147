"""What it costs to route a text, with 10, 100 and 1,000 topics: `python -m tests.benchmarks.routing`.

CPU time in this process, the least of five rounds over the held-out lines; no server, no sockets.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from hotline.content import loader
from hotline.nlu.router import Router
from tests.benchmarks.topics import grow
from tests.support.servers import ROOT

ROUNDS = 5
GOALS = {10: 1.0, 100: 1.5, 1000: 1.5}
"""Milliseconds a text, by the number of topics."""


def texts() -> list[str]:
    """The held-out lines of tests/data."""
    lines = (ROOT / "tests/data/heldout.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def cost(router: Router, lines: list[str]) -> float:
    """Milliseconds of CPU for one text, on average over the lines, in the best of the rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for line in lines:
            router.match(line)
        rounds.append(time.process_time() - began)
    return min(rounds) * 1000 / len(lines)


def measure(topics: int) -> tuple[float, float]:
    """Seconds of CPU to compile the router for so many topics, and milliseconds to route a text."""
    with tempfile.TemporaryDirectory() as folder:
        grow(Path(folder) / "prompts", topics - 10)
        loaded, _ = loader.load(Path(folder) / "prompts", date.today())
    began = time.process_time()
    router = Router(loaded)
    router.interpreter.prepare()
    compiled = time.process_time() - began
    return compiled, cost(router, texts())


def main() -> int:
    """Print a row for each number of topics."""
    print(f"{'topics':>7} {'compile, s':>11} {'a text, ms':>11} {'goal':>6}")
    for topics, goal in GOALS.items():
        compiled, routed = measure(topics)
        print(f"{topics:7} {compiled:11.2f} {routed:11.3f} {goal:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
