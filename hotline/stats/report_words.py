"""The words of the report in English and in Spanish: what a name stands for, numbers, dates and hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import yaml

from hotline.stats.disclosure import FEWEST

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The words of the report in a language."""

    language: str

    def say(self, name: str, /, **values: object) -> str:
        """Return the words with a name, with what stands in braces filled in."""
        return strings(self.language)[name].format(few=FEWEST, **values)

    def number(self, n: int) -> str:
        """Return a number for display: "1,204", or "fewer than 5" for 0."""
        return f"{n:,}" if n else self.say("fewer")

    def number_in_table(self, n: int) -> str:
        """Return a number for a cell of a table with several columns: "1,204", or "<5" for 0."""
        return f"{n:,}" if n else self.say("few-in-table")

    def day(self, day: date) -> str:
        """Return a date: "November 2, 2026"."""
        return self.say("day", month=self.month(day), day=day.day, year=day.year)

    def short_day(self, day: date) -> str:
        """Return a date without its year: "Nov 2"."""
        return self.say("day-short", month=self.say("months-short").split()[day.month - 1], day=day.day)

    def month(self, day: date) -> str:
        """Return the name of a day's month."""
        return self.say("months").split()[day.month - 1]

    def hour(self, hour: int) -> str:
        """Return a full hour as people in the US say it: "midnight", "6 a.m.", "noon"."""
        if hour % 12 == 0:
            return self.say("noon" if hour else "midnight")
        return self.say("afternoon" if hour > 12 else "morning", hour=hour % 12)


@cache
def strings(language: str) -> Mapping[str, str]:
    """Return all words of the report in a language, by their names."""
    file = resources.files("hotline.stats").joinpath(f"report_{language}.yaml")
    read: dict[str, str] = yaml.safe_load(file.read_text("utf-8"))
    return read


ENGLISH = ReportWords("en")
