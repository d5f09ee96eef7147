"""Types of options that several commands have."""

from __future__ import annotations

import click


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
