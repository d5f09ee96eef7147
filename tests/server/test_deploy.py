"""The ways to deploy that the docs describe, tried for real: servers, certificates, proxies set rightly and wrongly."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from tests.support import servers
from tests.support.phone import TOKEN, sign
from tests.support.servers import ROOT, free_port, listens, wait_until
from tests.support.twilio_api import ACCOUNT, NUMBER, TwilioApi
from tests.support.twilio_proxy import LINE_HOST, TwilioProxy, certificates

DOCS = ROOT / "docs"
HOTLINE = str(Path(sys.executable).with_name("hotline"))
PUBLIC_URL = f"https://{LINE_HOST}"

pytestmark = pytest.mark.slow


def have(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificates(tmp_path_factory.mktemp("tls") / "keys")


def environ(state: Path, **more: str) -> dict[str, str]:
    """The settings of a line, and nothing of the tests' own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "HOTLINE_PUBLIC_URL": PUBLIC_URL,
        "HOTLINE_ADVANCED_OPT_OUT": "1",
        "HOTLINE_FALLBACK_URL": "https://files.example.org/line",
        "HOTLINE_STATE": str(state),
        **more,
    }


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A line that runs as it does in production; its port."""
    with servers.line(tmp_path_factory.mktemp("line"), environ(tmp_path_factory.mktemp("state"))) as line:
        assert wait_until(lambda: line.is_up), line.notes
        yield line.port


@dataclass
class Front:
    """A proxy in front of the line: its port, and the folder where it logs."""

    port: int
    folder: Path


Change = Callable[[str], str]
"""What is changed in the file that sets a proxy up."""

Proxy = Callable[[Path, Path, int, Change], AbstractContextManager[Front]]


def nginx(folder: Path, keys: Path, line: int, change: Change = lambda conf: conf) -> AbstractContextManager[Front]:
    """nginx as docs/server/nginx.conf sets it up, with the host's own paths and ports put in, as a context."""
    port = free_port()
    own = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "127.0.0.1:8000": f"127.0.0.1:{line}",
        f"/etc/letsencrypt/live/{LINE_HOST}/fullchain.pem": str(keys / "chain.pem"),
        f"/etc/letsencrypt/live/{LINE_HOST}/privkey.pem": str(keys / "key.pem"),
        "/var/log/nginx/hotline.log": str(folder / "access.log"),
    }
    conf = _shown("server/nginx.conf", own)
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    around = f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\n"
    (folder / "nginx.conf").write_text(f"{around}http {{ {temporary}\n{change(conf)} }}\n")
    options = f"-p {folder} -e {folder}/error.log -c {folder}/nginx.conf"
    return _running([shutil.which("nginx") or "nginx", *options.split()], port, folder)


def _shown(file: str, own: dict[str, str]) -> str:
    """A file as the docs show it, with the host's own in place of theirs."""
    text = (DOCS / file).read_text("utf-8")
    for theirs, ours in own.items():
        assert theirs in text
        text = text.replace(theirs, ours)
    return text


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[Front]:
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder)}) as server:
        try:
            assert wait_until(lambda: listens(port)), f"nothing listens on {port}"
            yield Front(port, folder)
        finally:
            server.terminate()


