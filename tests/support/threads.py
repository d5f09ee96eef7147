"""Threads for tests: several works that are done at the same moment, and those that end with the test."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hotline.web.store import Store


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


@contextmanager
def watching(store: Store) -> Iterator[None]:
    """The store follows its folder meanwhile, and has stopped afterwards: what it logs is in no later test's log."""
    before = set(threading.enumerate())
    store.watch()
    try:
        yield
    finally:
        store.stop()
        for thread in set(threading.enumerate()) - before:
            if thread.name == "prompts":
                thread.join(60)
