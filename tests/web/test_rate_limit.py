"""The reply cap: twenty answers, one that says so, then none; danger is always answered."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from socketserver import StreamRequestHandler

import pytest
from structlog.testing import capture_logs

from hotline.models import Catalogue
from hotline.settings import Settings
from hotline.stats.counters import Counters
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.rate_limit import Decision, RateLimiter, RedisCounter
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support import servers, troubles
from tests.support.phone import SENDER, Phone
from tests.support.servers import wait_until
from tests.support.stopwatch import Stopwatch

KEY = b"k" * 32


class Sums:
    """Sums in a dictionary, which can be made to fail."""

    def __init__(self) -> None:
        self.sums: Counter[bytes] = Counter()
        self.fails = False

    def incr(self, key: bytes, expiry: int) -> int:  # noqa: ARG002
        if self.fails:
            raise ConnectionError
        self.sums[key] += 1
        return self.sums[key]


def verdicts(cap: RateLimiter, sender: str, times: int) -> str:
    """The first letters of what a sender gets: A an answer, S say so, - silence."""
    letters = {Decision.ANSWER: "A", Decision.WARN: "S", Decision.DROP: "-"}
    return "".join(letters[cap.decide(sender)] for _ in range(times))


def test_after_the_most_one_says_so_and_then_there_is_silence() -> None:
    assert verdicts(RateLimiter(3, KEY, Sums()), SENDER, 7) == "AAAS---"


def test_senders_are_counted_apart() -> None:
    cap = RateLimiter(1, KEY, Sums())
    assert verdicts(cap, SENDER, 2) + verdicts(cap, "+14155550101", 2) == "ASAS"


@pytest.mark.parametrize("sender", ["", "anonymous", "+266696687", "+2562533", "whatsapp:anonymous"])
def test_withheld_numbers_are_many_peoples_and_have_no_cap(sender: str) -> None:
    assert verdicts(RateLimiter(1, KEY, Sums()), sender, 5) == "AAAAA"


def test_what_is_kept_of_a_sender_is_another_each_day_and_the_same_everywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = Sums()
    for day in (20_000, 20_001):
        monkeypatch.setattr("hotline.web.rate_limit.time.time", lambda day=day: day * 86_400 + 5)
        for cap in (RateLimiter(9, KEY, kept), RateLimiter(9, KEY, kept)):
            cap.decide(SENDER)
    RateLimiter(9, b"another", kept).decide(SENDER)
    assert sorted(kept.sums.values()) == [1, 2, 2]
    assert all(SENDER.encode() not in key and len(key) == 16 for key in kept.sums)


def test_when_the_shared_sums_are_away_this_machine_counts() -> None:
    shared = Sums()
    shared.fails = True
    cap = RateLimiter(2, KEY, Sums(), shared)
    with capture_logs() as logs:
        assert verdicts(cap, SENDER, 4) == "AAS-"
    assert [line["error"] for line in logs] == ["ConnectionError"]  # once, not for each text
    assert SENDER not in str(logs)


def test_the_shared_sums_are_asked_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = Sums()
    cap = RateLimiter(2, KEY, Sums(), shared)
    shared.fails = True
    cap.decide(SENDER)
    shared.fails = False
    cap.decide(SENDER)
    assert not shared.sums
    later = time.monotonic() + 6
    monkeypatch.setattr("hotline.web.rate_limit.time.monotonic", lambda: later)
    cap.decide(SENDER)
    assert list(shared.sums.values()) == [1]


@pytest.fixture
def capped() -> Phone:
    """A phone to a line that answers one sender three times."""
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS), "HOTLINE_REPLY_CAP": "3"})
    return Phone(app.application(settings, Store(settings.prompts, CallVoice(settings.voices)), counts=Counters()))


def test_a_robot_that_answers_our_answers_is_left_alone(capped: Phone) -> None:
    replies: list[str] = []
    said = "Thanks for your message, we will get back to you"
    for _ in range(40):
        answer = capped.text(said)
        if not answer:
            break
        replies += answer
        said = f"Auto reply to: {answer[0]}"
    assert len(replies) == 4


def test_the_last_answer_says_so_and_gives_the_helpline(capped: Phone, shipped: Catalogue) -> None:
    replies = [capped.text("insurance") for _ in range(6)]
    assert replies[3] == [shipped.default.messages["too-many"].text]
    assert "1-800-662-4357" in replies[3][0]
    assert replies[4:] == [[], []]


def test_danger_is_answered_all_the_same(capped: Phone, shipped: Catalogue) -> None:
    for _ in range(6):
        capped.text("insurance")
    assert "988" in capped.text("i want to kill myself")[0]


def test_what_follows_danger_is_answered_all_the_same(capped: Phone) -> None:
    capped.text("he's not breathing")
    assert ["911" in capped.text("what do i do")[0] for _ in range(8)] == [True] * 8
    assert len(capped.text("insurance")) == 1


def test_danger_does_not_use_up_answers(capped: Phone) -> None:
    for _ in range(6):
        capped.text("i want to kill myself")
    assert [len(capped.text("insurance")) for _ in range(5)] == [1, 1, 1, 1, 0]


def test_calls_have_no_cap(capped: Phone) -> None:
    for _ in range(6):
        assert capped.call("3", "2", "hangup").ended == "the caller hung up"


def drips_redis(session: StreamRequestHandler, over: threading.Event) -> None:
    """A Redis whose answer never ends, a byte at a time."""
    session.wfile.write(b"$100000\r\n")
    while not over.wait(0.05):
        session.wfile.write(b"x")


def test_redis_whose_answer_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.web.rate_limit.AWAY_SECONDS", 600)  # one wait, however busy the machine
    with troubles.server(drips_redis, is_http=False) as url, Stopwatch() as watch:
        limiter = RateLimiter(2, KEY, Sums(), RedisCounter(url.replace("http", "redis")))
        with watch.timing():
            assert verdicts(limiter, SENDER, 4) == "AAS-"
    assert watch.slowest < 2
    assert limiter.redis_failing_since


@pytest.fixture
def redis() -> Iterator[servers.Redis]:
    with servers.redis() as server:
        yield server


@pytest.mark.slow
def test_machines_count_together_in_redis(redis: servers.Redis) -> None:
    caps = [RateLimiter(3, KEY, Sums(), RedisCounter(redis.url)) for _ in range(2)]
    assert "".join(verdicts(cap, SENDER, 2) for cap in (*caps, *caps)) == "AAAS----"


@pytest.mark.slow
@pytest.mark.alone
def test_redis_slow_gone_and_back(redis: servers.Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    class Asked(RedisCounter):
        times = 0

        def incr(self, key: bytes, expiry: int) -> int:
            self.times += 1
            return super().incr(key, expiry)

    shared = Asked(redis.url)
    cap = RateLimiter(1000, KEY, Sums(), shared)
    assert wait_until(lambda: cap.decide(SENDER) is Decision.ANSWER and not cap.redis_failing_since)
    redis.signal(signal.SIGSTOP)
    monkeypatch.setattr("hotline.web.rate_limit.AWAY_SECONDS", 600)
    before = shared.times
    with Stopwatch() as watch, watch.timing():
        assert verdicts(cap, SENDER, 20) == "A" * 20
    assert shared.times - before == 1  # one wait, not twenty
    assert watch.slowest < 0.5
    monkeypatch.setattr("hotline.web.rate_limit.AWAY_SECONDS", 0.3)
    redis.stop()
    cap._away_until = 0
    assert verdicts(cap, SENDER, 5) == "AAAAA"
    assert cap.redis_failing_since
    redis.start()
    assert wait_until(lambda: cap.decide(SENDER) is Decision.ANSWER and not cap.redis_failing_since)
