"""The messages of the line by what they are for, the most important first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotline.content.messages import FOR_DANGER

GROUPS: Mapping[str, tuple[str, ...]] = {
    "When someone is in danger": FOR_DANGER,
    "Welcome, and when the line is not sure": (
        "welcome", "unknown", "ambiguous", "also", "not-in-this-language", "language", "other-language",
        "language-key",
    ),
    "Small talk and questions about the line": ("thanks", "who", "wrong-number", "upset", "privacy"),
    "STOP, START, HELP and limits": ("stop", "start", "help", "opt-out", "too-many", "fallback"),
    "On a call: the crisis page and 988": (
        "keys-crisis", "call-911", "connecting-988", "not-connected-988", "after-988", "goodbye-988",
    ),
    "On a call: keys and menus": (
        "option", "keys-main-menu", "keys-menu", "keys-answer", "keys-text", "text-sent", "text-not-sent", "moved",
        "no-input", "no-match", "goodbye",
    ),
    "On a call: being connected": (
        "keys-connect", "connecting", "not-connected", "after-connection", "keys-staff-closed", "connecting-staff",
        "screen-call", "staff-not-reached", "staff-closed",
    ),
}  # fmt: skip
"""What messages are for, with their names in order."""

OTHER = "Other messages"
"""The group of a message that is in none of the others."""

_ORDER = {name: n for n, name in enumerate(name for names in GROUPS.values() for name in names)}


def of(name: str) -> str:
    """Return the group of a message."""
    return next((group for group, names in GROUPS.items() if name in names), OTHER)


def order(row: Mapping[str, Any]) -> int:
    """Return the place of a message's row."""
    return _ORDER.get(row["id"], len(_ORDER))
