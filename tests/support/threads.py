"""Threads for tests: several works that are done at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable


def together(*works: Callable[[], object]) -> list[object]:
    """What each of several works returned, or raised, that began at the same moment; in the order of their ends."""
    gate, outcomes = threading.Barrier(len(works)), list[object]()

    def run(work: Callable[[], object]) -> None:
        gate.wait()
        try:
            outcomes.append(work())
        except Exception as trouble:
            outcomes.append(trouble)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
