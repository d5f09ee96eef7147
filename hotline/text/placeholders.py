"""Names in braces that stand for something else in the words of a prompt: {keywords}, {helpline}.

Words in brackets are there only where what their names stand for is known: [Call {phone}.]
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_BEFORE_PERIOD = re.compile(rf"{_PLACEHOLDER.pattern}(\.?)")
_LEFT_OVER = re.compile(r"\{[^{}]*\}?|\}")
_OPTIONAL = re.compile(r"\[([^\[\]|]*)(?:\|([^\[\]]*))?\]")


def fill(words: str, values: Mapping[str, str]) -> str:
    """Replace each placeholder that has a value; others stay as they are. No sentence gets two periods."""

    def filled(found: re.Match[str]) -> str:
        value = values.get(found[1])
        if value is None:
            return found[0]
        return value if found[2] and value.endswith(".") else f"{value}{found[2]}"

    return _BEFORE_PERIOD.sub(filled, words)


def without(words: str) -> str:
    """Return words with a space in place of each placeholder."""
    return _PLACEHOLDER.sub(" ", words)


def strange(words: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands in braces and is not an allowed placeholder, as typed, and braces without a partner."""
    known = {f"{{{name}}}" for name in allowed}
    return tuple(dict.fromkeys(found for found in _LEFT_OVER.findall(words) if found not in known))


def holds(words: str, name: str) -> bool:
    """Return whether words contain a placeholder."""
    return f"{{{name}}}" in words


def settle(words: str, known: Mapping[str, bool]) -> str:
    """Settle what is optional in words: "[Call {phone}.|Ask us.]" is the first part where all is known that it holds,
    else the second, or nothing.

    `known` says of each fact whether it is; brackets without a fact in them stay as they are.
    """

    def settled(found: re.Match[str]) -> str:
        facts = [name for name in _PLACEHOLDER.findall(found[1]) if name in known]
        if not facts:
            return found[0]
        return found[1] if all(known[name] for name in facts) else found[2] or ""

    return _OPTIONAL.sub(settled, words)


def names(words: str) -> tuple[str, ...]:
    """Return the names of the placeholders in words, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(words)))
