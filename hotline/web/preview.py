"""Previews of prompt files: the text as a sender gets it, and the words as a caller hears them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hotline.content import paths
from hotline.content.messages import NOTICE
from hotline.content.paths import Kind
from hotline.content.phrases import phrases
from hotline.content.rendered import SPOKEN_ONLY
from hotline.ivr import pages
from hotline.ivr.position import Position
from hotline.ivr.verbs import Speak
from hotline.models import Catalogue, Language, Message, Node, Topic
from hotline.speech import normalization
from hotline.text import sms


@dataclass(frozen=True, slots=True)
class Preview:
    """`text` is "" for what is never texted; `said` are the paragraphs of a call as a voice says them. What is default
    comes with the program, and not from the prompts folder."""

    title: str
    text: str
    said: tuple[str, ...]
    is_default: bool = False

    @property
    def measure(self) -> sms.SegmentCount:
        """The encoding and segments of the text."""
        return sms.measure(self.text)

    @property
    def seconds(self) -> float:
        """The seconds that the words of the call take, with one between paragraphs."""
        return seconds(self.said)


def seconds(said: Iterable[str]) -> float:
    """Return how long paragraphs take to say, with a second between them."""
    each = [normalization.seconds(words) for words in said]
    return sum(each) + max(len(each) - 1, 0)


def of_topic(language: Language, topic: Topic) -> Preview:
    """Preview a topic's answer, without the keys that are offered after it."""
    is_default = topic.place.path in language.defaults
    return Preview(topic.title, sms.prepare(topic.text), spoken_paragraphs(language, topic.call), is_default)


def of_closed(language: Language, topic: Topic) -> Preview | None:
    """Preview what a topic answers while the line is closed; None where that is the same."""
    if topic.closed is None:
        return None
    said = spoken_paragraphs(language, topic.closed.call)
    return Preview(topic.title, sms.prepare(topic.closed.text), said)


def of_notice(language: Language) -> Preview | None:
    """Preview the notice of a language, if it has one."""
    if language.notice is None:
        return None
    said = spoken_paragraphs(language, language.notice.call)
    return Preview(NOTICE, sms.prepare(language.notice.text), said)


def of_node(catalogue: Catalogue, node: Node) -> Preview:
    """Preview a topic's answer, or a menu with its options."""
    language = catalogue.languages[node.language]
    if isinstance(node, Topic):
        return of_topic(language, node)
    page = pages.spoken_prompts(catalogue, Position(node.language, node.keys))
    said = (prompt.words for prompt in page if isinstance(prompt, Speak))
    return Preview(node.title, sms.prepare(node.text), tuple(said))


def of_message(language: Language, message: Message) -> Preview:
    """Preview a message of the line with all its wordings."""
    text = "" if message.name in SPOKEN_ONLY else sms.prepare(message.text)
    later = phrases(language.code, language.joining_words).later
    wordings = (wording.replace("{back}", later) for wording in message.call)
    said = (words for wording in wordings for words in spoken_paragraphs(language, wording))
    return Preview(message.name, text, tuple(said), f"{language.code}/{message.name}.md" in language.defaults)


def of_path(catalogue: Catalogue, path: str) -> Preview | None:
    """Preview a prompt file; None when the catalogue has nothing from it."""
    name = paths.read(path)
    language = catalogue.languages.get(name.language) if name else None
    if name is None or language is None or name.kind in (Kind.PRONUNCIATIONS, Kind.WORDS):
        return None
    if name.kind is Kind.MESSAGE and name.id == NOTICE:
        return of_notice(language)
    if name.kind is Kind.MESSAGE:
        message = language.messages.get(name.id)
        return of_message(language, message) if message else None
    node = language.nodes.get(name.keys)
    return of_node(catalogue, node) if node else None


def spoken_paragraphs(language: Language, words: str) -> tuple[str, ...]:
    """Return the paragraphs of some words as a voice says them."""
    pronunciations = tuple(language.pronunciations.items())
    paragraphs = (paragraph for paragraph in words.split("\n") if paragraph.strip())
    return tuple(_say(each, language.code, pronunciations) for each in paragraphs)


@lru_cache(maxsize=4096)
def _say(words: str, code: str, pronunciations: tuple[tuple[str, str], ...]) -> str:
    """Normalize words for a voice. Cached, because an edit changes one file and the menu shows them all."""
    return normalization.normalize(words, code, dict(pronunciations))
