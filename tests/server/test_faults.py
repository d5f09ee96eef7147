"""Things go wrong, really: each test breaks something under a line that serves, and asks what the person gets."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.client import HTTPException
from pathlib import Path

import pytest

from hotline.server.workers import CONNECTIONS, END_SECONDS
from hotline.stats.database import StatsDatabase
from hotline.web.store import Store
from tests.conftest import PROMPTS
from tests.support import servers, wire
from tests.support.phone import LINE, PUBLIC_URL, SENDER, Phone, sign
from tests.support.servers import Line, wait_until
from tests.support.stopwatch import Stopwatch

pytestmark = [pytest.mark.slow, pytest.mark.alone]
MOUNT, UMOUNT, GIT = (shutil.which(name) or name for name in ("mount", "umount", "git"))
MANY = {"HOTLINE_REPLY_CAP": "1000000"}
PATIENCE = 15
"""Seconds after which Twilio gives an answer up."""

HALF_SENT = (b"", b"POST /sms HT", b"POST /sms HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nBody")


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A line to be killed or stopped."""
    with servers.line(tmp_path / "line", MANY) as served:
        yield served


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """A line that odd clients come to."""
    with servers.line(tmp_path_factory.mktemp("lasting"), MANY) as served:
        assert wait_until(partial(is_ready, served), 300)
        yield served


def is_ready(line: Line) -> bool:
    return line.is_ready(lambda: wire.answers_a_question(line.port))


class Load:
    """Texts one after the other, from a few senders at once; what came of each is counted."""

    def __init__(self, port: int, body: str = "insurance") -> None:
        self.outcomes: Counter[str] = Counter()
        self._watch = Stopwatch()
        self._port, self._body = port, body
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._send, args=(n,)) for n in range(4)]

    def __enter__(self) -> Load:
        self._watch.__enter__()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()
        self._watch.__exit__()

    @property
    def slowest(self) -> float:
        """The seconds that one of them took at most."""
        return self._watch.slowest

    def _send(self, n: int) -> None:
        while not self._over.is_set():
            with self._watch.timing():
                try:
                    status, document = wire.text(self._port, self._body, f"+1415555010{n}")
                    self.outcomes["answered" if status == 200 and "<Message>" in document else str(status)] += 1
                except (OSError, HTTPException):
                    self.outcomes["lost"] += 1
                except AssertionError:
                    self.outcomes["apologized"] += 1
            time.sleep(0.02)


def in_a_second(load: Callable[[], Load]) -> bool:
    """Whether the slowest text of a load took less than a second, at least in one of three that all were answered: what
    else a machine does makes a text slow now and then, and what a line does wrong makes it so each time."""
    for _ in range(3):
        done = load()
        assert set(done.outcomes) == {"answered"}
        if done.slowest < 1:
            return True
    return False


def counted(folder: Path, kind: str = "topic") -> int:
    file = folder / "state" / "counts.db"
    sums = StatsDatabase(f"sqlite:///{file}").read("") if file.exists() else []
    return sum(n for line, n in sums if line.of.kind == kind)


def ask(line: Line, times: int) -> int:
    for _ in range(times):
        assert wire.text(line.port, "insurance")[0] == 200
    return times


# ---- processes


def test_a_killed_worker_is_replaced_and_the_other_answers(line: Line) -> None:
    assert wait_until(lambda: line.is_up)
    with Load(line.port) as load:
        assert wait_until(lambda: load.outcomes["answered"] > 50)
        first = line.workers[0]
        os.kill(first, signal.SIGKILL)
        assert wait_until(lambda: line.is_up and first not in line.workers)
        before = load.outcomes["answered"]
        assert wait_until(lambda: load.outcomes["answered"] > before + 50)
    assert load.outcomes["lost"] <= 4  # what the killed worker held; Twilio tries again
    assert set(load.outcomes) <= {"answered", "lost"}


