"""Who may open the staff page."""

from __future__ import annotations

import pytest
from flask import Flask
from structlog.testing import capture_logs

from hotline.settings import Settings
from hotline.settings.staff import StaffMember
from hotline.web import app as web
from hotline.web.call_voice import CallVoice
from hotline.web.staff import ENDPOINTS
from hotline.web.staff.login_throttle import MOST, PATIENCE_SECONDS, SECONDS, LoginThrottle
from hotline.web.store import Store
from tests.conftest import PROMPTS
from tests.support.phone import PUBLIC_URL, TOKEN
from tests.support.staff_browser import HERE, PASSWORD, Browser

PASSWORD_SET = {"HOTLINE_STAFF_PASSWORD": PASSWORD}
PUBLIC = {"HOTLINE_PUBLIC_URL": PUBLIC_URL}
LOCALHOST = {"HOTLINE_PUBLIC_URL": "http://127.0.0.1:8000"}


@pytest.fixture(scope="module")
def store() -> Store:
    return Store(PROMPTS, CallVoice({"en": "Polly.Joanna-Neural"}))


def line(store: Store, **environ: str) -> Flask:
    settings = Settings.from_environ({"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_LOG_LEVEL": "critical", **environ})
    return web.application(settings, store)


LOCAL = [
    ("its address", LOCALHOST, HERE),
    ("its name", LOCALHOST, "http://localhost:8000"),
    ("its IPv6 address", LOCALHOST, "http://[::1]:8000"),
]


@pytest.mark.parametrize("environ, origin", [row[1:] for row in LOCAL], ids=[row[0] for row in LOCAL])
def test_without_a_password_it_opens_on_this_machine(store: Store, environ: dict[str, str], origin: str) -> None:
    assert Browser(line(store, **environ), origin).open().status_code == 200


NOT_THERE = [
    ("a public line without a password", PUBLIC, PUBLIC_URL, {}),
    ("a public line, asked by loopback", PUBLIC, HERE, {}),
    ("a line whose address is not known, as behind nginx's `proxy_pass` alone", {}, HERE, {}),
    ("another name for this machine", LOCALHOST, "http://evil.example", {}),
    ("a name that begins like loopback", LOCALHOST, "http://127.0.0.1.evil.example", {}),
    ("no name at all", LOCALHOST, HERE, {"Host": ""}),
    ("behind a proxy that hides the name", LOCALHOST, HERE, {"X-Forwarded-For": "192.0.2.1"}),
    ("a line that listens on every network", {"HOTLINE_HOST": "0.0.0.0"}, HERE, {}),  # noqa: S104
    ("a password, but no HTTPS", PASSWORD_SET, "http://hotline.example.org", {}),
]


@pytest.mark.parametrize(
    "environ, origin, headers", [row[1:] for row in NOT_THERE], ids=[row[0] for row in NOT_THERE]
)
def test_it_does_not_exist_for(store: Store, environ: dict[str, str], origin: str, headers: dict[str, str]) -> None:
    browser = Browser(line(store, **environ), origin, PASSWORD if environ == PASSWORD_SET else None)
    for path in ("/", "/menu", "/static/main.js", "/state"):
        assert browser.get(path, **headers).status_code == 404, path
    assert browser.post("/text", {"Body": "hi"}, **headers).status_code == 404


def test_every_route_of_it_is_guarded(store: Store) -> None:
    app = line(store, **PUBLIC)
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint in ENDPOINTS]
    assert {rule.endpoint for rule in rules} == set(ENDPOINTS)
    for rule in rules:
        path = rule.rule.replace("<language>", "en").replace("<path:keys>", "3").replace("<path:filename>", "x")
        assert app.test_client().open(path, method=max((rule.methods or set()) - {"OPTIONS"})).status_code == 404, (
            path
        )


@pytest.mark.parametrize("environ, origin", [({**PUBLIC, **PASSWORD_SET}, PUBLIC_URL), (PASSWORD_SET, HERE)])
def test_with_a_password_it_asks_for_it(store: Store, environ: dict[str, str], origin: str) -> None:
    app = line(store, **environ)
    unknown = Browser(app, origin).open()
    assert unknown.status_code == 401
    assert unknown.headers["WWW-Authenticate"].startswith("Basic")
    assert Browser(app, origin, "wrong").open().status_code == 401
    assert Browser(app, origin, PASSWORD + "é").open().status_code == 401
    assert Browser(app, origin, PASSWORD).open().status_code == 200


