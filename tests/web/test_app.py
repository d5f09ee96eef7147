"""What the application starts in the background, and when: a server forks its workers with it before that."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline import threads
from hotline.settings import Settings
from hotline.web import app
from tests.conftest import ENVIRON


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the threads that were started, which do nothing."""
    names: list[str] = []
    monkeypatch.setattr(threads, "start", lambda _work, name: names.append(name))
    return names


@pytest.mark.parametrize(
    "more, running",
    [
        ({}, ["counts", "prompts", "sweep"]),
        ({"HOTLINE_METRICS_TOKEN": "t" * 32}, ["counts", "metrics", "prompts", "sweep"]),
    ],
)
def test_threads_run_from_the_start_on_and_not_before(
    tmp_path: Path, started: list[str], more: dict[str, str], running: list[str]
) -> None:
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_STATE": str(tmp_path), **more})
    made = app.make_app(settings, app.open_store(settings))
    assert started == []
    made.start()
    assert sorted(started) == running
