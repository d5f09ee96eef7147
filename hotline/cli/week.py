"""The next seven days of a line's opening hours, as `hotline check` and `hotline preview` print them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hotline.models import Catalogue
from hotline.web.week import weeks


def in_words(catalogue: Catalogue, now: datetime) -> Iterator[str]:
    """Yield a heading, a sentence for now in each language, and a line for each day; nothing without hours."""
    if found := weeks(catalogue, now):
        yield f"Opening hours in the next seven days ({catalogue.line.time_zone if catalogue.line else ''}):"
    for week in found:
        yield f"  {week.language}: {week.now}"
        yield from (f"      {day}" for day in week.days)
        yield from (
            f"      {day}" for day in (("Then, other hours than usual:", *week.later) if week.later else ())
        )
