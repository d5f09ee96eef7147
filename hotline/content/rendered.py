"""Words as they are sent and said, with the places where staff wrote them, for the rules about length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from hotline.content.paths import Kind
from hotline.content.prompt_file import BODY, CALL, CLOSED, CLOSED_CALL, PromptFile
from hotline.models import Language, Message, Node, Topic
from hotline.problems import Place
from hotline.speech import normalization
from hotline.text import sms

SPOKEN_ONLY = frozenset(
    {
        "option", "language-key", "keys-main-menu", "keys-menu", "keys-answer", "keys-connect", "connecting",
        "not-connected", "after-connection", "moved", "no-input", "no-match", "goodbye",
        "keys-text", "text-sent", "text-not-sent", "keys-crisis", "call-911", "connecting-988", "not-connected-988",
        "after-988", "goodbye-988", "connecting-staff", "screen-call", "staff-not-reached", "staff-closed",
        "keys-staff-closed",
    }
)  # fmt: skip
"""Messages that are heard on a call and never texted. The others are texted; only the welcome is both."""


@dataclass(frozen=True, slots=True)
class RenderedText:
    """The text of a prompt file as sent, and the words of its call, a paragraph a line, with their places.

    Each is "" where there is none. `pronunciations` are written words and how they are said.
    """

    language: str
    text: str
    text_place: Place
    call: str
    call_place: Place
    pronunciations: tuple[tuple[str, str], ...] = ()

    def __hash__(self) -> int:
        """Return the hash of the words alone: what else there is differs less, and takes as long to hash."""
        return hash((self.text, self.call))

    def as_delivered(self) -> RenderedText:
        """Return the same words as a person gets them: the text folded, the call as a voice says it."""
        said = dict(self.pronunciations)
        paragraphs = (
            normalization.normalize(paragraph, self.language, said) for paragraph in self.call.split("\n")
        )
        return replace(self, text=sms.strip_accents(self.text), call="\n".join(paragraphs), pronunciations=())


class _Manner(NamedTuple):
    """How all words of a language are said: its code, and its pronunciations."""

    language: str
    pronunciations: tuple[tuple[str, str], ...]


def all_rendered(language: Language, files: Iterable[PromptFile]) -> Iterator[RenderedText]:
    """Yield everything that the files of a language say, in their order."""
    nodes = {node.place.path: node for node in language.nodes.values()}
    manner = _Manner(language.code, tuple(language.pronunciations.items()))
    for file in files:
        if file.name.kind is Kind.MESSAGE and file.name.id in language.messages:
            yield from _of_message(manner, file, language.messages[file.name.id])
        elif file.name.kind is not Kind.MESSAGE and file.path in nodes:
            yield from _of_node(manner, file, nodes[file.path])


def _of_node(manner: _Manner, file: PromptFile, node: Node) -> Iterator[RenderedText]:
    """Yield a node's words, and those for when the line is closed."""
    yield _rendered(manner, file, node.text, (CALL if file.section(CALL) else BODY, node.call))
    if isinstance(node, Topic) and node.closed:
        heading = CLOSED if file.section(CLOSED) else BODY
        said = CLOSED_CALL if file.section(CLOSED_CALL) else heading
        closed = _rendered(manner, file, node.closed.text, (said, node.closed.call))
        yield replace(closed, text_place=_place(file, heading))


@lru_cache(maxsize=4096)
def _of_message(manner: _Manner, file: PromptFile, message: Message) -> tuple[RenderedText, ...]:
    """Return the wordings of a message. Cached, because many lines say the same."""
    return tuple(_wordings(manner, file, message))


def _wordings(manner: _Manner, file: PromptFile, message: Message) -> Iterator[RenderedText]:
    text = "" if message.name in SPOKEN_ONLY else message.text
    heading = CALL if file.section(CALL) else BODY
    is_said = message.name in SPOKEN_ONLY or message.name == "welcome" or heading == CALL
    for n, wording in enumerate(message.call, start=1):
        said = str(n) if file.section(str(n)) else heading
        yield _rendered(manner, file, text, (said, wording if is_said else ""))


def _rendered(manner: _Manner, file: PromptFile, text: str, said: tuple[str, str]) -> RenderedText:
    """Return words with their places. `said` is the heading of the call's words, and the words."""
    heading, call = said
    return RenderedText(
        language=manner.language,
        text=text,
        text_place=_place(file, BODY),
        call=call,
        call_place=_place(file, heading),
        pronunciations=manner.pronunciations,
    )


def _place(file: PromptFile, heading: str) -> Place:
    section = file.section(heading)
    return file.place(section.line if section else 1)
