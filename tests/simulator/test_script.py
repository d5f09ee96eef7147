"""Conversation scripts, the phone in the terminal, and the handset they share."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.cli import phone, render
from hotline.simulator.call import HUNG_UP
from hotline.simulator.phone import NO_ANSWER, Phone
from hotline.simulator.script import play
from tests.conftest import PROMPTS
from tests.support import folders
from tests.support.handsets import Watched


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="module")
def line(state: Path) -> Phone:
    return Watched(PROMPTS, state, {"HOTLINE_SPEECH_INPUT": "1"})


@pytest.fixture
def handset(line: Phone) -> Iterator[Phone]:
    yield line
    line.hang_up()


GOOD = [
    ("a keyword", ["> insurance", "< Most insurance covers", "< 1-800-662-4357"]),
    ("words over two lines", ["> MENU", "< Reply with a word: IOP"]),
    ("a word of the carriers", ["> STOP", f"< {NO_ANSWER}"]),
    ("remarks and blank lines", ["# a remark", "", "  > insurance  ", "  < Most insurance  "]),
    ("one of two ways to say it", ["> insurance", "< Most insurance | Your plan", "< SAMHSA | 1-800-662-4357"]),
    ("words that must not be there", ["> insurance", "!< Group therapy", "!< STOP | START"]),
    ("another answer than the last", ["> insurance", "> menu", "!< (the same again)"]),
    ("keys", ["call", "< nine eight eight", "press 3 2", "< Most insurance covers"]),
    ("silence to the end", ["call", *["silence"] * 3, "< Goodbye", f"< {HUNG_UP}"]),
    ("Spanish by key", ["call", "press 8", "< oprima uno"]),
    (
        "a busy number",
        ["call", "press 0", "press 1", "< (connected to 1-800-662-4357)", "dial busy", "< zero zero"],
    ),
    ("speech", ["call", "say does insurance pay for it", "< Most insurance covers"]),
    ("hanging up", ["call", "hang up", "press 1", "< (nobody waits for that)"]),
    ("no call", ["silence", "< (nobody waits for that)", "dial busy", "< (nobody is connected)"]),
]


@pytest.mark.parametrize("lines", [row[1] for row in GOOD], ids=[row[0] for row in GOOD])
def test_a_script_that_the_line_keeps_to(handset: Phone, lines: list[str]) -> None:
    assert play(handset, lines) is None


BAD = [
    ("other words", ["> insurance", "< Nothing of the kind"], 2, "Nothing of the kind"),
    ("the wrong order", ["> insurance", "< 1-800-662-4357", "< Most insurance"], 3, "Most insurance"),
    ("an answer where none should be", ["> insurance", f"< {NO_ANSWER}"], 2, NO_ANSWER),
    ("words from before the step", ["> insurance", "> menu", "< Most insurance"], 3, "Most insurance"),
    ("neither way to say it", ["> insurance", "< Nothing | Of the kind"], 2, "Nothing | Of the kind"),
    ("what must not be there", ["> insurance", "!< Most insurance"], 2, "anything but: Most insurance"),
    ("one of two that must not be there", ["> insurance", "!< Nope | SAMHSA"], 2, "anything but: Nope | SAMHSA"),
    ("what must not be there, before a match", ["> insurance", "< SAMHSA", "!< Most"], 3, "anything but: Most"),
    ("the same answer twice", ["> menu", "> menu", "!< (the same again)"], 3, "anything but: (the same"),
    ("no step", ["", "jump 3"], 2, "a step such as"),
    ("keys that are none", ["call", "press A"], 2, "a step such as"),
]


@pytest.mark.parametrize("lines, number, expected", [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_the_first_difference_is_told(handset: Phone, lines: list[str], number: int, expected: str) -> None:
    difference = play(handset, lines)
    assert difference is not None
    assert difference.line == number
    assert difference.expected.startswith(expected)
    assert difference.got


def test_played_scripts_say_all_is_well_or_what_differs(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("> insurance\n< Most insurance\n", "utf-8")
    bad.write_text("> insurance\n< Nope\n", "utf-8")
    out = io.StringIO()
    assert phone.run_scripts(PROMPTS, {}, [good], out) == 0
    assert out.getvalue() == "1 script passed.\n"
    assert phone.run_scripts(PROMPTS, {}, [good, bad], out) == 1
    assert f"{bad}:2: expected: Nope\n  got: Most insurance" in out.getvalue()


def test_at_the_terminal_words_are_texts_and_digits_are_keys() -> None:
    out = io.StringIO()
    typed = ["insurance", "call", "32", "hang up", "3 2", "[b]STOP[/b]", "> call", "", "quit", "not read"]
    assert phone.run(PROMPTS, {}, iter(typed), out) == 0
    said = out.getvalue()
    assert "2 segments, GSM-7 · keyword: insurance" in said
    assert "Your plan decides how long it pays, and what you pay." in said
    assert "keys of the menu: insurance" in said
    assert "not read" not in said
    assert "\x1b" not in said


def test_what_is_set_for_the_live_line_is_left_alone(state: Path) -> None:
    live = {"TWILIO_AUTH_TOKEN": "live", "HOTLINE_PUBLIC_URL": "https://a.example.org", "HOTLINE_STATE": "/nowhere"}
    assert Watched(PROMPTS, state, live).text("insurance")


def test_a_call_to_a_line_with_recordings_is_played_and_shown_in_words(at_once: None, tmp_path: Path) -> None:
    live = {"HOTLINE_STATE": str(tmp_path), "HOTLINE_CALL_AUDIO": "recordings", "HOTLINE_SPEECH_RATE_EN": "140"}
    render.run({**live, "HOTLINE_PROMPTS": str(PROMPTS)}, False, io.StringIO())
    handset = Watched(PROMPTS, tmp_path / "phone", live)
    assert {verb.tag for verb in handset.fetch("/voice", {}).iter()} >= {"Play"}
    assert not list(handset.fetch("/voice", {}).iter("Say"))
    assert play(handset, ["call", "< nine eight eight", "press 3 2", "< Most insurance covers"]) is None


def test_lines_end_where_typing_ends() -> None:
    typed = iter(["one"])

    def read(_: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    assert list(phone.prompts(read)) == ["one"]


def test_the_conversation_in_the_manual_is_what_the_line_does(handset: Phone) -> None:
    script = (PROMPTS.parent / "tests/conversations/a-call-about-insurance.txt").read_text("utf-8")
    assert script in (PROMPTS.parent / "docs/conversations.md").read_text("utf-8")
    assert play(handset, script.splitlines()) is None


def test_the_phone_connects_to_the_countries_of_the_settings(tmp_path: Path) -> None:
    mexico = folders.TOPICS["en/0-helpline.md"].replace("+18006624357", "+525512345678")
    prompts = folders.write(folders.good(tmp_path / "prompts"), {"en/0-helpline.md": mexico})
    phone = Watched(prompts, tmp_path / "state", {"HOTLINE_DIAL_COUNTRIES": "US,CA,MX"})
    phone.dial()
    phone.press("0")
    assert "(connected to +52 55 1234 5678)" in phone.press("1")
