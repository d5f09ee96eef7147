"""What is live at one moment: a catalogue with its router and its rendered documents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from hotline.carrier import reactions, twiml
from hotline.carrier.requests import InboundCall
from hotline.content.cache import ReloadCache
from hotline.ivr import connection, pages, screening
from hotline.ivr.navigation import node_at
from hotline.ivr.position import Position
from hotline.ivr.screening import Screen
from hotline.ivr.steps import Connect, ShowPage
from hotline.models import CRISIS_KEY, Catalogue, Match, MatchReason
from hotline.nlu import router
from hotline.nlu.replies import reply
from hotline.problems import Problem
from hotline.text import sms

SHORTEST_QUOTATION = 60
"""Characters. Shorter answers of ours may be anybody's own words."""

_SHORTEST_OPENING, _OPENING = 12, 40
_PERSONS_OWN = (MatchReason.CRISIS, MatchReason.KEYWORD, MatchReason.DIGIT, MatchReason.RESERVED)


class SnapshotSource(Protocol):
    """Gives the web its snapshot: the store of a line, or a draft."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...

    @property
    def errors(self) -> tuple[Problem, ...]: ...

    @property
    def is_current(self) -> bool: ...

    def current(self, line: str = "", /) -> Snapshot: ...

    def line_of(self, address: str, /) -> str: ...

    def now(self) -> datetime: ...


class Snapshot:
    """A catalogue with its router, and every document that does not depend on the request.

    A document is rendered when it is first needed, or by `prepare`; `cache` caches those of the last snapshot.
    `problems` are those of the folder it was made from.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        problems: tuple[Problem, ...],
        writer: twiml.CallWriter,
        *,
        known_router: router.Router | None = None,
        cache: ReloadCache | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.problems = problems
        self.router = known_router or router.Router(catalogue)
        self._writer = writer
        self._cache = cache or ReloadCache()
        self._keywords = frozenset(typed_keywords(catalogue))
        self._matches: dict[tuple[str, str | None], Match] = {}
        self._texts: dict[tuple[str, tuple[str, ...], tuple[str, ...]], bytes] = {}
        self._pages: dict[ShowPage, bytes] = {}
        self._our_words: tuple[str, ...] = ()
        self._our_letters: tuple[str, ...] = ()
        self.welcome = writer.page(pages.welcome(catalogue))

    def prepare(self) -> None:
        """Render the documents, and compile the examples.

        Left out are pages after a silence or a wrong key, and texts with two answers.
        """
        for shown in map(ShowPage, positions(self.catalogue)):
            page = self._writer.with_audio(pages.page(self.catalogue, shown))
            self._pages[shown] = self._cache(self._writer.document, page)
        for match in single_answers(self.catalogue):
            self.text(match)
        self.router.interpreter.prepare()

    def match(self, text: str, language: str | None = None) -> Match:
        """Match a text as `Router.match` does.

        Only keywords of the prompt files are cached, nothing else that people write.
        """
        key = (text.upper(), language)
        if key in self._matches:
            return self._matches[key]
        if key[0] not in self._keywords:
            return self.router.match(self._without_our_words(text), language)
        return self._matches.setdefault(key, self.router.match(key[0], language))

    def is_reaction(self, text: str) -> bool:
        """Return whether a text quotes an answer of this line and adds a few words that mean nothing here.

        So do phones in every language when somebody taps a heart: A aimé « ... ».
        """
        parts = reactions.quotation(text)
        if not parts:
            return False
        match = self.router.match(parts[1])
        return match.by not in _PERSONS_OWN and match.score < 1 and self._is_ours(parts[0])

    def _is_ours(self, quoted: str) -> bool:
        """Return whether a quotation is a text of this line, or begins as one and shows no danger in what follows."""
        letters = _letters(quoted)
        self._our_letters = self._our_letters or tuple(map(_letters, all_words(self.catalogue, 0)))
        if len(letters) < _SHORTEST_OPENING or not any(
            each.startswith(letters[:_OPENING]) for each in self._our_letters
        ):
            return False
        is_cut = any(each.startswith(letters) for each in self._our_letters)
        return is_cut or self.router.match(self._without_our_words(quoted)).by is not MatchReason.CRISIS

    def turned(self, catalogue: Catalogue, *, rerender: bool = False) -> Snapshot:
        """Return the snapshot of the catalogue that the same files make at another moment.

        Its documents are rendered again where `rerender` says so, because recordings changed.
        """
        cache = None if rerender else self._cache
        return Snapshot(catalogue, self.problems, self._writer, known_router=self.router, cache=cache)

    def _without_our_words(self, text: str) -> str:
        """Remove this line's own answers from a text: a robot that sends them back is not in danger."""
        if len(text) < SHORTEST_QUOTATION:
            return text
        if not self._our_words:
            self._our_words = tuple(all_words(self.catalogue))
        for words in self._our_words:
            text = text.replace(words, " ")
        return text

    def text(self, match: Match) -> bytes:
        """Return the document that texts the reply to a match."""
        key = (match.language, match.targets, match.choices)
        if key not in self._texts:
            self._texts[key] = twiml.message(reply(self.catalogue, match))
        return self._texts[key]

    def page(self, shown: ShowPage) -> bytes:
        """Return the document of a page of the call."""
        if shown not in self._pages:
            self._pages[shown] = self._writer.page(pages.page(self.catalogue, shown))
        return self._pages[shown]

    def answer(self, position: Position) -> str:
        """Return the text of the answer at a position."""
        node = node_at(self.catalogue, position)
        return node.text if node else ""

    def connecting(self, step: Connect, caller: InboundCall) -> bytes:
        """Return the document that dials a number for a caller."""
        page = connection.page(self.catalogue, step, caller_id=caller.caller_id, line_number=caller.line_number)
        return self._writer.page(page)

    def screen(self, screen: Screen) -> bytes:
        """Return the document for whoever picks up, before the caller is connected."""
        return self._writer.page(screening.page(self.catalogue, screen))

    def screened(self, key: str) -> bytes:
        """Return the document after whoever picked up has pressed a key."""
        return self._writer.page(screening.answered(key))


def positions(catalogue: Catalogue) -> Iterator[Position]:
    """Yield every page of the call, in every language."""
    for language in catalogue.languages.values():
        for keys in (*language.nodes, CRISIS_KEY):
            yield Position(language.code, keys)


def typed_keywords(catalogue: Catalogue) -> Iterator[str]:
    """Yield every keyword of the prompt files in capitals."""
    for language in catalogue.languages.values():
        for topic in language.topics.values():
            yield from (keyword.upper() for keyword in topic.keywords)


def _letters(text: str) -> str:
    """Return the letters and digits of a text, without accents: what we send has fewer of them than what we write."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))


def all_words(catalogue: Catalogue, shortest: int = SHORTEST_QUOTATION) -> Iterator[str]:
    """Yield every text of so many characters that the line sends, as it is sent, the longest first."""
    said: set[str] = set()
    for language in catalogue.languages.values():
        said |= {topic.text for topic in language.topics.values()}
        said |= {topic.closed.text for topic in language.topics.values() if topic.closed}
        said |= {message.text for message in language.messages.values()}
    sent = {sms.prepare(words) for words in said}
    yield from sorted((words for words in sent if len(words) >= shortest), key=len, reverse=True)


def single_answers(catalogue: Catalogue) -> Iterator[Match]:
    """Yield a match for every topic and menu, in every language."""
    for language in catalogue.languages.values():
        for node in language.nodes.values():
            yield Match(MatchReason.KEYWORD, (node.id,), language.code)
