"""The staff page of each line: the common one at `/staff`, a line's own at `/staff/lines/elm-street`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort

from hotline.problems import how_many
from hotline.web.one_line import OneLine
from hotline.web.staff.page_language import say
from hotline.web.store import Store

PATH = "/staff"
"""The path of the page, and the prefix of everything it requests."""

Views = Mapping[str, Callable[..., Any]]


def page_path(line: str) -> str:
    """Return the path of a line's page, "" being the common one, without a slash at its end."""
    return f"{PATH}/lines/{line}" if line else PATH


class LinePages:
    """The pages of all lines. `make` makes each when it is first asked for."""

    def __init__(self, store: Store, make: Callable[[OneLine], Views]) -> None:
        self._store = store
        self._make = make
        self._made: dict[str, Views] = {}

    def view(self, name: str) -> Callable[..., Any]:
        """Return the view of a route, for whichever line is in the address: 404 for an unknown line."""

        def answer(line: str = "", **asked: str) -> Any:
            return self._of(line)[name](**asked)

        return answer

    def _of(self, line: str) -> Views:
        if line and line not in self._store.lines:
            abort(404)
        found = self._made.get(line)
        return self._made.setdefault(line, self._make(OneLine(self._store, line))) if found is None else found


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to choose at the head of the page: its name there, the path of its page, and how many of its mistakes
    keep words from going live."""

    title: str
    path: str
    is_here: bool
    errors: int


def choices(store: Store, chosen: str) -> tuple[Choice, ...]:
    """Return the lines to choose from, the common words first; nothing where there is one line."""
    if not store.lines:
        return ()
    names = ("", *store.lines)
    return tuple(
        Choice(_title(store, line), page_path(line), line == chosen, how_many(OneLine(store, line).errors))
        for line in names
    )


def _title(store: Store, line: str) -> str:
    """Return what a line is called: by the organization that runs it, and its folder."""
    whose = store.current(line).catalogue.line
    if not line:
        return say("common-words")
    return f"{whose.name} ({line})" if whose and whose.name else line
