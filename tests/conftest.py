"""What the tests share: the shipped prompts, and a line that answers from them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
import structlog
from flask import Flask

from hotline.content import loader as catalogues
from hotline.content.cache import ReloadCache
from hotline.models import Catalogue
from hotline.nlu.topics import examples
from hotline.recordings import render
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.speech import pool
from hotline.speech.pool import Outcome
from hotline.speech.worker import SynthesisJob
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.support.phone import PUBLIC_URL, TOKEN, Phone
from tests.support.sounds import TONE
from tests.support.threads import watching

PROMPTS = Path(__file__).parent.parent / "prompts"
ENVIRON = {
    "TWILIO_AUTH_TOKEN": TOKEN,
    "HOTLINE_PUBLIC_URL": PUBLIC_URL,
    "HOTLINE_LOG_LEVEL": "critical",
    "HOTLINE_REPLY_CAP": "1000000",
}


# A line caches the examples of the last catalogue or two. Many lines are started here, most with the same examples.
examples.compiled = lru_cache(maxsize=32)(examples.compiled.__wrapped__)


class _KnowsShipped(ReloadCache):
    """A cache that holds the shipped prompts from the start: most folders here hold nearly the same files."""

    def __init__(self) -> None:
        super().__init__()
        self._now = dict(_shipped_cache()._now)


@lru_cache
def _shipped_cache() -> ReloadCache:
    cache = ReloadCache()
    catalogues.Reader(PROMPTS, cache).load(date.today())
    return cache


@pytest.fixture(scope="session", autouse=True)
def _shipped_prompts_are_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogues, "ReloadCache", _KnowsShipped)
        yield


@pytest.fixture(autouse=True)
def _one_log() -> Iterator[None]:
    """Puts the log's configuration back, so that loggers that are bound already can be captured in the next test."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The catalogue of the prompt files in this repository."""
    catalogue, _ = catalogues.load(PROMPTS, date(2026, 11, 23))
    return catalogue


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory, shipped: Catalogue) -> Settings:
    """Settings of a line that plays recordings of the shipped prompts, which the real engine has made."""
    own = {"HOTLINE_PROMPTS": str(PROMPTS), "HOTLINE_STATE": str(tmp_path_factory.mktemp("recorded"))}
    settings = Settings.from_environ({**ENVIRON, **own, "HOTLINE_CALL_AUDIO": "recordings"})
    work = render.work(shipped, Recordings.of(settings))
    assert [outcome.error for outcome in render.render(work.jobs) if outcome.error] == []
    return settings


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    """A copy of the prompt files, to be changed."""
    return Path(shutil.copytree(PROMPTS, tmp_path / "prompts"))


@pytest.fixture(scope="session")
def shared_line() -> Flask:
    """A line that answers from the shipped prompts."""
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS)})
    return app.application(settings, Store(settings.prompts, CallVoice(settings.voices)))


@pytest.fixture
def shared_phone(shared_line: Flask) -> Phone:
    """A phone to a line that answers from the shipped prompts; for tests that only ask. Each has no past with it."""
    return Phone(shared_line)


@pytest.fixture
def store(prompts: Path) -> Iterator[Store]:
    """A store that follows a copy of the prompt files, and has been up for a moment: it is ready for questions."""
    store = Store(prompts, CallVoice({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}))
    store.current().prepare()
    with watching(store):
        yield store


@pytest.fixture
def audio_settings(prompts: Path, tmp_path: Path) -> Settings:
    """Settings of a line that plays recordings, with a copy of the prompt files and a state folder of its own."""
    own = {"HOTLINE_PROMPTS": str(prompts), "HOTLINE_STATE": str(tmp_path / "state")}
    return Settings.from_environ({**ENVIRON, **own, "HOTLINE_CALL_AUDIO": "recordings"})


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool that records a tone, without an engine."""

    def record(jobs: Iterable[SynthesisJob], pool_size: int) -> Iterator[Outcome]:
        for job in jobs:
            job.path.write_bytes(TONE)
            yield Outcome(job, 0.1, len(TONE))

    monkeypatch.setattr(pool, "record", record)


@pytest.fixture
def phone(prompts: Path, store: Store) -> Phone:
    """A phone to a line that answers from a copy of the prompt files, and follows its changes."""
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(prompts)})
    return Phone(app.application(settings, store))
