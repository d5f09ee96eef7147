"""How one language says figures, dates, signs and abbreviations. Data and small functions, no rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locale:
    """What the rules need to know of a language.

    Fields that are written forms (`date`, `weekdays`, `ordinals`, `keyed`, `per`, and the keys of `openings`,
    `closings`, `units`, `streets`) are regular expressions; what they stand for is plain words.
    """

    digits: tuple[str, ...]
    """The names of 0 to 9, as in a telephone number."""
    cardinal: Callable[[int], str]
    """Says a whole number from 0 up to 10**12."""
    counted: Callable[[int, str], str]
    """Says a number of things; the second argument is the word that follows it."""
    ordinal: Callable[[int, str], str]
    """Says "1st"; the second argument is the written ending."""
    year: Callable[[int], str]
    """Says a year from 1900 to 2099."""
    clock: Callable[[int, int, str], str]
    """Says a time: hour 0 to 24, minute, and "a", "p" or "" for the half of the day."""
    calendar: Callable[[int, int], str]
    """Says a month (1 to 12) and a day (1 to 31)."""
    in_year: str
    """What stands between a day and its year."""
    money: Callable[[int, int], str]
    """Says dollars and cents."""
    fraction: Callable[[int, int, str], str]
    """Says a fraction of 2 to 10 parts; the third argument is the word that follows it."""

    months: tuple[str, ...]
    """The stems of the months, as short as they are written."""
    date: str
    """A day with the name of its month: groups `day` and `month` (or `day2`, `month2`), perhaps `year`."""
    day_first: str
    """A pattern of a day before its month where the other order is usual: 15 August. "" where it is not."""
    weekdays: Mapping[str, str]
    """Written short forms and full names of the days, and their full names."""
    days: Mapping[str, str]
    """Days as they are written in a list, most often by their first letters, and their full names."""
    sets_of_days: Mapping[str, str]
    """Days in a row that are not what their letters mean one by one: in L/M/V, M is Wednesday."""
    pairs_of_days: str
    """A pattern of initials of days in a row or with a hyphen, which mean days and nothing else."""
    ordinals: str
    """The endings of a written ordinal."""
    keyed: str
    """Words before a number that is pressed key by key."""
    each: Mapping[str, str]
    """Short forms of units behind a slash, $20/mo, and the units."""
    staged: str
    """Words before a Roman numeral: Level II."""
    per: str
    """Units that a price or a count is "per"."""

    spell: Callable[[str], str]
    """Says capitals letter by letter."""
    spelled: frozenset[str]
    """Short forms in capitals that are said letter by letter, though they could be read as a word."""
    sayings: Mapping[str, str]
    """Words that engines say wrong, in lower case, and how to write them for a voice."""
    openings: Mapping[str, str]
    """Short forms whose full stop does not end a sentence."""
    closings: Mapping[str, str]
    """Short forms that may end a sentence, so that their full stop may be both."""
    units: Mapping[str, tuple[str, str]]
    """Short forms of units after a number: for one, and for any other."""
    streets: Mapping[str, tuple[str, str]]
    """Short forms that mean one thing before a name and another after it."""
    signs: Mapping[str, str]
    """The names of signs: + % & # * and the words for a point, "to", "or", "number", an extension and the like."""
    free_number: str = ""
    """How the start of a free number is said, 1-800, where it is not digit by digit."""
