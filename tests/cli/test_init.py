"""`hotline init`: a folder that serves, from the repository and from a wheel."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
import pytest
import requests
import yaml
from click.testing import CliRunner, Result

from hotline.cli import hotline
from hotline.cli.init import Answers, ask
from hotline.content import loader
from hotline.content.asks import ABOUT_THE_CENTER
from hotline.content.facts import FACTS
from hotline.errors import HotlineError
from hotline.problems import has_errors
from tests.support.servers import ROOT, free_port, listens, wait_until

WRITTEN = {".gitignore", "Procfile", "hotline.env", "prompts", "set-up.md", "webhooks.py"}


def init(folder: Path) -> Result:
    return CliRunner().invoke(hotline, ["init", str(folder)], catch_exceptions=False)


@pytest.fixture
def line(tmp_path: Path) -> Path:
    """A folder that `hotline init` has written."""
    assert init(tmp_path / "line").exit_code == 0
    return tmp_path / "line"


def test_it_writes_what_a_line_needs(line: Path) -> None:
    assert {each.name for each in line.iterdir()} == WRITTEN


@pytest.mark.parametrize(
    "written, shipped",
    [("webhooks.py", "webhooks.py"), ("Procfile", "Procfile"), ("hotline.env", "hotline.env.example")],
)
def test_a_file_is_the_shipped_one(line: Path, written: str, shipped: str) -> None:
    assert (line / written).read_bytes() == (ROOT / shipped).read_bytes()


def test_every_prompt_file_and_the_manual_are_there(line: Path) -> None:
    shipped = {file.relative_to(ROOT) for file in (ROOT / "prompts").rglob("*") if file.is_file()}
    assert {file.relative_to(line) for file in (line / "prompts").rglob("*") if file.is_file()} == shipped


LINK = re.compile(r"\]\((?!http)([^)#]+)")


@pytest.mark.parametrize("manual", ["set-up.md", "prompts/README.md"])
def test_no_link_of_a_manual_in_the_folder_leads_nowhere(line: Path, manual: str) -> None:
    dead = [
        to
        for to in LINK.findall((line / manual).read_text("utf-8"))
        if not (line / manual).parent.joinpath(to).exists()
    ]
    assert dead == []


def test_the_file_has_an_example_of_each_line(tmp_path: Path) -> None:
    folder = tmp_path / "line"
    CliRunner().invoke(hotline, ["init", str(folder), "--name", "Elm"], catch_exceptions=False)
    examples = (folder / "prompts/line.yaml").read_text("utf-8").replace("\n# ", "\n").replace("\n#   ", "\n  ")
    assert {*FACTS, "numbers"} <= {line.partition(":")[0] for line in examples.splitlines()}


def test_hours_are_asked_back_in_words() -> None:
    @click.command()
    def command() -> None:
        ask()

    said = CliRunner().invoke(command, input="Elm\n\n\n\n\nMon-Fri 8-5\n\n\n").output
    assert "Is this right: Monday through Friday from 8 a.m. to 5 p.m.?" in said


def test_secrets_are_for_their_owner_alone_and_kept_out_of_version_control(line: Path) -> None:
    assert stat.S_IMODE((line / "hotline.env").stat().st_mode) == 0o600
    assert "hotline.env" in (line / ".gitignore").read_text("utf-8").split()


ASKED = [
    ("nothing", [], {}),
    ("a name", ["--name", "Riverside Care"], {"name": "Riverside Care"}),
    (
        "hours",
        ["--name", 'The "Elm": Care', "--hours", "Mo-Fr 08:00-17:00; PH off", "--time-zone", "America/Chicago"],
        {"name": 'The "Elm": Care', "time-zone": "America/Chicago", "hours": "Mo-Fr 08:00-17:00; PH off"},
    ),
    (
        "where, and whom to call",
        ["--name", "Elm", "--address", "12 Elm Street", "--phone", "212-555-0100"],
        {"name": "Elm", "address": "12 Elm Street", "phone": "212-555-0100"},
    ),
]


@pytest.mark.parametrize("options, written", [row[1:] for row in ASKED], ids=[row[0] for row in ASKED])
def test_whose_line_it_is_is_written_and_checked(
    tmp_path: Path, options: list[str], written: dict[str, str]
) -> None:
    folder = tmp_path / "line"
    assert CliRunner().invoke(hotline, ["init", str(folder), *options], catch_exceptions=False).exit_code == 0
    file = folder / "prompts" / "line.yaml"
    assert (yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}) == written
    catalogue, problems = loader.load(folder / "prompts", date(2026, 11, 26))
    assert not has_errors(problems)
    assert (catalogue.line.name if catalogue.line else "") == written.get("name", "")


@pytest.mark.parametrize(
    "options, said",
    [
        (["--hours", "Mon-Fri 8-5", "--time-zone", "America/Chicago"], "did you mean Mo-Fr 08:00-17:00?"),
        (["--hours", "Mo-Fr 08:00-17:00"], "--hours needs --time-zone, such as"),
        (["--website", "our site"], "--website"),
        (["--phone", "555-0100"], "--phone"),
        (["--hours", "Mo-Fr 08:00-17:00", "--time-zone", "Springfield"], "--time-zone"),
    ],
)
def test_hours_that_cannot_be_read_write_nothing(tmp_path: Path, options: list[str], said: str) -> None:
    with pytest.raises(HotlineError, match=re.escape(said)):
        CliRunner().invoke(
            hotline, ["init", str(tmp_path / "line"), "--name", "Elm", *options], catch_exceptions=False
        )
    assert not (tmp_path / "line").exists()


ZONE = "America/New_York"

TYPED = [
    ("Enter", ["", ""], Answers()),
    ("a name alone", ["Elm", "", "", "", "", ""], Answers("Elm")),
    (
        "hours as people write them",
        ["Elm", "", "", "", "", "Mon-Fri 8-5", "", ""],
        Answers("Elm", "Mo-Fr 08:00-17:00; PH off", ZONE),
    ),
    (
        "open on holidays",
        ["Elm", "", "", "", "", "Mo 09:00-12:00", "n"],
        Answers("Elm", "Mo 09:00-12:00", ZONE),
    ),
    (
        "hours that say what is on holidays",
        ["Elm", "", "", "", "", "Mo 09:00-12:00; PH off"],
        Answers("Elm", "Mo 09:00-12:00; PH off", ZONE),
    ),
    (
        "nonsense first",
        ["Elm", "", "", "", "", "whenever", "Mo 09:00-12:00", "n"],
        Answers("Elm", "Mo 09:00-12:00", ZONE),
    ),
    (
        "a time zone by another name",
        ["Elm", "", "", "", "Mountain", "", "Mo 09:00-12:00", "n"],
        Answers("Elm", "Mo 09:00-12:00", "America/Denver"),
    ),
    (
        "a website after what is none",
        ["Elm", "", "", "our site", "elm.example.org", "", ""],
        Answers("Elm", website="elm.example.org"),
    ),
    (
        "an area code that is none first",
        ["Elm", "", "555-555-1234", "212-555-0131", "", "", ""],
        Answers("Elm", phone="212-555-0131"),
    ),
    (
        "an address, and a number without its area code first",
        ["Elm", "12 Elm Street, Springfield", "555-0100", "212-555-0100", "", "", ""],
        Answers("Elm", phone="212-555-0100", address="12 Elm Street, Springfield"),
    ),
]


@pytest.mark.parametrize("typed, answers", [row[1:] for row in TYPED], ids=[row[0] for row in TYPED])
def test_on_a_terminal_the_organization_is_asked_for(typed: list[str], answers: Answers) -> None:
    asked: list[Answers] = []

    @click.command()
    def command() -> None:
        asked.append(ask())

    assert (
        CliRunner().invoke(command, input="".join(f"{each}\n" for each in typed), catch_exceptions=False).exit_code
        == 0
    )
    assert asked == [answers]


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    assert init(tmp_path).exit_code == 0
    assert {each.name for each in tmp_path.iterdir()} == WRITTEN


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(HotlineError, match="is not empty"):
        init(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["mine"]


def test_serve_says_how_to_make_a_line_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(HotlineError, match="create one: hotline init line"):
        CliRunner().invoke(hotline, ["serve"], catch_exceptions=False)


@contextmanager
def serving(program: Path, folder: Path) -> Iterator[str]:
    """The address of a line that an installed program serves in a folder, without any setting."""
    port = free_port()
    bare = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    command: list[str | Path] = [program, "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=folder, env=bare, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            assert wait_until(lambda: listens(port)), f"nothing listens on {port}"
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wheel(folder: Path) -> Path:
    """The wheel of a copy of this repository, built without the network."""
    own = shutil.ignore_patterns(".git", ".venv", ".hotline", "build", "*.egg-info", ".*_cache", "__pycache__")
    source = shutil.copytree(ROOT, folder / "source", ignore=own)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", folder, source], check=True)
    return next(folder.glob("*.whl"))


def environment(folder: Path, package: Path) -> Path:
    """The programs of a fresh environment that has a package, and the libraries of this one."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    there = sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)})
    Path(there, "libraries.pth").write_text(sysconfig.get_path("purelib"))
    pip = [sys.executable, "-m", "pip", "--python", str(folder), "install", "-q", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(package)], check=True)
    return folder / "bin"


