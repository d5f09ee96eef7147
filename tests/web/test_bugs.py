"""A bug in any module on the way: the person still gets the numbers, and no log tells what they asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import pytest
import structlog
from structlog.testing import capture_logs

from hotline.settings import Settings
from hotline.stats.counters import Counters
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.expiring_counter import ExpiringCounter
from hotline.web.rate_limit import Decision, RateLimiter
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support import apology
from tests.support.phone import SENDER, Phone

TEXT = [
    "hotline.carrier.requests.text_from",
    "hotline.carrier.senders.is_machine",
    "hotline.carrier.reactions.is_reaction",
    "hotline.web.store.Store.current",
    "hotline.web.snapshot.Snapshot.match",
    "hotline.web.snapshot.Snapshot.text",
    "hotline.nlu.router.Router.match",
    "hotline.web.conversation_cookie.ConversationCookie.recall",
    "hotline.web.rate_limit.RateLimiter.decide",
    "hotline.stats.recorder.StatsRecorder.text",
]
CALL = [
    "hotline.carrier.requests.key_press_from",
    "hotline.ivr.position.Position.from_url",
    "hotline.ivr.navigation.press",
    "hotline.web.store.Store.current",
    "hotline.web.snapshot.Snapshot.page",
    "hotline.stats.recorder.StatsRecorder.step",
]
NOTES = ["hotline.stats.recorder.StatsRecorder.took", "hotline.stats.counters.Counters.took"]
SUMS = ["hotline.web.expiring_counter.ExpiringCounter.incr", "hotline.stats.counters.Counters.add"]


@pytest.fixture(scope="module")
def counted_phone() -> Phone:
    """A phone to a line that counts, as one that serves does."""
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS)})
    return Phone(app.application(settings, Store(settings.prompts, CallVoice(settings.voices)), counts=Counters()))


class Bug:
    """Raises an exception that holds what nobody may read."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, *_: object, **__: object) -> None:
        self.left -= 1
        if self.left >= 0:
            raise RuntimeError(f"what about my insurance {SENDER}")
        raise AssertionError("called again")


def written(logs: Sequence[Mapping[str, object]]) -> str:
    text = json.dumps(logs, default=str)
    assert "RuntimeError" in text
    assert SENDER not in text
    assert "my insurance" not in text
    return text


@pytest.mark.parametrize("where", TEXT)
def test_a_sender_still_gets_the_numbers(counted_phone: Phone, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.setattr(where, Bug(99))
    with capture_logs() as logs, apology.expected():
        (reply,) = counted_phone.text("what about my insurance please")
    for number in ("988", "911", "1-800-662-4357"):
        assert number in reply
    assert "Say" not in counted_phone.documents[-1].decode()
    written(logs)


@pytest.mark.parametrize("where", CALL)
def test_a_caller_still_hears_the_numbers(shared_phone: Phone, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    with capture_logs() as logs:
        shared_phone.call("hangup")
        monkeypatch.setattr(where, Bug(99))
        with apology.expected():
            response = shared_phone.post("/voice/en", {"From": SENDER, "Digits": "3"})
    assert response.status_code == 200
    for number in ("nine eight eight", "nine one one", "six six two"):
        assert number in response.text
    written(logs)


@pytest.mark.parametrize("where", NOTES)
def test_when_notes_cannot_be_taken_the_answer_is_given(
    shared_phone: Phone, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    before = shared_phone.text("insurance")
    monkeypatch.setattr(where, Bug(99))
    with capture_logs() as logs:
        assert shared_phone.text("insurance") == before
    written(logs)


@pytest.mark.parametrize("where", SUMS)
def test_when_sums_cannot_be_kept_the_answer_is_given(
    counted_phone: Phone, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def ask() -> list[object]:
        phone = Phone(counted_phone.app)  # without a past: what was answered to it before changes what it gets
        return [phone.text("insurance"), phone.text("i want to die"), phone.call("3").words]

    before = ask()
    monkeypatch.setattr(where, Bug(99))
    with capture_logs() as logs:
        assert ask() == before
    written(logs)


class Unwritable:
    """A log that fails at each line."""

    def __getattr__(self, _level: str) -> Bug:
        return Bug(99)


@pytest.fixture
def unwritable() -> Iterator[None]:
    """Nothing can be logged."""
    before = structlog.get_config()
    structlog.configure(
        processors=[structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(0),
        logger_factory=lambda *_: Unwritable(),
    )
    yield
    structlog.configure(**before)


@pytest.fixture
def silent_phone(unwritable: None) -> Phone:
    """A phone to a line that cannot log."""
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS)})
    return Phone(app.application(settings, Store(settings.prompts, CallVoice(settings.voices)), counts=Counters()))


@pytest.mark.parametrize("body", ["insurance", "i want to kill myself", "zzzz"])
def test_when_the_log_fails_the_answer_is_given(silent_phone: Phone, shared_phone: Phone, body: str) -> None:
    assert silent_phone.text(body) == shared_phone.text(body)


def test_when_the_log_fails_a_bug_still_gives_the_numbers(
    silent_phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hotline.web.snapshot.Snapshot.match", Bug(99))
    with apology.expected():
        (reply,) = silent_phone.text("insurance")
    assert "988" in reply


def test_when_the_log_fails_and_redis_is_away_replies_are_counted_here(unwritable: None) -> None:
    class Away:
        def incr(self, _key: bytes, _expiry: int) -> int:
            raise ConnectionError

    cap = RateLimiter(1, b"key", ExpiringCounter(), Away())
    assert [cap.decide("+14155550187") for _ in range(3)] == [Decision.ANSWER, Decision.WARN, Decision.DROP]


def test_when_notes_fail_in_another_way_the_answer_is_given(
    shared_phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shared_phone.text("insurance")
    monkeypatch.setattr("hotline.web.webhooks.RequestContext.route", property(Bug(1)))
    assert shared_phone.text("insurance") == before


def test_a_bug_while_verifying_refuses(shared_phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.carrier.signature.Verifier.verify", Bug(99))
    assert shared_phone.post("/sms", {"Body": "insurance"}).status_code == 403
