"""Names in braces that stand for something else in the words of a prompt: {keywords}, {helpline}."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_LEFT_OVER = re.compile(r"\{[^{}]*\}?|\}")


def fill(words: str, values: Mapping[str, str]) -> str:
    """The words with each placeholder that has a value replaced by it; others stay as they are."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), words)


def strange(words: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """What stands in braces and is not an allowed placeholder, as typed; also a brace without its partner."""
    known = {f"{{{name}}}" for name in allowed}
    return tuple(dict.fromkeys(found for found in _LEFT_OVER.findall(words) if found not in known))


def holds(words: str, name: str) -> bool:
    """Whether a placeholder is in the words."""
    return f"{{{name}}}" in words