def test_wrong_passwords_are_limited_and_do_not_lock_staff_out(store: Store) -> None:
    app = line(store, **PUBLIC, **PASSWORD_SET)
    staff = Browser(app, PUBLIC_URL, PASSWORD)
    staff.open()
    statuses = [Browser(app, PUBLIC_URL, f"guess {n}").open().status_code for n in range(MOST + 1)]
    assert statuses == [401] * (MOST + 1)
    assert Browser(app, PUBLIC_URL, PASSWORD).open().status_code == 200
    assert staff.open().status_code == 200


def test_a_cookie_that_was_not_ours_keeps_no_count_of_its_own(store: Store) -> None:
    app = line(store, **PUBLIC, **PASSWORD_SET)
    for n in range(MOST + 4):
        stranger = Browser(app, PUBLIC_URL, "wrong")
        forged = f"{n:032x}.{n:064x}"
        stranger.client.set_cookie("hotline-staff", forged, domain="hotline.example.org", path="/staff")
        status = stranger.open().status_code
    assert status == 429


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long a try has waited, each time; no test waits."""
    slept: list[float] = []
    monkeypatch.setattr("hotline.web.staff.login_throttle.pause", slept.append)
    return slept


def test_wrong_passwords_are_forgotten_after_a_minute() -> None:
    now = [0.0]
    attempts = LoginThrottle(lambda: now[0])
    for browser in ("a known browser", ""):
        for _ in range(MOST):
            attempts.count(browser)
    assert not attempts.may_try("a known browser")
    assert attempts.may_try("another one")
    now[0] = SECONDS
    assert attempts.may_try("a known browser")


@pytest.mark.parametrize("each_second, most", [(0.33, 0.33), (20, 1.1)], ids=["20 a minute", "20 a second"])
def test_strangers_guess_at_most_once_a_second_after_ten_guesses(
    pauses: list[float], each_second: float, most: float
) -> None:
    now = [0.0]
    attempts = LoginThrottle(lambda: now[0])
    tried = 0
    for _ in range(round(600 * each_second)):
        now[0] += 1 / each_second
        if attempts.may_try(""):
            tried += 1
            attempts.count("")
    assert tried <= 600 * most + MOST
    assert max(pauses, default=0) <= PATIENCE_SECONDS
    if each_second < 1:
        assert tried == round(600 * each_second)


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_change_needs_the_token_of_the_page(store: Store, token: str) -> None:
    browser = Browser(line(store, **LOCALHOST))
    browser.open()
    browser.token = token
    assert browser.post("/text", {"Body": "hi"}).status_code == 403
    assert browser.post("/save", json={"path": "en/welcome.md", "text": "", "version": ""}).status_code == 403


def test_the_token_of_another_browser_is_no_token(store: Store) -> None:
    app = line(store, **LOCALHOST)
    mine, other = Browser(app), Browser(app)
    mine.open()
    other.open()
    other.token = mine.token
    assert mine.post("/text", {"Body": "hi"}).status_code == 200
    assert other.post("/text", {"Body": "hi"}).status_code == 403


def test_its_answers_let_nothing_in_from_elsewhere(store: Store) -> None:
    browser = Browser(line(store, **PUBLIC, **PASSWORD_SET), PUBLIC_URL, PASSWORD)
    page = browser.open()
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-store"
    cookie = page.headers["Set-Cookie"]
    assert all(flag in cookie for flag in ("HttpOnly", "SameSite=Strict", "Secure", "Path=/staff"))
    assert "<script>" not in page.text
    assert " style=" not in page.text
    assert "Content-Security-Policy" in browser.get("/static/main.js").headers


# ---- a name and a password each

ANA, BEN = StaffMember.of("Ana.Díaz", PASSWORD), StaffMember.of("ben", "staple-battery-horse")
NAMES = {"HOTLINE_STAFF": f"{ANA.entry},\n{BEN.entry}", "HOTLINE_EDIT": "1"}


def named(app: Flask, name: str = "Ana.Díaz", password: str = PASSWORD) -> Browser:
    return Browser(app, PUBLIC_URL, password, name)


@pytest.fixture(scope="module")
def line_with_names(store: Store) -> Flask:
    return line(store, **PUBLIC, **NAMES)


WHO = [
    ("her own name", "Ana.Díaz", PASSWORD, 200),
    ("her name as a phone capitalizes it", "ana.díaz ", PASSWORD, 200),
    ("another's password", "ben", PASSWORD, 401),
    ("a name that nobody has", "carla", PASSWORD, 401),
    ("no name", "", PASSWORD, 401),
    ("her hash in place of the password", "Ana.Díaz", ANA.entry.rpartition(":")[2], 401),
]


@pytest.mark.parametrize("name, password, status", [row[1:] for row in WHO], ids=[row[0] for row in WHO])
def test_somebody_is_let_in_by_name_and_password(
    line_with_names: Flask, name: str, password: str, status: int
) -> None:
    assert named(line_with_names, name, password).open().status_code == status


def test_the_page_says_who_is_signed_in_and_a_right_password_is_hashed_once(
    line_with_names: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = named(line_with_names, "ANA.DÍAZ")
    assert "Ana.Díaz" in browser.open().text
    monkeypatch.setattr(StaffMember, "accepts", lambda *_: pytest.fail("hashed again"))
    assert browser.get("/state").status_code == 200


def test_a_wrong_password_after_a_right_one_is_still_wrong(line_with_names: Flask) -> None:
    assert named(line_with_names).open().status_code == 200
    assert named(line_with_names, password=PASSWORD + "!").open().status_code == 401


def test_whoever_is_taken_out_of_the_settings_is_out(store: Store) -> None:
    browser = named(line(store, **PUBLIC, **NAMES))
    browser.open()
    browser.client.application = line(store, **PUBLIC, HOTLINE_STAFF=BEN.entry)
    assert browser.get("/state").status_code == 401
    assert browser.post("/text", {"Body": "hi"}).status_code == 401


def test_a_new_password_ends_the_sessions_of_the_old_one(store: Store) -> None:
    browser = named(line(store, **PUBLIC, **NAMES))
    browser.open()
    browser.client.application = line(
        store, **PUBLIC, HOTLINE_STAFF=StaffMember.of("Ana.Díaz", "another-password").entry
    )
    browser.password = "another-password"
    assert browser.post("/text", {"Body": "hi"}).status_code == 403


def test_the_session_of_one_is_not_anothers(line_with_names: Flask) -> None:
    browser = named(line_with_names)
    browser.open()
    browser.name, browser.password = "ben", "staple-battery-horse"
    assert browser.post("/text", {"Body": "hi"}).status_code == 403


def test_guesses_at_names_are_limited_as_others_are(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StaffMember, "accepts", lambda *_: False)  # at once
    app = line(store, **PUBLIC, **NAMES)
    statuses = [named(app, f"name{n}", "guess").open().status_code for n in range(MOST + 4)]
    assert statuses[:MOST] == [401] * MOST
    assert statuses[-1] == 429


@pytest.mark.parametrize("environ", [NAMES, PASSWORD_SET], ids=["names", "one password"])
def test_signing_out_makes_the_browser_ask_again(store: Store, environ: dict[str, str]) -> None:
    browser = named(line(store, **PUBLIC, **environ))
    assert "Sign out" in browser.open().text
    out = browser.get("/sign-out")
    assert (out.status_code, "WWW-Authenticate" in out.headers) == (401, True)
    assert "You are signed out" in out.text
    assert browser.client.get_cookie("hotline-staff", "hotline.example.org", "/staff") is None
    again = browser.get("/sign-out")
    assert (again.status_code, again.location) == (302, "/staff/")
    browser.open()
    assert browser.get("/sign-out").status_code == 401


def test_names_and_passwords_are_in_the_log_as_far_as_they_should_be(store: Store) -> None:
    with capture_logs() as logs:
        app = line(store, **PUBLIC, **NAMES)
        named(app, "ben", "wrong-password").open()
        named(app).open()
    staff = [each for each in logs if each["event"].startswith("staff")]
    assert [(each["event"], each.get("by")) for each in staff] == [
        ("staff_wrong_password", None), ("staff_signed_in", "Ana.Díaz")
    ]  # fmt: skip
    assert "wrong-password" not in str(logs)
    assert PASSWORD not in str(logs)


ROOT_LEADS = [
    ("this machine, as to try it out", {"HOTLINE_PUBLIC_URL": "http://127.0.0.1:8000"}, 302),
    ("this machine, and said so", {"HOTLINE_PUBLIC_URL": "http://localhost:8000"}, 302),
    ("a public line", {"HOTLINE_PUBLIC_URL": PUBLIC_URL}, 404),
    ("a public line with a password", {"HOTLINE_PUBLIC_URL": PUBLIC_URL, "HOTLINE_STAFF_PASSWORD": PASSWORD}, 404),
    ("a token and no address, perhaps behind a proxy", {"HOTLINE_PUBLIC_URL": ""}, 404),
]


@pytest.mark.parametrize("environ, status", [row[1:] for row in ROOT_LEADS], ids=[row[0] for row in ROOT_LEADS])
def test_the_root_leads_to_the_page_on_a_local_line_only(
    store: Store, environ: dict[str, str], status: int
) -> None:
    response = line(store, **environ).test_client().get("/", base_url="http://localhost:8000")
    assert response.status_code == status
    if status == 302:
        assert response.location == "/staff"
