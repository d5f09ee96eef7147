"""What was worked out the last time: an edit of one file in a thousand works out one file."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar, overload

Result = TypeVar("Result")
Owner = TypeVar("Owner")


class once(Generic[Owner, Result]):  # noqa: N801 - it is used as `property` is
    """A property that is worked out when it is first asked for. As `functools.cached_property` from Python 3.12 on,
    before which one thread that waits in it keeps all others waiting, whatever they ask of."""

    def __init__(self, work_out: Callable[[Owner], Result]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, owner: None, kind: type[Owner]) -> once[Owner, Result]: ...
    @overload
    def __get__(self, owner: Owner, kind: type[Owner]) -> Result: ...
    def __get__(self, owner: Owner | None, kind: type[Owner]) -> once[Owner, Result] | Result:
        if owner is None:
            return self
        result = owner.__dict__[self._name] = self._work_out(owner)
        return result


class Memory:
    """Remembers what pure functions returned in this round and the last one."""

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
