"""The live snapshot, replaced as a whole when the folder changes.

A bad edit never replaces a good one. A separate thread watches the folder, never a request.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hotline import threads
from hotline.carrier import twiml
from hotline.content import loader as catalogues
from hotline.content import moments
from hotline.content.cache import ReloadCache
from hotline.content.checks import languages
from hotline.content.line_words import FolderWords, Words
from hotline.filesystem import digest, folder_state
from hotline.logger import get_logger
from hotline.models import Catalogue
from hotline.nlu.topics.interpreter import Interpreter
from hotline.problems import Problem
from hotline.text.phone_numbers import COUNTRIES, Countries
from hotline.web import load_log
from hotline.web.approvals import Approvals
from hotline.web.call_voice import CallVoice
from hotline.web.folder_watch import FolderWatch
from hotline.web.lines import Lines
from hotline.web.live import Live
from hotline.web.snapshot import Snapshot

log = get_logger()


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """Holds the live snapshot of a folder, and replaces it when the folder changes.

    `words` are those of the `folder` as it was last read. `problems` are theirs, and `errors` are some of them: with
    any, the live snapshot is an older one. `version` is a digest of that folder, the same in every worker. Numbers in
    `countries` may be dialed. `loaded_at` is when the live words were loaded, and `errors_since` when the folder's
    first error came (None without one), in seconds since 1970. Where a second person approves words, `approvals` says
    which, and what is live in place of others.
    """

    def __init__(
        self,
        folder: Path,
        call_voice: CallVoice,
        countries: Countries = COUNTRIES,
        *,
        clock: Callable[[], datetime] = _now,
        approvals: Approvals | None = None,
    ) -> None:
        self.folder = folder
        self.call_voice = call_voice
        self.countries = countries
        self.approvals = approvals
        self._reader = catalogues.Reader(folder, countries=countries, voices=call_voice.voices)
        self._cache = ReloadCache()
        self._answers = False
        self._awaited: list[Interpreter] = []
        self._reading = threading.Lock()
        self._stopped = threading.Event()
        self._read = folder_state(folder)
        self.problems: tuple[Problem, ...] = ()
        self.errors: tuple[Problem, ...] = ()
        self.errors_since: float | None = None
        self.loaded_at = time.time()
        self._clock = clock
        self._offered: dict[str, frozenset[str]] = {}
        self.words = self._load()
        self._cache.start_round()
        lines = {line: self._made_live(each) for line, each in self.words.lines.items()}
        self._lines = Lines(self._made_live(self.words.common), lines)
        self.version = digest(self._read)
        load_log.log_errors(self.errors)

    def current(self, line: str = "") -> Snapshot:
        """Return the live snapshot of a line: the common one for "" and for an unknown line."""
        return self._lines.of(line).current()

    @property
    def lines(self) -> tuple[str, ...]:
        """The names of the lines that have words of their own."""
        return tuple(self._lines.own)

    def line_of(self, address: str) -> str:
        """Return the line that a call or text to an address is for, "" where no line has that number."""
        return self._lines.named(address)

    def now(self) -> datetime:
        """Return the time by this line's clock."""
        return self._clock()

    @property
    def is_current(self) -> bool:
        """Whether the live snapshot is what the folder says."""
        return not self.errors

    @property
    def is_getting_ready(self) -> bool:
        """Whether a question would have to wait until the examples are compiled."""
        while self._awaited and not self._awaited[-1].is_being_prepared:
            self._awaited.pop()
        return bool(self._awaited)

    def refresh(self) -> None:
        """Read the folder, and make each line live that has no error in it."""
        with self._reading:
            self._read = folder_state(self.folder)
            words = self.words = self._load()
            self._cache.start_round()
            if self._may_go_live(words.common):
                self._lines = replace(self._lines, common=self._made_live(words.common))
                self.loaded_at = time.time()
            sound = {line: each for line, each in words.lines.items() if self._may_go_live(each)}
            kept = {line: live for line, live in self._lines.own.items() if line in words.lines}
            changed = {line: each for line, each in sound.items() if not self._is_live(line, each)}
            own = kept | {line: self._made_live(each) for line, each in changed.items()}
            self._lines = replace(self._lines, own=own)
            self.version = digest(self._read)
        if self._answers:
            load_log.log_errors(self.errors)
        log.debug("prompts_loaded", version=self.version, problems=len(self.problems))

    def catch_up(self) -> None:
        """Read the folder if it has changed."""
        if folder_state(self.folder) != self._read:
            load_log.log_failure_of(self.refresh)

    def _load(self) -> FolderWords:
        instead = self.approvals.instead() if self.approvals else catalogues.NOTHING
        words = self._reader.load_all(date.today(), instead)
        self.problems = words.problems
        of_lines = (problem for line, each in words.lines.items() for problem in self.blocking(each.problems, line))
        strays = (problem for problem in words.strays if problem.is_error)
        self.errors = (*self.blocking(words.common.problems), *strays, *of_lines)
        self.errors_since = (self.errors_since or time.time()) if self.errors else None
        return words

    def blocking(self, problems: Iterable[Problem], line: str = "") -> tuple[Problem, ...]:
        """Return the errors that keep a line's new words from going live.

        Those of a language that is not offered, neither now nor by the new words, hold up no other language.
        """
        found = tuple(problems)
        in_the_making = languages.unready(found) - self._offered.get(line, frozenset())
        return tuple(problem for problem in languages.without(in_the_making, found) if problem.is_error)

    def _may_go_live(self, words: Words) -> bool:
        """Return whether words have no error, and every language that is live."""
        return words.is_sound and not words.unready & self._offered.get(words.catalogue.name, frozenset())

    def _is_live(self, line: str, words: Words) -> bool:
        """Return whether a line says these words already."""
        live = self._lines.own.get(line)
        return live is not None and live.catalogue == words.catalogue

    def _made_live(self, words: Words) -> Live:
        self._offered[words.catalogue.name] = frozenset(words.catalogue.languages)
        if self.call_voice.recordings:
            self.call_voice.recordings.copy_voiceovers(words.catalogue, self.folder)
        writer, problems = self._writer_for(words.catalogue), words.problems
        live = Live(words.catalogue, lambda now: Snapshot(now, problems, writer, cache=self._cache), self._clock)
        if self._answers:
            live.current().prepare()
        return live

    def snapshot(self, catalogue: Catalogue, problems: tuple[Problem, ...]) -> Snapshot:
        """Return the snapshot of a draft's catalogue as it is now, with the voices of this line."""
        return Snapshot(moments.at(catalogue, self._clock()), problems, self._writer_for(catalogue))

    def _writer_for(self, catalogue: Catalogue) -> twiml.CallWriter:
        """Return the writer of the pages: the same as before, unless callers may now say other keywords."""
        return self._cache(self.call_voice.writer, self.call_voice.hints(catalogue))

    def watch(self) -> None:
        """Watch the folder from now on, in a thread that ends with the process.

        The thread first compiles the examples. Danger, keywords, keys and calls are answered meanwhile.
        """
        self._answers, self._stopped = True, threading.Event()
        self.will_be_prepared()
        threads.start(self._poll, "prompts")

    def will_be_prepared(self) -> None:
        """Note that another thread will soon compile the examples of every line."""
        self._awaited = [live.current().router.interpreter for live in self._lines]
        for interpreter in self._awaited:
            interpreter.will_be_prepared()

    def stop(self) -> None:
        """Stop watching."""
        self._stopped.set()

    def _poll(self) -> None:
        for live in self._lines:
            load_log.log_failure_of(live.current().prepare)
        watch = FolderWatch(self.folder, self._read)
        while not self._stopped.wait(watch.pause):
            if watch.has_settled(self._read):
                load_log.log_failure_of(self.refresh)
            load_log.log_failure_of(self._rerender_if_changed)
            for live in self._lines:
                load_log.log_failure_of(live.prepare_next)

    def _rerender_if_changed(self) -> None:
        with self._reading:
            recordings = self.call_voice.recordings
            if recordings and recordings.poll_changes():
                own = {line: _rerendered(live) for line, live in self._lines.own.items()}
                self._lines = Lines(_rerendered(self._lines.common), own)


def _rerendered(live: Live) -> Live:
    """Return the same words with their documents rendered again."""
    again = live.rerendered()
    again.current().prepare()
    return again
