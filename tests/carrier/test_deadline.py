"""A request has its whole answer in time, or is given up: whatever the other side does."""

from __future__ import annotations

from contextlib import suppress

import pytest
import requests

from hotline.carrier.deadline import DeadlineSession
from hotline.doctor import probe
from tests.support import troubles
from tests.support.servers import wait_until
from tests.support.stopwatch import Stopwatch
from tests.support.troubles import Trouble


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(troubles.hangs, id="it hangs"),
        pytest.param(troubles.DRIPPING_HEAD, id="its head drips"),
        pytest.param(troubles.DRIPPING_BODY, id="its body drips"),
    ],
)
def test_what_is_not_whole_in_time_is_given_up(trouble: Trouble) -> None:
    with (
        troubles.server(trouble) as url,
        DeadlineSession(0.2) as session,
        Stopwatch() as watch,
        watch.timing(),
        pytest.raises(requests.ReadTimeout, match="no complete response"),
    ):
        session.get(url, timeout=120)
    assert watch.slowest < 10


@pytest.mark.parametrize(
    "trouble, error",
    [
        pytest.param(troubles.drops, requests.ConnectionError, id="dropped at once"),
        pytest.param(troubles.stops, requests.exceptions.ChunkedEncodingError, id="dropped in the middle"),
    ],
)
def test_what_breaks_off_is_not_taken_for_slow(trouble: Trouble, error: type[Exception]) -> None:
    with troubles.server(trouble) as url, DeadlineSession(20) as session, pytest.raises(error):
        session.get(url, timeout=20)


def test_a_sound_answer_is_had_and_another_one_over_the_same_session() -> None:
    with troubles.server(troubles.says("HTTP/1.1 200 OK", body="well")) as url, DeadlineSession(20) as session:
        assert [session.get(url, timeout=20).text for _ in range(3)] == ["well"] * 3


def test_a_deadline_that_is_past_harms_no_later_request() -> None:
    """As soon as one comes in time, which a busy machine may not manage at first."""
    with DeadlineSession(0.5) as session:
        with troubles.server(troubles.hangs) as url, pytest.raises(requests.ReadTimeout):
            session.get(url, timeout=20)
        with troubles.server(troubles.says("HTTP/1.1 200 OK", body="well")) as url:

            def is_well() -> bool:
                with suppress(requests.ReadTimeout):
                    return session.get(url, timeout=20).text == "well"
                return False

            assert wait_until(is_well)


@pytest.mark.parametrize(
    "trouble, seconds, kind",
    [
        pytest.param(troubles.DRIPPING_HEAD, 0.2, "slow", id="its head drips"),
        pytest.param(troubles.DRIPPING_BODY, 0.2, "slow", id="its body drips"),
        pytest.param(troubles.drops, 60, "broken", id="dropped"),
    ],
)
def test_doctor_waits_no_longer_than_twilio_does(
    monkeypatch: pytest.MonkeyPatch, trouble: Trouble, seconds: float, kind: str
) -> None:
    monkeypatch.setattr(probe, "READ_SECONDS", seconds)
    with troubles.server(trouble) as url:
        assert probe.get(url).kind == kind
