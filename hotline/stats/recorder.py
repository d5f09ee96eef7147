"""Decides what of an answer is counted: never whose it was, and never the words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import lru_cache, wraps
from typing import ParamSpec
from zoneinfo import ZoneInfo

from hotline.carrier import senders
from hotline.ivr import connection, navigation
from hotline.ivr.navigation import DANGERS
from hotline.ivr.position import ATTEMPTS, Position
from hotline.ivr.steps import Connect, ShowPage, Step
from hotline.logger import get_logger
from hotline.models import CRISIS_KEY, Catalogue, Match, MatchReason
from hotline.nlu.conversation.after_danger import STILL_IN_DANGER
from hotline.stats.counters import CALL, Count, Counters, CountKind
from hotline.stats.disclosure import FEWEST
from hotline.stats.word_sketch import WordSketch

log = get_logger()


Did = ParamSpec("Did")


def _beside(count: Callable[Did, None]) -> Callable[Did, None]:
    """Make a counting method that logs its failures instead of raising: no answer depends on a count."""

    @wraps(count)
    def counted(*of: Did.args, **more: Did.kwargs) -> None:
        try:
            count(*of, **more)
        except Exception as bug:
            error = type(bug).__name__
            with suppress(Exception):
                log.error("event_not_counted", event_name=count.__name__, error=error)

    return counted


class StatsRecorder:
    """Counts what happened on a line, "" for the common one. Only `took` may raise."""

    def __init__(self, counts: Counters, line: str = "") -> None:
        self._counts = counts
        self._line = line
        self._words = WordSketch()

    @_beside
    def text(self, match: Match, channel: str) -> None:
        """Count a text that was answered: its topics and how they were found.

        Danger is counted without its kind, and not again by the line that keeps 911 and 988 in sight.
        """
        if match.by is MatchReason.CRISIS:
            self._add("danger", match.language, channel)
            return
        self._add("matched", match.language, channel, match.by.value)
        if match.by is not MatchReason.NOTHING:
            for target in match.targets:
                if target != STILL_IN_DANGER:
                    self._add("topic", match.language, channel, target)

    @_beside
    def unanswered(self, sender: str, text: str) -> None:
        """Count the plain words of a text that found no answer, once five senders of a week have used them.

        A withheld number belongs to many people, and is not looked at.
        """
        if not senders.is_withheld(sender):
            for language, word in self._words.add(sender, text):
                self._add("word", language, "", word, FEWEST)

    @_beside
    def rate_limited(self, language: str, channel: str) -> None:
        """Count a sender who reached the rate limit."""
        self._add("capped", language, channel)

    @_beside
    def hour(self, catalogue: Catalogue, channel: str, at: datetime) -> None:
        """Count a text or a call by the hour of the day, on the line's clock."""
        zone = catalogue.line.time_zone if catalogue.line else ""
        self._add("hour", "", channel, f"{at.astimezone(_zone(zone)).hour:02}")

    @_beside
    def call(self, catalogue: Catalogue) -> None:
        """Count a call."""
        language = catalogue.default
        self._add("call", "", CALL)
        self._add("page", language.code, CALL, language.root.id)

    @_beside
    def step(self, catalogue: Catalogue, step: Step) -> None:
        """Count a page that a caller reached, or a connected call. A silence or a wrong key reaches nothing."""
        position = step.position
        node = catalogue.languages[position.language].page(position.keys)
        match step:
            case _ if node is None:
                pass
            case Connect():
                self._add("dialled", node.language, CALL, node.id)
            case ShowPage(reason=reason) if position.keys == CRISIS_KEY and reason in DANGERS:
                self._add("danger", node.language, CALL)
            case ShowPage(reason=None | "welcome"):
                self._add("page", node.language, CALL, node.id)
            case ShowPage():
                pass

    @_beside
    def stuck(self, catalogue: Catalogue, step: Step) -> None:
        """Count a page on which a caller pressed nothing twice in a row, or the last wrong key that is allowed.

        A caller who hangs up makes no request, nor does the last silence. The page for danger is not counted.
        """
        if not isinstance(step, ShowPage) or step.position.is_crisis:
            return
        node = navigation.node_at(catalogue, step.position)
        is_silent = step.reason == "no-input" and step.position.silence == ATTEMPTS - 1
        if node and (is_silent or (step.reason == "no-match" and step.position.wrong == ATTEMPTS)):
            self._add("stuck", node.language, CALL, node.id)

    @_beside
    def connection(self, catalogue: Catalogue, position: Position, step: Step) -> None:
        """Count what became of connecting a caller from a page, by its topic, once that is known."""
        result = connection.result(step)
        node = navigation.node_at(catalogue, position)
        if result and node:
            self._add("connected", node.language, CALL, f"{node.id}: {result}")

    @_beside
    def texted(self, outcome: str) -> None:
        """Count an answer texted to a caller by its outcome: sent, failed, refused. Not which answer."""
        self._add("texted", "", CALL, outcome)

    def took(self, route: str, milliseconds: float) -> None:
        """Count how long an answer took; `route` is the template of its URL."""
        self._counts.took("text" if route == "/sms" else CALL, milliseconds, self._line)

    def _add(self, kind: CountKind, language: str, channel: str, name: str = "", times: int = 1) -> None:
        self._counts.add(Count(kind, language, channel, name, self._line), times)


@lru_cache
def _zone(name: str) -> ZoneInfo | None:
    """Return a time zone; None, which is the server's, where a line does not say."""
    return ZoneInfo(name) if name else None
