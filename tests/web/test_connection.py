"""Callers who ask for a person: whatever each number does, they are connected, or hear a number within 45 seconds."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hotline.ivr.connection import WITHIN_SECONDS
from hotline.settings import Settings
from hotline.speech import normalization
from hotline.stats.counters import Count, Counters
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support import staff_phones
from tests.support.handsets import Watched
from tests.support.phone import LINE, SENDER, Phone
from tests.support.staff_phones import (
    BUSY,
    CANCELED,
    DECLINES,
    FAILED,
    LATE_MACHINE,
    LEAVES,
    MACHINE,
    NOBODY,
    PERSON,
    Staff,
    TimedCall,
)

TOPIC = "1-what-an-iop-is/2-level-of-care.md"
KEYS = ["1", "2", "1"]
NUMBERS = ("+12025550121", "+12025550122", "+12025550123")
HELPLINE = {"en": "six six two, four three five seven", "es": "seis seis dos, cuatro tres cinco siete"}
CONNECTING = {"en": "Connecting you now", "es": "Le comunicamos. No cuelgue"}
ENDED = {"en": "That call has ended", "es": "Esa llamada terminó"}
OUTCOMES = {
    "busy": BUSY,
    "no answer": NOBODY,
    "failed": FAILED,
    "canceled": CANCELED,
    "machine": MACHINE,
    "late machine": LATE_MACHINE,
    "person": PERSON,
    "declined": DECLINES,
    "hung up": LEAVES,
}


def connected(folder: Path, entries: Sequence[str]) -> Path:
    """Give an answer of the shipped prompts, in both languages, numbers to connect to."""
    prompts = Path(shutil.copytree(PROMPTS, folder))
    for language in ("en", "es"):
        file = prompts / language / TOPIC
        text = file.read_text("utf-8")
        file.write_text(
            text.replace("\nkeywords:", "\nconnect:\n" + "\n".join(entries) + "\nkeywords:", 1), "utf-8"
        )
    return prompts


def phone_to(folder: Path, entries: Sequence[str], counts: Counters | None = None) -> Phone:
    """A phone to a line whose answer connects to numbers."""
    prompts = connected(folder, entries)
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(prompts)})
    store = Store(settings.prompts, CallVoice(settings.voices))
    assert store.is_current, store.errors
    return Phone(app.application(settings, store, counts=counts))


@pytest.fixture(scope="module")
def phones(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Phone]:
    """Phones to lines with one, two and three numbers."""
    folder = tmp_path_factory.mktemp("lines")
    return {n: phone_to(folder / str(n), [f"  - {number}" for number in NUMBERS[:n]]) for n in (1, 2, 3)}


def run(phone: Phone, staff: Sequence[Staff], monkeypatch: pytest.MonkeyPatch, language: str = "en") -> TimedCall:
    keys = KEYS if language == "en" else ["8", *KEYS]
    call = staff_phones.call(phone, [*keys, "-", "hangup"], list(staff))
    monkeypatch.setattr(Store, "now", lambda _: call.now())
    call.run()
    return call


def waited(call: TimedCall, language: str) -> float:
    """The seconds from the key to the end of the first number that is said after it."""
    first = next(n for n, (_, words) in enumerate(call.said_at) if words.startswith(CONNECTING[language]))
    at, words = call.said_at[first]
    asked = at - normalization.seconds(words)
    for ended, words in call.said_at[first:]:
        if HELPLINE[language] in words:
            rest = words.split(HELPLINE[language], 1)[1]
            return ended - normalization.seconds(rest) - asked
    raise AssertionError(call.heard)


NAMES = tuple(OUTCOMES)
ONE_OR_THE_SAME = [(name,) * count for name in NAMES for count in (1, 3)]
TWO = [*itertools.product(NAMES, repeat=2)]
THREE = [
    (NAMES[a], NAMES[(a + b) % len(NAMES)], NAMES[b]) for a, b in itertools.product(range(len(NAMES)), repeat=2)
]
"""Any two of three numbers do everything together: what a number does depends on one before it and on the time."""

LANGUAGES = ("en", "es")
CASES = [
    *itertools.product(LANGUAGES, ONE_OR_THE_SAME),
    *zip(itertools.cycle(LANGUAGES), [*TWO, *THREE], strict=False),
]


@pytest.mark.parametrize("language, names", CASES, ids=[f"{code}: {', '.join(names)}" for code, names in CASES])
def test_a_caller_is_connected_or_hears_a_number_in_time(
    phones: dict[int, Phone], monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], language: str
) -> None:
    call = run(phones[len(names)], [OUTCOMES[name] for name in names], monkeypatch, language)
    tried = [number for number, _ in call.dialled]
    assert tried == list(NUMBERS[: len(tried)])
    is_taken = "person" in names[: len(tried)]
    assert (ENDED[language] in call.words) == is_taken
    if not is_taken:
        assert waited(call, language) <= WITHIN_SECONDS
        assert len(tried) == len(names) or "late machine" in names
    assert {shown for _, shown in call.dialled} == {LINE}


COUNTED = [
    ("answered", [BUSY, PERSON], "answered"),
    ("nobody", [MACHINE, NOBODY], "nobody"),
]


@pytest.mark.parametrize("staff, result", [row[1:] for row in COUNTED], ids=[row[0] for row in COUNTED])
def test_what_became_of_a_call_is_counted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, staff: list[Staff], result: str
) -> None:
    counts = Counters()
    phone = phone_to(tmp_path / "prompts", [f"  - {number}" for number in NUMBERS[:2]], counts)
    run(phone, staff, monkeypatch)
    sums = counts.drain()
    assert {of.name: n for of, n in sums.items() if of.kind == "connected"} == {f"level-of-care: {result}": 1}
    assert sums[Count("dialled", "en", "call", "level-of-care")] == 1


def test_for_a_caller_who_hangs_up_while_it_rings_nobody_else_is_dialed(tmp_path: Path) -> None:
    counts = Counters()
    phone = phone_to(tmp_path / "prompts", [f"  - {number}" for number in NUMBERS], counts)
    fields = {"From": SENDER, "To": LINE, "CallStatus": "completed", "DialCallStatus": "no-answer"}
    assert b"<Dial" not in phone.post("/voice/en/1/2?attempt=1&ring=8&since=1&spent=3", fields).data
    assert [of.name for of in counts.drain() if of.kind == "connected"] == ["level-of-care: nobody"]


def test_what_became_of_a_call_to_988_is_not_counted() -> None:
    counts = Counters()
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS)})
    phone = Phone(app.application(settings, Store(PROMPTS, CallVoice(settings.voices)), counts=counts))
    phone.call("9", "9", "dial:completed", "hangup")
    phone.call("0", "1", "dial:busy", "hangup")
    assert [of.name for of in counts.drain() if of.kind == "connected"] == ["helpline: nobody"]


def dial(phone: Phone, monkeypatch: pytest.MonkeyPatch, staff: Staff) -> TimedCall:
    return run(phone, [staff], monkeypatch)


def test_whoever_picks_up_hears_who_calls_in_their_own_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = dial(phone_to(tmp_path / "en", ["  - +12025550121"]), monkeypatch, PERSON)
    assert english.asked == ["A call from the information line. To take it, press one."]
    spanish = phone_to(tmp_path / "es", ["  number: +12025550121", "  language: es"])
    assert dial(spanish, monkeypatch, PERSON).asked == [
        "Llamada de la línea de información. Para contestar, oprima uno."
    ]


def test_whoever_picks_up_hears_whose_line_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = connected(tmp_path / "prompts", ["  - +12025550121"])
    (prompts / "line.yaml").write_text("name: Riverside Care\n", "utf-8")
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(prompts)})
    phone = Phone(app.application(settings, Store(settings.prompts, CallVoice(settings.voices))))
    assert dial(phone, monkeypatch, PERSON).asked == ["A call from Riverside Care's line. To take it, press one."]


def test_an_extension_is_dialed_once_the_phone_system_has_picked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = phone_to(tmp_path / "prompts", ["  - number: +12025550121", "    extension: 12"])
    call = dial(phone, monkeypatch, MACHINE)
    assert call.dials[0].get("sendDigits") == "ww12"
    assert len(call.asked) == 3  # while the extension rings
    assert waited(call, "en") <= WITHIN_SECONDS


def test_a_phone_menu_that_cannot_press_1_is_connected_where_staff_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = phone_to(tmp_path / "prompts", ["  number: +18005550123", "  screen: no"])
    call = dial(phone, monkeypatch, MACHINE)
    assert call.asked == []
    assert ENDED["en"] in call.words


@pytest.mark.parametrize("key, goes_on", [("1", True), ("2", False), ("11", False), ("*", False)])
def test_only_1_takes_a_call(shared_phone: Phone, key: str, goes_on: bool) -> None:
    document = shared_phone.post("/screen/en", {"From": LINE, "To": NUMBERS[0], "Digits": key}).data
    assert (b"<Hangup" not in document) == goes_on


@pytest.mark.parametrize("path", ["en", "xx", "en?rounds=9", "en?rounds=999", "en?rounds=-1"])
def test_whoever_presses_nothing_is_hung_up(shared_phone: Phone, path: str) -> None:
    document = shared_phone.post(f"/screen/{path}", {"From": LINE, "To": NUMBERS[0]}).data
    assert document.count(b"<Gather") == 1
    assert document.endswith(b"<Hangup /></Response>")


def test_a_screen_listens_to_keys_alone_because_voicemail_talks() -> None:
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS), "HOTLINE_SPEECH_INPUT": "1"})
    phone = Phone(app.application(settings, app.open_store(settings)))
    document = phone.post("/screen/en", {"From": LINE, "To": NUMBERS[0]}).data
    assert b'input="dtmf"' in document


def test_staff_never_see_the_number_of_a_caller(phones: dict[int, Phone]) -> None:
    for caller in (SENDER, "anonymous", "+266696687", "sip:jo@example.org"):
        phone = Phone(phones[1].app, number=caller)
        call = phone.call(*KEYS, "hangup")
        assert call.dialled == [(NUMBERS[0], LINE)], caller
        assert not any(caller.encode() in document for document in phone.documents)


def test_a_caller_at_an_address_is_connected_without_a_caller_id(phones: dict[int, Phone]) -> None:
    phone = Phone(phones[1].app, number="sip:jo@example.org", line="sip:line@example.org")
    assert phone.call(*KEYS, "hangup").dialled == [(NUMBERS[0], None)]


def test_where_our_code_fails_whoever_picked_up_is_hung_up_and_the_next_number_tried(
    phones: dict[int, Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("hotline.ivr.screening.page", fail)
    response = phones[1].post("/screen/en", {"From": LINE, "To": NUMBERS[0]})
    assert response.data.endswith(b"<Response><Hangup /></Response>")


@pytest.mark.parametrize(
    "query",
    ["attempt=9&ring=8&since=1&spent=3", "attempt=1", "since=9999999999", "attempt=99999999999", "attempt=-1"],
)
def test_an_odd_address_of_an_attempt_ends_with_a_number(phones: dict[int, Phone], query: str) -> None:
    fields = {"From": SENDER, "To": LINE, "DialCallStatus": "no-answer"}
    document = phones[3].post(f"/voice/en/1/2?{query}", fields).data.decode()
    assert HELPLINE["en"] in document or "<Dial" in document


OFFICE = ["  - number: +12025550121", "    hours: Mo-Fr 09:00-17:00; PH off"]
NIGHT = ["  - number: +12025550122", "    hours: Mo-Fr 17:00-22:00"]
CLOSED = {"en": "Nobody is there right now", "es": "En este momento no hay nadie"}
BACK = {
    "en": "Or call this line again tomorrow at nine in the morning",
    "es": "O llame otra vez a esta línea mañana a las nueve",
}


def at_hours(folder: Path, entries: Sequence[str], counts: Counters | None = None) -> Phone:
    """A phone to a line in New York whose answer connects to numbers with hours."""
    prompts = connected(folder, entries)
    (prompts / "line.yaml").write_text("time-zone: America/New_York\n", "utf-8")
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(prompts)})
    store = Store(settings.prompts, CallVoice(settings.voices))
    assert store.is_current, store.errors
    return Phone(app.application(settings, store, counts=counts))


MOMENTS = [
    ("while the first is open", datetime(2026, 11, 24, 16, 0), [NUMBERS[0]]),
    ("a minute before it closes", datetime(2026, 11, 24, 16, 58, 30), [NUMBERS[0]]),
    ("once it is closed and the second is open", datetime(2026, 11, 24, 17, 1), [NUMBERS[1]]),
    ("while both are closed", datetime(2026, 11, 24, 23, 0), []),
    ("on Thanksgiving", datetime(2026, 11, 26, 10, 0), []),
]


@pytest.mark.parametrize("wall, dialed", [row[1:] for row in MOMENTS], ids=[row[0] for row in MOMENTS])
def test_only_numbers_that_are_open_are_dialed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wall: datetime, dialed: list[str]
) -> None:
    phone = at_hours(tmp_path / "prompts", [*OFFICE, *NIGHT])
    call = staff_phones.call(phone, [*KEYS, "hangup"], [NOBODY, NOBODY])
    call.start = wall.replace(tzinfo=ZoneInfo("America/New_York"))
    monkeypatch.setattr(Store, "now", lambda _: call.now())
    call.run()
    assert [number for number, _ in call.dialled][: len(dialed)] == dialed
    assert bool(call.dialled) == bool(dialed)


def test_a_caller_who_presses_1_just_after_closing_is_not_connected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = at_hours(tmp_path / "prompts", OFFICE)
    call = staff_phones.call(phone, [*KEYS, "hangup"], [PERSON])
    call.start = datetime(2026, 11, 24, 16, 59, 58, tzinfo=ZoneInfo("America/New_York"))
    monkeypatch.setattr(Store, "now", lambda _: call.now())
    call.run()
    assert call.seconds > 3
    assert call.dialled == []
    assert CLOSED["en"] in call.words


@pytest.mark.parametrize("language", ["en", "es"])
def test_whoever_calls_while_all_are_closed_hears_a_number_and_when_somebody_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    counts = Counters()
    phone = at_hours(tmp_path / "prompts", OFFICE, counts)
    call = staff_phones.call(phone, [*(KEYS if language == "en" else ["8", *KEYS]), "hangup"], [])
    call.start = datetime(2026, 11, 24, 20, 0, tzinfo=ZoneInfo("America/New_York"))
    monkeypatch.setattr(Store, "now", lambda _: call.now())
    call.run()
    (closed,) = (words for words in call.heard if words.startswith(CLOSED[language]))
    assert closed.count(HELPLINE[language]) == 2
    assert BACK[language] in closed
    assert [of.name for of in counts.drain() if of.kind == "connected"] == ["level-of-care: closed"]


CLOSED_WORDS = "\n\n## Closed\nCall us. We are back {opens}.\n"
OFFERED = {"en": "To be connected now, press one", "es": "Para comunicarse ahora, oprima uno"}
IN_TURN = [
    (datetime(2026, 11, 24, 16, 0), True, ""),
    (datetime(2026, 11, 24, 17, 1), True, ""),
    (datetime(2026, 11, 24, 23, 0), False, "tomorrow at nine in the morning"),
    (datetime(2026, 11, 26, 10, 0), False, "today at five in the afternoon"),
    (datetime(2026, 11, 28, 10, 0), False, "on Monday at nine in the morning"),
]


@pytest.fixture(scope="module")
def handset(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A handset for a line whose answers connect to numbers with hours; LENGTH has words for while they are closed."""
    folder = tmp_path_factory.mktemp("hours")
    prompts = connected(folder / "prompts", [*OFFICE, *NIGHT])
    file = prompts / "en/3-time-and-cost/1-length.md"
    text = file.read_text("utf-8").replace("\nkeywords:", "\nconnect:\n" + "\n".join(OFFICE) + "\nkeywords:", 1)
    file.write_text(text.rstrip() + CLOSED_WORDS, "utf-8")
    line = "time-zone: America/New_York\nname: Elm\nphone: 212-555-0100\nhours: 24/7\n"
    (prompts / "line.yaml").write_text(line, "utf-8")
    return Watched(prompts, folder, {})


