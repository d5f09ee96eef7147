"""A line by the clock: what is said while it is open, closed, on a holiday, and as long as there is news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hotline.carrier.twiml import CallWriter
from hotline.content import loader, moments
from hotline.ivr.pages import hints
from hotline.ivr.position import Position
from hotline.ivr.steps import ShowPage
from hotline.models import Catalogue, Match, MatchReason
from hotline.settings import Settings
from hotline.simulator.phone import Phone
from hotline.web.app import application
from hotline.web.call_voice import CallVoice
from hotline.web.live import AHEAD
from hotline.web.snapshot import Snapshot, all_words, positions, single_answers
from hotline.web.store import Store
from tests.conftest import PROMPTS
from tests.support import center, folders
from tests.support.handsets import Watched
from tests.support.linear import least_seconds
from tests.support.phone import TOKEN
from tests.support.staff_browser import Browser

ZONE = ZoneInfo(center.ZONE)
LOCALHOST = {"HOTLINE_PUBLIC_URL": "http://127.0.0.1:8000"}
VOICES = {"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}
OPEN, CLOSED = datetime(2026, 11, 24, 9), datetime(2026, 11, 24, 20)
WEEK = [datetime(2026, 11, 23, tzinfo=ZONE) + timedelta(hours=n) for n in range(0, 24 * 8, 5)]


class Clock:
    """A clock that stands still until it is set, and counts how often it is read."""

    def __init__(self, at: datetime) -> None:
        self.at, self.reads = at, 0

    def __call__(self) -> datetime:
        self.reads += 1
        return self.at


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return center.make(tmp_path_factory.mktemp("center"), with_notice=True)


@pytest.fixture
def handset(folder: Path, tmp_path: Path) -> Phone:
    return Watched(folder, tmp_path, {})


def catalogue(folder: Path) -> Catalogue:
    return loader.load(folder, folders.TODAY)[0]


def at(wall: datetime) -> datetime:
    return wall.replace(tzinfo=ZONE)


def every_document(catalogue: Catalogue) -> dict[str, bytes]:
    """Every document of a catalogue that is rendered before anybody asks."""
    snapshot = Snapshot(catalogue, (), CallWriter(VOICES, {c: hints(x) for c, x in catalogue.languages.items()}))
    pages = {position.path: snapshot.page(ShowPage(position)) for position in positions(catalogue)}
    texts = {f"{m.language} {m.targets}": snapshot.text(m) for m in single_answers(catalogue)}
    return {"/voice": snapshot.welcome, **pages, **texts}


def danger_and_helpline(catalogue: Catalogue) -> Iterator[bytes]:
    snapshot = Snapshot(catalogue, (), CallWriter(VOICES))
    for language in catalogue.languages:
        for keys in "09":
            for reason in (None, "no-input", "no-match"):
                yield snapshot.page(ShowPage(Position(language, keys, 1, 1), reason))
        for name in ("crisis", "emergency", "violence", "crisis-bilingual", "helpline"):
            yield snapshot.text(Match(MatchReason.CRISIS, (name,), language))


def test_danger_and_the_helpline_are_the_same_at_every_hour(folder: Path) -> None:
    base = catalogue(folder)
    said = {tuple(danger_and_helpline(moments.at(base, moment))) for moment in WEEK}
    assert said == {tuple(danger_and_helpline(catalogue(PROMPTS)))}


def test_without_hours_and_notice_nothing_changes_and_no_clock_is_read(tmp_path: Path) -> None:
    base = catalogue(PROMPTS)
    assert all(moments.at(base, moment) is base for moment in WEEK)
    clock = Clock(at(OPEN))
    store = Store(PROMPTS, CallVoice(VOICES), clock=clock)
    before = clock.reads
    assert [store.current() for _ in range(9)] == [store.current()] * 9
    assert clock.reads == before


def test_nothing_in_braces_is_ever_said(folder: Path) -> None:
    base = catalogue(folder)
    for each in moments.coming(base, WEEK[0]):
        assert not [path for path, document in every_document(each).items() if b"{" in document]
        assert not [words for words in all_words(each) if "{hours}" in words or "{opens}" in words]


@pytest.mark.parametrize(
    ("wall", "text", "words"),
    [
        (
            OPEN,
            "VISIT",
            "We are open Mon-Fri 8 a.m.-noon and 1 p.m.-5 p.m.; Nov 26: closed; Dec 24: 8 a.m.-noon. Reply MENU.",
        ),
        (CLOSED, "VISIT", "We are closed. We open tomorrow at 8 a.m. Our hours are Mon-Fri 8 a.m.-noon"),
        (datetime(2026, 11, 24, 12), "VISIT", "We open today at 1 p.m. Our hours"),
        (datetime(2026, 11, 25, 17), "VISIT", "We open on Friday at 8 a.m. Our hours"),
        (datetime(2026, 11, 26, 9), "VISIT", "We are closed. We open tomorrow at 8 a.m."),
        (datetime(2026, 12, 24, 12), "VISIT", "We open on Monday at 8 a.m."),
        (
            OPEN,
            "VISITA",
            "Abrimos lun-vie 8 a.m.-12 p.m. y 1 p.m.-5 p.m.; 26 nov: cerrado; 24 dic: 8 a.m.-12 p.m. Responda MENU.",
        ),
        (CLOSED, "VISITA", "Abrimos mañana a las 8 de la mañana. Nuestro horario: lun-vie"),
    ],
)
def test_a_text_is_answered_as_the_hours_say(handset: Phone, wall: datetime, text: str, words: str) -> None:
    handset.set_clock(wall)
    assert words in handset.text(text)[0].text


def test_a_caller_who_presses_a_second_after_closing_is_told_and_not_connected(handset: Phone) -> None:
    handset.set_clock(datetime(2026, 11, 24, 16, 59, 58))
    handset.dial()
    assert "press one" in " ".join(handset.press("5"))
    handset.set_clock(datetime(2026, 11, 24, 17, 0, 1))
    heard = handset.press("1")
    assert "We are closed. We open tomorrow at eight in the morning." in " ".join(heard)
    assert not any("connected" in words for words in heard)


def test_a_caller_is_connected_while_it_is_open(handset: Phone) -> None:
    handset.set_clock(OPEN)
    handset.dial()
    handset.press("5")
    assert "(connected to 1-202-555-0123)" in handset.press("1")


def test_a_notice_is_said_after_the_words_for_danger_and_before_the_welcome(handset: Phone) -> None:
    handset.set_clock(OPEN)
    heard = handset.dial()
    assert "nine one one" in heard[0]
    assert heard[2] == "On Friday we close at noon."
    assert handset.text("HI")[0].text.startswith("On Friday we close at noon.\n\nElm Street Center: automated")
    assert "El viernes cerramos a mediod" in handset.text("HOLA")[0].text
    assert any("El viernes" in words for words in handset.press("8"))


@pytest.mark.parametrize(("wall", "is_said"), [((2026, 12, 1, 16, 59), True), ((2026, 12, 1, 17, 0), False)])
def test_a_notice_is_gone_by_itself(handset: Phone, wall: tuple[int, ...], is_said: bool) -> None:
    handset.set_clock(datetime(*wall))  # type: ignore[arg-type]
    assert ("On Friday" in handset.text("HI")[0].text) is is_said
    assert ("On Friday we close at noon." in handset.dial()) is is_said


def test_a_server_that_slept_through_turns_says_what_holds_now(folder: Path) -> None:
    clock = Clock(at(OPEN))
    store = Store(folder, CallVoice(VOICES), clock=clock)
    assert "A person answers now" in store.current().catalogue.default.topics["visit"].text
    for days, expected in ((1, "A person answers now"), (4, "We open on Monday"), (30, "A person answers now")):
        clock.at = at(OPEN) + timedelta(days=days)
        words = store.current().catalogue.default
        assert expected in words.topics["visit"].text
        assert (words.notice is None) is (days == 30)


def test_a_clock_that_is_set_back_is_followed(folder: Path) -> None:
    clock = Clock(at(CLOSED))
    store = Store(folder, CallVoice(VOICES), clock=clock)
    clock.at = at(OPEN)
    assert "A person answers now" in store.current().catalogue.default.topics["visit"].text


def test_what_comes_is_rendered_before_its_time_and_is_then_only_looked_up(folder: Path) -> None:
    clock = Clock(datetime(2026, 11, 24, 16, tzinfo=ZONE))
    store = Store(folder, CallVoice(VOICES), clock=clock)
    live = store._lines.common
    live.prepare_next()
    assert live._coming is None
    clock.at = datetime(2026, 11, 24, 17, tzinfo=ZONE) - AHEAD
    live.prepare_next()
    coming = live._coming
    assert coming is not None
    clock.at = datetime(2026, 11, 24, 17, tzinfo=ZONE)
    assert store.current() is coming.snapshot
    shown = ShowPage(Position("en", "5"))
    assert b"We are closed" in coming.snapshot._pages[shown]
    assert store.current().router is live.current().router


def test_a_request_only_compares_two_times(folder: Path) -> None:
    clock = Clock(at(OPEN))
    store = Store(folder, CallVoice(VOICES), clock=clock)
    before = clock.reads
    snapshots = {store.current() for _ in range(100)}
    assert (len(snapshots), clock.reads - before) == (1, 100)


@pytest.mark.timing
def test_looking_the_snapshot_up_takes_microseconds(folder: Path) -> None:
    store = Store(folder, CallVoice(VOICES), clock=lambda: datetime.now(UTC))
    store.current()

    def look_up() -> None:
        for _ in range(1000):
            store.current()

    assert least_seconds(look_up, looks=10) / 1000 < 5e-6


def test_closed_words_and_a_notice_in_one_language_only_are_told(tmp_path: Path) -> None:
    folder = center.make(tmp_path, with_notice=True)
    (folder / "es" / "notice.md").unlink()
    folders.write(folder, {"es/5-visit.md": folders.topic("VISITA")})
    _, problems = loader.load(folder, folders.TODAY)
    told = [(problem.rule, problem.place.path) for problem in problems if problem.rule.endswith("translation")]
    assert told == [("closed-translation", "es/5-visit.md"), ("notice-translation", "es/notice.md")]


def test_a_center_with_hours_has_no_problems(folder: Path) -> None:
    _, problems = loader.load(folder, folders.TODAY)
    assert [problem.rule for problem in problems] == ["long-welcome"]  # by its fifth option


def test_the_staff_page_says_the_next_seven_days(folder: Path, tmp_path: Path) -> None:
    page = _staff_page(folder, tmp_path)
    assert "We open tomorrow at 8 a.m." in page
    assert "<li>Thursday, November 26: closed</li>" in page
    assert "<li>Jueves 26 de noviembre: cerrado</li>" in page


def test_without_hours_the_staff_page_says_nothing_of_them(tmp_path: Path) -> None:
    assert 'id="hours"' not in _staff_page(PROMPTS, tmp_path)


def _staff_page(folder: Path, state: Path) -> str:
    settings = Settings.from_environ({"TWILIO_AUTH_TOKEN": TOKEN, **LOCALHOST, "HOTLINE_STATE": str(state)})
    store = Store(folder, CallVoice(VOICES), clock=lambda: at(CLOSED))
    return Browser(application(settings, store)).open().text
