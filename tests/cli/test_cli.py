"""The command line when it is run bare, run wrong, or run in the wrong place: plain words, and a status."""

from __future__ import annotations

import re
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


def ran(here: Path, *typed: str, given: bytes = b"") -> tuple[int, str]:
    """The status of a command that is run in a folder, and all that it says."""
    ended = subprocess.run(
        [sys.executable, "-m", "hotline", *typed],
        cwd=here,
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, (ended.stdout + ended.stderr).decode()


def test_every_command_stands_under_its_heading_with_its_whole_sentence() -> None:
    shown = CliRunner().invoke(hotline, ["--help"]).output
    listed = {command.name for commands in SECTIONS.values() for command in commands}
    assert listed == set(hotline.commands)
    assert all(f"{heading}:" in shown for heading in SECTIONS)
    assert "..." not in shown.partition("For the words:")[2]


EXAMPLES = [
    (name, option)
    for name, command in hotline.commands.items()
    for option in re.findall(rf"hotline {name}\b[^;\n]*?(--[\w-]+)", command.help or "")
]


@pytest.mark.parametrize("name, option", EXAMPLES, ids=[" ".join(row) for row in EXAMPLES])
def test_an_example_names_an_option_that_there_is(name: str, option: str) -> None:
    command = hotline.commands[name]
    of_its_own = command.commands["topic"] if isinstance(command, click.Group) else command
    assert option in [each for param in of_its_own.params for each in param.opts]


@pytest.mark.parametrize("file", re.findall(r"tests/\S+", hotline.commands["phone"].help or ""))
def test_an_example_names_a_file_that_there_is(file: str) -> None:
    assert (PROMPTS.parent / file).is_file()


@pytest.mark.parametrize("typed", ["", "--organisation X", "--contact help@example.org"])
def test_compliance_says_all_that_it_needs_with_an_example(typed: str) -> None:
    result = CliRunner().invoke(hotline, ["compliance", *typed.split()])
    assert result.exit_code == 2
    assert 'hotline compliance --organisation "Riverside Care" --contact help@example.org' in result.output


WITHOUT_PROMPTS = ["check", "ask hi", "phone", "preview insurance", "sheet a.html", "new topic", "fallback"]


@pytest.mark.parametrize("typed", WITHOUT_PROMPTS)
def test_without_a_prompts_folder_a_command_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(hotline, typed.split())
    assert isinstance(result.exception, HotlineError)
    assert "There is no folder prompts here. Go to the folder of the project" in str(result.exception)
    assert not list(tmp_path.iterdir())


WRONG = [
    (
        "a place that is not there",
        "sheet docs/none/words.html",
        b"",
        "docs/none/words.html: no such file",
    ),
    ("a folder that cannot be made", "fallback /dev/null/x", b"", "/dev/null/x: not a directory."),
    ("a line that is no JSON", "ask --jsonl", b'"hi"\nhi\n', "Line 2 is no text as a JSON string"),
    ("a line of another kind", "ask --jsonl", b"5\n", "Line 1 is no text as a JSON string"),
    ("a language that is not spoken", "preview insurance --language xx", b"", "There is no language xx."),
    ("a script that is no text", "phone --play docs/phone-call.png", b"", "docs/phone-call.png is no conversation"),
]


@pytest.mark.parametrize("typed, given, said", [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_goes_wrong_is_said_in_a_line(typed: str, given: bytes, said: str) -> None:
    status, words = ran(PROMPTS.parent, *typed.split(), given=given)
    assert status == 1
    assert said in words
    assert "Traceback" not in words


def test_bytes_that_are_no_text_are_texted_without_them() -> None:
    status, words = ran(PROMPTS.parent, "phone", given=b"\xff\xfe insurance\nquit\n")
    assert status == 0
    assert "Most insurance" in words


def test_it_says_its_version() -> None:
    assert CliRunner().invoke(hotline, ["--version"]).output == f"hotline {metadata.version('hotline')}\n"
