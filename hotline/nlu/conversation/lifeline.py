"""What people say of 988 itself in despair: nobody helped there, a friend will not call it, they fear what follows."""

from __future__ import annotations

from collections.abc import Callable

from hotline.nlu.patterns.subjects import LIFELINE
from hotline.nlu.people.someone_else import SOMEONE_ELSE

_NUMBER = "988"


def message(plain: str, found: Callable[[str], str | None]) -> str | None:
    """Return the message for what expanded text says of 988, or for an urgent danger beside it; None where it says
    nothing of the kind. `found` returns the message for danger in a text."""
    words = plain.split()
    subjects = LIFELINE.spoken_of(plain) if _NUMBER in words else frozenset[str]()
    if not subjects:
        return None
    beside = found(" ".join(word for word in words if word != _NUMBER))
    if "said-again" in subjects and not beside:
        return "who"
    if "will-not-call" in subjects and not beside:
        return SOMEONE_ELSE
    if subjects.isdisjoint(("no-help-there", "what-follows")):
        return None
    if beside not in (None, "crisis"):
        return beside
    return "lifeline-trouble" if "no-help-there" in subjects else "lifeline-questions"
