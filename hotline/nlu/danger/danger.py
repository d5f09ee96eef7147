"""A danger found in a text, its kind, and the message that answers it: a body in danger comes before all else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hotline.text import normalize

STAFF_KIND: Final = "staff"
GENERAL: Final = "crisis"
"""The message for danger whose kind has no words of its own."""

MESSAGES: Final = {
    "breathing": "not-breathing",
    "overdose": "overdose",
    "medical": "emergency",
    "withdrawal": "withdrawal",
    "poison": "poison",
    "swallowed": "swallowed",
    "bleeding": "bleeding",
    "weapon": "weapon",
    "place": "step-back",
    "means": "out-of-reach",
    "storage": "safe-storage",
    "violence": "violence",
    "armed": "violence",
    "trafficking": "trafficking",
    "sexual": "sexual-assault",
    "harm_others": "harm-others",
    "choked": "choked",
    "elder": "elder-abuse",
    "unreal": "voices",
    "commanded": "commanding-voices",
    "asking": "ask-directly",
}
"""The message that answers a kind of danger, where it is not "crisis"."""

FOR_A_BODY: Final = ("not-breathing", "overdose", "emergency", "withdrawal", "poison", "swallowed", "bleeding")
"""The messages for a body in danger. In a few words whose language is not clear they come in one language, because what
to do is longer than numbers."""

URGENT: Final = (
    *(*FOR_A_BODY, "weapon", "trafficking", "choked", "elder-abuse", "violence", "sexual-assault", "harm-others"),
    "commanding-voices",
    *("step-back", "out-of-reach", GENERAL, "voices", "ask-directly", "safe-storage"),
)
"""The messages, the most urgent first."""

FROM_OTHERS: Final = ("violence", "choked", "trafficking", "sexual-assault")
"""The messages for danger from another person."""

_WEAK: Final = ("harm_others", "unreal", "distress", "asks", "asking")
"""The kinds of danger that words show only if they show no other, the strongest first."""

_STAFF_KINDS: Final = {"emergency": "medical", "violence": "violence"}
"""The kind of danger of staff's phrases, by the message whose file lists them, where it is not STAFF_KIND."""


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger found in a text: its kind ("suicide", "overdose", ...), the family and pattern that found it, and
    their language, if known."""

    kind: str
    family: str = ""
    pattern: str = ""
    language: str | None = None

    @property
    def message(self) -> str:
        """The name of the message that answers it: one of URGENT."""
        return message_for(self.kind)

    @property
    def urgency(self) -> int:
        """Its place among dangers, 0 for the most urgent."""
        return URGENT.index(self.message)

    @property
    def claim(self) -> int:
        """Its place among dangers that the same words may show: a wish to die comes before one to hurt others."""
        return len(URGENT) + _WEAK.index(self.kind) if self.kind in _WEAK else self.urgency


@dataclass(frozen=True, slots=True)
class StaffPhrase:
    """A phrase by staff, the message that answers it, and its language where the program has no patterns of its own."""

    text: str
    message: str = GENERAL
    language: str | None = None

    @property
    def normalized(self) -> str:
        return normalize.expand_any_script(self.text)

    @property
    def danger(self) -> Danger:
        """The danger that it shows."""
        return Danger(_STAFF_KINDS.get(self.message, STAFF_KIND), STAFF_KIND, self.normalized, self.language)


def message_for(kind: str) -> str:
    """Return the message that answers a kind of danger."""
    return MESSAGES.get(kind, GENERAL)
