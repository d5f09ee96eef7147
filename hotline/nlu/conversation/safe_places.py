"""Questions of where somebody is safe: whether to go to a hospital, and whether a person may be alone at home."""

from __future__ import annotations

from hotline.nlu.patterns.subjects import BESIDE_DANGER


def asked(plain: str) -> str | None:
    """Return the message for what expanded text asks of where somebody is safe, or None."""
    subjects = BESIDE_DANGER.spoken_of(plain)
    if "left-alone" in subjects:
        return "safe-storage"
    return "emergency-room" if "go-to-hospital" in subjects else None


def beside(plain: str) -> str:
    """Return expanded text with - for the words of such questions."""
    return BESIDE_DANGER.without(plain, ("left-alone", "go-to-hospital"))
