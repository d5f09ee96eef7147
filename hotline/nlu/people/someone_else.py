"""Whose danger a text tells of: a friend who says goodbye by text needs other words than somebody who wants to die.

"Say where you are" would send help to the wrong door. In doubt the words stay those for the writer.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from hotline.nlu.patterns.data_files import read
from hotline.nlu.patterns.pattern_files import CompiledPatterns, PatternSet
from hotline.nlu.patterns.pattern_search import Patterns
from hotline.nlu.patterns.pattern_table import compiled
from hotline.nlu.people import far_away
from hotline.nlu.people.far_away import FAR_AWAY
from hotline.text import normalize

SOMEONE_ELSE: Final = "someone-else"
"""The message for danger that another person is in, of whatever kind it is."""

INSTEAD: Mapping[str, str] = {
    **dict.fromkeys(("crisis", "step-back", "out-of-reach", "harm-others"), SOMEONE_ELSE),
    "weapon": "someone-armed",
}
"""The message for another person's danger, by the one for one's own."""


def instead(message: str, text: str) -> str:
    """Return the message for another person's danger where a text tells of that, or the message."""
    if message not in INSTEAD or not is_meant(text):
        return message
    return FAR_AWAY if message != "harm-others" and far_away.is_told(text) else INSTEAD[message]


def is_meant(text: str) -> bool:
    """Return whether a text tells of another person, and nothing of the writer but worry."""
    run = ["^", *normalize.expand(text).split(), "$"]
    return _is_of_another(run) and not _is_despair(run) and not _is_of_oneself(run)


def goes_on(text: str) -> bool:
    """Return whether a text goes on about another person, where the conversation is about one already: "he told me it
    was nice knowing me", "she says we have to let her go"."""
    run = ["^", *normalize.expand(text).split(), "$"]
    return _is_of_another(run) and not _is_despair(run) and not _is_in("of_the_writer", _without("beside", run))


def is_silent_on_oneself(text: str) -> bool:
    """Return whether a text has no word of the writer but worry: "goodbye letters on the desk"."""
    run = ["^", *normalize.expand(text).split(), "$"]
    return not _is_despair(run) and not _is_of_oneself(run)


def _is_of_oneself(run: list[str]) -> bool:
    return _is_in("of_oneself", _without("beside", run))


def _is_despair(run: list[str]) -> bool:
    return _is_in("despair", _without("reported", run))


def _is_of_another(run: list[str]) -> bool:
    """Return whether a person is named, or is "he" or "she": a dog that needs a home is nobody in danger."""
    without = _without("of_an_animal", run)
    return _is_in("of_another", without) or (without == run and _is_in("of_a_pronoun", run))


def _without(which: str, run: list[str]) -> list[str]:
    """Return a run with a comma for each word of some patterns."""
    taken = {place for found in _patterns()[which].find(run) for place in found.words}
    return ["," if place in taken else word for place, word in enumerate(run)]


def _is_in(which: str, run: list[str]) -> bool:
    return any(True for _ in _patterns()[which].find(run))


def _compiled() -> CompiledPatterns:
    data = read("someone_else.yaml")
    keys = [key for key in data if key != "lists"]
    return compiled([[(data[key].splitlines(), data["lists"])] for key in keys]), {"keys": keys}


SET: Final = PatternSet("someone_else", _compiled)


@cache
def _patterns() -> Mapping[str, Patterns]:
    """Return the patterns under each key of the data."""
    patterns, said = SET.read()
    return dict(zip(said["keys"], patterns, strict=True))
