"""What a page of a call is made of: verbs that speak, wait for a key, connect and hang up, without Twilio's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from hotline.ivr.waits import KEY_SECONDS, RING_SECONDS


@dataclass(frozen=True, slots=True)
class Speak:
    """Words for a voice, in a language. `written` is how a person reads them."""

    words: str
    language: str
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Pause:
    """Whole seconds of silence."""

    seconds: int = 1


@dataclass(frozen=True, slots=True)
class Play:
    """A recording, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class PlayVoiceover:
    """A voiceover, by its name, and what a voice says where it cannot be played."""

    name: str
    instead: tuple[Speak | Pause, ...]


Prompt = Speak | Pause | Play | PlayVoiceover


@dataclass(frozen=True, slots=True)
class Ask:
    """Prompts that a key interrupts; the key is posted to the path `action`. With `keys_only`, words do not."""

    prompts: tuple[Prompt, ...]
    action: str
    language: str
    seconds: int = KEY_SECONDS
    keys_only: bool = False


@dataclass(frozen=True, slots=True)
class GoTo:
    """Continue with the page at a path."""

    path: str


@dataclass(frozen=True, slots=True)
class Dial:
    """Connect the caller to an E.164 number, which rings for `seconds`; the outcome is posted to the path `action`.

    `caller_id` is the number to show there, or None for the caller's own. Once it answers, the keys `extension` are
    pressed, and whoever picks up hears the page at the path `screen`; None for neither.
    """

    number: str
    action: str
    caller_id: str | None = None
    seconds: int = RING_SECONDS
    extension: str | None = None
    screen: str | None = None


class DialOutcome(StrEnum):
    """The outcome of dialing a number for a caller; `DECLINED` when it picked up and did not take the call."""

    COMPLETED = "completed"
    ANSWERED = "answered"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    FAILED = "failed"
    CANCELED = "canceled"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class HangUp:
    """The end of the call."""


Verb = Prompt | Ask | GoTo | Dial | HangUp
Page = tuple[Verb, ...]
