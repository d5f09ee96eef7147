"""Which is heard: a page is played when all of it is recorded, and never in two voices."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from hotline import speech
from hotline.audio import wav
from hotline.content import messages
from hotline.ivr import pages
from hotline.ivr.navigation import crisis_page
from hotline.ivr.position import ATTEMPTS
from hotline.ivr.steps import ShowPage
from hotline.ivr.utterances import ANSWERS, IN_CRISIS, REASONS, each_prompt, utterances
from hotline.ivr.verbs import Ask, GoTo, Pause, Play, Speak
from hotline.models import Catalogue
from hotline.recordings.library import Recordings
from hotline.speech import Engine, VoiceSettings
from hotline.web.snapshot import positions
from tests.support import small_line

ONE, TWO, UNO = Speak("One.", "en"), Speak("Two.", "en"), Speak("Uno.", "es")
PAGE = (Ask((ONE, Pause(), UNO), "/voice/en", "en"), TWO, GoTo("/voice/en"))


def pyttsx3(language: str) -> VoiceSettings:
    return speech.voice_settings(language, Engine.PYTTSX3, {}, {})


def recordings(folder: Path, *recorded: Speak, play_all: bool = True) -> Recordings:
    """A folder with recordings of these utterances."""
    known = Recordings(folder, pyttsx3, wav.AudioFormat.MULAW, play_all)
    for each in recorded:
        known.path(known.name(each)).touch()
    known.refresh()
    return known


def test_a_page_that_is_all_recorded_is_played(tmp_path: Path) -> None:
    known = recordings(tmp_path, ONE, TWO, UNO)
    ask, play, go = known.with_audio(PAGE)
    assert ask == Ask((Play(known.name(ONE)), Pause(), Play(known.name(UNO))), "/voice/en", "en")
    assert (play, go) == (Play(known.name(TWO)), PAGE[-1])


@pytest.mark.parametrize("recorded", [(), (ONE,), (ONE, UNO), (TWO, UNO)])
def test_a_page_of_which_something_is_missing_is_all_said(tmp_path: Path, recorded: tuple[Speak, ...]) -> None:
    assert recordings(tmp_path, *recorded).with_audio(PAGE) == PAGE


def test_nothing_is_played_when_callers_hear_twilios_voice(tmp_path: Path) -> None:
    assert recordings(tmp_path, ONE, TWO, UNO, play_all=False).with_audio(PAGE) == PAGE


OTHERS = [
    ("other words", Speak("One!", "en"), pyttsx3, wav.AudioFormat.MULAW),
    ("another voice", ONE, lambda _: VoiceSettings(Engine.PYTTSX3, "en-us", 150), wav.AudioFormat.MULAW),
    ("another rate", ONE, lambda _: VoiceSettings(Engine.PYTTSX3, "en-us+edward2", 140), wav.AudioFormat.MULAW),
    ("another engine", ONE, lambda _: VoiceSettings(Engine.PIPER, "en-us+edward2", 150), wav.AudioFormat.MULAW),
    ("another format", ONE, pyttsx3, wav.AudioFormat.PCM),
]


@pytest.mark.parametrize("said, how, form", [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_what_is_made_otherwise_has_another_name(
    tmp_path: Path, said: Speak, how: object, form: wav.AudioFormat
) -> None:
    other = Recordings(tmp_path, how, form, True)  # type: ignore[arg-type]
    assert other.name(said) != recordings(tmp_path).name(ONE)


def test_a_look_tells_whether_there_are_others(tmp_path: Path) -> None:
    known = recordings(tmp_path / "later")
    assert not known.refresh()
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / ".half.wav.123").touch()
    (tmp_path / "later" / "notes.txt").touch()
    assert not known.refresh()
    known.path(known.name(ONE)).touch()
    assert known.refresh()
    assert known.has(ONE)
    assert not known.refresh()


@pytest.mark.parametrize(
    "name", ["", "..", "../" * 10 + "etc/passwd", "A" * 32, "0" * 31, "0" * 33, "0" * 32 + "\n"]
)
def test_nothing_but_a_recordings_name_is_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        recordings(tmp_path).path(name)


def test_every_page_that_can_be_reached_says_only_known_utterances() -> None:
    catalogue = small_line.catalogue("en", "es")
    known = set(utterances(catalogue))
    counts = list(product(range(ATTEMPTS + 1), repeat=2))
    crisis = [each for each in IN_CRISIS if each in messages.MESSAGES]
    reached = [
        (at, reason)
        for at in positions(catalogue)
        for reason in (None, "welcome", "goodbye", *REASONS, *ANSWERS, *(crisis if at.is_crisis else ()))
    ]
    reached += [(crisis_page(code, name), name) for code in catalogue.languages for name in crisis]
    for (at, reason), (silence, wrong), texts in product(reached, counts, (False, True)):
        shown = ShowPage(replace(at, silence=silence, wrong=wrong), reason, texts)
        said = {p for p in each_prompt(pages.page(catalogue, shown)) if isinstance(p, Speak)}
        assert said <= known, shown


NEVER_BEFORE_A_PAGE = {
    "a page of their own": (
        *("welcome", "connecting", "connecting-988", "connecting-staff", "screen-call"),
        *("goodbye", "goodbye-988"),
    ),
    "a part of a page": (
        "option",
        "language-key",
        "keys-main-menu",
        "keys-menu",
        "keys-answer",
        "keys-text",
        "keys-connect",
        "keys-staff-closed",
        "keys-crisis",
    ),
    "a reply to a text": (
        *("after-asleep", "after-allergy", "after-storage", "after-choked", "after-elder-abuse"),
        *("after-police", "after-bleeding", "after-someone-armed", "after-someone-else", "after-lifeline"),
        *("moved-away", "text-988", "after-waking", "help-on-the-way", "help-is-here"),
        "still-in-danger",
        "crisis-bilingual",
        "after-danger",
        "after-danger-again",
        "after-pills",
        "after-emergency",
        "after-emergency-again",
        "after-poison",
        "after-violence",
        "after-violence-again",
        "after-trafficking",
        "after-sexual-assault",
        "after-child-again",
        "after-child-nearby",
        "after-grief",
        "after-relapse",
        "after-shelter",
        "after-someone-to-talk-to",
        "after-mothers",
        "take-care",
        "after-child",
        "unknown",
        "personal",
        "about-someone",
        "start",
        "stop",
        "ambiguous",
        "also",
        "too-many",
        "language",
        "not-in-this-language",
        "fallback",
    ),
}


def test_every_message_that_a_caller_may_hear_is_known() -> None:
    never = {name for names in NEVER_BEFORE_A_PAGE.values() for name in names}
    assert {*REASONS, *ANSWERS, *IN_CRISIS} & set(messages.MESSAGES) == set(messages.MESSAGES) - never


def test_the_main_menu_comes_first(shipped: Catalogue) -> None:
    welcome = [p for p in each_prompt(pages.welcome(shipped)) if isinstance(p, Speak)]
    assert utterances(shipped)[: len(welcome)] == tuple(welcome)
