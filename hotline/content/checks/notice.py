"""Rules about the notice, which says when it ends."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from hotline.content.notices import EXAMPLE, UNTIL, is_notice, read_until
from hotline.content.prompt_file import PromptFile
from hotline.hours import meant_dates
from hotline.models import Catalogue, Language
from hotline.problems import Place, Problem, error, warning
from hotline.sentence import Sentence
from hotline.speech import normalization
from hotline.text import sms

MOST_SECONDS = 10.0
"""How long a notice may take on a call: people wait through it for the menu."""


def notice_until(file: PromptFile, today: date) -> Iterator[Problem]:
    """A notice says until when it is said: a date, or a date and a time."""
    if is_notice(file) and read_until(file.value(UNTIL)) is None:
        yield error(file.place(file.line(UNTIL)), _how_to_write(file.value(UNTIL), today), "notice-until")


def _how_to_write(written: str, today: date) -> Sentence:
    """Return what is wrong with the end of a notice, with the dates that its words mean."""
    wrong = (
        Sentence("{written} is not a date", written=written)
        if written
        else Sentence("until is missing, and without it nobody takes the notice away")
    )
    match meant_dates.meant(written, today):
        case (one,):
            return Sentence(
                "{wrong}: write until: {date}, {called}", wrong=wrong, date=one.written, called=one.called
            )
        case (one, other):
            return Sentence(
                "{wrong}: write until: {date} for {called}, or until: {later} for {other}",
                wrong=wrong,
                date=one.written,
                called=one.called,
                later=other.written,
                other=other.called,
            )
    return Sentence(
        "{wrong}: write until: {example}, or a date alone for the whole day", wrong=wrong, example=EXAMPLE
    )


def notice_past(file: PromptFile, today: date) -> Iterator[Problem]:
    """A notice that is over is deleted, or used again with another date."""
    ends = read_until(file.value(UNTIL)) if is_notice(file) else None
    if ends and (ends.date() < today or (ends.date() == today and " " not in file.value(UNTIL))):
        what = Sentence(
            "this notice has not been said since {until}: delete it, or change its words and its date",
            until=file.value(UNTIL),
        )
        yield warning(file.place(file.line(UNTIL)), what, "notice-past")


def long_notice(language: Language) -> Iterator[Problem]:
    """A notice is one segment of a text, and takes at most 10 seconds to hear: the welcome comes after it."""
    if language.notice is None:
        return
    place = Place(f"{language.code}/notice.md")
    segments = sms.measure(sms.strip_accents(language.notice.text)).segments
    said = normalization.normalize(language.notice.call, language.code, language.pronunciations)
    seconds = normalization.seconds(said)
    if segments > 1:
        what = Sentence(
            "this notice is sent in {segments} parts, and the welcome comes after it: shorten it to 160 characters",
            segments=segments,
        )
        yield warning(place, what, "long-notice")
    if seconds > MOST_SECONDS:
        what = Sentence(
            "this notice takes {seconds} seconds to hear; the limit is {limit:.0f}: shorten it, or write a shorter "
            "version under ## Call",
            seconds=math.ceil(seconds),
            limit=MOST_SECONDS,
        )
        yield warning(place, what, "long-notice")


def notice_translation(catalogue: Catalogue) -> Iterator[Problem]:
    """A notice is in every language."""
    have = [code for code, language in catalogue.languages.items() if language.notice]
    for code in catalogue.languages.keys() - have if have else ():
        what = Sentence(
            "missing translation of {language}/notice.md: people who get {code} do not hear this news",
            language=have[0],
            code=code,
        )
        yield warning(Place(f"{code}/notice.md"), what, "notice-translation")
