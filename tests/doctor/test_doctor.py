"""`hotline doctor`: each seeded fault is found, a sound line has none, and what is said is of use."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from types import SimpleNamespace
from typing import Any

import pytest
import redis
import requests

import hotline
from hotline.carrier.account import STARTER_POLICY
from hotline.carrier.http import stamped
from hotline.cli import doctor
from hotline.content import loader, voiceovers
from hotline.doctor import account, checks, machine
from hotline.doctor import redis as redis_server
from hotline.doctor.findings import Finding
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.speech import pool
from hotline.speech.pool import Outcome
from hotline.stats.database import StatsDatabase
from hotline.web import app as web
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON
from tests.support import folders
from tests.support.phone import PUBLIC_URL
from tests.support.twilio_api import ACCOUNT, TWILIO_HOSTS, Answer, Internet, TwilioApi, alert, line_at

FALLBACK_URL = "https://files.example.org/line"
HOST = PUBLIC_URL.removeprefix("https://")


@dataclass
class World:
    """A sound line, its number and its surroundings; a fault is seeded by changing one thing."""

    environ: dict[str, str]
    api: TwilioApi
    internet: Internet
    monkeypatch: pytest.MonkeyPatch
    folder: Path
    stack: ExitStack

    def ids(self, state: str = "failed") -> list[str]:
        """What doctor finds in a state."""
        out = io.StringIO()
        doctor.run(self.environ, True, out)
        return [finding["id"] for finding in json.loads(out.getvalue()) if finding["state"] == state]

    def findings(self) -> list[Finding]:
        """All that doctor finds."""
        return list(checks.examine(self.environ))

    def line(self, answer: Callable[[requests.PreparedRequest, Answer], Answer]) -> None:
        """Put something between Twilio and the line, that changes its answers."""
        sound = self.internet.hosts[HOST]
        self.internet.hosts[HOST] = lambda request: answer(request, sound(request))


def application(**environ: str) -> Any:
    settings = Settings.from_environ({**ENVIRON, **environ})
    return web.application(settings, Store(settings.prompts, CallVoice(settings.voices)))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folders.good(tmp_path_factory.mktemp("prompts"))


@pytest.fixture(scope="module")
def app(good: Path) -> Any:
    return application(HOTLINE_PROMPTS=str(good))


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: Any, good: Path) -> Iterator[World]:
    monkeypatch.setattr("hotline.carrier.http.time", SimpleNamespace(sleep=lambda _: None))
    monkeypatch.setattr("hotline.doctor.probe.time", SimpleNamespace(perf_counter=lambda: 0.0))  # all is quick
    api = TwilioApi().registered()
    for name, path in (("voice", "voice"), ("sms", "sms")):
        api.numbers[0] |= {f"{name}_url": f"{PUBLIC_URL}/{path}", f"{name}_fallback_url": f"{FALLBACK_URL}/{name}"}
    internet = Internet(dict.fromkeys(TWILIO_HOSTS, api) | {HOST: line_at(app)}).put_up(monkeypatch)
    monkeypatch.setattr(pool, "record", lambda jobs, _: [Outcome(job, 0.5, 4000) for job in jobs])
    state = tmp_path / "state"
    state.mkdir(mode=0o700)
    environ = {
        **ENVIRON,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "HOTLINE_ADVANCED_OPT_OUT": "1",
        "HOTLINE_FALLBACK_URL": FALLBACK_URL,
        "HOTLINE_PROMPTS": str(good),
        "HOTLINE_STATE": str(state),
    }
    with ExitStack() as stack:
        yield World(environ, api, internet, monkeypatch, tmp_path, stack)


def test_on_a_sound_installation_nothing_fails_or_is_asked(world: World) -> None:
    out = io.StringIO()
    assert doctor.run(world.environ, False, out) == 0
    assert world.ids("failed") == world.ids("warning") == []
    assert re.search(r"\n\n0 failed, 0 warnings, [0-9]+ passed\.\n\Z", out.getvalue())


@pytest.mark.parametrize("wrong", [{"TWILIO_AUTH_TOKEN": ""}, {"HOTLINE_PUBLIC_URL": "example.org"}, {"PORT": "x"}])
def test_with_wrong_settings_this_machine_is_checked_all_the_same(world: World, wrong: dict[str, str]) -> None:
    world.environ.update(wrong)
    assert world.ids("failed") == ["settings"]
    assert {"prompts", "state-folder", "speech"} <= {*world.ids("passed")}


def test_which_answers_connect_to_staff_is_told_and_where_voicemail_could_answer(world: World) -> None:
    assert "connect" not in world.ids("passed")
    connected_to("+12025550123", "screen: no")(world)
    assert "connect" in world.ids("passed")
    assert world.ids("warning") == ["connect-unscreened"]


def environ(**values: str) -> Callable[[World], None]:
    return lambda world: world.environ.update(values)


def number(**fields: Any) -> Callable[[World], None]:
    return lambda world: world.api.numbers[0].update(fields)


def met(code: str) -> Callable[[World], None]:
    return lambda world: world.api.alerts.append(alert(code))


def answers(status: int, body: bytes = b"<html>", **headers: str) -> Callable[[World], None]:
    return lambda world: world.internet.hosts.update({HOST: lambda _: (status, headers, body)})


def broken(error: Exception) -> Callable[[World], None]:
    return lambda world: world.internet.raises.update({HOST: error})


def without_token(world: World) -> None:
    del world.environ["TWILIO_AUTH_TOKEN"]


def without_address(world: World) -> None:
    del world.environ["HOTLINE_PUBLIC_URL"]


def old_python(world: World) -> None:
    world.monkeypatch.setattr(sys, "version_info", (3, 10, 4))


def missing_package(world: World) -> None:
    world.monkeypatch.setattr("importlib.metadata.requires", lambda _: ["nothing-of-this-name>=1.0"])


def old_package(world: World) -> None:
    world.monkeypatch.setattr("importlib.metadata.requires", lambda _: ["flask>=99.0"])


def state_is_a_file(world: World) -> None:
    (world.folder / "file").write_text("")
    world.environ["HOTLINE_STATE"] = str(world.folder / "file")


def disk_is_full(world: World) -> None:
    usage = SimpleNamespace(total=1, used=1, free=0)
    world.monkeypatch.setattr("shutil.disk_usage", lambda _: usage)


def state_cannot_be_made(world: World) -> None:
    world.environ["HOTLINE_STATE"] = str(world.folder / "file" / "state")
    (world.folder / "file").write_text("")


def anybody_may_write_state(world: World) -> None:
    (world.folder / "state").chmod(0o777)


def anybody_may_read_state(world: World) -> None:
    (world.folder / "state").chmod(0o755)


def root_left_a_file(world: World) -> None:
    (world.folder / "state" / "counts.db").write_bytes(b"")
    really = Path.lstat

    def lstat(path: Path) -> Any:
        found = really(path)
        return SimpleNamespace(st_uid=found.st_uid + 1, st_gid=found.st_gid) if path.name == "counts.db" else found

    world.monkeypatch.setattr(Path, "lstat", lstat)


def counts_are_damaged(world: World) -> None:
    (world.folder / "state" / "counts.db").write_bytes(b"no database, " * 100)


def counts_are_a_newer_programs(world: World) -> None:
    file = world.folder / "state" / "counts.db"
    counts = StatsDatabase(f"sqlite:///{file}")
    counts.write({}, "somebody", 1)
    counts.close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE counts_schema SET version = 99")


def counts_are_held(world: World) -> None:
    world.monkeypatch.setattr("hotline.stats.database.LOCK_SECONDS", 0.01)
    holder = sqlite3.connect(world.folder / "state" / "counts.db", isolation_level=None)
    holder.execute("PRAGMA journal_mode=WAL")
    holder.execute("CREATE TABLE other (n)")
    holder.execute("BEGIN IMMEDIATE")
    world.stack.callback(holder.close)


@contextmanager
def redis_answering(ping: bytes, others: bytes, seconds: float) -> Iterator[int]:
    """What stands where Redis should: its port. It answers PING after so many seconds."""

    class Session(StreamRequestHandler):
        def handle(self) -> None:
            while line := self.rfile.readline():
                words = [self.rfile.readline() and self.rfile.readline().strip() for _ in range(int(line[1:]))]
                if words[0] == b"PING":
                    time.sleep(seconds)
                self.wfile.write((ping if words[0] == b"PING" else others) + b"\r\n")

    with ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def redis_says(*answers: bytes, seconds: float = 0, patience: float = 60) -> Callable[[World], None]:
    """A server that answers PING with the first, and whatever else with the last; and how long a line waits for it,
    on a machine that may be busy."""

    def seed(world: World) -> None:
        for waits in ("doctor.redis.PATIENT", "doctor.redis.PATIENCE", "web.rate_limit.PATIENCE"):
            world.monkeypatch.setattr(f"hotline.{waits}_SECONDS", max(patience, 60 * waits.endswith("PATIENT")))
        port = world.stack.enter_context(redis_answering(answers[0], answers[-1], seconds))
        world.environ["REDIS_URL"] = f"redis://:hush@127.0.0.1:{port}/0"

    return seed


def redis_shows_its_own_certificate(world: World) -> None:
    def ping(url: str) -> float:
        raise redis.ConnectionError("Error 1 connecting to redis.example.org:6379. certificate verify failed.")

    world.monkeypatch.setattr(redis_server, "_ping", ping)
    world.environ["REDIS_URL"] = "rediss://:hush@redis.example.org"


def outcome(trouble: str, is_lasting: bool) -> Callable[[World], None]:
    def seed(world: World) -> None:
        world.environ["HOTLINE_CALL_AUDIO"] = "recordings"
        world.monkeypatch.setattr(pool, "record", lambda jobs, _: [Outcome(jobs[0], 0, 0, trouble, is_lasting)])
        world.monkeypatch.setattr(Recordings, "has", lambda *_: True)

    return seed


def nothing_is_recorded(world: World) -> None:
    world.environ["HOTLINE_CALL_AUDIO"] = "recordings"


def address_tells_another_time(world: World) -> None:
    world.environ["TWILIO_ACCOUNT_SID"] = ""
    late = format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True)
    world.line(lambda _, answer: (answer[0], {**answer[1], "Date": late}, answer[2]))


def bad_prompt(world: World) -> None:
    prompts = folders.good(world.folder / "prompts")
    (prompts / "en" / "crisis.md").write_text("Nothing here.")
    world.environ["HOTLINE_PROMPTS"] = str(prompts)


def unfinished_language(world: World) -> None:
    world.environ["HOTLINE_PROMPTS"] = str(folders.vietnamese(world.folder / "prompts", "vi/words.yaml"))


def clock_is_wrong(world: World) -> None:
    world.api.now = datetime.now(UTC) + timedelta(minutes=5)


def line_has_another_token(world: World) -> None:
    world.internet.hosts[HOST] = line_at(
        application(HOTLINE_PROMPTS=world.environ["HOTLINE_PROMPTS"], TWILIO_AUTH_TOKEN="f" * 32)
    )


def line_knows_no_address(world: World) -> None:
    world.internet.hosts[HOST] = lambda request: line_behind_proxy(request)
    proxied = line_at(application(HOTLINE_PROMPTS=world.environ["HOTLINE_PROMPTS"], HOTLINE_PUBLIC_URL=""))

    def line_behind_proxy(request: requests.PreparedRequest) -> Answer:
        request.url = str(request.url).replace(PUBLIC_URL, "http://127.0.0.1:8000")
        return proxied(request)


def proxy_changes_paths(world: World) -> None:
    sound = world.internet.hosts[HOST]

    def stripped(request: requests.PreparedRequest) -> Answer:
        if request.method == "POST":
            request.url = str(request.url).replace("/sms", "/hotline/sms").replace("/voice", "/hotline/voice")
        return sound(request)

    world.internet.hosts[HOST] = stripped


def cache_answers_everybody(world: World) -> None:
    twiml = (200, {"Content-Type": "text/xml"}, b"<Response/>")
    world.line(lambda request, answer: twiml if request.method == "POST" else answer)


def page_instead_of_twiml(world: World) -> None:
    html = (200, {"Content-Type": "text/html"}, b"<html><br></html>")
    world.line(lambda request, answer: html if answer[0] == 200 and request.method == "POST" else answer)


def one_page_is_missing(world: World) -> None:
    world.line(lambda request, answer: (404, {}, b"") if str(request.url).endswith("/voice/en/1/2") else answer)


def slow(world: World) -> None:
    ticks = iter(range(0, 100_000, 6))
    world.monkeypatch.setattr("hotline.doctor.probe.time", SimpleNamespace(perf_counter=lambda: next(ticks)))


def sms_service(**fields: Any) -> Callable[[World], None]:
    def seed(world: World) -> None:
        world.api.registered(**fields)

    return seed


def attribute(**fields: Any) -> Callable[[World], None]:
    def seed(world: World) -> None:
        for name, value in fields.items():
            setattr(world.api, name, value)

    return seed


def no_temporary_folder(world: World) -> None:
    def none(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No usable temporary directory found")

    world.monkeypatch.setattr("hotline.doctor.audio.tempfile.TemporaryDirectory", none)
    world.environ["HOTLINE_CALL_AUDIO"] = "recordings"


EDITS = {"HOTLINE_EDIT": "1", "HOTLINE_STAFF_PASSWORD": "a long password"}


def prompts_cannot_be_written(world: World) -> None:
    world.environ.update(EDITS)
    world.monkeypatch.setattr("hotline.doctor.state_folder.os.access", lambda path, _: "prompts" not in str(path))


def connected_to(number: str, *parts: str) -> Callable[[World], None]:
    """An answer connects callers to a number."""

    def seed(world: World) -> None:
        prompts = folders.good(world.folder / "connected")
        entry = [f"  - number: {number}", *(f"    {part}" for part in parts)]
        lines = ["[COST]", "connect:", *entry, f"checked: {date.today()}"]
        folders.replace_line(prompts / "en/2-cost.md", "[COST]", "\n".join(lines))
        world.environ["HOTLINE_PROMPTS"] = str(prompts)

    return seed


def many_lines(numbers: str, **files: str) -> Callable[[World], None]:
    """Many lines, of which one has these numbers, and messages in English by their names."""

    def seed(world: World) -> None:
        prompts = folders.good(world.folder / "many")
        own = {f"en/{name}.md": words for name, words in files.items()}
        own["line.yaml"] = f"numbers: [{numbers}]\n"
        folders.write(prompts, {f"lines/elm-street/{path}": words for path, words in own.items()})
        world.environ["HOTLINE_PROMPTS"] = str(prompts)

    return seed


AP, TK = "AP" + "1" * 32, "TK" + "1" * 32
ELSEWHERE = {"inbound_request_url": "https://old.example.org/", "use_inbound_webhook_on_number": False}
EXPIRED = requests.exceptions.SSLError("certificate verify failed: certificate has expired")

FAULTS = [
    ("an old Python", old_python, "python"),
    ("a package that is missing", missing_package, "package-missing"),
    ("a package that is old", old_package, "package-old"),
    ("no token", without_token, "settings"),
    ("a token that is an account", environ(TWILIO_AUTH_TOKEN=ACCOUNT), "settings"),
    ("a token with a character missing", environ(TWILIO_AUTH_TOKEN="0" * 31), "token-length"),
    ("a token of a line that does not exist", environ(TWILIO_AUTH_TOKEN_ELM="e" * 32), "token-of-no-line"),
    ("a misspelt setting", environ(HOTLINE_PUBLIC_URI="https://a.example.org"), "settings"),
    ("a key without its secret", environ(TWILIO_API_KEY="SK" + "1" * 32), "settings"),
    ("an account sid cut short", environ(TWILIO_ACCOUNT_SID="AC12"), "settings"),
    ("no public address", without_address, "public-url"),
    ("an address of this machine", environ(HOTLINE_PUBLIC_URL="http://localhost:8000"), "address-local"),
    ("an address that is not encrypted", environ(HOTLINE_PUBLIC_URL="http://127.0.0.999"), "address-http"),
    ("an underscore in the address", environ(HOTLINE_PUBLIC_URL="https://hot_line.org"), "settings"),
    ("prompts that are not there", environ(HOTLINE_PROMPTS="/nowhere"), "prompts-folder"),
    ("a prompt file with an error", bad_prompt, "prompts"),
    ("a language that lacks number words", unfinished_language, "language"),
    ("a state folder that is a file", state_is_a_file, "state-folder"),
    ("a full disk", disk_is_full, "disk"),
    ("a state folder that cannot be made", state_cannot_be_made, "state-folder"),
    ("a state folder for everybody", anybody_may_write_state, "state-open"),
    ("a file that root left", root_left_a_file, "state-owner"),
    ("no temporary folder", no_temporary_folder, "temporary-folder"),
    ("saves that the next release undoes", environ(**EDITS, DYNO="web.1", HOTLINE_PROMPTS="prompts"), "edit-lost"),
    ("prompts that cannot be written", prompts_cannot_be_written, "edit-read-only"),
    ("counts that are damaged", counts_are_damaged, "database-damaged"),
    ("counts of a newer program", counts_are_a_newer_programs, "database-version"),
    ("counts that somebody holds", counts_are_held, "database-trouble"),
    ("counts in a folder that is not there", environ(DATABASE_URL="sqlite:////nowhere/c.db"), "database-read-only"),
    ("a database that is down", environ(DATABASE_URL="postgres://me:hush@127.0.0.1:9/x"), "database-away"),
    ("a slash in a password", environ(DATABASE_URL="postgres://me:hu/sh@127.0.0.1:9/x"), "database-url"),
    ("a port that is a word", environ(DATABASE_URL="postgres://me:hush@127.0.0.1:five/x"), "database-url"),
    ("Redis that is down", environ(REDIS_URL="redis://:hush@127.0.0.1:9/0"), "redis-away"),
    ("a port of Redis that is a word", environ(REDIS_URL="redis://:hush@127.0.0.1:nine/0"), "redis-url"),
    ("a wrong password of Redis", redis_says(b"-NOAUTH Authentication required."), "redis-password"),
    ("Redis that is a copy", redis_says(b"+PONG", b"-READONLY You can't write"), "redis-read-only"),
    ("Redis that lets nobody count", redis_says(b"+PONG", b"-NOPERM no permissions"), "redis-permission"),
    ("Redis that is full", redis_says(b"+PONG", b"-OOM command not allowed"), "redis-full"),
    ("Redis without this database", redis_says(b"+PONG", b"-ERR DB index is out of range"), "redis-refuses"),
    ("a Redis Cluster", redis_says(b"+PONG", b"-MOVED 3999 127.0.0.1:6381"), "redis-cluster"),
    ("Redis that is far away", redis_says(b"+PONG", seconds=0.3, patience=0.25), "redis-slow"),
    ("Redis with a certificate of its own", redis_shows_its_own_certificate, "redis-certificate"),
    ("something else than Redis", redis_says(b"HTTP/1.1 400 Bad Request"), "redis-away"),
    ("no speech engine", outcome("espeak-ng is not installed", True), "speech-engine"),
    ("a voice that nobody has", outcome("there is no voice of this name", False), "speech-voice"),
    ("recordings that are not made", nothing_is_recorded, "recordings"),
    ("a clock that the address contradicts", address_tells_another_time, "clock"),
    ("a clock that is wrong", clock_is_wrong, "clock"),
    ("a name without DNS", broken(requests.ConnectionError("NameResolutionError")), "address-dns"),
    ("nothing that listens", broken(requests.ConnectionError("Connection refused")), "address-refused"),
    ("a connection cut", broken(requests.ConnectionError("aborted")), "address-broken"),
    ("an expired certificate", broken(EXPIRED), "address-certificate"),
    ("a host that hangs", broken(requests.ReadTimeout()), "address-slow"),
    ("a redirect", answers(301, Location="https://www.hotline.example.org/"), "address-redirect"),
    ("another site", answers(200), "address-200"),
    ("a password in the proxy", answers(401), "address-401"),
    ("a proxy without a line behind it", answers(502, Server="nginx"), "address-502"),
    ("a host that sleeps", answers(503), "address-503"),
    ("a proxy that changes paths", proxy_changes_paths, "address-404"),
    ("a line with another token", line_has_another_token, "refused"),
    ("a line that knows no address", line_knows_no_address, "refused"),
    ("a cache that answers everybody", cache_answers_everybody, "unsigned"),
    ("a page instead of TwiML", page_instead_of_twiml, "not-twiml"),
    ("a page that is missing", one_page_is_missing, "address-404"),
    ("a slow line", slow, "slow"),
    ("a wrong password at Twilio", lambda world: world.api.fail(401, count=99), "twilio"),
    ("a suspended account", attribute(state="suspended"), "account-stopped"),
    ("a trial account", attribute(kind="Trial"), "trial"),
    ("an account without a profile", attribute(profiles=[]), "no-profile"),
    ("an account of one person", attribute(profiles=[STARTER_POLICY]), "individual-profile"),
    ("an app that takes calls", number(voice_application_sid=AP), "voice-application"),
    ("an app that takes texts", number(sms_application_sid=AP), "sms-application"),
    ("a trunk that takes calls", number(trunk_sid=TK), "trunk"),
    ("calls that go elsewhere", number(voice_url="https://old.example.org/"), "calls-elsewhere"),
    ("texts that go nowhere", number(sms_url=""), "texts-unset"),
    ("no fallback", number(voice_fallback_url=""), "calls-no-fallback"),
    ("a fallback on this host", number(sms_fallback_url=f"{PUBLIC_URL}/sms"), "texts-fallback-here"),
    ("a status callback", number(status_callback="https://old.example.org/"), "status-callback"),
    ("calls that are taken for faxes", number(voice_receive_mode="fax"), "fax"),
    ("a number that cannot text", number(capabilities={"voice": True, "sms": False}), "number-no-sms"),
    ("a service that drops texts", sms_service(use_inbound_webhook_on_number=False), "service-drops"),
    ("a service with an address of its own", sms_service(**ELSEWHERE), "service-elsewhere"),
    ("a number without registration", attribute(services={}), "not-registered"),
    ("a toll-free number", number(phone_number="+18335550199"), "toll-free-unverified"),
    ("an answer that connects to the line", connected_to("+15105550199"), "connect-loop"),
    ("an account without numbers", attribute(numbers=[]), "no-number"),
    *((f"error {code}", met(code), f"alert-{code}") for code in ("11200", "11205", "11217", "11750", "12100")),
    *((f"error {code}", met(code), f"alert-{code}") for code in ("12200", "12300", "14103", "30007", "30034")),
]


def test_every_fault_that_has_a_name_of_its_own_is_seeded() -> None:
    """Names that are put together, such as those of statuses, are not looked for."""
    modules = [file.read_text("utf-8") for file in Path(hotline.__file__).parent.rglob("*.py")]
    named = {name for module in modules for name in re.findall(r'\bfailed\(\s*"([a-z-]+)"', module)}
    assert len(named) >= 30
    assert named - {found for _, _, found in FAULTS} == set()
    assert len({name for name, _, _ in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("seed, found", [pytest.param(s, f, id=name) for name, s, f in FAULTS])
def test_a_fault_is_found_and_explained_once(world: World, seed: Callable[[World], None], found: str) -> None:
    seed(world)
    out = io.StringIO()
    assert doctor.run(world.environ, True, out) == 1
    failed = [each for each in json.loads(out.getvalue()) if each["state"] == "failed"]
    assert found in [each["id"] for each in failed]
    assert len({each["what"] for each in failed}) == len(failed) <= 2
    assert all(len(each["what"]) > 15 and each["how"] for each in failed)
    assert "hush" not in out.getvalue()


def no_engine_and_no_need(world: World) -> None:
    outcome("espeak-ng is not installed", True)(world)
    del world.environ["HOTLINE_CALL_AUDIO"]


def voiceover_of_other_words(world: World) -> None:
    prompts = folders.good(world.folder / "prompts")
    (prompts / "en/1-what/1-iop.0123456789abcdef.wav").write_bytes(b"RIFF")
    world.environ["HOTLINE_PROMPTS"] = str(prompts)


def voiceover_that_is_no_audio(world: World) -> None:
    prompts = folders.good(world.folder / "prompts")
    loaded, _ = loader.load(prompts, folders.TODAY)
    (words,) = voiceovers.words_by_path(loaded.languages["en"])["en/1-what/1-iop.md"]
    (prompts / voiceovers.path_of("en/1-what/1-iop.md", words)).write_bytes(b"RIFF")
    world.environ["HOTLINE_PROMPTS"] = str(prompts)


@pytest.mark.parametrize(
    "seed, found",
    [
        pytest.param(environ(HOTLINE_ADVANCED_OPT_OUT=""), "help-text", id="Twilio's own HELP text"),
        pytest.param(environ(TWILIO_ACCOUNT_SID=""), "credentials", id="no account"),
        pytest.param(
            environ(TWILIO_AUTH_TOKEN=f"{ENVIRON['TWILIO_AUTH_TOKEN']},{'e' * 32}"), "two-tokens", id="two"
        ),
        pytest.param(lambda world: world.api.fail(404, "/v1/Alerts"), "alerts", id="alerts not told"),
        pytest.param(lambda world: world.api.fail(404, "/v1/Services"), "services", id="services not told"),
        pytest.param(no_engine_and_no_need, "speech-engine", id="an engine that nobody needs"),
        pytest.param(voiceover_of_other_words, "voiceovers-changed", id="a voiceover of other words"),
        pytest.param(voiceover_that_is_no_audio, "voiceovers-damaged", id="a voiceover that is not audio"),
        pytest.param(anybody_may_read_state, "state-readable", id="a state folder that others may look into"),
        pytest.param(redis_says(b"+PONG", b":1", seconds=0.04), "redis-slow", id="Redis that is not near"),
        pytest.param(met("99999"), "alert-99999", id="an error nobody knows"),
        pytest.param(met("30008"), "alert-30008", id="texts that are lost"),
    ],
)
def test_what_only_a_person_can_know_is_asked(world: World, seed: Callable[[World], None], found: str) -> None:
    seed(world)
    assert world.ids("warning") == [found]
    assert world.ids("failed") == []


def test_the_setting_to_change_is_named_when_the_line_does_not_know_its_address(world: World) -> None:
    line_knows_no_address(world)
    out = io.StringIO()
    doctor.run(world.environ, False, out)
    assert "uses http://127.0.0.1:8000 as its address" in out.getvalue()
    assert f"set HOTLINE_PUBLIC_URL={PUBLIC_URL}" in out.getvalue()


def test_an_alert_tells_how_often_and_where_and_nothing_of_the_person() -> None:
    api = TwilioApi(alerts=[alert("11200"), alert("11200", "https://u:p@hotline.example.org/voice/en/3/2?x=1")])
    with pytest.MonkeyPatch.context() as patch:
        Internet(dict.fromkeys(TWILIO_HOSTS, api)).put_up(patch)
        from hotline.carrier.account import Account
        from hotline.settings.credentials import Credentials

        found = list(
            account.alerts(Account(Credentials(ACCOUNT, ACCOUNT, ENVIRON["TWILIO_AUTH_TOKEN"])), datetime.now(UTC))
        )
    said = str(found[0])
    assert "2 times" in said
    assert "hotline.example.org/voice" in said
    assert not [part for part in ("+1510", "%2B", "/en", "u:p") if part in said]


CODES = (
    "11200 11205 11217 11750 12100 12200 12300 14103 14107 21610 30003 30004 30005 30006 30007 30008 30032 30034"
)


@pytest.mark.parametrize("code", CODES.split())
def test_every_error_that_a_line_meets_is_explained(code: str) -> None:
    assert code in account.EXPLAINED


@pytest.mark.parametrize("seconds, found", [(0, "passed"), (59, "passed"), (-61, "failed"), (3600, "failed")])
def test_a_clock_may_be_a_minute_off(seconds: int, found: str) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert [finding.state for finding in machine.clock(now + timedelta(seconds=seconds), now)] == [found]


def test_no_secret_is_ever_printed(world: World) -> None:
    world.environ |= {
        "TWILIO_AUTH_TOKEN": "5ec2e7" * 5 + "00",
        "TWILIO_API_KEY": "SK" + "1" * 32,
        "TWILIO_API_SECRET": "hush!",
    }
    out = io.StringIO()
    doctor.run(world.environ, True, out)
    failed = {each["id"] for each in json.loads(out.getvalue()) if each["state"] == "failed"}
    assert {"refused", "twilio"} <= failed  # each was shown at a door: the token at the line's, the key at Twilio's
    assert "5ec2e7" not in out.getvalue()
    assert "hush!" not in out.getvalue()


@pytest.mark.parametrize(
    "written, hour",
    [
        ("Mon, 23 Nov 2026 08:00:00 GMT", 8),
        ("Mon, 23 Nov 2026 08:00:00 -0000", 8),
        ("Mon, 23 Nov 2026 08:00:00 GMT, Mon, 23 Nov 2026 08:00:00 GMT", 8),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_time_of_an_answer_is_read_whatever_a_proxy_makes_of_it(written: str, hour: int | None) -> None:
    read = stamped({"Date": written})
    assert (read.astimezone(UTC).hour if read else None) == hour


@pytest.mark.parametrize("is_known", [True, False], ids=["a number of a line", "a number of no line"])
def test_with_many_lines_a_number_of_none_is_told(world: World, is_known: bool) -> None:
    many_lines(f'"{world.api.numbers[0]["phone_number"]}"' if is_known else "55501")(world)
    assert ("number-of-no-line" in world.ids("warning")) is not is_known


def test_each_of_many_lines_is_called_at_its_number_and_its_own_pages_with_its_token(world: World) -> None:
    visit = folders.topic("VISIT").replace("keywords", 'connect: "+15105550120"\nkeywords')
    many_lines('"+12025550111"', **{"6-visit": visit})(world)
    world.environ["TWILIO_AUTH_TOKEN_ELM_STREET"] = "e" * 32
    served = {name: world.environ[name] for name in ("HOTLINE_PROMPTS", "TWILIO_AUTH_TOKEN_ELM_STREET")}
    world.internet.hosts[HOST] = line_at(application(**served))
    told = [finding.what for finding in world.findings()]
    assert any("2 call pages of the line elm-street work" in what for what in told), told
    assert any("from lines/elm-street/en/6-visit.md." in what for what in told), told
    world.environ["TWILIO_AUTH_TOKEN_ELM_STREET"] = "f" * 32
    (refused,) = [finding.what for finding in world.findings() if finding.id == "refused"]
    assert "TWILIO_AUTH_TOKEN_ELM_STREET" in refused
