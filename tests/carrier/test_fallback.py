"""What is said when we are down: made from the prompt files, sound without us, and never without the numbers."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hotline.carrier import fallback, twiml
from hotline.carrier.fallback import CALL_FILE, TEXT_FILE, Fallback
from hotline.cli import fallback as command
from hotline.models import Catalogue
from tests.support import small_line

VOICES = {"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}
NUMBER = "one, eight zero zero, six six two, four three five seven"


@pytest.fixture(scope="module")
def made(shipped: Catalogue) -> Fallback:
    return fallback.make(shipped, twiml.CallWriter(VOICES))


def root(document: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(document)


def test_a_text_names_the_numbers_in_every_language(made: Fallback) -> None:
    (message,) = root(made.text).iter("Message")
    words = message.text or ""
    for wanted in ("988", "911", "1-800-662-4357"):
        assert words.count(wanted) == 2, wanted
    assert "not working right now" in words
    assert "no funciona" in words


def test_a_call_says_the_helpline_twice_in_every_language_and_ends(made: Fallback) -> None:
    document = root(made.call)
    english, spanish = document.iter("Say")
    assert (english.text or "").count(NUMBER) == 2
    assert "nine eight eight" in (english.text or "")
    assert (spanish.text or "").count("uno ochocientos, seis seis dos, cuatro tres cinco siete") == 2
    assert (english.get("voice"), spanish.get("voice")) == (VOICES["en"], VOICES["es"])
    assert document[-1].tag == "Hangup"


def test_nothing_in_them_comes_back_to_us(made: Fallback) -> None:
    for document in (made.text, made.call):
        assert not {verb.tag for verb in root(document).iter()} & {"Redirect", "Gather", "Play", "Dial"}
        assert b"http" not in document


def test_a_text_for_two_languages_fits_what_twilio_sends(made: Fallback) -> None:
    (message,) = root(made.text).iter("Message")
    assert len(message.text or "") <= 1600


def test_the_built_in_words_are_sound() -> None:
    assert fallback.problems(small_line.catalogue("en", "es")) == []


def run(prompts: Path, folder: Path) -> tuple[int, str]:
    out = io.StringIO()
    return command.run(prompts, folder, VOICES, out), out.getvalue()


def test_the_command_writes_both_and_says_where_they_go(prompts: Path, tmp_path: Path) -> None:
    status, said = run(prompts, tmp_path / "out")
    assert status == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [CALL_FILE, TEXT_FILE]
    assert "TwiML Bins" in said


BAD = [
    ("no 911", "In crisis call 988. {helpline}\n\n## Call\nCall 988. {helpline}. {helpline}.", "must include 911"),
    ("no helpline", "988, 911.\n\n## Call\n988, 911. {helpline}. {helpline}.", "must include 1-800-662-4357"),
    ("once on a call", "988, 911, {helpline}.\n\n## Call\n988, 911, {helpline}.", "twice"),
    (
        "too long",
        "988, 911, {helpline}." + " word" * 90 + "\n\n## Call\n988, 911, {helpline}. {helpline}.",
        "segments",
    ),
]


@pytest.mark.parametrize("words, problem", [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_words_that_lack_a_number_are_refused(prompts: Path, tmp_path: Path, words: str, problem: str) -> None:
    (prompts / "en/fallback.md").write_text(f"---\nchecked: 2026-11-23\n---\n{words}\n", "utf-8")
    status, said = run(prompts, tmp_path / "out")
    assert status == 1
    assert problem in said
    assert not (tmp_path / "out").exists()


def test_a_prompt_file_with_an_error_is_refused(prompts: Path, tmp_path: Path) -> None:
    (prompts / "en/0-helpline.md").write_text("no front matter", "utf-8")
    status, said = run(prompts, tmp_path / "out")
    assert status == 1
    assert "hotline check" in said
