"""Rules that keep the numbers to call in the words, and correct."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from hotline.content import defaults
from hotline.content.checks.fields import read_date
from hotline.content.contacts import is_helpline
from hotline.content.paths import Kind
from hotline.content.prompt_file import BODY, CALL, PromptFile, Section
from hotline.problems import Problem, error, warning
from hotline.sentence import Sentence, all_of
from hotline.text import phone_numbers, placeholders

STALE_AFTER = timedelta(days=183)
"""Six months: facts with a number in them are to be checked again."""

NEEDED_IN_DANGER: Mapping[str, tuple[str, ...]] = {
    "crisis": ("988", "911"),
    "crisis-bilingual": ("988", "911"),
    **dict.fromkeys(("not-breathing", "overdose", "emergency", "swallowed", "withdrawal", "poison"), ("911",)),
    **dict.fromkeys(("violence", "choked", "elder-abuse", "trafficking", "sexual-assault"), ("911",)),
    **dict.fromkeys(
        (
            *("bleeding", "weapon", "someone-armed", "step-back", "out-of-reach", "someone-else", "safe-storage"),
            *("harm-others", "voices", "ask-directly", "far-away", "after-storage", "commanding-voices"),
            *("moved-away", "text-988", "baby-at-risk"),
        ),
        ("988", "911"),
    ),
    **dict.fromkeys(
        (
            *("child", "after-overdose", "after-pills", "after-emergency", "after-emergency-again", "after-poison"),
            *("after-violence", "after-police", "after-someone-armed"),
            *("after-violence-again", "after-child-again", "after-trafficking"),
            *("after-sexual-assault", "child-nearby", "after-child-nearby"),
            *("after-asleep", "after-allergy", "after-choked", "after-elder-abuse"),
            *("help-on-the-way", "after-waking"),
        ),
        ("911",),
    ),
    **dict.fromkeys(("scary-thoughts", "mothers"), ("988", "911")),
    **dict.fromkeys(("after-child", "after-bleeding", "after-someone-else", "after-lifeline"), ("988", "911")),
    "still-in-danger": ("911", "988"),
}
"""The numbers without which the answer to danger is none."""

EMERGENCY_FIRST = (
    *("not-breathing", "overdose", "emergency", "swallowed", "withdrawal", "poison", "bleeding"),
    *("someone-armed", "after-someone-armed", "someone-else", "after-bleeding", "after-police"),
    *("after-asleep", "after-allergy", "after-choked", "after-elder-abuse", "far-away", "commanding-voices"),
    *("weapon", "violence", "choked", "trafficking", "sexual-assault", "elder-abuse", "harm-others", "voices"),
    *("child", "after-overdose", "after-pills", "after-emergency", "after-emergency-again", "after-poison"),
    *("after-violence", "after-violence-again", "after-child", "after-child-again", "after-trafficking"),
    *("after-sexual-assault", "child-nearby", "after-child-nearby", "scary-thoughts", "baby-at-risk"),
)
"""Messages in which 911 comes before any other number."""

NEEDS_988: Mapping[str, str] = {
    "help": "a person in danger may text HELP",
    "stop": "this may be the last text that a person ever gets",
    "opt-out": "this may be one of the last texts that a person gets",
    "start": "this may be the first text after a hard time",
    "thanks": "a person in danger may say thanks",
    "who": "a person in danger may ask if anyone is there",
    "upset": "a person in danger is often angry",
    "unknown": "a text that is not understood may be about danger",
    **dict.fromkeys(
        ("personal", "about-someone"), "what somebody tells, and the line does not understand, may be danger"
    ),
    "goodbye": "a caller in danger may not have pressed a key",
    **dict.fromkeys(
        (
            "after-danger",
            "after-danger-again",
            "veteran",
            "deaf",
            "grief",
            "lifeline-trouble",
            "lifeline-questions",
            "emergency-room",
            "safe",
            "shelter",
            "fights-at-home",
            "relapse",
            *("after-grief", "after-relapse", "after-shelter", "after-someone-to-talk-to", "after-mothers"),
            *("take-care", "medicine", "help-is-here"),
        ),
        "this may be the only text a person in danger gets",
    ),
    "someone-to-talk-to": "988 is for talking, and the SAMHSA helpline is not",
}
"""Messages that should name 988, and why."""

TEXTED_IN_SPANISH = (
    *("stop", "opt-out", "start", "help", "thanks", "who", "upset", "unknown"),
    *("personal", "about-someone"),
)
"""Messages that say in Spanish how 988 is reached in Spanish: the key 2 on a call, AYUDA by text."""

GIVES_HELPLINE = ("goodbye",)
"""Messages without which a call could end with no number to call."""

_SENTENCE = re.compile(r"[^.!?\n]+")


def crisis_numbers(file: PromptFile) -> Iterator[Problem]:
    """The messages for danger name 911, and those for a crisis also 988, in the text and on a call."""
    needed = NEEDED_IN_DANGER.get(file.name.id, ()) if file.name.kind is Kind.MESSAGE else ()
    for section in file.sections:
        missing = [number for number in needed if not _names(section.words, number)]
        if section.words and missing:
            what = Sentence(
                "this does not mention {missing}, which a person in danger needs: add it",
                missing=all_of(missing),
            )
            yield error(file.place(section.line), what, "crisis-numbers")


def emergency_first(file: PromptFile) -> Iterator[Problem]:
    """In the words for a body in danger and for danger from others, 911 comes before any other number."""
    for section in file.sections if any(_is_message(file, name) for name in EMERGENCY_FIRST) else ():
        before, found, _ = section.words.partition("911")
        if section.words and found and any(character.isdigit() for character in before):
            what = Sentence(
                "another number comes before 911: put 911 first, because there may be no time to read on"
            )
            yield warning(file.place(section.line), what, "emergency-first")


def lifeline_named(file: PromptFile) -> Iterator[Problem]:
    """Every message that a person in danger may get alone names 988."""
    for name, why in NEEDS_988.items():
        body = file.section(BODY)
        if _is_message(file, name) and body and not _names(body.words, "988"):
            yield warning(
                file.place(body.line),
                Sentence("this does not mention 988, and {why}: add it", why=Sentence(why)),
                "lifeline-named",
            )


def lifeline_in_spanish(file: PromptFile) -> Iterator[Problem]:
    """Spanish messages that name 988 say how to reach it in Spanish: key 2 on a call, AYUDA by text."""
    body = file.section(BODY)
    if file.name.language != "es" or not body or not any(_is_message(file, name) for name in TEXTED_IN_SPANISH):
        return
    missing = [way for way in ("oprima 2", "AYUDA") if way not in body.words]
    if missing and _names(body.words, "988"):
        what = Sentence(
            "this mentions 988 without {missing}: say how to reach it in Spanish", missing=all_of(missing)
        )
        yield warning(file.place(body.line), what, "lifeline-in-spanish")


def lifeline_first(file: PromptFile) -> Iterator[Problem]:
    """A call starts with 988, or with 911 and then 988, in the first or second sentence of the welcome."""
    said = _said(file)
    if _is_message(file, "welcome") and said and not _starts_with_988(said.words):
        what = Sentence(
            "the call does not start with 988, or with 911 and then 988: put them before everything else"
        )
        yield warning(file.place(said.line), what, "lifeline-first")


def helpline_number(file: PromptFile, countries: phone_numbers.Countries) -> Iterator[Problem]:
    """The helpline's answer and the goodbye of a call say the helpline's number."""
    if not is_helpline(file) and not any(_is_message(file, name) for name in GIVES_HELPLINE):
        return
    number = phone_numbers.read(file.value("connect"), countries) or defaults.HELPLINE_NUMBER
    for section in file.sections:
        if section.words and not _says_helpline(section.words, number):
            what = Sentence("the helpline's number is missing: add {{helpline}}")
            yield error(file.place(section.line), what, "helpline-number")


def _says_helpline(words: str, number: str) -> bool:
    return placeholders.holds(words, "helpline") or phone_numbers.contains(words, number)


def checked_long_ago(file: PromptFile, today: date) -> Iterator[Problem]:
    """A phone number in a message has been checked in the last six months."""
    holding = next((section for section in file.sections if phone_numbers.in_words(section.words)), None)
    if holding is None and not file.value("connect"):
        return
    checked = file.field("checked")
    day = read_date(checked.values[0].text) if checked else None
    if checked is None:
        line = holding.line if holding else file.line("connect")
        what = Sentence(
            "nobody has checked the phone number here: call it, then add the field checked: {today}", today=today
        )
        yield warning(file.place(line), what, "checked-long-ago")
    elif day and day < today - STALE_AFTER:
        what = Sentence(
            "this was checked more than six months ago: call the number again, then write checked: {today}",
            today=today,
        )
        yield warning(file.place(checked.line), what, "checked-long-ago")


def checked_in_future(file: PromptFile, today: date) -> Iterator[Problem]:
    """The day on which facts were checked is not in the future."""
    checked = file.field("checked")
    day = read_date(checked.values[0].text) if checked else None
    if checked and day and day > today + timedelta(days=1):  # staff may be a day ahead of the line's clock
        what = Sentence(
            "{day} is in the future: write the day on which the facts were checked, for example checked: {today}",
            day=day,
            today=today,
        )
        yield warning(file.place(checked.line), what, "checked-in-future")


def stale_default(file: PromptFile, today: date) -> Problem | None:
    """Warn where the numbers in a default file were checked more than six months ago."""
    day = read_date(file.value("checked"))
    if day is None or day >= today - STALE_AFTER:
        return None
    what = Sentence(
        "the numbers in the default messages were checked more than six months ago: install a "
        "newer version, or call them and save a copy of this file in the prompts folder with "
        "checked: {today}",
        today=today,
    )
    return warning(file.place(file.line("checked")), what, "checked-long-ago")


def _is_message(file: PromptFile, name: str) -> bool:
    return file.name.kind is Kind.MESSAGE and file.name.id == name


def _said(file: PromptFile) -> Section | None:
    return file.section(CALL) or file.section(BODY)


def _names(words: str, number: str) -> bool:
    return re.search(rf"(?<![0-9]){number}(?![0-9])", words) is not None


def _starts_with_988(words: str) -> bool:
    first, second, *_ = (*_SENTENCE.findall(words), "", "")
    return _names(first, "988") or (_names(first, "911") and _names(second, "988"))