@pytest.mark.parametrize("wall, is_offered, back", IN_TURN)
def test_1_is_offered_only_while_one_of_the_numbers_is_open(
    handset: Watched, wall: datetime, is_offered: bool, back: str
) -> None:
    handset.set_clock(wall)
    handset.dial()
    handset.press("1")
    heard = " ".join(handset.press("2"))
    assert (OFFERED["en"] in heard) is is_offered
    told = f"Our staff cannot pick up right now. Call this line again {back}, or call one, two one two"
    assert (told in heard) is not is_offered
    assert ("helpline, press zero. To repeat" in heard) is not is_offered


def test_while_all_numbers_are_closed_spanish_callers_are_told_in_spanish(handset: Watched) -> None:
    handset.set_clock(datetime(2026, 11, 24, 23))
    handset.dial()
    handset.press("8")
    handset.press("1")
    heard = " ".join(handset.press("2"))
    assert OFFERED["es"] not in heard
    assert "Nuestro personal no puede contestar ahora. Llame otra vez a esta línea mañana a las nueve" in heard
    assert "oprima cero" in heard


@pytest.mark.parametrize("hour, is_closed", [(16, False), (18, True)])
def test_closed_words_are_said_while_all_numbers_are_closed(handset: Watched, hour: int, is_closed: bool) -> None:
    handset.set_clock(datetime(2026, 11, 24, hour))
    assert ("We are back tomorrow at 9 a.m." in handset.text("LENGTH")[0].text) is is_closed
    handset.dial()
    handset.press("3")
    heard = " ".join(handset.press("1"))
    assert ("We are back tomorrow at nine in the morning." in heard) is is_closed
    assert "cannot pick up" not in heard
