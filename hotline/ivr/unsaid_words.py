"""Finds words of a call that no page says, so that nobody can hear them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hotline.content.rendered import SPOKEN_ONLY
from hotline.ivr.utterances import utterances
from hotline.models import Catalogue, Language, Message
from hotline.problems import Place, Problem, warning
from hotline.sentence import Sentence
from hotline.speech import normalization

RULES: Mapping[str, str] = {"unheard": "Text for calls is used on one of the call's pages."}
"""The rule that is checked here, with its sentence: it needs to know the pages of the call."""

ELSEWHERE = frozenset({"fallback"})
"""Messages that are heard when no page of ours is: `hotline fallback` writes them for Twilio."""


def problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a line's own messages with words for a call that no page says, in any language."""
    heard: dict[str, str] = {}
    unvoiced = {code: replace(each, voiceovers={}) for code, each in catalogue.languages.items()}
    unread = replace(catalogue, languages=unvoiced)
    for each in utterances(unread):
        heard[each.language] = f"{heard.get(each.language, '')}\n{each.words}"
    for language in catalogue.languages.values():
        for message in language.messages.values():
            path = f"{language.code}/{message.name}.md"
            if path in language.defaults:
                continue
            if _is_for_calls(message, catalogue) and not _is_heard(language, message, heard[language.code]):
                what = Sentence("no page of the call uses this text: remove it")
                yield warning(Place(path), what, "unheard")


def _is_for_calls(message: Message, catalogue: Catalogue) -> bool:
    if message.name in ELSEWHERE or (message.name == "language-key" and len(catalogue.languages) == 1):
        return False
    return message.name in SPOKEN_ONLY or message.call != (message.text,)


def _is_heard(language: Language, message: Message, heard: str) -> bool:
    paragraphs = (paragraph for wording in message.call for paragraph in wording.split("\n") if paragraph.strip())
    return all(_is_said(language, paragraph, heard) for paragraph in paragraphs)


def _is_said(language: Language, paragraph: str, heard: str) -> bool:
    """Return whether a page says a paragraph, or the first words of "For {menu}, press {key}."."""
    return normalization.normalize(paragraph.partition("{")[0], language.code, language.pronunciations) in heard
