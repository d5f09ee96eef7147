"""How long the staff page is told to wait until it asks again."""

from __future__ import annotations

import pytest

from hotline.web.staff.pace import AT_WORK, IDLE, IN_BACKGROUND, LONG_IDLE, Pace
from tests.support.staff_browser import Browser
from tests.web.test_staff import asked_line, asking

__all__ = ["asked_line", "asking"]


@pytest.mark.parametrize(
    "query, seconds",
    [
        ("", AT_WORK),
        ("?idle=0", AT_WORK),
        ("?idle=59", AT_WORK),
        ("?idle=60", IDLE),
        ("?idle=1799", IDLE),
        ("?idle=1800", LONG_IDLE),
        ("?idle=0&hidden=1", IN_BACKGROUND),
        ("?idle=90000&hidden=1", IN_BACKGROUND),
        ("?idle=nan", LONG_IDLE),
        ("?idle=-1", AT_WORK),
        ("?idle=x", AT_WORK),
    ],
)
def test_the_page_is_told_when_to_ask_again(asking: Browser, query: str, seconds: float) -> None:
    assert asking.get(f"/state{query}").get_json()["again"] == seconds


def test_a_page_in_nobodys_sight_asks_least_and_one_at_work_most() -> None:
    assert AT_WORK < IDLE < LONG_IDLE < IN_BACKGROUND


@pytest.mark.parametrize(
    "share, times", [(0.0, 1), (0.5, 1), (0.75, 1), (0.9, 4), (1.8, 4)], ids=lambda value: str(value)
)
def test_a_busy_worker_slows_its_pages_down(share: float, times: int) -> None:
    now = 0.0
    pace = Pace(used=lambda: now * share, clock=lambda: now)
    assert pace.seconds(0) == AT_WORK
    now = 6.0
    assert [pace.seconds(0), pace.seconds(100)] == [AT_WORK * times, IDLE * times]


def test_a_moment_of_work_slows_nobody_down_and_afterwards_the_pace_is_as_before() -> None:
    now = used = 0.0
    pace = Pace(used=lambda: used, clock=lambda: now)
    now = used = 1.0
    assert pace.seconds(0) == AT_WORK
    now = used = 6.0
    assert pace.seconds(0) > AT_WORK
    now = 12.0
    assert pace.seconds(0) == AT_WORK
