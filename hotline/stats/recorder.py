"""What of an answer is counted: never whose, and never the words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import ParamSpec

import structlog

from hotline.ivr.navigation import DANGERS, Connect, ShowPage, Step
from hotline.models import CRISIS_KEY, Catalogue, Match, MatchReason
from hotline.stats.counters import CALL, Counters

log = structlog.get_logger()


Did = ParamSpec("Did")


def _beside(count: Callable[Did, None]) -> Callable[Did, None]:
    """Count, and where that fails go on: an answer depends on no count."""

    @wraps(count)
    def counted(*of: Did.args, **more: Did.kwargs) -> None:
        try:
            count(*of, **more)
        except Exception as bug:
            error = type(bug).__name__
            with suppress(Exception):
                log.error("not counted", what=count.__name__, error=error)

    return counted


class StatsRecorder:
    """Adds what happened to counts. None of it raises, but `took`, which is a note like the log's."""

    def __init__(self, counts: Counters) -> None:
        self._counts = counts

    @_beside
    def text(self, match: Match, channel: str) -> None:
        """A text was answered: what it asked for, and how that was found. Of danger only that there was some."""
        if match.by is MatchReason.CRISIS:
            self._counts.add("danger", match.language, channel)
            return
        self._counts.add("matched", match.language, channel, match.by.value)
        if match.by is not MatchReason.NOTHING:
            for target in match.targets:
                self._counts.add("topic", match.language, channel, target)

    @_beside
    def rate_limited(self, language: str, channel: str) -> None:
        """A sender had too many answers and got no more."""
        self._counts.add("capped", language, channel)

    @_beside
    def call(self, catalogue: Catalogue) -> None:
        """Somebody called."""
        language = catalogue.default
        self._counts.add("page", language.code, CALL, language.root.id)

    @_beside
    def step(self, catalogue: Catalogue, step: Step) -> None:
        """A caller reached a page, or was put through from it. After a silence or a wrong key nothing is reached."""
        position = step.position
        node = catalogue.languages[position.language].page(position.keys)
        match step:
            case _ if node is None:
                pass
            case Connect():
                self._counts.add("dialled", node.language, CALL, node.id)
            case ShowPage(reason=reason) if position.keys == CRISIS_KEY and reason in DANGERS:
                self._counts.add("danger", node.language, CALL)
            case ShowPage(reason=None | "welcome"):
                self._counts.add("page", node.language, CALL, node.id)
            case ShowPage():
                pass

    @_beside
    def texted(self, outcome: str) -> None:
        """What became of an answer that a caller asked to have as a text: sent, failed, refused. Not which answer."""
        self._counts.add("texted", "", CALL, outcome)

    def took(self, route: str, milliseconds: float) -> None:
        """How long an answer took; `route` is the template of its URL."""
        self._counts.took("text" if route == "/sms" else CALL, milliseconds)
