"""Names of settings in a mapping: which were asked for, what was wrong, and what was misspelt."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeVar

from hotline.settings.parsers import MalformedError

_LANGUAGES = ("EN", "ES")
_LANGUAGE = "[A-Z]{2}"
_CLOSE = 0.7

T = TypeVar("T")
D = TypeVar("D")


class Names:
    """Reads names from a mapping, and remembers which were asked for and what was wrong."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._asked: list[str] = []
        self.complaints: list[str] = []

    def read(self, name: str, parse: Callable[[str], T], default: D, blank: tuple[str, ...] = ()) -> T | D:
        """The parsed value of a name; the default where there is none or a complaint about it. A name in `blank`
        is parsed without a value too, so that its parser can say that it is missing."""
        self._asked.append(name)
        value = self._environ.get(name, "").strip()
        try:
            if value or name in blank:
                return parse(value)
        except MalformedError as wrong:
            self.complaints.append(f"{name} {wrong}.")
        return default

    def read_languages(self, stem: str, parse: Callable[[str], T], defaults: Mapping[str, T]) -> Mapping[str, T]:
        """Values by language code, for every name that is a stem and two letters."""
        known = [f"{stem}{code}" for code in _LANGUAGES]
        others = sorted(name for name in self._environ.keys() - set(known) if re.fullmatch(stem + _LANGUAGE, name))
        found = {name[-2:].lower(): self.read(name, parse, None) for name in (*known, *others)}
        values = {code: defaults.get(code) if value is None else value for code, value in found.items()}
        return MappingProxyType({code: value for code, value in values.items() if value is not None})

    def misspelt(self) -> list[str]:
        """A complaint for each name that nobody asked for and that is close to one that was."""
        known = {name.removeprefix("HOTLINE_").removeprefix("TWILIO_"): name for name in self._asked}
        unknown = sorted(n for n in self._environ.keys() - set(self._asked) if n.upper().startswith("HOTLINE_"))
        pairs = ((name, get_close_matches(name.upper()[len("HOTLINE_") :], known, 1, _CLOSE)) for name in unknown)
        return [f"{name} is not a setting. Did you mean {known[close[0]]}?" for name, close in pairs if close]
