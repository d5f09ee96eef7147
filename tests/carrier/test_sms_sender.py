"""An answer as a text, for a caller who asks for it: offered where it can be sent, sent once, out of the way."""

from __future__ import annotations

import io
import multiprocessing
import shutil
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from socketserver import StreamRequestHandler
from typing import Any

import pytest
import requests
import structlog
from structlog.testing import capture_logs

from hotline.carrier import sms_sender
from hotline.carrier.sms_sender import MOST_WAITING, SmsSender
from hotline.cli import report
from hotline.ivr import pages
from hotline.server import workers
from hotline.settings import Settings
from hotline.settings.credentials import Credentials
from hotline.stats import counters, report_html
from hotline.stats.counters import LAST_WRITE_SECONDS, Count, Counters, DailyCount, Writer
from hotline.stats.database import StatsDatabase
from hotline.stats.report import build, csv_rows
from hotline.stats.report_names import Names
from hotline.text import phone_numbers
from hotline.web import app as web
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support import folders, servers, troubles, wire
from tests.support.phone import LINE, SENDER, TOKEN, Phone
from tests.support.staff_browser import HERE, Browser
from tests.support.stopwatch import Stopwatch
from tests.support.twilio_api import ACCOUNT, TWILIO_HOSTS, Internet, TwilioApi
from tests.support.twilio_proxy import TwilioProxy, certificates

CREDENTIALS = Credentials(ACCOUNT, ACCOUNT, TOKEN)
OFFER = "press five"


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> TwilioApi:
    api = TwilioApi()
    Internet(dict.fromkeys(TWILIO_HOSTS, api)).put_up(monkeypatch)
    return api


@pytest.fixture(scope="module")
def shared_store() -> Store:
    return Store(PROMPTS, CallVoice({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}))


def line(store: Store, counts: Counters | None = None, **environ: str) -> Any:
    settings = Settings.from_environ({**ENVIRON, "TWILIO_ACCOUNT_SID": ACCOUNT, **environ})
    return web.application(settings, store, counts=counts)


def kept_senders(monkeypatch: pytest.MonkeyPatch) -> list[SmsSender]:
    """Every sender that a line makes from now on."""
    held: list[SmsSender] = []

    def make(*how: Any) -> SmsSender:
        held.append(SmsSender(*how))
        return held[-1]

    monkeypatch.setattr(sms_sender, "SmsSender", make)
    return held


