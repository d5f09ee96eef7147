"""Caches results between reloads, so that only changed files are parsed and checked again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar, overload

Result = TypeVar("Result")
Owner = TypeVar("Owner")


class once(Generic[Owner, Result]):  # noqa: N801 - it is used as `property` is
    """A property that is computed when it is first read.

    As `functools.cached_property` from Python 3.12 on. Before that, its lock makes a thread that waits in one property
    block the others, whatever object they ask.
    """

    def __init__(self, compute: Callable[[Owner], Result]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, owner: None, kind: type[Owner]) -> once[Owner, Result]: ...
    @overload
    def __get__(self, owner: Owner, kind: type[Owner]) -> Result: ...
    def __get__(self, owner: Owner | None, kind: type[Owner]) -> once[Owner, Result] | Result:
        if owner is None:
            return self
        result = owner.__dict__[self._name] = self._compute(owner)
        return result


class ReloadCache:
    """Keeps what pure functions returned in this round and the last one."""

    def __init__(self) -> None:
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def start_round(self) -> None:
        """Start a round: results that are not used again before the next one are dropped."""
        self._before, self._now = self._now, {}

    def __call__(self, function: Callable[..., Result], *arguments: Hashable) -> Result:
        """Return the function's result for the arguments, cached from this round or the last one if possible."""
        key = (function, *arguments)
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else function(*arguments)
        result: Result = self._now[key]
        return result
