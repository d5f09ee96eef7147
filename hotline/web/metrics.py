"""Numbers for Prometheus: requests by route and status, how long they took, queues. None of them is about a person.

Each worker counts in memory. A scrape reaches one of them, so each also writes its numbers every few seconds to a
small file in the state folder, and the one that answers adds up the files of all that are alive. Prometheus' own
library has a mode for several processes, which counts in files that are mapped into memory: a full disk would kill the
worker.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hotline import filesystem, threads
from hotline.stats.counters import TOOK

if TYPE_CHECKING:
    from prometheus_client import Metric

PUBLISH_SECONDS: Final = 5.0
SECONDS: Final = tuple(milliseconds / 1000 for milliseconds in TOOK)
"""The upper bounds of the histogram of times: those of the report."""

UNKNOWN_ROUTE: Final = "other"
"""The route of a request to an address that the line does not have. Addresses as typed are never kept."""

Numbers = Mapping[str, Any]
"""What a worker publishes: `requests`, a list of [route, status, count]; `times`, a list of [route, bound, count];
`spent`, seconds by route; `gauges`, values by name."""


class Metrics:
    """The numbers of this worker, and of the others that share the folder."""

    def __init__(self, folder: Path) -> None:
        """Count in memory, and publish to a folder once `publish_for_ever` was called."""
        self._folder = folder
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._times: Counter[tuple[str, float]] = Counter()
        self._spent: defaultdict[str, float] = defaultdict(float)
        self.gauges: dict[str, float] = {}

    def observe(self, route: str | None, status: int, seconds: float) -> None:
        """Count a request that was answered; `route` is the template of its address."""
        name = route or UNKNOWN_ROUTE
        bound = next((bound for bound in SECONDS if seconds <= bound), float("inf"))
        with self._lock:
            self._requests[name, status] += 1
            self._times[name, bound] += 1
            self._spent[name] += seconds

    def numbers(self) -> Numbers:
        """Return what this worker counted."""
        with self._lock:
            return {
                "requests": [[route, status, n] for (route, status), n in self._requests.items()],
                "times": [[route, bound, n] for (route, bound), n in self._times.items()],
                "spent": dict(self._spent),
                "gauges": dict(self.gauges),
            }

    def publish_for_ever(self, update_gauges: Callable[[], None]) -> None:
        """Publish the numbers every few seconds, in a thread that ends with the process."""
        threads.start(partial(self._publish_for_ever, update_gauges), "metrics")

    def publish(self) -> None:
        """Write the numbers of this worker where the others find them. A disk that is full or gone is ignored."""
        with suppress(OSError):
            filesystem.make_private(self._folder)
            filesystem.atomic_write(self._folder / f"{os.getpid()}.json", json.dumps(self.numbers()).encode())

    def _publish_for_ever(self, update_gauges: Callable[[], None]) -> None:
        while True:
            update_gauges()
            self.publish()
            time.sleep(PUBLISH_SECONDS)

    def of_all_workers(self) -> list[Numbers]:
        """Return the numbers of this worker and the published ones of the others. Files of dead workers are removed."""
        return [self.numbers(), *self._others()]

    def _others(self) -> Iterator[Numbers]:
        for file in sorted(self._folder.glob("*.json")):
            if file.stem == str(os.getpid()):
                continue
            with suppress(OSError, ValueError):
                if filesystem.is_running(int(file.stem)):
                    yield json.loads(file.read_text("utf-8"))
                else:
                    file.unlink()


def exposition(workers: list[Numbers], of_the_line: Mapping[str, float]) -> bytes:
    """Return the numbers of workers, added up, and those of the whole line, in Prometheus' text format."""
    from prometheus_client import CollectorRegistry, generate_latest  # only scrapes need it

    registry = CollectorRegistry()
    registry.register(_Collected([*_families(workers, of_the_line)]))
    return generate_latest(registry)


class _Collected:
    """A collector of metrics that are ready."""

    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> list[Metric]:
        return self._metrics


def _families(workers: list[Numbers], of_the_line: Mapping[str, float]) -> Iterator[Metric]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

    requests: Counter[tuple[str, str]] = Counter()
    times: dict[str, Counter[float]] = {}
    spent: Counter[str] = Counter()
    gauges: Counter[str] = Counter()
    for worker in workers:
        for route, status, n in worker["requests"]:
            requests[route, str(status)] += n
        for route, bound, n in worker["times"]:
            times.setdefault(route, Counter())[float(bound)] += n
        spent.update(worker["spent"])
        gauges.update(worker["gauges"])
    counted = CounterMetricFamily("hotline_requests", "Requests answered", labels=["route", "status"])
    for labels, n in sorted(requests.items()):
        counted.add_metric(labels, n)
    yield counted
    took = HistogramMetricFamily("hotline_request_seconds", "Time to an answer", labels=["route"])
    for route, by_bound in sorted(times.items()):
        took.add_metric([route], [*_cumulative(by_bound)], spent[route])
    yield took
    for name, value in sorted({**gauges, "workers": len(workers), **of_the_line}.items()):
        yield GaugeMetricFamily(f"hotline_{name}", HELP[name], value)


def _cumulative(by_bound: Counter[float]) -> Iterator[tuple[str, float]]:
    """Yield the bounds with how many requests took no longer, as Prometheus counts."""
    total = 0
    for bound in (*SECONDS, float("inf")):
        total += by_bound[bound]
        yield ("+Inf" if bound == float("inf") else str(bound)), total


HELP: Final[Mapping[str, str]] = {
    "workers": "Workers whose numbers are in this answer",
    "log_lines_waiting": "Log lines not written yet, of all workers",
    "counts_waiting": "Counts not in the database yet, of all workers",
    "texts_waiting": "Texts to callers not accepted by Twilio yet, of all workers",
    "prompts_age_seconds": "Seconds since the prompt files that are live were loaded",
    "prompts_errors": "Errors that keep the prompt files from going live",
    "database_failing": "1 while counts cannot be written",
    "redis_failing": "1 while the shared rate limit cannot be reached",
    "danger_yesterday": "Texts and calls with danger on the last full day (UTC), unless they were very few",
    "unanswered_yesterday": "Texts to which the line had no answer on the last full day (UTC)",
}
"""The gauges, and what they mean."""