@pytest.mark.slow
def test_a_wheel_in_a_bare_environment_makes_a_line_that_answers(tmp_path: Path) -> None:
    programs = environment(tmp_path / "venv", wheel(tmp_path))
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    subprocess.run([programs / "hotline", "init", "line"], cwd=tmp_path, env=bare, check=True)
    found = subprocess.run(
        [programs / "python", "-c", "import hotline; print(hotline.__file__)"],
        cwd=tmp_path / "line", env=bare, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert str(tmp_path) in found.stdout, "the wheel was not what ran"
    subprocess.run([programs / "hotline", "check"], cwd=tmp_path / "line", env=bare, check=True)
    with serving(programs / "hotline", tmp_path / "line") as address:
        assert requests.get(f"{address}/healthz", timeout=30).json()["topics"] == {"en": 11, "es": 11}
        assert requests.get(address, timeout=30).url == f"{address}/staff"


def test_every_fact_that_is_left_out_is_an_example_that_can_be_read(tmp_path: Path) -> None:
    command = ["init", str(tmp_path / "line"), "--name", "Elm"]
    assert CliRunner().invoke(hotline, command, catch_exceptions=False).exit_code == 0
    file = tmp_path / "line" / "prompts" / "line.yaml"
    examples = re.sub("^# (?=[a-z-]+:|  )", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(examples, "utf-8")
    catalogue, problems = loader.load(tmp_path / "line" / "prompts", date(2026, 11, 26))
    assert [problem for problem in problems if problem.rule != "long-to-hear"] == []
    assert all(language.topics.keys() >= ABOUT_THE_CENTER for language in catalogue.languages.values())
