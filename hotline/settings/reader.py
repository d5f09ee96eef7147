"""Reads settings by name from a mapping, and collects what is wrong or misspelled.

A secret may also be in a file, so that it appears in no list of processes and no dump of the environment: a file that
`NAME_FILE` names, as Docker and Kubernetes mount secrets, or the file `NAME` in the folder of systemd's credentials
(https://systemd.io/CREDENTIALS).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from hotline.settings.parsers import MalformedError

_LANGUAGES = ("EN", "ES")
_LANGUAGE = "(?!ENG|SPA|ESP)[A-Z]{2,3}"
_CLOSE = 0.7

_MOST_BYTES = 64 * 1024
"""The largest file of a secret that is read."""

_SERVICE_LINK = re.compile(
    r"\b\w+_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?|ENV_\w+)"
    r"|\b\w+_PORT=(?:tcp|udp|sctp)://.*|\b\w+_NAME=/.*"
)
"""Variables about other containers, by the name of a service: one called `hotline` or `hotline-redis` gives names that
begin as ours do. https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables and
https://docs.docker.com/engine/network/links/#environment-variables."""

_COMMENT = re.compile(r"\A(?![\"'])(?:.*\s)?#\s")
"""What is a comment in most files of settings and a part of the value for `docker run --env-file`:
https://github.com/docker/cli/issues/4404. A value in quotes may hold it."""

T = TypeVar("T")
D = TypeVar("D")


def suffix(line: str) -> str:
    """Return how the settings of a line end: ELM_STREET for elm-street."""
    return line.upper().replace("-", "_")


class Variables:
    """Reads names from a mapping, and remembers which were read and what was wrong."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self._asked: list[str] = []
        self.problems: list[str] = []

    def read(self, name: str, parse: Callable[[str], T], default: D, blank: tuple[str, ...] = ()) -> T | D:
        """Return the parsed value of a name; the default if it is not set or malformed. A name in `blank` is
        parsed without a value too, so that its parser can say that it is missing."""
        self._asked.append(name)
        return self._parsed(name, self._value(name), parse, default, blank)

    def read_secret(self, name: str, parse: Callable[[str], T], default: D, blank: tuple[str, ...] = ()) -> T | D:
        """Do as `read` does, with a value that may be in a file."""
        self._asked += (name, f"{name}_FILE")
        try:
            value = self._value(name) or self._from_file(name)
        except MalformedError as wrong:
            self.problems.append(f"{name}_FILE {wrong}.")
            return default
        if self._value(name) and self._value(f"{name}_FILE"):
            self.problems.append(f"{name} and {name}_FILE are both set: unset one of them.")
        return self._parsed(name, value, parse, default, blank)

    def _parsed(
        self, name: str, value: str, parse: Callable[[str], T], default: D, blank: tuple[str, ...]
    ) -> T | D:
        try:
            if _COMMENT.search(self.environ.get(name, "").strip()):
                raise MalformedError("has a comment behind its value: write the comment on a line of its own")
            if value or name in blank:
                return parse(value)
        except MalformedError as wrong:
            self.problems.append(f"{name} {wrong}.")
        return default

    def _value(self, name: str) -> str:
        """Return a value without spaces around it and without the quotes that Docker's `--env-file` leaves on."""
        value = self.environ.get(name, "").strip()
        is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        return value[1:-1].strip() if is_quoted else value

    def _from_file(self, name: str) -> str:
        """Return a secret from its file, or nothing without one. Raises MalformedError when it cannot be read."""
        if path := self._value(f"{name}_FILE"):
            return _content(Path(path))
        folder = self.environ.get("CREDENTIALS_DIRECTORY", "")
        credential = Path(folder, name)
        return _content(credential) if folder and credential.is_file() else ""

    def read_languages(self, stem: str, parse: Callable[[str], T], defaults: Mapping[str, T]) -> Mapping[str, T]:
        """Return values by language code, for every name that is a stem and the code of a language."""
        known = [f"{stem}{code}" for code in _LANGUAGES]
        others = sorted(name for name in self.environ.keys() - set(known) if re.fullmatch(stem + _LANGUAGE, name))
        found = {name.removeprefix(stem).lower(): self.read(name, parse, None) for name in (*known, *others)}
        values = {code: defaults.get(code) if value is None else value for code, value in found.items()}
        return MappingProxyType({code: value for code, value in values.items() if value is not None})

    def read_lines(self, stem: str, parse: Callable[[str], T]) -> Mapping[str, T]:
        """Return the values of secrets by line, for every name that is a stem, _ and a line's name in capitals:
        TWILIO_AUTH_TOKEN_ELM_STREET is for elm-street."""
        pattern = re.compile(rf"{stem}_(?!FILE\Z)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*?)(?:_FILE)?")
        suffixes = sorted({found[1] for name in self.environ if (found := pattern.fullmatch(name))})
        values = {each: self.read_secret(f"{stem}_{each}", parse, None) for each in suffixes}
        return {each.lower().replace("_", "-"): value for each, value in values.items() if value is not None}

    def misspelled(self) -> list[str]:
        """Return a sentence for each name that was not read and is close to one that was."""
        known = {name.removeprefix("HOTLINE_").removeprefix("TWILIO_"): name for name in self._asked}
        unknown = sorted(name for name in self.environ.keys() - set(self._asked) if self._may_be_ours(name))
        pairs = ((name, get_close_matches(name.upper()[len("HOTLINE_") :], known, 1, _CLOSE)) for name in unknown)
        return [f"{name} is not a setting. Did you mean {known[close[0]]}?" for name, close in pairs if close]

    def _may_be_ours(self, name: str) -> bool:
        is_link = _SERVICE_LINK.fullmatch(name) or _SERVICE_LINK.fullmatch(f"{name}={self.environ[name]}")
        return name.upper().startswith("HOTLINE_") and not is_link


def _content(path: Path) -> str:
    """Return what a file holds without the spaces and line breaks around it. Raises MalformedError."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8").strip()
    except OSError as failure:
        raise MalformedError(
            f"names a file that cannot be read ({(failure.strerror or 'error').lower()})"
        ) from None
    except UnicodeDecodeError:
        raise MalformedError("names a file that is not text in UTF-8") from None
