"""What of the counts may be shown: lots of five or more, and whole weeks that are over.

A number of a week is shown once it is `FEWEST` or more. A smaller one waits and is added to the next week's, so that
little is lost. What is shown of a figure is therefore a sum of lots, none of which is under five, and so is the
difference between a report and a longer one. Lots are the same in every report: they depend on the counts of the year
so far, not on the dates that somebody asks for. What still waits at the end of a year is never shown. Where there are
many lines, each line has lots of its own, and the report of all is their sum.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from hotline.models import MatchReason
from hotline.stats.counters import CALL, DailyCount, monday

FEWEST: Final = 5
"""The smallest number that is shown."""

MOST_WEEKS: Final = 53
"""The most weeks of a report."""

CRISIS: Final = "crisis"
"""The name under which calls to 988 are counted: that of the crisis page."""

_WEEK: Final = timedelta(days=7)


class Figure(NamedTuple):
    """What a number of the report is about. `language` is "" where all languages are counted together."""

    kind: str
    language: str = ""
    name: str = ""


Lots = Mapping[Figure, Mapping[date, int]]
"""The numbers that may be shown, by the first days of their weeks."""


def weeks(first: date, last: date, today: date) -> tuple[date, ...]:
    """Return the Mondays of the weeks from one day to another, as far as they are over: MOST_WEEKS at most, and one
    at least.

    Days are rounded to whole weeks: a report that is a day longer would tell of that day.
    """
    end = min(monday(last), monday(today) - _WEEK)
    count = min(max((end - monday(first)).days // 7 + 1, 1), MOST_WEEKS)
    return tuple(end - n * _WEEK for n in reversed(range(count)))


def first_day_needed(shown: tuple[date, ...]) -> date:
    """Return the first day whose counts decide about the lots of some weeks: the beginning of their first year."""
    return date.fromisocalendar(shown[0].isocalendar().year, 1, 1)


def lots(sums: Iterable[tuple[DailyCount, int]], before: date, line: str | None = None) -> Lots:
    """Return what may be shown of all counts of the weeks that begin before a day: of one line, "" for the common one,
    or the sum of what may be shown of each."""
    by_week: dict[tuple[str, Figure], dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for each, n in sums:
        figure, week = _figure(each), monday(date.fromisoformat(each.day))
        if figure and week < before and line in (None, each.of.line):
            by_week[each.of.line, figure][week] += n
    shown: dict[Figure, Counter[date]] = defaultdict(Counter)
    for (_, figure), numbers in by_week.items():
        shown[figure].update(_lots(numbers))
    return shown


def _lots(numbers: Mapping[date, int]) -> dict[date, int]:
    shown, waiting, year = dict[date, int](), 0, 0
    for week in sorted(numbers):
        if week.isocalendar().year != year:
            waiting, year = 0, week.isocalendar().year
        waiting += numbers[week]
        if waiting >= FEWEST:
            shown[week], waiting = waiting, 0
    return shown


def _figure(of: DailyCount) -> Figure | None:
    """Return the figure that a count belongs to; None for how long answers took, which is about no person.

    Danger and calls to 988 are one figure each: a language may identify one person.
    """
    kind, language, channel, name, _ = of.of
    match kind, name:
        case "took", _:
            return None
        case "danger", _:
            return Figure("danger", "", "danger")
        case "capped", _:
            return Figure("capped", language, "capped")
        case "dialled", _ if name == CRISIS:
            return Figure("988", "", "988")
        case "matched", _:
            return Figure("unanswered" if name == MatchReason.NOTHING else "answered", language, "texts")
        case "hour", _:
            return Figure("calls at" if channel == CALL else "texts at", "", name)
    return Figure(kind, language, name)
