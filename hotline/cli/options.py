"""Types of options that several commands have."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import click

from hotline.content.paths import COMMON


class WholeNumber(click.IntRange):
    """A whole number within bounds, with the bounds in the error message."""

    name = "number"

    def __init__(self, least: int, most: int | None = None) -> None:
        super().__init__(least, most)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or fail with the bounds."""
        bounds = f"of {self.min} or more" if self.max is None else f"from {self.min} to {self.max}"
        try:
            return int(super().convert(value, param, ctx))  # type: ignore[arg-type]
        except click.BadParameter:
            self.fail(f"must be a whole number {bounds}.", param, ctx)


def line_option(help_text: str) -> Callable[[Any], Any]:
    """Return the option `--line`, which names one of many lines: "" is the common one, None where it is not given."""
    return click.option(
        "--line", metavar="NAME", help=help_text, callback=lambda _ctx, _param, name: "" if name == COMMON else name
    )


def gathered(kind: Callable[..., object]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Return a decorator that hands a command some of its options as one value, its first argument.

    `kind` makes it, such as a frozen dataclass: its fields have the names of the options.
    """
    names = inspect.signature(kind).parameters

    def decorator(command: Callable[..., int]) -> Callable[..., int]:
        @functools.wraps(command)
        def with_one_value(**given: object) -> int:
            return command(kind(**{name: given.pop(name) for name in names}), **given)

        return with_one_value

    return decorator
