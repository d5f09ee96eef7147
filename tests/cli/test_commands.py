"""The commands of the terminal: what they print, what they write, and how they end."""

from __future__ import annotations

import csv
import io
import re
import tempfile
import wave
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from hotline.cli import SECTIONS, ask, check, hotline, new, preview, sheet
from hotline.cli import player as aloud
from hotline.cli.preview import Wanted
from hotline.content import loader as catalogues
from hotline.content import messages
from hotline.content.messages import MESSAGES
from hotline.errors import HotlineError
from hotline.models import Catalogue
from hotline.settings import Settings
from hotline.speech import pool
from hotline.speech.pool import Outcome
from tests.conftest import PROMPTS
from tests.support import folders, places

TODAY = date(2026, 11, 23)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


# ---- help


@pytest.mark.parametrize(
    "command", sorted(name for names in SECTIONS.values() for name in names if name != "serve")
)
def test_every_command_has_an_example(command: str) -> None:
    result = CliRunner().invoke(hotline, [command, "--help"])
    assert result.exit_code == 0
    assert f"hotline {command}" in result.output.partition("Example")[2]


# ---- check


def test_a_pipe_gets_plain_lines_and_a_terminal_a_summary(tmp_path: Path) -> None:
    folders.good(tmp_path)
    (tmp_path / "en/2-cost.md").write_text(folders.topic("LENGTH"), "utf-8")
    pipe, terminal = io.StringIO(), Terminal()
    assert check.run(tmp_path, "text", pipe) == 1
    assert check.run(tmp_path, "text", terminal) == 1
    assert "\x1b" not in pipe.getvalue()
    assert f"{tmp_path}/en/2-cost.md:5: error: LENGTH is already a keyword of" in pipe.getvalue()
    assert "\x1b[1;31merror" in terminal.getvalue()
    assert "1 error: fix them first, nothing is published until then. 0 warnings." in terminal.getvalue()


def test_good_news_is_one_line(tmp_path: Path) -> None:
    out = io.StringIO()
    assert check.run(folders.good(tmp_path), "text", out) == 0
    assert out.getvalue() == "No problems found: 4 answers in 1 language.\n"


def test_default_messages_are_counted_and_a_broken_file_is_said_to_be_replaced_by_one(tmp_path: Path) -> None:
    folders.write(tmp_path, {"en/1-iop.md": folders.topic("IOP")})
    said, more = io.StringIO(), io.StringIO()
    check.run(tmp_path, "text", said)
    assert f"{len(MESSAGES)} of {len(MESSAGES)} messages are the default ones." in said.getvalue()
    folders.write(tmp_path, {"en/crisis.md": "We are sorry."})
    assert check.run(tmp_path, "text", more) == 1
    assert "en/crisis.md:1: note: until this file is fixed, a line that starts sends the default" in more.getvalue()


def test_watching_checks_again_at_each_change(tmp_path: Path) -> None:
    folders.good(tmp_path)
    steps = iter(("", "broken", "", "stop"))

    def wait(_: float) -> None:
        step = next(steps)
        if step == "broken":
            (tmp_path / "en/2-cost.md").write_text("---\n", "utf-8")
        if step == "stop":
            raise KeyboardInterrupt

    out = io.StringIO()
    assert check.watch(tmp_path, out, wait) == 1
    assert out.getvalue().count("No problems found") == 1
    assert out.getvalue().count(": error: ") == 1


# ---- preview


FOUND = [
    ("a keyword", "insurance", None, "As a text message (2 x GSM-7"),
    ("a keyword of another language", "seguro", None, "¿El seguro cubre un IOP?"),
    ("keys", "3 2", "es", "¿El seguro cubre un IOP?"),
    ("a file's name", "2-insurance.md", None, "Does insurance cover an IOP?"),
    ("a menu", "3", None, "For the length of a program, press one."),
    ("a message of the line", "goodbye", None, "Goodbye."),
    ("a default message", "goodbye", None, "goodbye (default)\n"),
    ("a message of the folder", "welcome", None, "welcome\n"),
]


