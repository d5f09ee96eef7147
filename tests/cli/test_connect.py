"""`hotline connect`: a number's config, what would silence it, and the way back."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import sys
from http.client import RemoteDisconnected
from pathlib import Path
from threading import current_thread, main_thread
from types import SimpleNamespace
from typing import Any

import pytest
import requests

from hotline.carrier import fallback
from hotline.carrier.account import STARTER_POLICY
from hotline.carrier.http import RetryingHttp, TwilioTroubleError
from hotline.cli import connect
from hotline.cli.connect import ConnectOptions
from hotline.cli.console import Console
from hotline.errors import HotlineError, SettingsError
from hotline.settings import Settings
from hotline.web import app as web
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support import troubles
from tests.support.phone import PUBLIC_URL
from tests.support.troubles import Trouble
from tests.support.twilio_api import (
    ACCOUNT,
    KEY,
    KEY_SECRET,
    NUMBER,
    TWILIO_HOSTS,
    Internet,
    TwilioApi,
    line_at,
    number,
)

LINE = PUBLIC_URL.removeprefix("https://")


@pytest.fixture(scope="module")
def app() -> Any:
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS)})
    return web.application(settings, Store(settings.prompts, CallVoice(settings.voices)))


@pytest.fixture
def api() -> TwilioApi:
    return TwilioApi().registered()


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch, api: TwilioApi, app: Any) -> Internet:
    monkeypatch.setattr("time.sleep", lambda _: None)
    return Internet(dict.fromkeys(TWILIO_HOSTS, api) | {LINE: line_at(app)}).put_up(monkeypatch)


@pytest.fixture
def environ(tmp_path: Path, internet: Internet) -> dict[str, str]:
    return {**ENVIRON, "TWILIO_ACCOUNT_SID": ACCOUNT, "HOTLINE_STATE": str(tmp_path / "state")}


def run(environ: dict[str, str], *typed: str, **options: Any) -> tuple[int, str]:
    """The exit status, and all that was printed, when these answers are typed to questions."""
    answers, out = list(typed), io.StringIO()
    status = connect.run(
        environ, ConnectOptions(**options), Console(out, lambda _: answers.pop(0) if answers else "")
    )
    return status, out.getvalue()


def test_a_new_number_is_wired_to_the_line_when_yes_is_typed(environ: dict[str, str], api: TwilioApi) -> None:
    status, out = run(environ, "yes")
    held = api.numbers[0]
    assert status == 0
    assert held["voice_url"] == held["voice_fallback_url"] == f"{PUBLIC_URL}/voice"
    assert held["sms_url"] == held["sms_fallback_url"] == f"{PUBLIC_URL}/sms"
    assert "demo.twilio.com" in out
    assert "hotline connect --undo" in out


def test_what_is_asked_of_twilio_is_said_before_it_answers(environ: dict[str, str], internet: Internet) -> None:
    internet.hosts.clear()
    out = io.StringIO()
    with pytest.raises(TwilioTroubleError):
        connect.run(environ, ConnectOptions(), Console(out, lambda _: ""))
    assert "Reading the account's phone numbers from Twilio (a few seconds; up to 60 " in out.getvalue()


@pytest.mark.parametrize("typed", ["no", "", "n", "never"])
def test_nothing_is_set_without_a_yes(environ: dict[str, str], api: TwilioApi, typed: str) -> None:
    status, out = run(environ, typed)
    assert (status, api.posted) == (1, [])
    assert "Nothing was changed." in out


def test_a_dry_run_sets_nothing_and_keeps_no_copy(environ: dict[str, str], api: TwilioApi) -> None:
    status, out = run(environ, dry_run=True)
    assert (status, api.posted) == (0, [])
    assert "Dry run" in out
    assert not Path(environ["HOTLINE_STATE"]).exists()


def test_a_second_run_changes_nothing(environ: dict[str, str], api: TwilioApi) -> None:
    run(environ, yes=True)
    api.posted.clear()
    status, out = run(environ, yes=True)
    assert (status, api.posted) == (0, [])
    assert "already points here" in out
    assert len(list(Path(environ["HOTLINE_STATE"]).iterdir())) == 1


OTHER: dict[str, Any] = {
    "voice_url": "https://user:pass@old.example.org/v?x=1",
    "voice_method": "GET",
    "voice_fallback_url": "https://old.example.org/vf",
    "voice_fallback_method": "GET",
    "sms_url": "https://old.example.org/s",
    "sms_method": "GET",
    "sms_fallback_url": "https://old.example.org/sf",
    "sms_fallback_method": "GET",
    "status_callback": "https://old.example.org/cb",
    "status_callback_method": "GET",
    "voice_application_sid": "AP" + "1" * 32,
    "sms_application_sid": "AP" + "2" * 32,
    "trunk_sid": "TK" + "3" * 32,
    "voice_receive_mode": "fax",
    "voice_caller_id_lookup": True,
}


def test_undo_restores_every_field(environ: dict[str, str], api: TwilioApi) -> None:
    api.numbers[0] = before = number(NUMBER, **OTHER)
    kept = dict(before)
    status, out = run(environ, yes=True)
    assert status == 0
    assert "pass@" not in out
    assert {name for name in OTHER if api.numbers[0][name] != kept[name]} == set(OTHER) - {"status_callback_method"}
    copy = next(Path(environ["HOTLINE_STATE"]).iterdir())
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    status, out = run(environ, yes=True, undo=copy)
    assert status == 0
    assert api.numbers[0] == kept
    assert run(environ, undo=copy)[1].endswith("Nothing to undo.\n")


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"sid": 1, "config": {}}'])
def test_undo_takes_only_copies_that_connect_made(environ: dict[str, str], tmp_path: Path, content: str) -> None:
    (tmp_path / "copy.json").write_text(content)
    with pytest.raises(HotlineError, match="not a backup"):
        run(environ, undo=tmp_path / "copy.json")
    with pytest.raises(HotlineError, match="cannot be read"):
        run(environ, undo=tmp_path / "none.json")


def test_what_twilio_keeps_though_it_was_to_be_cleared_is_told(environ: dict[str, str], api: TwilioApi) -> None:
    api.numbers[0]["voice_application_sid"] = "AP" + "1" * 32
    api.keeps = ("voice_application_sid",)
    status, out = run(environ, yes=True)
    assert status == 1
    assert "Set it by hand" in out


def test_a_static_fallback_is_fetched_with_get(environ: dict[str, str], api: TwilioApi) -> None:
    run({**environ, "HOTLINE_FALLBACK_URL": "https://files.example.org/line/"}, yes=True)
    held = api.numbers[0]
    assert held["voice_fallback_url"] == f"https://files.example.org/line/{fallback.CALL_FILE}"
    assert held["sms_fallback_url"] == f"https://files.example.org/line/{fallback.TEXT_FILE}"
    assert held["sms_fallback_method"] == held["voice_fallback_method"] == "GET"


def test_an_api_key_is_enough(environ: dict[str, str], api: TwilioApi) -> None:
    environ.pop("TWILIO_AUTH_TOKEN")
    keyed = {**environ, "TWILIO_API_KEY": KEY, "TWILIO_API_SECRET": KEY_SECRET}
    assert run(keyed, yes=True)[0] == 0


@pytest.mark.parametrize(
    "missing, said",
    [
        pytest.param(("TWILIO_ACCOUNT_SID",), "TWILIO_ACCOUNT_SID", id="no account"),
        pytest.param(("HOTLINE_PUBLIC_URL",), "HOTLINE_PUBLIC_URL is missing", id="no address"),
        pytest.param(("TWILIO_AUTH_TOKEN",), "TWILIO_API_KEY", id="no password"),
    ],
)
def test_settings_that_are_missing_are_named(environ: dict[str, str], missing: tuple[str], said: str) -> None:
    for name in missing:
        environ.pop(name)
    with pytest.raises(SettingsError, match=said):
        run(environ)


@pytest.mark.parametrize(
    "url, said",
    [
        pytest.param("http://localhost:8000", "Twilio cannot call it", id="this machine"),
        pytest.param("https://127.0.0.1", "Twilio cannot call it", id="loopback"),
        pytest.param("https://10.0.0.5", "Twilio cannot call it", id="a private network"),
        pytest.param("https://[::1]", "Twilio cannot call it", id="loopback in IPv6"),
        pytest.param("https://server", "Twilio cannot call it", id="a name without a dot"),
        pytest.param("http://hotline.example.org", "https", id="not encrypted"),
        pytest.param("https://hot_line.example.org", "underscore", id="an underscore"),
        pytest.param("https://me:you@hotline.example.org", "password", id="a password"),
        pytest.param("https://hotline.example.org/a", "without a path", id="a path"),
    ],
)
def test_an_address_that_twilio_cannot_call_is_explained_and_nothing_is_set(
    environ: dict[str, str], api: TwilioApi, url: str, said: str
) -> None:
    with pytest.raises(HotlineError, match=said):
        run({**environ, "HOTLINE_PUBLIC_URL": url}, yes=True)
    assert api.posted == []


def app_takes_calls(api: TwilioApi) -> None:
    api.numbers[0]["voice_application_sid"] = "AP" + "1" * 32


def app_takes_texts(api: TwilioApi) -> None:
    api.numbers[0]["sms_application_sid"] = "AP" + "1" * 32


def trunk_takes_calls(api: TwilioApi) -> None:
    api.numbers[0]["trunk_sid"] = "TK" + "1" * 32


def calls_are_faxes(api: TwilioApi) -> None:
    api.numbers[0]["voice_receive_mode"] = "fax"


def callers_are_told_elsewhere(api: TwilioApi) -> None:
    api.numbers[0]["status_callback"] = "https://old.example.org/cb"


def service_has_its_own_address(api: TwilioApi) -> None:
    api.registered(use_inbound_webhook_on_number=False, inbound_request_url="https://old.example.org/sms")


def service_drops_texts(api: TwilioApi) -> None:
    api.registered(use_inbound_webhook_on_number=False, inbound_request_url=None)


def number_cannot_call(api: TwilioApi) -> None:
    api.numbers[0]["capabilities"]["voice"] = False


def number_cannot_text(api: TwilioApi) -> None:
    api.numbers[0]["capabilities"]["sms"] = False


def account_is_a_trial(api: TwilioApi) -> None:
    api.kind = "Trial"


def account_has_no_profile(api: TwilioApi) -> None:
    api.profiles = []


def account_is_an_individuals(api: TwilioApi) -> None:
    api.profiles = [STARTER_POLICY]


def account_is_suspended(api: TwilioApi) -> None:
    api.state = "suspended"


def number_is_not_registered(api: TwilioApi) -> None:
    api.services.clear()


def registration_is_in_progress(api: TwilioApi) -> None:
    api.registered(campaign="IN_PROGRESS")


def toll_free_is_not_verified(api: TwilioApi) -> None:
    api.numbers[0]["phone_number"] = "+18335550199"


def toll_free_is_rejected(api: TwilioApi) -> None:
    api.numbers[0]["phone_number"] = "+18335550199"
    api.toll_free = ["TWILIO_REJECTED"]


TRAPS = {
    app_takes_calls: "handles this number's calls",
    app_takes_texts: "handles this number's texts",
    trunk_takes_calls: "The SIP trunk",
    calls_are_faxes: "faxes",
    callers_are_told_elsewhere: "the caller's number to old.example.org",
    service_has_its_own_address: "its own webhook (at old.example.org)",
    service_drops_texts: "drops incoming texts",
    number_cannot_call: "cannot receive calls",
    number_cannot_text: "cannot receive texts",
    account_is_a_trial: "5 calls at once",
    account_has_no_profile: "a third",
    account_is_an_individuals: "a fourth",
    account_is_suspended: "suspended",
    number_is_not_registered: "A2P registration is missing",
    registration_is_in_progress: "A2P registration is IN_PROGRESS",
    toll_free_is_not_verified: "verification is not requested",
    toll_free_is_rejected: "verification is TWILIO_REJECTED",
}
CLEARED = {app_takes_calls, app_takes_texts, trunk_takes_calls, calls_are_faxes, callers_are_told_elsewhere}


@pytest.mark.parametrize("seed", TRAPS, ids=lambda seed: seed.__name__)
def test_each_trap_is_explained_before_anything_is_set(environ: dict[str, str], api: TwilioApi, seed: Any) -> None:
    assert TRAPS[seed] not in run(environ, dry_run=True)[1]
    seed(api)
    assert TRAPS[seed] in run(environ, dry_run=True)[1]


@pytest.mark.parametrize("seed", TRAPS, ids=lambda seed: seed.__name__)
def test_afterwards_the_traps_on_the_number_are_gone_and_the_others_are_told(
    environ: dict[str, str], api: TwilioApi, seed: Any
) -> None:
    seed(api)
    status, out = run(environ, yes=True)
    assert status == (0 if seed in CLEARED else 1)
    if seed in CLEARED:
        status, out = run(environ, yes=True)
        assert (status, TRAPS[seed] in out) == (0, False)
    else:
        assert TRAPS[seed] in out.partition("Still to fix:")[2]


def test_an_approved_toll_free_number_needs_no_registration(environ: dict[str, str], api: TwilioApi) -> None:
    toll_free_is_not_verified(api)
    api.services.clear()
    api.toll_free = ["TWILIO_APPROVED"]
    assert run(environ, yes=True)[0] == 0


def test_a_redirect_at_the_address_is_explained(environ: dict[str, str], internet: Internet) -> None:
    internet.hosts[LINE] = lambda _: (301, {"Location": "https://www.example.org/healthz"}, b"")
    assert "Set HOTLINE_PUBLIC_URL=https://www.example.org" in run(environ, dry_run=True)[1]


def test_an_account_without_a_number_is_told_to_buy_one(environ: dict[str, str], api: TwilioApi) -> None:
    api.numbers.clear()
    with pytest.raises(HotlineError, match="Buy one"):
        run(environ)


MANY = [number(f"+1510555{n:04}", f"PN{n:032}") for n in range(100, 165)]


@pytest.mark.parametrize(
    "wanted, typed, chosen",
    [
        pytest.param("+15105550163", (), "+15105550163", id="named, on the second page"),
        pytest.param("(510) 555-0101", (), "+15105550101", id="named in another form"),
        pytest.param(None, ("3",), "+15105550102", id="by its place in the list"),
        pytest.param(None, ("510-555-0104",), "+15105550104", id="typed"),
    ],
)
def test_one_of_many_numbers_is_chosen(
    environ: dict[str, str], api: TwilioApi, wanted: str | None, typed: tuple[str, ...], chosen: str
) -> None:
    api.numbers[:] = [dict(each) for each in MANY]
    run(environ, *typed, "yes", number=wanted)
    assert [each["phone_number"] for each in api.numbers if LINE in each["sms_url"]] == [chosen]


@pytest.mark.parametrize("typed", ["", "66", "0", "+15105550199"])
def test_a_number_that_is_not_there_is_refused(environ: dict[str, str], api: TwilioApi, typed: str) -> None:
    api.numbers[:] = [dict(each) for each in MANY]
    with pytest.raises(HotlineError, match="not a number of this account"):
        run(environ, typed)
    assert api.posted == []


@pytest.mark.parametrize(
    "status, said",
    [
        pytest.param(401, "rejected the account SID", id="a wrong password"),
        pytest.param(403, "not allowed to do that", id="a restricted key"),
        pytest.param(404, "Not found", id="not found"),
        pytest.param(429, "Rate limited", id="too many requests"),
        pytest.param(500, "has a problem", id="broken"),
        pytest.param(0, "Cannot connect to", id="a dropped connection"),
    ],
)
def test_what_goes_wrong_at_twilio_is_said_in_plain_words(
    environ: dict[str, str], api: TwilioApi, status: int, said: str
) -> None:
    api.fail(status, count=9)
    with pytest.raises(TwilioTroubleError, match=said):
        run(environ, yes=True)
    assert api.posted == []


@pytest.mark.parametrize("body", [b"<html>Bad gateway</html>", b"", b"[]", b"\xff"])
@pytest.mark.parametrize("status", [200, 502])
def test_a_page_that_is_not_twilios_is_named_so(
    environ: dict[str, str], api: TwilioApi, body: bytes, status: int
) -> None:
    for _ in range(3):
        api.fail_with(body, status)
    with pytest.raises(TwilioTroubleError, match="unexpected response"):
        run(environ)


@pytest.mark.parametrize(
    "broken, said",
    [
        pytest.param(requests.ReadTimeout(), "did not respond within", id="slow"),
        pytest.param(requests.exceptions.SSLError(), "certificate", id="a proxy's certificate"),
        pytest.param(requests.exceptions.ProxyError(), "proxy in HTTPS_PROXY", id="a proxy that refuses"),
        pytest.param(
            requests.exceptions.ProxyError(RemoteDisconnected("")), "Cannot connect", id="dropped behind a proxy"
        ),
    ],
)
def test_a_network_in_between_is_named(
    environ: dict[str, str], internet: Internet, broken: Exception, said: str
) -> None:
    internet.raises["api.twilio.com"] = broken
    with pytest.raises(TwilioTroubleError, match=said):
        run(environ)


@pytest.mark.parametrize(
    "trouble, seconds, said",
    [
        pytest.param(troubles.hangs, 0.2, "did not respond within", id="it hangs"),
        pytest.param(troubles.DRIPPING_HEAD, 0.2, "did not respond within", id="its head drips"),
        pytest.param(troubles.DRIPPING_BODY, 0.2, "did not respond within", id="its body drips"),
        pytest.param(troubles.drops, 60, "Cannot connect to", id="dropped at once"),
        pytest.param(troubles.stops, 60, "Cannot connect to", id="dropped in the middle"),
        pytest.param(troubles.says("HTTP/1.1 500 No", body="<html>"), 60, "unexpected response", id="HTML"),
        pytest.param(troubles.says("HTTP/1.1 429 No", "Retry-After: 0"), 60, "Rate limited", id="asked to wait"),
    ],
)
def test_over_a_real_connection_too(
    monkeypatch: pytest.MonkeyPatch, trouble: Trouble, seconds: float, said: str
) -> None:
    monkeypatch.setattr("hotline.carrier.http.TIMEOUT_SECONDS", seconds)
    monkeypatch.setattr("hotline.carrier.http.time", SimpleNamespace(sleep=lambda _: None))
    with troubles.server(trouble) as url, pytest.raises(TwilioTroubleError, match=said):
        RetryingHttp().request("GET", f"{url}/2010-04-01/Accounts.json")


def test_where_nothing_listens_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.carrier.http.time", SimpleNamespace(sleep=lambda _: None))
    with pytest.raises(TwilioTroubleError, match="Cannot connect"):
        RetryingHttp().request("GET", f"{troubles.nobody()}/2010-04-01/Accounts.json")


@pytest.mark.parametrize("status", [429, 503, 500, 0])
def test_a_passing_trouble_is_waited_out(environ: dict[str, str], api: TwilioApi, status: int) -> None:
    api.fail(status, "IncomingPhoneNumbers", 2, **{"Retry-After": "1"})
    assert run(environ, yes=True)[0] == 0


def test_the_wait_is_as_long_as_twilio_asks_within_reason(
    environ: dict[str, str], api: TwilioApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        if current_thread() is main_thread():  # another thread of this process may be sleeping
            waits.append(seconds)

    monkeypatch.setattr("time.sleep", sleep)
    api.fail(429, "IncomingPhoneNumbers", 1, **{"Retry-After": "4"})
    api.fail(429, "IncomingPhoneNumbers", 1, **{"Retry-After": "4000"})
    run(environ, dry_run=True)
    assert waits == [4.0, 10.0]


@pytest.mark.parametrize("status", [500, 0])
def test_a_change_that_may_have_been_made_is_not_made_twice(
    environ: dict[str, str], api: TwilioApi, status: int
) -> None:
    sid = api.numbers[0]["sid"]
    api.fail(status, f"{sid}.json")
    with pytest.raises(TwilioTroubleError, match="--undo"):
        run(environ, yes=True)
    assert (
        sum(each == f"POST /2010-04-01/Accounts/{ACCOUNT}/IncomingPhoneNumbers/{sid}.json" for each in api.asked)
        == 1
    )


@pytest.mark.parametrize("path", ["/v1/Services", "/v1/CustomerProfiles", f"{ACCOUNT}.json"])
def test_what_twilio_does_not_tell_is_asked_about_and_does_not_stop_it(
    environ: dict[str, str], api: TwilioApi, path: str
) -> None:
    api.fail(404, path)
    status, out = run(environ, yes=True)
    assert status == 0
    assert "Could not check" in out


def test_the_copy_holds_the_lines_number_and_nothing_of_anybody(environ: dict[str, str], api: TwilioApi) -> None:
    run(environ, yes=True)
    copy = json.loads(next(Path(environ["HOTLINE_STATE"]).iterdir()).read_text())
    assert set(copy) == {"sid", "phone", "config"}
    assert copy["phone"] == NUMBER


def test_the_workers_never_import_twilios_rest_client() -> None:
    program = "import sys, hotline.web.app, hotline.cli.serve; print('twilio.rest' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
