"""What people get when this program cannot be reached at all: two documents that any static host can serve.

Twilio requests a number's fallback URL when ours does not answer; without one a sender gets nothing. The words come
from the prompt files, in all their languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hotline.carrier import twiml
from hotline.content import defaults
from hotline.ivr.verbs import HangUp, Page, Pause, Speak
from hotline.models import Catalogue, Language
from hotline.speech import normalization
from hotline.text import phone_numbers, sms

TEXT_FILE = "fallback-text.xml"
CALL_FILE = "fallback-call.xml"


@dataclass(frozen=True, slots=True)
class Fallback:
    """The two documents: for a text and for a call."""

    text: bytes
    call: bytes


def make(catalogue: Catalogue, writer: twiml.CallWriter) -> Fallback:
    """Render the two documents for a catalogue."""
    languages = tuple(catalogue.languages.values())
    text = "\n\n".join(_text(language) for language in languages)
    return Fallback(twiml.message(text), writer.page(_call(languages)))


def problems(catalogue: Catalogue) -> list[str]:
    """Return what is missing: each language must name 988, 911 and the helpline, the helpline twice on a call."""
    return [problem for language in catalogue.languages.values() for problem in _problems(language)]


def _problems(language: Language) -> Iterator[str]:
    number = next((contact.number for contact in language.helpline.connect), defaults.HELPLINE_NUMBER)
    helpline = phone_numbers.format_number(number)
    for words, least, where in ((_text(language), 1, "text"), (_words(language), 2, "call")):
        for wanted, times in (("988", 1), ("911", 1), (helpline, least)):
            if words.count(wanted) < times:
                twice = " twice" if times > 1 else ""
                yield f"The fallback {where} in {language.code} must include {wanted}{twice}: edit fallback.md"
    if sms.measure(sms.prepare(_text(language))).segments > 2:
        yield f"The fallback text in {language.code} is longer than two segments: shorten fallback.md"


def _text(language: Language) -> str:
    return language.messages["fallback"].text


def _words(language: Language) -> str:
    return language.messages["fallback"].wording(1)


def _call(languages: tuple[Language, ...]) -> Page:
    spoken_words = (Speak(_aloud(language), language.code) for language in languages)
    verbs = [verb for words in spoken_words for verb in (words, Pause())]
    return (*verbs, HangUp())


def _aloud(language: Language) -> str:
    return normalization.normalize(" ".join(_words(language).split()), language.code, language.pronunciations)
