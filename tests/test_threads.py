"""Threads beside the one that answers: one that fails is started again, and that is said."""

from __future__ import annotations

import threading

import pytest
import structlog
from structlog.testing import capture_logs

from hotline import threads


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "AGAIN_SECONDS", 0.01)
    monkeypatch.setattr(threads, "log", structlog.get_logger())


def test_a_thread_that_fails_is_started_again_and_that_is_said() -> None:
    fails = [RecursionError("what somebody wrote"), MemoryError()]
    done = threading.Event()

    def work() -> None:
        if fails:
            raise fails.pop(0)
        done.set()

    with capture_logs() as logs:
        thread = threads.start(work, "prompts")
        assert done.wait(10)
        thread.join(10)
    assert not thread.is_alive()
    assert [(line["thread"], line["error"]) for line in logs] == [
        ("prompts", "RecursionError"),
        ("prompts", "MemoryError"),
    ]
    assert "what somebody wrote" not in str(logs)


def test_it_is_started_again_where_nothing_can_be_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def error(self, *_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(threads, "log", Full())
    fails, done = [ValueError()], threading.Event()

    def work() -> None:
        if fails:
            raise fails.pop()
        done.set()

    threads.start(work, "counts")
    assert done.wait(10)