@dataclass
class World:
    """A line behind a proxy, Twilio beside it, and an operator with a terminal."""

    api: TwilioApi
    settings: dict[str, str]

    def hotline(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command as an operator does."""
        return subprocess.run(
            [HOTLINE, *arguments],
            cwd=ROOT,
            env=self.settings,
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def doctor(self) -> dict[str, dict[str, str]]:
        """What doctor says has failed, by id."""
        found = json.loads(self.hotline("doctor", "--json").stdout)
        return {each["id"]: each for each in found if each["state"] == "failed"}

    def text(self, body: str) -> requests.Response:
        """Send a text as Twilio does, to where the number says."""
        url = self.api.numbers[0]["sms_url"]
        pairs = [("Body", body), ("From", "+15105550100"), ("MessageSid", "SM" + "0" * 32), ("To", NUMBER)]
        session = requests.Session()
        session.trust_env = False
        return session.post(
            url,
            data=pairs,
            headers={"X-Twilio-Signature": sign(url, pairs)},
            proxies={"https": self.settings["HTTPS_PROXY"]},
            verify=self.settings["REQUESTS_CA_BUNDLE"],
            timeout=10,
        )


@contextmanager
def world(front: Front, keys: Path, tmp_path: Path) -> Iterator[World]:
    """The world around a line that is reached through a proxy."""
    api = TwilioApi().registered()
    with TwilioProxy(api, keys, front.port) as proxy:
        yield World(api, environ(tmp_path / "state", **proxy.environ))


@have("nginx")
def test_three_commands_lead_from_a_new_number_to_a_line_that_answers_and_back(
    line: int, keys: Path, tmp_path: Path
) -> None:
    with nginx(tmp_path, keys, line) as front, world(front, keys, tmp_path) as there:
        before = dict(there.api.numbers[0])
        connected = there.hotline("connect", typed="yes\n")
        assert connected.returncode == 0, connected.stdout + connected.stderr
        assert "Next: run hotline doctor" in connected.stdout
        looked = there.hotline("doctor")
        assert looked.returncode == 0, looked.stdout
        assert "0 failed, 0 warnings" in looked.stdout
        answer = there.text("INSURANCE")
        assert (answer.status_code, "insurance" in answer.text.lower()) == (200, True)
        undo = re.search(r"hotline (connect --undo \S+)", connected.stdout)
        assert undo
        assert there.hotline(*undo[1].split(), typed="yes\n").returncode == 0
        assert there.api.numbers[0] == before
        logged = (tmp_path / "access.log").read_text()
        assert logged
        assert not [part for part in ("5105550100", "INSURANCE", "voice", "?") if part in logged]


def caddy(folder: Path, keys: Path, line: int, change: Change = lambda file: file) -> AbstractContextManager[Front]:
    """Caddy as docs/server/Caddyfile sets it up, with the host's own certificate and ports put in, as a context."""
    port = free_port()
    own = {
        f"{LINE_HOST} {{": f"{LINE_HOST}:{port} {{\n\ttls {keys}/chain.pem {keys}/key.pem\n\tbind 127.0.0.1",
        "127.0.0.1:8000": f"127.0.0.1:{line}",
    }
    caddyfile = _shown("server/Caddyfile", own)
    (folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + change(caddyfile))
    command = [shutil.which("caddy") or "caddy", "run", "--config", str(folder / "Caddyfile")]
    return _running(command, port, folder)


@have("caddy")
def test_behind_caddy_the_line_is_sound(line: int, keys: Path, tmp_path: Path) -> None:
    with caddy(tmp_path, keys, line) as front, world(front, keys, tmp_path) as there:
        assert there.hotline("connect", "--yes").returncode == 0
        assert there.doctor() == {}
        assert there.text("LENGTH").status_code == 200


def before_the_line(words: str) -> Change:
    return lambda file: file.replace("\treverse_proxy", f"\t{words}\n\treverse_proxy")


WRONG_CADDY = [
    pytest.param(
        lambda file: file.replace("64KB", "10B"), "address-502", "does not reach the line", id="small requests only"
    ),
    pytest.param(
        lambda file: re.sub("reverse_proxy 127.0.0.1:[0-9]+", "reverse_proxy 127.0.0.1:9", file),
        "address-502",
        "its host and port",
        id="another port",
    ),
    pytest.param(
        lambda file: re.sub(r"(\treverse_proxy 127.0.0.1:[0-9]+)", r"\thandle_path /voice/* {\n\1\n\t}\n\1", file),
        "address-404",
        "pass every path on unchanged",
        id="a prefix is stripped",
    ),
    pytest.param(
        before_the_line("redir https://{host}{uri}"), "address-redirect", "remove the redirect", id="a circle"
    ),
    pytest.param(
        before_the_line("basicauth {\n\t\tme $2a$14$Zkx19XLiW6VYouLHR5NmfOFU0z2GTNmpkT/5qqR7hx4IjWJPDhjvG\n\t}"),
        "address-401",
        "without a password",
        id="login",
    ),
]


def without(*names: str) -> Change:
    """nginx with some headers not passed on."""
    return lambda conf: "\n".join(
        each for each in conf.splitlines() if not any(f"proxy_set_header {name} " in each for name in names)
    )


LOST = [
    pytest.param(("Host",), id="Host"),
    pytest.param(("X-Forwarded-Proto",), id="X-Forwarded-Proto"),
    pytest.param(("Host", "X-Forwarded-Proto", "X-Forwarded-Host"), id="all of them"),
]


@have("nginx")
@pytest.mark.parametrize("names", LOST)
def test_a_line_that_knows_its_address_needs_no_header_of_the_proxy(
    line: int, keys: Path, tmp_path: Path, names: tuple[str, ...]
) -> None:
    with nginx(tmp_path, keys, line, without(*names)) as front, world(front, keys, tmp_path) as there:
        assert there.hotline("connect", "--yes").returncode == 0
        assert there.doctor() == {}


def in_location(words: str) -> Change:
    return lambda conf: conf.replace(
        "        proxy_http_version 1.1;", f"        {words}\n        proxy_http_version 1.1;"
    )


def upstream(words: str) -> Change:
    return lambda conf: conf.replace("proxy_pass http://hotline;", words)


WRONG_NGINX = [
    pytest.param(
        upstream("proxy_pass http://hotline/line/;"),
        "address-404",
        "pass every path on unchanged",
        id="a path is added",
    ),
    pytest.param(upstream("proxy_pass http://127.0.0.1:9;"), "address-502", "its host and port", id="another port"),
    pytest.param(
        in_location("return 301 https://www.hotline.example.org$request_uri;"),
        "address-redirect",
        "HOTLINE_PUBLIC_URL=https://www.hotline.example.org",
        id="a redirect",
    ),
    pytest.param(
        in_location("return 301 https://$host$request_uri;"),
        "address-redirect",
        "remove the redirect",
        id="a circle",
    ),
    pytest.param(
        lambda conf: conf.replace(
            "location / {", "location /voice/ { proxy_pass http://hotline/; }\n location / {"
        ),
        "address-404",
        "pass every path on unchanged",
        id="a prefix is stripped",
    ),
    pytest.param(
        in_location('proxy_pass_request_body off; proxy_set_header Content-Length "";'),
        "refused",
        "proxy_pass_request_body",
        id="the body is lost",
    ),
    pytest.param(
        in_location('proxy_set_header X-Twilio-Signature "";'), "refused", "X-Twilio-Signature", id="a header"
    ),
    pytest.param(
        in_location('auth_basic "x"; auth_basic_user_file /dev/null;'),
        "address-401",
        "without a password",
        id="login",
    ),
    pytest.param(
        lambda conf: conf.replace("client_max_body_size 64k", "client_max_body_size 10"),
        "address-413",
        "the proxy passes requests on",
        id="small requests only",
    ),
    pytest.param(
        in_location("if ($request_method = POST) { return 200 ok; }"), "unsigned", "proxy", id="a made-up answer"
    ),
    pytest.param(
        lambda conf: (
            "limit_req_zone all zone=l:1m rate=1r/s; limit_req_status 429;\n"
            + in_location("limit_req zone=l;")(conf)
        ),
        "address-429",
        "the proxy passes requests on",
        id="a limit",
    ),
    pytest.param(
        lambda conf: conf.replace("chain.pem", "ca.pem").replace("key.pem", "ca.key"),
        "address-certificate",
        "certificate",
        id="a certificate of nobody",
    ),
]


WRONG = [
    pytest.param(proxy, *row.values, id=f"{proxy.__name__}, {row.id}", marks=have(proxy.__name__))
    for proxy, rows in ((nginx, WRONG_NGINX), (caddy, WRONG_CADDY))
    for row in rows
]


@pytest.mark.parametrize("proxy, change, found, advice", WRONG)
def test_a_proxy_that_is_set_wrongly_is_found_and_what_to_do_is_said(
    line: int, keys: Path, tmp_path: Path, proxy: Proxy, change: Change, found: str, advice: str
) -> None:
    with proxy(tmp_path, keys, line, change) as front, world(front, keys, tmp_path) as there:
        failed = there.doctor()
    assert found in failed, failed
    assert advice in failed[found]["how"]


NO_ADDRESS = {"HOTLINE_PUBLIC_URL": ""}
ALL = ("Host", "X-Forwarded-Proto", "X-Forwarded-Host")


@have("nginx")
@pytest.mark.parametrize(
    "wrong, lost, named",
    [
        pytest.param(NO_ADDRESS, (), f"HOTLINE_PUBLIC_URL={PUBLIC_URL}", id="no address"),
        pytest.param(NO_ADDRESS, ("Host",), f"HOTLINE_PUBLIC_URL={PUBLIC_URL}", id="no address, Host lost"),
        pytest.param(NO_ADDRESS, ("X-Forwarded-Proto",), f"HOTLINE_PUBLIC_URL={PUBLIC_URL}", id="proto lost"),
        pytest.param(NO_ADDRESS, ALL, "HOTLINE_PUBLIC_URL", id="no address, all headers lost"),
        pytest.param(
            {"HOTLINE_PUBLIC_URL": f"https://www.{LINE_HOST}"}, (), "HOTLINE_PUBLIC_URL", id="another address"
        ),
        pytest.param({"TWILIO_AUTH_TOKEN": "f" * 32}, (), "TWILIO_AUTH_TOKEN", id="another token"),
    ],
)
def test_a_line_that_is_set_wrongly_behind_the_proxy_is_named_by_doctor_and_by_its_own_log(
    keys: Path, tmp_path: Path, wrong: dict[str, str], lost: tuple[str, ...], named: str
) -> None:
    with (
        servers.line(tmp_path / "line", environ(tmp_path / "line/state", **wrong)) as line,
        nginx(tmp_path, keys, line.port, without(*lost)) as front,
        world(front, keys, tmp_path) as there,
    ):
        assert named in there.doctor()["refused"]["how"]
    log = line.log.read_text()
    said = [json.loads(each) for each in log.splitlines() if "webhook_refused" in each]
    assert any(named.partition("=")[0] in each["fix"] for each in said), said
    assert not [part for part in ("5105550100", "MENU") if part in log]


def problems(unit: Path) -> list[str]:
    """What systemd says against a unit."""
    program = shutil.which("systemd-analyze") or ""
    done = subprocess.run([program, "verify", str(unit)], capture_output=True, text=True, check=False)
    return [each for each in done.stderr.splitlines() if unit.name in each and "man page" not in each]


@have("systemd-analyze")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "hotline.service"
    words = (DOCS / "server/hotline.service").read_text("utf-8").replace("/srv/hotline/.venv/bin/hotline", HOTLINE)
    unit.write_text(words)
    assert problems(unit) == []
    unit.write_text(words.replace("Restart=", "Restrat="))
    assert len(problems(unit)) == 1  # it does look


@have("systemd-analyze")
def test_the_unit_is_well_confined() -> None:
    unit = str(DOCS / "server/hotline.service")
    program = shutil.which("systemd-analyze") or ""
    command = [program, "security", "--offline=true", "--threshold=20", "--no-pager", unit]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout  # an exposure of 2.0 of 10 at most


def test_what_the_container_file_says_makes_a_line_that_answers(tmp_path: Path) -> None:
    """Without an engine: each instruction is done in a folder, with a fresh environment in place of the image."""
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    image = {"PATH": f"{environment}/bin:{os.environ['PATH']}", "HOME": str(tmp_path)}
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "UV_"))}
    command: list[str] = []
    for instruction, words in instructions():
        match instruction:
            case "ENV":
                image |= dict(pair.split("=", 1) for pair in shlex.split(words))
            case "COPY":
                copy(words.split(), tmp_path / "image")
            case "RUN" if "pip" in words:
                subprocess.run(words, shell=True, cwd=tmp_path / "image/app", env=image | kept, check=True)  # noqa: S602
            case "CMD":
                command = json.loads(words)
    port = free_port()
    own = {"HOTLINE_PROMPTS": str(tmp_path / "image/prompts"), "HOTLINE_STATE": str(tmp_path), "PORT": str(port)}
    settings = image | own | {"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_PUBLIC_URL": PUBLIC_URL}
    command[0] = str(environment / "bin" / command[0])
    with subprocess.Popen(command, cwd=tmp_path / "image/app", env=settings, stderr=subprocess.DEVNULL) as server:
        try:
            assert wait_until(lambda: listens(port)), f"nothing listens on {port}"
            assert requests.get(f"http://127.0.0.1:{port}/healthz", timeout=30).json()["topics"]["en"] == 11
            check = dict(instructions())["HEALTHCHECK"].partition("CMD ")[2]
            health = json.loads(check)
            health[0] = str(environment / "bin" / health[0])
            subprocess.run(health, env=settings, check=True)
        finally:
            server.terminate()


def instructions() -> list[tuple[str, str]]:
    """The instructions of the container file, with their words."""
    lines = (ROOT / "docs/Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    split = [line.split(None, 1) for line in lines if line.strip() and not line.startswith("#")]
    return [(each[0], each[1]) for each in split]


def copy(words: list[str], image: Path) -> None:
    """What COPY does from a folder where .dockerignore lets only some files through."""
    *sources, target = words
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    there = image / "app" / target if not target.startswith("/") else image / target[1:]
    for source in sources:
        assert source in let_through, f"{source} is kept out by .dockerignore"
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, there, dirs_exist_ok=True)
        else:
            there.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, there)
