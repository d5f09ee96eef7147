"""The command line when it is run bare, run wrong, or run in the wrong place: plain words, and a status."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from hotline.cli import SECTIONS, hotline
from hotline.errors import HotlineError
from tests.conftest import PROMPTS
from tests.support import folders


def ran(here: Path, *typed: str, given: bytes = b"", **environ: str) -> tuple[int, str]:
    """The status of a command that is run in a folder, and all that it says."""
    ended = subprocess.run(
        [sys.executable, "-m", "hotline", *typed],
        cwd=here,
        input=given,
        env={**os.environ, **environ},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, (ended.stdout + ended.stderr).decode()


SUMMARIES = {name: summary for commands in SECTIONS.values() for name, summary in commands.items()}
COMMANDS = {name: command for name in SUMMARIES if (command := hotline.get_command(click.Context(hotline), name))}


def test_help_lists_every_command_under_its_heading() -> None:
    shown = CliRunner().invoke(hotline, ["--help"]).output
    assert all(f"{heading}:\n" in shown for heading in SECTIONS)
    assert all(f"\n  {name} " in shown for name in SUMMARIES)
    assert set(COMMANDS) == set(SUMMARIES)


@pytest.mark.parametrize("name", SUMMARIES)
def test_the_list_says_what_the_help_of_the_command_says_first(name: str) -> None:
    assert " ".join((COMMANDS[name].help or "").partition("\n\n")[0].split()) == SUMMARIES[name]
    assert COMMANDS[name].name == name


def test_the_list_of_commands_imports_no_command() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from hotline.cli import hotline; "
        "assert CliRunner().invoke(hotline, ['--help']).exit_code == 0; "
        "print([name for name in sys.modules if name.startswith('hotline.cli.')])"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "['hotline.cli.lazy_group']"


NUMBERS = [
    ("serve --port abc", "must be a whole number from 1 to 65535"),
    ("serve --port 0", "must be a whole number from 1 to 65535"),
    ("record insurance file.m4a --wording 0", "must be a whole number of 1 or more"),
]


@pytest.mark.parametrize("typed, said", NUMBERS, ids=[row[0] for row in NUMBERS])
def test_a_wrong_number_is_refused_with_its_bounds(typed: str, said: str) -> None:
    result = CliRunner().invoke(hotline, typed.split())
    assert result.exit_code == 2
    assert said in result.output


def test_new_without_a_kind_says_what_can_be_created() -> None:
    result = CliRunner().invoke(hotline, ["new"])
    assert result.exit_code == 2
    assert "Say what to create: hotline new topic" in result.output


EXAMPLES = [
    (name, option)
    for name, command in COMMANDS.items()
    for option in re.findall(rf"hotline {name}\b[^;\n]*?(--[\w-]+)", command.help or "")
]


@pytest.mark.parametrize("name, option", EXAMPLES, ids=[" ".join(row) for row in EXAMPLES])
def test_an_example_names_an_option_that_there_is(name: str, option: str) -> None:
    command = COMMANDS[name]
    of_its_own = command.commands["topic"] if isinstance(command, click.Group) else command
    assert option in [each for param in of_its_own.params for each in param.opts]


@pytest.mark.parametrize("file", re.findall(r"tests/\S+", COMMANDS["phone"].help or ""))
def test_an_example_names_a_file_that_there_is(file: str) -> None:
    assert (PROMPTS.parent / file).is_file()


@pytest.mark.parametrize("typed", ["", "--organization X", "--contact help@example.org"])
def test_compliance_says_all_that_it_needs_with_an_example(typed: str) -> None:
    result = CliRunner().invoke(hotline, ["compliance", *typed.split()])
    assert result.exit_code == 2
    assert 'hotline compliance --organization "Riverside Care" --contact help@example.org' in result.output


def test_compliance_takes_whose_line_it_is_from_line_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(PROMPTS, tmp_path / "prompts")
    words = "name: Riverside Care\nemail: help@riverside.example.org\nbusiness-number: 12-3456789\n"
    (tmp_path / "prompts" / "line.yaml").write_text(words, "utf-8")
    monkeypatch.setenv("HOTLINE_PROMPTS", str(tmp_path / "prompts"))
    result = CliRunner().invoke(hotline, ["compliance"], catch_exceptions=False)
    assert "Riverside Care" in result.output
    assert "help@riverside.example.org" in result.output
    assert "Business registration number (EIN): 12-3456789" in result.output
    assert "Privacy policy, public address: not known: write privacy-page in line.yaml" in result.output
    monkeypatch.setenv("HOTLINE_PUBLIC_URL", "https://hotline.example.org/")
    folders.write(tmp_path / "prompts", {"lines/elm/line.yaml": f"{words}numbers: [55501]\n"})
    result = CliRunner().invoke(hotline, ["compliance", "--line", "elm"], catch_exceptions=False)
    assert "Privacy policy, public address: https://hotline.example.org/privacy/elm\n" in result.output


WITHOUT_PROMPTS = [
    "check",
    "ask hi",
    "phone",
    "preview insurance",
    "sheet a.html",
    "new topic",
    "fallback",
    "render",
    "report",
]


@pytest.mark.parametrize("typed", WITHOUT_PROMPTS)
def test_without_a_prompts_folder_a_command_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(hotline, typed.split())
    assert isinstance(result.exception, HotlineError)
    assert "There is no folder prompts here. Change to the project folder" in str(result.exception)
    assert not list(tmp_path.iterdir())


WRONG = [
    (
        "a place that is not there",
        "sheet docs/none/words.html",
        b"",
        "docs/none/words.html: no such file",
    ),
    ("a folder that cannot be made", "fallback /dev/null/x", b"", "/dev/null/x: not a directory."),
    ("a line that is no JSON", "ask --jsonl", b'"hi"\nhi\n', "Line 2 is not a JSON string"),
    ("a line of another kind", "ask --jsonl", b"5\n", "Line 1 is not a JSON string"),
    ("a language that is not spoken", "preview insurance --language xx", b"", "There is no language xx."),
    (
        "a script that is not text",
        "phone --play docs/staff-words.png",
        b"",
        "docs/staff-words.png is not a conversation script",
    ),
]


@pytest.mark.parametrize("typed, given, said", [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_goes_wrong_is_said_in_a_line(typed: str, given: bytes, said: str) -> None:
    status, words = ran(PROMPTS.parent, *typed.split(), given=given)
    assert status == 1
    assert said in words
    assert "Traceback" not in words


def test_bytes_that_are_no_text_are_texted_without_them_and_what_cannot_be_shown_gets_a_substitute() -> None:
    given = b"\xff\xfe insurance\nseguro\nquit\n"
    status, words = ran(
        PROMPTS.parent, "phone", given=given, PYTHONIOENCODING="ascii:surrogateescape", PYTHONUTF8="0"
    )
    assert status == 0
    assert "Most insurance" in words
    assert "Traceback" not in words


def test_it_says_its_version() -> None:
    assert CliRunner().invoke(hotline, ["--version"]).output == f"hotline {metadata.version('hotline')}\n"