@pytest.mark.parametrize("wanted, code, shown", [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_a_prompt_is_shown_as_read_and_as_heard(wanted: str, code: str | None, shown: str) -> None:
    out = io.StringIO()
    assert preview.run(PROMPTS, Wanted(wanted, code), None, out) == 0
    assert shown in out.getvalue()
    assert "On a call" in out.getvalue()


def test_what_there_is_not_cannot_be_shown() -> None:
    with pytest.raises(HotlineError, match="no answer or message nonesuch"):
        preview.run(PROMPTS, Wanted("nonesuch"), None, io.StringIO())


@pytest.fixture
def voice(at_once: None) -> Settings:
    """A voice that says a tone, whatever it is to say."""
    return Settings.from_environ({}, needs_token=False)


def player(folder: Path, status: int) -> tuple[str, ...]:
    """A program that plays a sound: it keeps a copy, and ends with a status."""
    program = folder / "play"
    program.write_text(f'#!/bin/sh\ncp "$1" {folder}/played.wav\nexit {status}\n', "utf-8")
    program.chmod(0o755)
    return (str(program), "{file}")


def test_words_are_said_aloud_in_our_own_voice(
    voice: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aloud, "PLAYERS", (player(tmp_path, 0),))
    out = io.StringIO()
    assert preview.run(PROMPTS, Wanted("seguro"), voice, out) == 0
    assert ".wav" not in out.getvalue()
    with wave.open(str(tmp_path / "played.wav")) as played:
        assert (played.getframerate(), played.getsampwidth()) == (8000, 2)
        assert played.getnframes() > 5000


@pytest.mark.parametrize("players", [(), ("no loudspeaker",)], ids=["no program", "a program that cannot"])
def test_what_cannot_be_played_is_left_as_a_file(
    voice: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, players: tuple[str, ...]
) -> None:
    monkeypatch.setattr(aloud, "PLAYERS", tuple(player(tmp_path, 1) for _ in players))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    out = io.StringIO()
    preview.run(PROMPTS, Wanted("seguro"), voice, out)
    (left,) = re.findall(r"/.*\.wav", out.getvalue())
    with wave.open(left) as heard:
        assert heard.getnframes() > 5000


def test_an_engine_that_cannot_say_it_is_said(monkeypatch: pytest.MonkeyPatch, voice: Settings) -> None:
    monkeypatch.setattr(pool, "record", lambda jobs, _: [Outcome(jobs[0], error="pyttsx3 does not work here")])
    with pytest.raises(HotlineError, match="pyttsx3 does not work here"):
        preview.run(PROMPTS, Wanted("seguro"), voice, io.StringIO())


# ---- sheet


def test_the_sheet_holds_every_answer_with_what_is_to_be_signed(shipped: Catalogue) -> None:
    lines = {line.path: line for line in sheet.sheet(PROMPTS, TODAY)}
    for language in shipped.languages.values():
        for topic in language.topics.values():
            line = lines[topic.place.path]
            assert line.keys.replace(" ", "") == topic.keys
            assert line.keywords.split(", ") == list(topic.keywords)
            assert line.text
            assert line.call
            assert line.checked
    assert "source" in lines["en/0-helpline.md"].__slots__
    assert "samhsa.gov" in lines["en/0-helpline.md"].source
    assert lines["en/crisis.md"].title.startswith("crisis: the answer to danger")
    assert lines.keys() >= {f"{code}/{name}.md" for code in shipped.languages for name in messages.MESSAGES}
    assert lines["en/crisis.md"].is_default
    assert not lines["en/welcome.md"].is_default
    assert "en/crisis.md (default)" in sheet.as_html(tuple(lines.values()), TODAY)


def test_the_sheet_is_a_page_without_anything_from_elsewhere(tmp_path: Path) -> None:
    folder = folders.good(tmp_path / "prompts")
    folders.replace_line(folder / "en/2-cost.md", "What does it cost?", '"What <b>does</b> it cost?"')
    out = io.StringIO()
    assert sheet.run(folder, tmp_path / "words.html", TODAY, out) == 0
    page = (tmp_path / "words.html").read_text("utf-8")
    assert "What &lt;b&gt;does&lt;/b&gt; it cost?" in page
    assert "http" not in page
    assert "<script" not in page
    assert "words.html" in out.getvalue()


def test_a_spreadsheet_takes_no_words_for_a_formula(tmp_path: Path) -> None:
    folder = folders.good(tmp_path / "prompts")
    folders.replace_line(folder / "en/2-cost.md", "Ask your plan", "=1+1 Ask your plan")
    sheet.run(folder, tmp_path / "words.csv", TODAY, io.StringIO())
    assert (tmp_path / "words.csv").read_bytes().startswith(b"\xef\xbb\xbflanguage")
    with (tmp_path / "words.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["path"]: row for row in csv.DictReader(file)}
    assert rows["en/2-cost.md"]["text"].startswith("'=1+1")
    assert rows["en/1-what/1-iop.md"]["text"].startswith("An IOP")


def test_a_sheet_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HotlineError, match=r"words\.pdf"):
        sheet.run(PROMPTS, tmp_path / "words.pdf", TODAY, io.StringIO())


# ---- new topic


def asked(answers: Iterable[str]) -> new.Question:
    left = iter(answers)
    return lambda _question, default: next(left) or default


ANSWERS = ["3", 'Is it "hard" to: get in?', "getting in", "admission, get in", "Ask first. Reply MENU.", ""]


def test_a_new_topic_passes_the_check(prompts: Path) -> None:
    out = io.StringIO()
    assert new.run(prompts, "en", asked(ANSWERS), out) == 0
    catalogue, problems = catalogues.load(prompts, TODAY)
    topic = catalogue.default.topics["admission"]
    assert topic.keys == "33"
    assert topic.title == 'Is it "hard" to: get in?'
    assert topic.keywords == ("ADMISSION", "GET IN")
    assert not [problem for problem in problems if problem.is_error]
    assert "hotline preview ADMISSION" in out.getvalue()


def test_what_breaks_a_rule_is_asked_again(prompts: Path) -> None:
    answers = [*ANSWERS[:3], "stop", "admission, insurance", "admission", *ANSWERS[4:]]
    out = io.StringIO()
    assert new.run(prompts, "en", asked(answers), out) == 0
    assert "STOP is handled by Twilio and the carriers" in out.getvalue()
    assert "INSURANCE is already a keyword of" in out.getvalue()


def test_a_translation_stands_where_the_answer_stands(prompts: Path) -> None:
    (prompts / "es/3-time-and-cost/2-insurance.md").unlink()
    answers = ["", "¿Paga el seguro?", "el seguro", "seguro", "Pregunte a su plan. Responda MENU.", ""]
    assert new.run(prompts, "es", asked(answers), io.StringIO()) == 0
    spanish = catalogues.load(prompts, TODAY)[0].languages["es"]
    assert spanish.topics["insurance"].keys == "32"


def test_a_menu_without_a_free_key_takes_no_more(tmp_path: Path) -> None:
    folder = folders.good(tmp_path)
    for key in "345678":
        (folder / f"en/{key}-more-{key}.md").write_text(folders.topic(f"MORE {key}"), "utf-8")
    with pytest.raises(HotlineError, match="no free key"):
        new.run(folder, "en", asked(["-"]), io.StringIO())


def test_a_language_that_is_not_spoken_is_refused(prompts: Path) -> None:
    with pytest.raises(HotlineError, match="There is no language fr"):
        new.run(prompts, "fr", asked([]), io.StringIO())


def test_the_targets_of_many_texts_are_printed_by_their_own_names() -> None:
    texts = io.StringIO('"insurance"\n"hello"\n"3"\n"i want to die, how long is iop"\n')
    out = io.StringIO()
    assert ask.run_jsonl(PROMPTS, texts, out) == 0
    assert out.getvalue().splitlines() == ["insurance", "welcome", "time-and-cost", "crisis,length"]


def test_a_line_is_asked_and_shown_by_its_name(tmp_path: Path) -> None:
    folder = places.small(tmp_path)
    out = io.StringIO()
    ask.run(folder, "WHOSE", out, "elm-street")
    preview.run(folder, Wanted("whose", line="oak"), None, out)
    ask.run(folder, "WHOSE", out, "")
    said = out.getvalue()
    assert ("This is Elm Street Center." in said, "This is Oak House." in said, "This is our line." in said) == (
        True,
    ) * 3
    with pytest.raises(HotlineError, match="There is no line birch"):
        ask.run(folder, "WHOSE", out, "birch")


def test_the_sheet_of_a_line_has_its_own_words_and_the_common_ones(tmp_path: Path) -> None:
    folder = places.small(tmp_path)
    rows = {row.path: row.text for row in sheet.sheet(folder, TODAY, "oak")}
    assert "Oak House" in rows["en/3-whose.md"]
    assert rows["lines/oak/en/thanks.md"] == "Oak House thanks you. Reply MENU."
    assert not {"en/thanks.md", "lines/elm-street/en/6-visit.md"} & rows.keys()
    assert "our line" in {row.path: row.text for row in sheet.sheet(folder, TODAY)}["en/3-whose.md"]
    with pytest.raises(HotlineError, match="There is no line birch"):
        sheet.run(folder, tmp_path / "a.csv", TODAY, io.StringIO(), "birch")