def test_what_is_under_way_is_finished_at_the_end(line: Line) -> None:
    path, fields = "/sms", {"From": SENDER, "To": LINE, "Body": "insurance"}
    body = b"From=%2B14155550100&To=%2B14155550199&Body=insurance"
    signature = sign(PUBLIC_URL + path, fields.items())
    head = (
        f"POST {path} HTTP/1.1\r\nHost: x\r\nX-Twilio-Signature: {signature}\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    assert wait_until(lambda: line.is_up)
    with socket.create_connection(("127.0.0.1", line.port), timeout=60) as connection:
        connection.sendall(head.encode() + body[:10])
        assert wait_until(lambda: servers.has_read(line.port, connection))
        line.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        connection.sendall(body[10:])
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert b"<Message>" in answer
    assert line.process.wait(60) == 0


def test_nothing_counted_is_lost_at_the_end(line: Line) -> None:
    asked = ask(line, 30)
    line.stop()  # while the second worker, as often as not, is still at its start
    assert counted(line.log.parent) == asked, line.notes


@pytest.mark.parametrize("is_serving", [False, True], ids=["starting", "serving"])
def test_a_line_ends_soon_and_in_order_whenever_it_is_told_to(line: Line, is_serving: bool) -> None:
    if is_serving:
        assert wait_until(lambda: line.is_up)
    with Stopwatch() as watch, watch.timing():
        line.stop()
    assert line.process.returncode == 0, line.notes
    assert watch.slowest < END_SECONDS / 2


def test_when_its_terminal_is_closed_a_line_ends_in_order_and_leaves_nobody(line: Line) -> None:
    assert wait_until(lambda: line.is_up)
    asked, children = ask(line, 30), line.children
    os.killpg(line.process.pid, signal.SIGHUP)  # what a terminal tells each process of its group
    assert line.process.wait(60) == 0, line.notes
    assert not any(servers.is_alive(child) for child in children)
    assert counted(line.log.parent) == asked, line.notes
    assert "rror" not in line.notes


def test_a_line_that_was_told_to_outlive_its_terminal_does(tmp_path: Path) -> None:
    with servers.line(tmp_path / "line", MANY, before=("nohup",)) as line:
        assert wait_until(lambda: line.is_up)
        workers = line.workers
        os.killpg(line.process.pid, signal.SIGHUP)
        time.sleep(1)
        assert ask(line, 10)
        assert line.workers == workers


def test_a_worker_that_cannot_end_is_ended_by_its_server(line: Line) -> None:
    assert wait_until(lambda: line.is_up)
    stuck, other = line.workers
    os.kill(stuck, signal.SIGSTOP)
    line.stop()
    assert line.process.returncode == 0, line.notes
    assert not servers.is_alive(stuck)
    assert not servers.is_alive(other)


@pytest.mark.parametrize("is_serving", [False, True], ids=["starting", "serving"])
def test_when_the_server_is_killed_its_workers_end_and_the_next_server_answers(
    line: Line, tmp_path: Path, is_serving: bool
) -> None:
    asked = 0
    if is_serving:
        assert wait_until(lambda: line.is_up)
        asked = ask(line, 30)
        assert wait_until(lambda: counted(line.log.parent) == asked), line.notes
        asked += ask(line, 10)
    workers = line.workers
    assert len(workers) == 2
    line.stop(signal.SIGKILL)
    assert wait_until(lambda: not any(servers.is_alive(worker) for worker in workers)), line.notes
    with servers.line(tmp_path / "next", MANY, line.port) as after:
        assert wire.text(after.port, "insurance")[0] == 200
    assert counted(line.log.parent) == asked, line.notes


def test_workers_whose_server_was_killed_do_not_wait_for_a_silent_client(line: Line) -> None:
    assert wait_until(lambda: line.is_up)
    clients = [socket.create_connection(("127.0.0.1", line.port)) for _ in range(8)]
    for client in clients:
        client.sendall(HALF_SENT[1])
    assert wire.text(line.port, "insurance")[0] == 200
    workers = line.workers
    line.stop(signal.SIGKILL)
    ended = wait_until(lambda: not any(servers.is_alive(worker) for worker in workers))
    for client in clients:
        client.close()
    assert ended, line.notes


# ---- disks


@contextmanager
def small_disk(folder: Path, size: str = "64k") -> Iterator[Path]:
    """A file system of its own, which only root can make."""
    folder.mkdir()
    made = subprocess.run([MOUNT, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True)
    if made.returncode:
        pytest.skip("only root can make a file system")
    try:
        yield folder
    finally:
        subprocess.run([UMOUNT, "-l", folder], check=True)


@contextmanager
def started_with(log: int, folder: Path) -> Iterator[Line]:
    """A line whose log goes to a file descriptor."""
    with servers.line(folder, MANY, log=log) as line:
        assert wait_until(lambda: line.is_up)
        yield line


def everybody_is_answered(line: Line, texts: int = 20) -> None:
    """Texts, danger and calls, by both workers."""
    for _ in range(texts):
        assert "<Message>" in wire.text(line.port, "insurance")[1]
        status, document = wire.text(line.port, "i want to kill myself")
        assert (status, "988" in document) == (200, True)
        status, document = wire.call(line.port, "/voice")
        assert (status, "<Gather" in document) == (200, True)


def test_when_the_logs_reader_is_gone_everybody_is_answered(tmp_path: Path) -> None:
    out, into = os.pipe()
    with started_with(into, tmp_path / "line") as line:
        os.close(into)
        os.close(out)
        everybody_is_answered(line)
        line.stop()
        assert line.process.returncode == 0


def test_when_the_logs_reader_stands_still_everybody_is_answered(tmp_path: Path) -> None:
    out, into = os.pipe()
    with started_with(into, tmp_path / "line") as line:
        os.close(into)
        with Load(line.port) as load:
            assert wait_until(lambda: load.outcomes["answered"] > 6000 or load.outcomes["lost"] > 0, 240)
        assert set(load.outcomes) == {"answered"}
        everybody_is_answered(line)
        with Stopwatch() as watch, watch.timing():
            line.stop()
        assert line.process.returncode == 0
        assert watch.slowest < END_SECONDS / 2
    os.close(out)


def test_when_the_logs_disk_was_full_everybody_is_answered_and_counts_and_edits_go_on(tmp_path: Path) -> None:
    prompts = Path(shutil.copytree(PROMPTS, tmp_path / "prompts"))
    topic = prompts / "en/3-time-and-cost/2-insurance.md"
    words = topic.read_text("utf-8")
    with small_disk(tmp_path / "disk", "256k") as disk, (disk / "log").open("ab") as log:
        state = disk / "state"
        environ = {**MANY, "HOTLINE_STATE": str(state), "HOTLINE_PROMPTS": str(prompts)}
        with servers.line(tmp_path / "line", environ, log=log.fileno()) as line:
            assert wait_until(lambda: line.is_up)
            asked = ask(line, 20)
            assert wait_until(lambda: counted(disk) == asked)
            with pytest.raises(OSError, match="space"):
                (disk / "filler").write_bytes(bytes(1_000_000))
            everybody_is_answered(line)
            topic.write_text(words.replace("title:", "titel:", 1), "utf-8")  # which is told to the log
            time.sleep(2)
            everybody_is_answered(line)
            asked += 40
            (disk / "filler").unlink()
            asked += ask(line, 20)
            assert wait_until(lambda: counted(disk) == asked)
            topic.write_text(words.replace("\n---\n", "\n---\nMended. ", 1), "utf-8")
            assert wait_until(lambda: all("Mended. " in wire.text(line.port, "insurance")[1] for _ in range(12)))
            assert wait_until(lambda: "log_lines_dropped" in (disk / "log").read_text())


def test_a_line_starts_without_standard_error(tmp_path: Path) -> None:
    with servers.line(tmp_path / "line", MANY, log=None) as line:
        assert wait_until(lambda: line.is_up)
        everybody_is_answered(line)


def test_when_the_state_folder_is_deleted_counting_goes_on(line: Line) -> None:
    assert wait_until(lambda: line.is_up)
    asked = ask(line, 20)
    assert wait_until(lambda: counted(line.log.parent) == asked), line.notes
    shutil.rmtree(line.log.parent / "state")
    asked = ask(line, 20)
    assert wait_until(lambda: counted(line.log.parent) == asked), line.notes


def is_replaced(line: Line, worker: int) -> bool:
    return len(line.workers) == 2 and worker not in line.workers


def test_a_worker_that_dies_again_and_again_does_not_take_the_line_along(line: Line) -> None:
    assert wait_until(lambda: line.is_up)
    first = set(line.workers)
    stays = max(first)
    for _ in range(4):
        dies = next(worker for worker in line.workers if worker != stays)
        os.kill(dies, signal.SIGKILL)
        assert wait_until(partial(is_replaced, line, dies)), line.notes
    assert wait_until(lambda: line.is_up), line.notes
    assert stays in line.workers
    everybody_is_answered(line)


def test_a_worker_leaves_no_memory_when_it_crashes(line: Line) -> None:
    assert wait_until(lambda: line.is_up)
    for worker in line.workers:
        (core,) = re.findall(r"Max core file size +(\d+) +(\d+)", Path(f"/proc/{worker}/limits").read_text())
        assert core == ("0", "0")


def test_a_renderer_that_is_killed_is_started_again(tmp_path: Path) -> None:
    def renderers(line: Line) -> list[int]:
        named = {child: Path(f"/proc/{child}/cmdline").read_bytes() for child in line.children}
        return [child for child, command in named.items() if b"hotline.recordings.background" in command]

    with servers.line(tmp_path / "line", {**MANY, "HOTLINE_CALL_AUDIO": "recordings"}) as line:
        assert wait_until(lambda: len(renderers(line)) == 1)
        (first,) = renderers(line)
        os.kill(first, signal.SIGKILL)
        assert wait_until(lambda: any(each != first for each in renderers(line)))
        assert "renderer_restarted" in line.notes


@pytest.mark.parametrize("harm", ["full", "read-only"])
def test_a_full_or_read_only_disk_costs_nobody_an_answer(tmp_path: Path, harm: str) -> None:
    with (
        small_disk(tmp_path / "disk") as disk,
        servers.line(tmp_path / "line", {**MANY, "HOTLINE_STATE": str(disk)}) as line,
    ):
        if harm == "full":
            with pytest.raises(OSError, match="space"):
                (disk / "filler").write_bytes(bytes(100_000))
        else:
            subprocess.run([MOUNT, "-o", "remount,ro", disk], check=True)
        assert wait_until(partial(is_ready, line), 300)
        answered = Counter[str]()

        def texts() -> Load:
            with Load(line.port) as load:
                time.sleep(2.5)
            answered.update(load.outcomes)
            return load

        assert in_a_second(texts)
        assert wait_until(lambda: "stats_write_failed" in line.log.read_text())
        if harm == "full":
            (disk / "filler").unlink()
            subprocess.run([MOUNT, "-o", "remount,size=10m", disk], check=True)
        else:
            subprocess.run([MOUNT, "-o", "remount,rw", disk], check=True)
        assert wait_until(lambda: "stats_write_recovered" in line.log.read_text())
        line.stop()
        sums = StatsDatabase(f"sqlite:///{disk / 'counts.db'}").read("")
        kept = sum(n for each, n in sums if each.of.kind == "topic" and each.of.name == "insurance")
        assert kept == answered["answered"], line.notes


# ---- the prompts folder


def gone(prompts: Path) -> None:
    prompts.rename(prompts.with_name("away"))


def a_file(prompts: Path) -> None:
    gone(prompts)
    prompts.write_text("not a folder")


def half_copied(prompts: Path) -> None:
    for file in list((prompts / "en").rglob("*.md"))[::2]:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def empty(prompts: Path) -> None:
    shutil.rmtree(prompts / "en")
    shutil.rmtree(prompts / "es")


HARMS = [gone, a_file, half_copied, empty]


@pytest.mark.parametrize("harm", HARMS, ids=[harm.__name__ for harm in HARMS])
def test_a_folder_that_breaks_changes_nothing_and_live_it_goes_on_when_fixed(
    phone: Phone, prompts: Path, store: Store, harm: object
) -> None:
    before = phone.text("insurance")
    assert callable(harm)
    harm(prompts)
    assert wait_until(lambda: phone.text("insurance") != before or not store.is_current)
    assert [phone.text("insurance") for _ in range(20)] == [before] * 20
    if prompts.is_file():
        prompts.unlink()
    shutil.copytree(PROMPTS, prompts, dirs_exist_ok=True)
    topic = prompts / "en/3-time-and-cost/2-insurance.md"
    topic.write_text(topic.read_text("utf-8").replace("\n---\n", "\n---\nMended. ", 1), "utf-8")
    assert wait_until(lambda: phone.text("insurance")[0].startswith("Mended. "))


def test_git_checkout_goes_live_whole(phone: Phone, prompts: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=Staff", "-c", "user.email=staff@example.org", "-c", "init.defaultBranch=main"]
        subprocess.run([GIT, *who, *arguments], cwd=prompts, check=True, capture_output=True)

    git("init")
    git("add", "-A")
    git("commit", "-m", "before")
    before = phone.text("insurance"), phone.text("length")
    git("checkout", "-b", "new")
    for file in ("3-time-and-cost/2-insurance.md", "3-time-and-cost/1-length.md"):
        topic = prompts / "en" / file
        topic.write_text(topic.read_text("utf-8").replace("\n---\n", "\n---\nNew. ", 1), "utf-8")
    git("commit", "-am", "after")
    after = [f"New. {words}" for (words,) in before]
    assert wait_until(lambda: phone.text("insurance") == [after[0]])
    git("checkout", "main")
    old, seen = (before[0][0], before[1][0]), set()
    end = time.monotonic() + 60
    while old not in seen and time.monotonic() < end:
        seen.add((phone.text("insurance")[0], phone.text("length")[0]))
        time.sleep(0.01)
    assert old in seen
    assert len(seen) <= 3  # both old, both new, and at most one pair that was asked around the change


def test_two_hundred_edits_a_second_slow_nobody(tmp_path: Path) -> None:
    prompts = Path(shutil.copytree(PROMPTS, tmp_path / "prompts"))
    topic = prompts / "en/3-time-and-cost/2-insurance.md"
    words = topic.read_text("utf-8")
    edits = itertools.count()

    def edit() -> None:
        topic.write_text(words.replace("\n---\n", f"\n---\nEdit {next(edits)}. ", 1), "utf-8")
        time.sleep(0.005)

    def texts(line: Line) -> Load:
        with Load(line.port) as load:
            for _ in range(600):
                edit()
        return load

    with servers.line(tmp_path / "line", {**MANY, "HOTLINE_PROMPTS": str(prompts)}) as line:
        assert wait_until(partial(is_ready, line), 300)
        assert in_a_second(partial(texts, line))
        last = f"Edit {next(edits) - 1}."
        assert wait_until(lambda: last in wire.text(line.port, "insurance")[1])


@pytest.mark.parametrize(
    "is_broken", [False, True], ids=["in a sound folder", "in a folder that has an error since"]
)
def test_a_worker_that_takes_anothers_place_has_the_last_good_words(tmp_path: Path, is_broken: bool) -> None:
    prompts = Path(shutil.copytree(PROMPTS, tmp_path / "prompts"))
    topic, other = (prompts / "en/3-time-and-cost" / name for name in ("2-insurance.md", "1-length.md"))
    environ = {**MANY, "HOTLINE_PROMPTS": str(prompts), "HOTLINE_LOG_LEVEL": "debug"}
    with servers.line(tmp_path / "line", environ) as line:
        assert wait_until(lambda: line.is_up)
        topic.write_text(topic.read_text("utf-8").replace("\n---\n", "\n---\nMended. ", 1), "utf-8")
        assert wait_until(lambda: line.notes.count('"prompts_loaded"') >= 3), (
            line.notes
        )  # each worker, and the server
        if is_broken:
            other.write_text(other.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
            assert wait_until(lambda: line.notes.count('"prompts_loaded"') >= 6), line.notes
        first = line.workers[0]
        os.kill(first, signal.SIGKILL)
        heard: Counter[bool] = Counter()

        def is_replaced() -> bool:
            with suppress(OSError, HTTPException):  # what the killed worker held
                heard["Mended. " in wire.text(line.port, "insurance")[1]] += 1
            return line.is_up and first not in line.workers and heard.total() > 60

        assert wait_until(is_replaced), line.notes
    assert set(heard) == {True}


# ---- clients


def test_a_slow_client_keeps_nobody_waiting(lasting: Line) -> None:
    slow = [socket.create_connection(("127.0.0.1", lasting.port)) for _ in range(200)]
    try:
        for n, connection in enumerate(slow):
            connection.sendall(HALF_SENT[n % 3])
        assert in_a_second(partial(some_texts, lasting))
    finally:
        for connection in slow:
            connection.close()


def some_texts(line: Line) -> Load:
    with Load(line.port) as load:
        time.sleep(1.5)
    return load


def test_bodies_that_never_come_take_no_thread_and_are_given_up(lasting: Line) -> None:
    some_texts(lasting)  # who comes while a worker starts has a thread
    before = _threads(lasting)

    def texts_beside_them() -> Load:
        half_sent = [socket.create_connection(("127.0.0.1", lasting.port), timeout=60) for _ in range(800)]
        for connection in half_sent:
            connection.sendall(HALF_SENT[2])
        with Load(lasting.port) as load:
            time.sleep(1.5)
            assert _threads(lasting) <= before + 2
            ends = [b"".join(iter(partial(connection.recv, 65536), b"")) for connection in half_sent]
        for connection in half_sent:
            connection.close()
        assert {b"988" in end for end in ends} == {True}
        return load

    assert in_a_second(texts_beside_them)


def _threads(line: Line) -> int:
    return sum(len(list(Path(f"/proc/{worker}/task").iterdir())) for worker in line.workers)


def test_a_rush_is_answered_whole(lasting: Line) -> None:
    people = [socket.create_connection(("127.0.0.1", lasting.port), timeout=PATIENCE) for _ in range(600)]
    began = time.monotonic()
    for n, connection in enumerate(people):
        body = f"what would it cost me if my plan does not pay for all {n} weeks"
        connection.sendall(wire.raw("/sms", {"From": SENDER, "To": LINE, "Body": body}))
    answers = [b"".join(iter(partial(connection.recv, 65536), b"")) for connection in people]
    took = time.monotonic() - began
    for connection in people:
        connection.close()
    documents = [answer.partition(b"\r\n\r\n")[2] for answer in answers]  # a cookie may hold 988 too
    assert [b"<Message>" in document and b"988" not in document for document in documents] == [True] * 600
    assert took < PATIENCE


@pytest.mark.skipif(sys.platform != "linux", reason="workers are told how many files they may open on Linux alone")
def test_a_line_holds_its_connections_where_programs_start_with_few_open_files(tmp_path: Path) -> None:
    import resource

    most, highest = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, highest))
    try:
        with servers.line(tmp_path / "line", MANY) as line:
            assert wait_until(lambda: line.is_up)
            for worker in line.workers:
                limits = Path(f"/proc/{worker}/limits").read_text()
                (allowed,) = re.findall(r"Max open files +(\d+)", limits)
                assert int(allowed) >= min(CONNECTIONS, highest)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, highest))


