"""Sentences for staff: English words that a page in another language can still say in its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce


class Sentence(str):
    """A sentence in English that remembers its form, such as "this text is {length} characters long", and what was
    filled in.

    Whoever shows English takes it as a string. Whoever shows another language looks up the form, and fills in the same
    values, of which some may be sentences again. Forms are written as literals, so that a test finds all of them.
    """

    __slots__ = ("form", "values")

    form: str
    values: Mapping[str, object]

    def __new__(cls, form: str, /, **values: object) -> Sentence:
        """Fill values into a form, as `str.format` does."""
        made = super().__new__(cls, form.format(**values))
        made.form, made.values = form, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Return what a copy is made of."""
        return (self.form,), dict(self.values)


def all_of(words: Iterable[str]) -> str:
    """Return one or more words joined as in "988 and 911"."""
    return reduce(lambda before, last: Sentence("{before} and {last}", before=before, last=last), words)


def listed(words: Iterable[str]) -> str:
    """Return one or more words joined as in "a voice, messages"."""
    return reduce(lambda before, last: Sentence("{before}, {last}", before=before, last=last), words)


def one_of(words: Iterable[str]) -> str:
    """Return one or more words joined as in "en or es"."""
    return reduce(lambda before, last: Sentence("{before} or {last}", before=before, last=last), words)
