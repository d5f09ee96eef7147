"""The next seven days of a line's opening hours, in words, for `hotline check` and `hotline preview`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hotline.content import moments
from hotline.hours import words
from hotline.models import Catalogue


def in_words(catalogue: Catalogue, now: datetime) -> Iterator[str]:
    """Yield a heading, a sentence for now in each language, and a line for each day; nothing without hours."""
    hours = moments.schedule(catalogue.line)
    if hours is None:
        return
    yield f"Opening hours in the next seven days ({hours.zone}):"
    for code in catalogue.languages:
        yield f"  {code}: {words.sentence(hours, now, code)}"
        yield from (f"      {day}" for day in words.next_days(hours, now, code))
