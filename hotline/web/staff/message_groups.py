"""The messages of the line by what they are for, the most important first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotline.content.messages import FOR_DANGER

GROUPS: Mapping[str, tuple[str, ...]] = {
    "danger": FOR_DANGER,
    "welcome": (
        "welcome", "unknown", "ambiguous", "also", "not-in-this-language", "language", "other-language",
        "language-key",
    ),
    "small-talk": ("thanks", "who", "wrong-number", "upset", "privacy"),
    "carrier": ("stop", "start", "help", "opt-out", "too-many", "fallback"),
    "crisis-call": (
        "keys-crisis", "call-911", "connecting-988", "not-connected-988", "after-988", "goodbye-988",
    ),
    "menus": (
        "option", "keys-main-menu", "keys-menu", "keys-answer", "keys-text", "text-sent", "text-not-sent", "moved",
        "no-input", "no-match", "goodbye",
    ),
    "connected": (
        "keys-connect", "connecting", "not-connected", "after-connection", "keys-staff-closed", "connecting-staff",
        "screen-call", "staff-not-reached", "staff-closed",
    ),
}  # fmt: skip
"""What messages are for, with their names in order. The page calls them by its words `group-danger` and so on."""

OTHER = "other"
"""The group of a message that is in none of the others."""

_ORDER = {name: n for n, name in enumerate(name for names in GROUPS.values() for name in names)}


def of(name: str) -> str:
    """Return the group of a message."""
    return next((group for group, names in GROUPS.items() if name in names), OTHER)


def order(row: Mapping[str, Any]) -> int:
    """Return the place of a message's row."""
    return _ORDER.get(row["id"], len(_ORDER))