def test_both_workers_together_answer_a_sender_no_oftener_than_the_cap(tmp_path: Path) -> None:
    with servers.line(tmp_path / "line", {"HOTLINE_REPLY_CAP": "6"}) as line:
        assert wait_until(lambda: line.is_up)
        said: Counter[str] = Counter()

        def has_each_worker_said_all() -> bool:
            said.update(answer for answer in [wire.text(line.port, "insurance")[1]] if "<Message>" in answer)
            return said.total() >= 8

        assert wait_until(has_each_worker_said_all, every=0)
        for _ in range(50):
            has_each_worker_said_all()
        danger = wire.text(line.port, "i want to kill myself")[1]
    assert sorted(said.values()) == [2, 6]  # each worker says once that there will be no more
    assert "988" in danger


def test_requests_cut_off_are_refused_and_forgotten(lasting: Line) -> None:
    for _ in range(100):
        with socket.create_connection(("127.0.0.1", lasting.port)) as connection:
            connection.sendall(b"POST /sms HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nBody=insura")
    assert wire.text(lasting.port, "insurance")[0] == 200
    assert '"event": "unhandled_error"' not in lasting.log.read_text()


def test_a_body_of_ten_megabytes_is_refused(lasting: Line) -> None:
    try:
        status, _ = wire.post(lasting.port, "/sms", {"Body": "x" * 10_000_000})
        assert status == 413
    except OSError:
        pass  # refused before all of it was sent
    assert wire.text(lasting.port, "insurance")[0] == 200


def test_hundreds_of_parameters_are_read_and_signed_and_no_more(lasting: Line) -> None:
    assert wire.text(lasting.port, "insurance", **{f"Parameter{n}": str(n) for n in range(1000)})[0] == 413
    extra = {f"Parameter{n}": str(n) for n in range(250)}
    took = []
    for _ in range(5):
        began = time.monotonic()
        status, document = wire.text(lasting.port, "insurance", **extra)
        took.append(time.monotonic() - began)
        assert status == 200
        assert "<Message>" in document
    assert min(took) < 0.5
