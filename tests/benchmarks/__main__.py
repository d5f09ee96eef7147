"""Prints the table: what is measured, the figure, the goal."""

from __future__ import annotations

import argparse
import json
import os
import platform
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks import loading
from tests.benchmarks.inproc import Gauge, costs
from tests.benchmarks.load import Result, ask, drive
from tests.benchmarks.targets import CONSTANT, GUIDE, PRODUCT, Running, running
from tests.benchmarks.topics import grow

HALF_SENT = (
    b"",
    b"POST /sms HTTP/1.1\r\nHost: x\r\nX-Tw",
    b"POST /sms HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nBody=",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `goal` is the most that is wanted, or the least when `more_is_better`."""

    what: str
    figure: float
    unit: str
    goal: float
    more_is_better: bool = False
    errors: int = 0

    @property
    def is_met(self) -> bool:
        within = self.figure >= self.goal if self.more_is_better else self.figure <= self.goal
        return within and not self.errors

    def __str__(self) -> str:
        sign = "at least" if self.more_is_better else "at most"
        errors = f", {self.errors} errors" if self.errors else ""
        met = "yes" if self.is_met else "NO"
        return f"| {self.what} | {self.figure:.2f} {self.unit}{errors} | {sign} {self.goal:g} {self.unit} | {met} |"


def cost(effort: float) -> Iterator[Row]:
    """The CPU of one request inside the WSGI call."""
    rounds = max(4, int(25 * effort))
    for kind, what, goal in (
        ("keyword", "CPU of a signed keyword text", 3.0),
        ("call", "CPU of a call's page", 3.3),
    ):
        three = {target.name: Gauge(target, kind) for target in (CONSTANT, GUIDE, PRODUCT)}
        least = costs(three, rounds)
        yield Row(f"{what}, against the constant route", least["hotline"] / least["constant"], "x", goal)
        yield Row(f"{what}, against the guide", least["hotline"] / least["guide"], "x", 1.0)
    both = costs({"forged": Gauge(PRODUCT, "keyword", forged=True), "valid": Gauge(PRODUCT, "keyword")}, rounds)
    yield Row("CPU of refusing a forged text, against answering one", both["forged"] / both["valid"], "x", 1.0)


def throughput(effort: float) -> Iterator[Row]:
    """Answers a second, as shipped, and refusals."""
    with running(GUIDE) as guide, running(PRODUCT) as product:
        kinds = {"text": product.requests("text"), "forged": product.requests("text", forged=True)}
        ratios: dict[str, list[float]] = {"guide": [], "forged": []}
        errors = 0
        for _ in range(max(3, int(5 * effort))):
            base = drive(guide.port, guide.requests("text"), 3 * effort)
            ours = drive(product.port, kinds["text"], 3 * effort)
            refused = drive(product.port, kinds["forged"], 3 * effort)
            ratios["guide"].append(ours.rate / base.rate)
            ratios["forged"].append(ours.rate / refused.rate)
            errors += ours.errors.total() + refused.errors.total()
    yield Row(
        "texts a second, against the guide under gunicorn",
        statistics.median(ratios["guide"]),
        "x",
        2.0,
        True,
        errors,
    )
    yield Row("time of a refusal, against an answer, over sockets", statistics.median(ratios["forged"]), "x", 1.0)


def open_loop(effort: float) -> Iterator[Row]:
    """The slowest of a hundred when requests come as they come."""
    with running(CONSTANT) as constant, running(PRODUCT) as product:
        for rate in (100, 400):
            found: dict[str, list[Result]] = {"constant": [], "hotline": []}
            for _ in range(3):
                for each in (constant, product):
                    found[each.target.name].append(
                        drive(each.port, each.requests("keyword"), 5 * effort, rate=rate)
                    )
            least = {name: min(result.quantile(0.99) for result in results) for name, results in found.items()}
            errors = sum(result.errors.total() for result in found["hotline"])
            what = f"p99 at {rate} a second, against the constant route"
            yield Row(what, least["hotline"] / least["constant"], "x", 2.0, errors=errors)


def silence(effort: float) -> Iterator[Row]:
    """Real requests beside connections that stay silent or are half-sent."""
    with running(PRODUCT) as product:
        for number in (128, 1500):
            held = [_hold(product.port, HALF_SENT[n % 3]) for n in range(number)]
            result = drive(product.port, product.requests("keyword"), 5 * effort, rate=20)
            for connection in held:
                connection.close()
            what = f"slowest of 20 a second beside {number} connections that are silent or half-sent"
            yield Row(what, result.quantile(1), "ms", 250, errors=result.errors.total())


def _hold(port: int, sent: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    connection.sendall(sent)
    return connection


def reload(effort: float) -> Iterator[Row]:
    """One of 1,000 prompt files changed under load."""
    with tempfile.TemporaryDirectory() as folder:
        prompts = Path(folder) / "prompts"
        file = grow(prompts, 1000)[500]
        with running(PRODUCT, {"HOTLINE_PROMPTS": str(prompts)}) as product:
            _drive_until_ready(product)
            drive(product.port, product.requests("keyword"), effort, rate=100)
            live: list[float] = []
            editor = threading.Timer(1.0, lambda: live.append(_seconds_to_live(product, file)))
            editor.start()
            result = drive(product.port, product.requests("keyword"), 6, rate=100)
            editor.join()
    yield Row("one of 1,000 files changed: live after", live[0], "s", 1.0)
    yield Row("p99 at 100 a second meanwhile", result.quantile(0.99), "ms", 50, errors=result.errors.total())


def _drive_until_ready(product: Running) -> None:
    """Ask questions, which wait until the examples are compiled, until none in a second has to."""
    while drive(product.port, product.requests("text"), 1, rate=50).quantile(1) > 250:
        pass


def _seconds_to_live(product: Running, file: Path) -> float:
    """Until both workers have it, and answer with it from then on: they are asked in turns, on connections of their
    own, until it was said a dozen times in a row."""
    word = file.stem.rpartition("-")[2].upper()
    request = _texting(product, word, b"Changed ")
    file.write_text(file.read_text("utf-8").replace("\n---\nMatter", "\n---\nChanged matter"), "utf-8")
    began = live = time.perf_counter()
    in_a_row = 0
    while in_a_row < 12 and live - began < 20:
        if ask(product.port, request):
            in_a_row += 1
        else:
            in_a_row, live = 0, time.perf_counter()
        time.sleep(0.01)
    return live - began


def _texting(product: Running, word: str, expected: bytes):  # type: ignore[no-untyped-def]
    from urllib.parse import urlencode

    from tests.benchmarks.corpus import PUBLIC_URL, Request
    from tests.support.phone import sign

    fields = {"Body": word, "From": "+14155550100", "To": "+14155550199"}
    body = urlencode(fields).encode()
    like = product.requests("keyword", 1)[0]
    headers = {
        **like.headers,
        "Content-Length": str(len(body)),
        "X-Twilio-Signature": sign(PUBLIC_URL + "/sms", fields.items()),
    }
    return Request("/sms", headers, body, 200, expected)


def topics(effort: float) -> Iterator[Row]:
    """What a hundred times the answers cost. Growth is linear when the second half of them costs what the first did."""
    few, half, many = 10, 505, 1000
    with tempfile.TemporaryDirectory() as folder:
        folders = {number: Path(folder) / str(number) for number in (few, half, many)}
        for number, prompts in folders.items():
            grow(prompts, number)
        loaded = {number: loading.measure(prompts) for number, prompts in folders.items()}
        gauges = {
            str(number): Gauge(PRODUCT, "keyword", more={"HOTLINE_PROMPTS": str(folders[number])})
            for number in (few, many)
        }
        least = costs(gauges, max(4, int(25 * effort)))
    yield Row("CPU of a text with 1,000 more topics, against 10 more", least[str(many)] / least[str(few)], "x", 1.1)
    for what, name in (("seconds", "time to load"), ("mebibytes", "memory of")):
        sizes = [getattr(loaded[number], what) for number in (few, half, many)]
        yield Row(
            f"{name} the second 495 topics, against the first",
            (sizes[2] - sizes[1]) / (sizes[1] - sizes[0]),
            "x",
            1.3,
        )


def start(effort: float) -> Iterator[Row]:
    """From nothing to the first right answer, and the memory of a worker."""
    seconds: dict[str, list[float]] = {"constant": [], "hotline": []}
    memory: dict[str, float] = {}
    for _ in range(max(3, int(5 * effort))):
        for target in (CONSTANT, PRODUCT):
            with running(target) as each:
                seconds[target.name].append(each.seconds)
                drive(each.port, each.requests("keyword"), 2 * effort)
                time.sleep(1.2)  # by then counts have been written once
                memory[target.name] = each.worker_mebibytes()
    yield Row(
        "start to the first answer, against the constant application",
        min(seconds["hotline"]) / min(seconds["constant"]),
        "x",
        1.5,
    )
    yield Row(
        "memory of a worker over the constant application's", memory["hotline"] - memory["constant"], "MiB", 30
    )


def soak(minutes: float) -> Iterator[Row]:
    """Half the top rate for a while: memory stays flat."""
    with running(PRODUCT) as product:
        _drive_until_ready(product)
        top = drive(product.port, product.requests("text"), 30).rate
        drive(product.port, product.requests("text"), 30, rate=top / 2)
        before = product.worker_mebibytes()
        result = drive(product.port, product.requests("text"), minutes * 60, rate=top / 2)
        after = product.worker_mebibytes()
    quantiles = ", ".join(f"{share:.0%} within {result.quantile(share):.0f} ms" for share in (0.5, 0.99, 1))
    errors = {kind: n for kind, n in result.errors.items() if n}
    print(f"{len(result.took)} answers at {top / 2:.0f} a second, {quantiles}; errors: {errors}", file=sys.stderr)
    yield Row(
        f"memory that a worker grew by in {minutes:g} minutes at half the top rate",
        after - before,
        "MiB",
        3,
        errors=result.errors.total(),
    )


MEASURES: dict[str, Callable[[float], Iterator[Row]]] = {
    "cost": cost,
    "throughput": throughput,
    "open": open_loop,
    "silence": silence,
    "reload": reload,
    "topics": topics,
    "start": start,
}


def main() -> int:
    """Measure what is named, or all; 1 when a goal is not met."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "measures", nargs="*", choices=[[], *MEASURES], help=f"any of {', '.join(MEASURES)}; all by default"
    )
    parser.add_argument("--effort", type=float, default=1.0, help="0.3 for a quick look, 3 on a busy machine")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="only this: half the top rate for so long")
    arguments = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| what | figure | goal | met |\n|---|---|---|---|")
    rows = list(_rows(arguments))
    if arguments.json:
        arguments.json.write_text(
            json.dumps([{**asdict(row), "met": row.is_met} for row in rows], indent=1), "utf-8"
        )
    return 0 if all(row.is_met for row in rows) else 1


def _rows(arguments: argparse.Namespace) -> Iterator[Row]:
    measured = (
        [soak(arguments.soak)]
        if arguments.soak
        else [MEASURES[m](arguments.effort) for m in arguments.measures or MEASURES]
    )
    for rows in measured:
        for row in rows:
            print(row, flush=True)
            yield row


if __name__ == "__main__":
    sys.exit(main())
