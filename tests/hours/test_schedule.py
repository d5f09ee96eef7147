"""Hours against hours worked out by hand, over two years, in four time zones, in both nights of the clock change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from hotline.hours.notation import parse
from hotline.hours.schedule import Schedule, Span
from tests.hours.oracle import Place, holidays, moments

WEEK = range(5)
OFFICE = ((480, 720), (780, 1020))
PLACES = {
    "Mo-Fr 08:00-12:00,13:00-17:00; PH off; Dec 24 08:00-12:00": Place(
        dict.fromkeys(WEEK, OFFICE), {(12, 24): ((480, 720),)}, ()
    ),
    "Mo-Sa 22:00-06:00": Place(dict.fromkeys(range(6), ((1320, 1800),))),
    "Mo-Su 01:15-01:45,02:15-02:45": Place(dict.fromkeys(range(7), ((75, 105), (135, 165)))),
    "Mo-Sa 09:00-17:00; PH 10:00-12:00": Place(dict.fromkeys(range(6), ((540, 1020),)), {}, ((600, 720),)),
    "Tu,Th 12:00-24:00": Place(dict.fromkeys((1, 3), ((720, 1440),))),
}
ZONES = (
    "America/New_York",
    *(
        pytest.param(zone, marks=pytest.mark.slow)
        for zone in ("America/Phoenix", "America/Los_Angeles", "Australia/Lord_Howe")
    ),
)
"""Lord Howe Island changes its clocks by half an hour, Phoenix never."""
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
NIGHTS = (
    datetime(2026, 3, 7, 20),
    datetime(2026, 10, 31, 20),
    datetime(2027, 3, 13, 20),
    datetime(2027, 11, 6, 20),
)


def schedule(text: str, zone: str = "America/New_York") -> Schedule:
    found = parse(text, zone)
    assert isinstance(found, Schedule)
    return found


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("text", PLACES)
def test_it_is_open_when_the_hours_by_hand_say_so(text: str, zone: str) -> None:
    ours, place, there = schedule(text, zone), PLACES[text], ZoneInfo(zone)
    wrong = [at for at in moments(FIRST, LAST) if ours.is_open(at) != place.is_open(at, there)]
    assert wrong == []


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("text", PLACES)
def test_the_changes_come_when_the_hours_by_hand_have_them(text: str, zone: str) -> None:
    ours, place, there = schedule(text, zone), PLACES[text], ZoneInfo(zone)
    by_hand = [b for a, b in pairwise(moments(FIRST, LAST)) if place.is_open(a, there) != place.is_open(b, there)]
    assert list(changes(ours, FIRST, LAST)) == by_hand


@pytest.mark.parametrize("night", NIGHTS, ids=str)
@pytest.mark.parametrize("text", PLACES)
def test_each_minute_of_the_nights_in_which_clocks_are_changed(text: str, night: datetime) -> None:
    zone = ZoneInfo("America/New_York")
    ours, place, start = schedule(text), PLACES[text], night.replace(tzinfo=zone)
    minutes = list(moments(start, start.astimezone(UTC) + timedelta(hours=14), timedelta(minutes=1)))
    assert [ours.is_open(at) for at in minutes] == [place.is_open(at, zone) for at in minutes]
    turns = [at for a, at in pairwise(minutes) if place.is_open(a, zone) != place.is_open(at, zone)]
    assert list(changes(ours, minutes[0], minutes[-1])) == turns


def changes(ours: Schedule, first: datetime, last: datetime) -> Iterator[datetime]:
    at, was_open = first, ours.is_open(first)
    while (at := ours.next_turn(at)) < last:
        if ours.is_open(at) != was_open:
            was_open = not was_open
            yield at


@pytest.mark.parametrize("year", range(2024, 2041))
def test_public_holidays_are_those_of_the_law_and_the_days_on_which_offices_observe_them(year: int) -> None:
    ours = schedule("PH open")
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    assert {day for day in days if day.year == year and ours.spans(day)} == holidays(year)


@pytest.mark.parametrize(
    ("text", "at", "opening"),
    [
        ("Mo-Fr 08:00-17:00", datetime(2026, 11, 25, 7, 59), datetime(2026, 11, 25, 8)),
        ("Mo-Fr 08:00-17:00", datetime(2026, 11, 27, 17, 0), datetime(2026, 11, 30, 8)),
        ("Mo-Fr 08:00-17:00; PH off", datetime(2026, 11, 25, 17, 0), datetime(2026, 11, 27, 8)),
        ("Mo-Fr 08:00-17:00", datetime(2026, 11, 25, 9), datetime(2026, 11, 26, 8)),
        ("Dec 24 08:00-12:00", datetime(2026, 12, 25), datetime(2027, 12, 24, 8)),
        ("24/7", datetime(2026, 11, 25), None),
        ("Mo-Fr off", datetime(2026, 11, 25), None),
        ("2020 Dec 24 08:00-12:00", datetime(2026, 12, 25), None),
    ],
)
def test_the_next_opening(text: str, at: datetime, opening: datetime | None) -> None:
    zone = ZoneInfo("America/New_York")
    found = schedule(text).next_opening(at.replace(tzinfo=zone))
    assert found == (opening.replace(tzinfo=zone) if opening else None)


@pytest.mark.parametrize(
    ("text", "day", "spans"),
    [
        ("Mo-Fr 08:00-12:00,13:00-17:00", 25, (Span(480, 720), Span(780, 1020))),
        ("Mo-Fr 22:00-06:00", 25, (Span(1320, 1800),)),
        ("24/7", 25, (Span(0, 1440),)),
        ("We 08:00-24:00; Th 00:00-20:00", 25, (Span(480, 1440),)),
        ("We 08:00-24:00; Th 00:00-20:00", 26, (Span(0, 1200),)),
        ("We 20:00-15:00", 25, (Span(1200, 1440),)),
        ("We 20:00-15:00", 26, (Span(0, 900),)),
        ("Mo-Fr 08:00-17:00", 29, ()),
    ],
)
def test_a_night_counts_to_the_day_on_which_it_begins(text: str, day: int, spans: tuple[Span, ...]) -> None:
    assert schedule(text).spans(date(2026, 11, day)) == spans


def test_threads_may_ask_at_once() -> None:
    ours = schedule("Mo-Fr 08:00-12:00,13:00-17:00; PH off")
    times = list(moments(FIRST, FIRST + timedelta(days=60), timedelta(hours=1)))
    expected = [(ours.is_open(at), ours.next_turn(at)) for at in times]
    found: list[bool] = []
    threads = [
        Thread(target=lambda: found.append([(ours.is_open(at), ours.next_turn(at)) for at in times] == expected))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 8
