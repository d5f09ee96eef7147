"""Questions of where somebody is safe: whether to go to a hospital, and whether a person may be alone at home."""

from __future__ import annotations

from hotline.nlu import subjects


def asked(plain: str) -> str | None:
    """Return the message for what expanded text asks of where somebody is safe, or None."""
    spoken_of = subjects.spoken_of(plain)
    if "left-alone" in spoken_of:
        return "safe-storage"
    return "emergency-room" if "go-to-hospital" in spoken_of else None


def beside(plain: str) -> str:
    """Return expanded text with - for the words of such questions."""
    return subjects.without(plain, ("left-alone", "go-to-hospital"))
