"""Names in braces that stand for something else in the words of a prompt: {keywords}, {helpline}."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_BEFORE_PERIOD = re.compile(rf"{_PLACEHOLDER.pattern}(\.?)")
_LEFT_OVER = re.compile(r"\{[^{}]*\}?|\}")


def fill(words: str, values: Mapping[str, str]) -> str:
    """Replace each placeholder that has a value; others stay as they are. No sentence gets two periods."""

    def filled(found: re.Match[str]) -> str:
        value = values.get(found[1])
        if value is None:
            return found[0]
        return value if found[2] and value.endswith(".") else f"{value}{found[2]}"

    return _BEFORE_PERIOD.sub(filled, words)


def strange(words: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands in braces and is not an allowed placeholder, as typed, and braces without a partner."""
    known = {f"{{{name}}}" for name in allowed}
    return tuple(dict.fromkeys(found for found in _LEFT_OVER.findall(words) if found not in known))


def holds(words: str, name: str) -> bool:
    """Return whether words contain a placeholder."""
    return f"{{{name}}}" in words
