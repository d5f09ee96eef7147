"""Rules about words as people get them: placeholders filled, the text in GSM-7 where possible, the call as it is
spoken."""

from __future__ import annotations

import math
from collections.abc import Iterator
from urllib.parse import quote

from hotline.content.rendered import RenderedText
from hotline.models import Language, digit
from hotline.problems import Place, Problem, error, warning
from hotline.sentence import Sentence, all_of
from hotline.speech import normalization
from hotline.text import readability, sms

MOST_SEGMENTS = 2
"""How many segments a text should have (Twilio advises 320 characters at most)."""

MOST_SECONDS = 25.0
"""How long an answer should be on a call: 60 words (Plum: 20 to 25 s)."""

MOST_SECONDS_OF_WELCOME = 30.0
MOST_SPOKEN = 3000
MOST_SPOKEN_QUOTED = 4500
"""What one `<Say>` takes with a Polly voice: characters, and characters when URL-encoded (Twilio: `<Say>`)."""

HARDEST_GRADE = 8.0
"""The highest reading grade for a text message (CRISP toolkit; AHRQ: adults read at 8th to 9th grade)."""


def too_long_to_text(rendered: RenderedText) -> Iterator[Problem]:
    """A text has at most 1,600 characters, an emoji counted as two."""
    length = sms.length(rendered.text)
    if length > sms.MAX_UNITS:
        what = Sentence(
            "this text is {length} characters long; the limit is {limit}: shorten it",
            length=length,
            limit=sms.MAX_UNITS,
        )
        yield error(rendered.text_place, what, "too-long-to-text")


def too_long_to_say(rendered: RenderedText) -> Iterator[Problem]:
    """The words of a call are at most what a voice can say at once: 3,000 characters, or 4,500 when URL-encoded."""
    for paragraph in rendered.call.split("\n"):
        if len(paragraph) > MOST_SPOKEN or _is_too_long_in_an_address(paragraph):
            what = Sentence(
                "a paragraph here is {length} characters long, too long to be spoken: shorten it",
                length=len(paragraph),
            )
            yield error(rendered.call_place, what, "too-long-to-say")
            return


def _is_too_long_in_an_address(paragraph: str) -> bool:
    """Return whether a paragraph is too long when URL-encoded, where each byte becomes three characters at most."""
    return 3 * len(paragraph.encode()) > MOST_SPOKEN_QUOTED and len(quote(paragraph)) > MOST_SPOKEN_QUOTED


def many_segments(rendered: RenderedText) -> Iterator[Problem]:
    """A text is at most two segments."""
    measured = sms.measure(rendered.text)
    if measured.segments <= MOST_SEGMENTS or sms.length(rendered.text) > sms.MAX_UNITS:
        return
    what = Sentence(
        "this text is sent in {segments} parts; the limit is {limit}: {how}",
        segments=measured.segments,
        limit=MOST_SEGMENTS,
        how=_how_to_shorten(rendered.text),
    )
    yield warning(rendered.text_place, what, "many-segments")


def _how_to_shorten(text: str) -> Sentence:
    chars: dict[str, str | None] = {culprit.char: culprit.instead for culprit in sms.unsupported_characters(text)}
    if not chars:
        return Sentence("shorten it to 306 characters")
    swaps = [
        Sentence("write {new} instead of {char}", new=new, char=char)
        if new
        else Sentence("remove {char}", char=char)
        for char, new in chars.items()
    ]
    return Sentence("{swaps}, which makes a text message take more than twice as many parts", swaps=all_of(swaps))


def long_to_hear(rendered: RenderedText) -> Iterator[Problem]:
    """The words of a call last at most 25 seconds."""
    seconds = normalization.seconds(rendered.call)
    if seconds > MOST_SECONDS and len(rendered.call) <= MOST_SPOKEN:
        what = Sentence(
            "this takes {seconds} seconds to hear; the limit is {limit:.0f}: shorten it, or write a shorter version "
            "under ## Call",
            seconds=math.ceil(seconds),
            limit=MOST_SECONDS,
        )
        yield warning(rendered.call_place, what, "long-to-hear")


def hard_to_read(rendered: RenderedText) -> Iterator[Problem]:
    """A text reads at 8th grade or below; measured for English."""
    if rendered.language == "en" and rendered.text and (grade := readability.grade(rendered.text)) > HARDEST_GRADE:
        what = Sentence(
            "this text reads at grade {grade:.0f}, above {limit:.0f}: use shorter sentences and words",
            grade=grade,
            limit=HARDEST_GRADE,
        )
        yield warning(rendered.text_place, what, "hard-to-read")


def long_welcome(language: Language) -> Iterator[Problem]:
    """The welcome and the main menu together last at most 30 seconds."""
    option = language.messages["option"].wording(1)
    options = (option.replace("{menu}", node.menu).replace("{key}", digit(node)) for node in language.root.options)
    names = ("welcome", "keys-main-menu")
    words = " ".join((*(language.messages[name].wording(1) for name in names), *options))
    seconds = normalization.seconds(normalization.normalize(words, language.code, language.pronunciations))
    if seconds > MOST_SECONDS_OF_WELCOME:
        what = Sentence(
            "the welcome and main menu take {seconds} seconds, more than {limit:.0f}: shorten the welcome or the menu "
            "options",
            seconds=math.ceil(seconds),
            limit=MOST_SECONDS_OF_WELCOME,
        )
        yield warning(Place(f"{language.code}/welcome.md"), what, "long-welcome")