@pytest.fixture
def app(api: TwilioApi, shared_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The line, whose texts have all been sent before the next test has a Twilio of its own."""
    held = kept_senders(monkeypatch)
    app = line(shared_store)
    app.sender = held[0]
    yield app
    for each in held:
        each.wait(10)


def texts(app: Any, api: TwilioApi) -> list[dict[str, str]]:
    app.sender.wait()
    return [fields for path, fields in api.posted if path.endswith("/Messages.json")]


def test_a_caller_gets_the_answer_as_a_text(app: Any, api: TwilioApi) -> None:
    call = Phone(app).call("3", "2", "5", "hangup")
    (text,) = texts(app, api)
    assert (text["To"], text["From"]) == (SENDER, LINE)
    assert text["Body"] == Phone(app).text("INSURANCE")[0]
    assert "Your text is on its way." in call.words


def test_the_offer_says_what_a_caller_agrees_to(app: Any) -> None:
    call = Phone(app).call("3", "2", "hangup")
    assert OFFER in call.words
    assert "one text" in call.words
    assert "Data rates may apply" in call.words


def test_whoever_is_texted_hears_how_to_get_no_more(app: Any, api: TwilioApi) -> None:
    assert "Reply stop" in Phone(app).call("3", "2", "5", "hangup").words


def test_it_is_offered_and_sent_once_for_an_answer(app: Any, api: TwilioApi) -> None:
    call = Phone(app).call("3", "2", "5", "5", "*", "5", "hangup")
    assert len(texts(app, api)) == 1
    assert call.words.count("To get this in one text") == 1
    assert call.at.endswith("wrong=1")


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_request_that_comes_again_sends_no_second_text(
    shared_store: Store, api: TwilioApi, monkeypatch: pytest.MonkeyPatch, is_taken: bool
) -> None:
    """Twilio sends it to the fallback address when the answer to the first was lost on its way."""
    asked: list[str] = []

    def send(_sender: SmsSender, to: str, *_: str) -> bool:
        asked.append(to)
        return is_taken

    monkeypatch.setattr(SmsSender, "send", send)
    phone = Phone(line(shared_store, Counters()))
    fields = {"From": SENDER, "To": LINE, "Digits": "5"}
    for number, call in enumerate(("CA" + "7" * 32, "CA" + "8" * 32), 1):
        first, again = (phone.post("/voice/en/3/2", {**fields, "CallSid": call}).data for _ in range(2))
        assert first == again
        assert (b"on its way" in first) is is_taken
        assert len(asked) == number


def test_another_answer_can_be_had_too(app: Any, api: TwilioApi) -> None:
    Phone(app).call("3", "2", "5", "#", "0", "5", "hangup")
    assert len(texts(app, api)) == 2


def test_it_can_be_had_after_a_silence_and_a_wrong_key(app: Any, api: TwilioApi) -> None:
    Phone(app).call("3", "2", "-", "7", "5", "hangup")
    assert len(texts(app, api)) == 1


def test_one_number_gets_no_more_texts_than_it_gets_replies_and_they_are_counted_apart(
    shared_store: Store, api: TwilioApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []

    def send(_sender: SmsSender, to: str, *_: str) -> bool:
        taken.append(to)
        return True

    monkeypatch.setattr(SmsSender, "send", send)
    phone = Phone(line(shared_store, Counters(), HOTLINE_REPLY_CAP="3"), number="+14155550177")
    calls = [phone.call("3", "2", "5", "hangup").words for _ in range(5)]
    assert taken == ["+14155550177"] * 3
    assert ["on its way" in words for words in calls] == [True] * 3 + [False] * 2
    assert ["cannot send a text" in words for words in calls] == [False] * 3 + [True] * 2
    assert [phone.text("insurance") != [] for _ in range(5)] == [True] * 4 + [False]


def test_nobody_who_was_texted_is_kept(app: Any, api: TwilioApi) -> None:
    Phone(app).call("3", "2", "5", "hangup")
    assert len(texts(app, api)) == 1
    (thread,) = [thread for thread in threading.enumerate() if thread is app.sender._thread]
    frame = sys._current_frames()[thread.ident or 0]
    held = []
    while frame:
        held.append(repr(frame.f_locals))
        frame = frame.f_back  # type: ignore[assignment]
    assert "_work" in "".join(map(repr, traceback.extract_stack(sys._current_frames()[thread.ident or 0])))
    assert SENDER not in "".join(held)


def test_in_spanish_the_text_is_spanish(app: Any, api: TwilioApi) -> None:
    call = Phone(app).call("8", "3", "2", "5", "hangup")
    assert texts(app, api)[0]["Body"] != Phone(app).text("INSURANCE")[0]
    assert "Su mensaje va en camino." in call.words


@pytest.mark.parametrize(
    "caller",
    [
        pytest.param("anonymous", id="withheld"),
        pytest.param("+266696687", id="withheld, as digits"),
        pytest.param("", id="missing"),
        pytest.param("+18005550199", id="toll-free"),
        pytest.param("+442079460000", id="in another country"),
        pytest.param("+1415555", id="too short"),
        pytest.param("sip:someone@example.org", id="not a phone number"),
        pytest.param("client:desk", id="a program"),
    ],
)
def test_who_cannot_be_texted_is_not_offered_it_and_five_is_a_wrong_key(
    app: Any, api: TwilioApi, caller: str
) -> None:
    call = Phone(app, number=caller).call("3", "2", "5", "hangup")
    assert texts(app, api) == []
    assert OFFER not in call.words
    assert call.at.endswith("wrong=1")


def test_without_an_account_it_is_not_offered(shared_phone: Phone) -> None:
    call = Phone(shared_phone.app).call("3", "2", "5", "hangup")
    assert OFFER not in call.words
    assert call.at.endswith("wrong=1")


def test_pages_are_written_once_where_callers_can_be_texted(
    app: Any, shared_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    Phone(app).call("3", "2", "5", "*", "hangup")
    written: list[object] = []
    monkeypatch.setattr(pages, "page", lambda *what: written.append(what))
    Phone(app).call("3", "2", "5", "*", "hangup")
    assert written == []


@pytest.mark.parametrize("keys", [("hangup",), ("3", "hangup"), ("3", "5", "hangup")])
def test_menus_offer_no_text(app: Any, api: TwilioApi, keys: tuple[str, ...]) -> None:
    assert "in one text" not in Phone(app).call(*keys).words
    assert texts(app, api) == []


def test_a_full_queue_is_told_kindly(app: Any, api: TwilioApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.sender, "send", lambda *_: False)
    call = Phone(app).call("3", "2", "5", "hangup")
    assert "we cannot send a text right now" in call.words
    assert "To repeat" in call.words


@pytest.mark.parametrize(
    "prepare, expected, asked",
    [
        pytest.param(lambda _: None, {"sent": 1}, 1, id="well"),
        pytest.param(lambda api: api.fail(429, count=1), {"sent": 1}, 2, id="asked to wait"),
        pytest.param(lambda api: api.fail(429, count=9), {"failed": 1}, 2, id="asked to wait for ever"),
        pytest.param(lambda api: api.fail(400, count=9), {"failed": 1}, 1, id="opted out"),
        pytest.param(lambda api: api.fail(401, count=9), {"failed": 1}, 1, id="a wrong password"),
        pytest.param(lambda api: api.fail(500, count=9), {"failed": 1}, 1, id="trouble at Twilio"),
        pytest.param(lambda api: api.fail(0, count=9), {"failed": 1}, 1, id="a dropped connection"),
        pytest.param(lambda api: api.fail_with(b"<html>", 502), {"failed": 1}, 1, id="a page in between"),
    ],
)
def test_what_fails_is_counted_and_not_tried_for_ever(
    api: TwilioApi, monkeypatch: pytest.MonkeyPatch, prepare: Any, expected: dict[str, int], asked: int
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    prepare(api)
    sender = SmsSender(CREDENTIALS)
    assert sender.send(SENDER, LINE, "words")
    sender.wait()
    assert (dict(sender.counts), len(api.asked)) == (expected, asked)


PATIENT, SOON = 60.0, 0.3
"""Seconds: an answer that comes may take its time, on a machine that is busy."""

TROUBLES = [
    pytest.param(troubles.says("HTTP/1.1 201 Created"), PATIENT, "sent", 1, id="well"),
    pytest.param(troubles.says("HTTP/1.1 429 No", "Retry-After: 0"), PATIENT, "failed", 2, id="asked to wait"),
    pytest.param(troubles.says("HTTP/1.1 500 No", body="<html>"), PATIENT, "failed", 1, id="a page of HTML"),
    pytest.param(troubles.says("HTTP/1.1 301 No", "Location: /"), PATIENT, "failed", 1, id="a redirect"),
    pytest.param(troubles.hangs, SOON, "failed", 1, id="it hangs"),
    pytest.param(troubles.DRIPPING_HEAD, SOON, "failed", 1, id="its head drips"),
    pytest.param(troubles.DRIPPING_BODY, SOON, "failed", 1, id="its body drips"),
    pytest.param(troubles.drops, PATIENT, "failed", 1, id="dropped at once"),
    pytest.param(troubles.stops, PATIENT, "failed", 1, id="dropped in the middle"),
]


@pytest.mark.parametrize("trouble, seconds, outcome, asked", TROUBLES)
def test_over_a_real_connection_too(
    monkeypatch: pytest.MonkeyPatch, trouble: troubles.Trouble, seconds: float, outcome: str, asked: int
) -> None:
    monkeypatch.setattr(sms_sender, "ANSWER_SECONDS", seconds)
    told: list[str] = []
    times = []

    def counted(*how: Any) -> None:
        times.append(1)
        trouble(*how)

    with troubles.server(counted) as url:
        sender = SmsSender(CREDENTIALS, told.append)
        monkeypatch.setattr(sender, "_url", url)
        sender.send(SENDER, LINE, "words")
        sender.wait()
        assert servers.wait_until(lambda: len(times) >= asked)
    assert (told, len(times)) == ([outcome], asked)


# ---- at the end of the process


def slowly(*how: Any) -> None:
    time.sleep(0.1)
    troubles.says("HTTP/1.1 201 Created")(*how)


def promise(url: str, database: str, number: int) -> None:
    """Promise texts and end, as a worker does that has all the time it needs."""
    sms_sender.LAST_SEND_SECONDS = counters.LAST_WRITE_SECONDS = 60
    made = Counters()
    Writer(made, lambda: StatsDatabase(database), "one").start()
    sender = SmsSender(CREDENTIALS, lambda outcome: made.add(Count("texted", "", "call", outcome)))
    sender._url = url
    for _ in range(number):
        assert sender.send(SENDER, LINE, "words")


def test_a_worker_that_ends_sends_what_was_promised_and_counts_it(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'counts.db'}"
    with troubles.server(slowly) as url:
        worker = multiprocessing.get_context("spawn").Process(target=promise, args=(url, database, 3))
        worker.start()
        worker.join(120)
    assert worker.exitcode == 0
    assert [(line.of.name, n) for line, n in StatsDatabase(database).read("")] == [("sent", 3)]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_a_line_that_ends_right_after_a_caller_pressed_the_key_sends_the_text(tmp_path: Path) -> None:
    api = TwilioApi()

    def slow(request: requests.PreparedRequest) -> Any:
        time.sleep(0.5)
        return api(request)

    with (
        TwilioProxy(slow, certificates(tmp_path / "certificates"), 0) as proxy,
        servers.line(tmp_path / "line", {"TWILIO_ACCOUNT_SID": ACCOUNT, **proxy.environ}) as line,
    ):
        assert servers.wait_until(lambda: line.is_up)
        status, document = wire.call(line.port, "/voice/en/3/2", Digits="5")
        line.stop()
    assert (status, "Your text is on its way." in document) == (200, True)
    assert [fields["To"] for _, fields in api.posted] == [SENDER]
    database = StatsDatabase(f"sqlite:///{tmp_path / 'line/state/counts.db'}")
    assert {line.of.name: n for line, n in database.read("") if line.of.kind == "texted"} == {"sent": 1}


def test_what_cannot_be_sent_before_the_end_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sms_sender, "LAST_SEND_SECONDS", 0.1)
    told: list[str] = []
    asked = threading.Semaphore(0)

    def hangs(session: StreamRequestHandler, over: threading.Event) -> None:
        asked.release()
        troubles.hangs(session, over)

    with capture_logs() as lines:
        with troubles.server(hangs) as url:
            sender = SmsSender(CREDENTIALS, told.append)
            monkeypatch.setattr(sender, "_url", url)
            for _ in range(3):
                sender.send(SENDER, LINE, "words")
            assert asked.acquire(timeout=30)
            sender.end()
            sender.end()
            assert told == ["failed"] * 3
        assert sender._thread
        sender._thread.join(30)
    assert not sender._thread.is_alive()
    assert told == ["failed"] * 3  # none twice
    assert not asked.acquire(blocking=False)  # nor is one sent that was told as failed
    assert [line["texts"] for line in lines if line["event"] == "texts_lost_at_exit"] == [3]


def test_there_is_time_at_the_end_for_texts_and_then_for_counts() -> None:
    assert sms_sender.LAST_SEND_SECONDS + LAST_WRITE_SECONDS < workers.END_SECONDS


def test_where_nothing_listens_it_fails_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    sender = SmsSender(CREDENTIALS, told.append)
    monkeypatch.setattr(sender, "_url", troubles.nobody())
    sender.send(SENDER, LINE, "words")
    sender.wait()
    assert told == ["failed"]


def test_what_became_of_texts_is_counted_and_not_whose_or_which_answer(
    api: TwilioApi, shared_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = kept_senders(monkeypatch)
    settings = Settings.from_environ({**ENVIRON, "TWILIO_ACCOUNT_SID": ACCOUNT})
    counts = Counters()
    phone = Phone(web.application(settings, shared_store, counts=counts))
    phone.call("3", "2", "5", "hangup")
    held[0].wait()
    api.fail(500)
    phone.call("3", "2", "5", "hangup")
    held[0].wait()
    monkeypatch.setattr(sms_sender, "Full", RuntimeError)
    monkeypatch.setattr(held[0]._waiting, "put_nowait", lambda _: (_ for _ in ()).throw(RuntimeError))
    phone.call("3", "2", "5", "hangup")
    texted = {count: n for count, n in counts.drain().items() if count.kind == "texted"}
    assert texted == {Count("texted", "", "call", each): 1 for each in ("sent", "failed", "refused")}


def test_the_report_shows_what_became_of_texts() -> None:
    week = date(2026, 11, 23)
    told = build([(DailyCount(week.isoformat(), Count("texted", "", "call", "sent")), 6)], (week,))
    out, names = io.StringIO(), Names()
    report.run(told, names, "table", None, out)
    assert "Answers texted to callers" in out.getvalue()
    assert "Answers texted to callers" in report_html.page(told, names)
    assert "texted" in {row[1] for row in csv_rows(told)}


def test_neither_the_staff_pages_phone_nor_a_tried_edit_ever_texts_anybody(
    prompts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each request of the staff page, with an account set: no text leaves, none is offered, and 5 is a wrong key."""
    made: list[Credentials] = []

    class Never(SmsSender):
        def __init__(self, credentials: Credentials, *how: Any) -> None:
            made.append(credentials)
            super().__init__(credentials, *how)

        def send(self, *_: str) -> bool:
            raise AssertionError("somebody would have been texted")

    monkeypatch.setattr(sms_sender, "SmsSender", Never)
    local = {"HOTLINE_PUBLIC_URL": HERE, "HOTLINE_EDIT": "1", "HOTLINE_PROMPTS": str(prompts)}
    app = line(Store(prompts, CallVoice({"en": "Polly.Joanna-Neural"})), None, **local)
    assert len(made) == 1  # the line's own; the staff page has none
    browser = Browser(app)
    browser.open()
    path = "en/3-time-and-cost/2-insurance.md"
    draft = {"path": path, "text": (prompts / path).read_text("utf-8").replace("insurance", "coverage")}
    assert browser.post("/try", json=draft).get_json()["is_sound"]
    for tried in ({}, draft):
        assert b"press five" not in browser.call("/voice/en/3/2", **tried)
        assert b"wrong=1" in browser.call("/voice/en/3/2", "5", **tried)


def test_it_goes_on_after_a_failure(api: TwilioApi) -> None:
    api.fail(500)
    sender = SmsSender(CREDENTIALS)
    sender.send(SENDER, LINE, "one")
    sender.send(SENDER, LINE, "two")
    sender.wait()
    assert sender.counts == {"failed": 1, "sent": 1}


def test_a_connection_that_was_never_made_is_tried_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def never(*_: Any) -> Any:
        tries.append(1)
        raise requests.ConnectTimeout

    Internet({}, {"api.twilio.com": requests.ConnectTimeout()}).put_up(monkeypatch)
    sender = SmsSender(CREDENTIALS)
    monkeypatch.setattr(sender, "_post", never)
    sender.send(SENDER, LINE, "one")
    sender.wait()
    assert (len(tries), sender.counts["failed"]) == (2, 1)


def test_a_slow_twilio_never_holds_up_a_call_and_a_full_queue_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    release, delivered = threading.Event(), list[bool]()
    sender = SmsSender(CREDENTIALS)

    def slow(_: Any) -> str:
        delivered.append(release.wait(60))
        return ""

    def send() -> bool:
        with watch.timing():
            return sender.send(SENDER, LINE, "words")

    monkeypatch.setattr(sender, "_deliver", slow)
    with Stopwatch() as watch:
        taken = [send() for _ in range(MOST_WAITING + 20)]
    assert watch.total < 1
    assert not delivered
    assert MOST_WAITING <= sum(taken) <= MOST_WAITING + 1
    assert sender.counts["refused"] == len(taken) - sum(taken)
    release.set()
    sender.wait()


def test_neither_number_nor_words_are_ever_logged(api: TwilioApi) -> None:
    sms_sender.log = structlog.get_logger()
    api.fail_with(f'{{"message": "{SENDER} has opted out"}}'.encode(), 400)
    sender = SmsSender(CREDENTIALS)
    with capture_logs() as lines:
        sender.send(SENDER, LINE, "insurance words")
        assert servers.wait_until(lambda: bool(lines))
    assert [line["event"] for line in lines] == ["text_not_sent"]
    assert not [part for part in (SENDER, LINE, "insurance") if part in str(lines)]


def test_health_counts_texts(app: Any, api: TwilioApi) -> None:
    Phone(app).call("3", "2", "5", "hangup")
    app.sender.wait()
    assert app.test_client().get("/healthz").json["texts_of_this_worker"] == {"sent": 1}


@pytest.mark.parametrize(
    "number, expected",
    [
        ("+14155550100", True),
        ("+15145550100", True),
        ("+18335550199", False),
        ("+525512345678", False),
        ("+19005550100", False),
        ("+1", False),
        ("nonsense", False),
    ],
)
def test_which_numbers_take_texts(number: str, expected: bool) -> None:
    assert phone_numbers.takes_texts(number, phone_numbers.COUNTRIES) is expected


def test_the_words_of_the_offer_are_staffs(tmp_path: Path, api: TwilioApi) -> None:
    prompts = folders.good(tmp_path)
    (prompts / "en/keys-text.md").write_text("Press 5 for a text. Rates may apply. STOP ends texts.\n")
    app = line(Store(prompts, CallVoice({"en": "Polly.Joanna-Neural"})), HOTLINE_PROMPTS=str(prompts))
    assert "Press five for a text." in Phone(app).call("2", "hangup").words
