"""Pages of a call as a carrier takes them: without pauses if it has none, with hosts in addresses if it needs them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from hotline.carrier import carriers
from hotline.carrier.carriers import Carrier
from hotline.ivr.verbs import Ask, Dial, GoTo, Page, Pause, PlayVoiceover, Verb
from hotline.settings import Settings

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How pages are written for a carrier.

    `public_url` is the line's address, without a path. With `listens` callers may speak as well as press keys.
    """

    carrier: Carrier = carriers.TWILIO
    public_url: str = ""
    listens: bool = False

    @classmethod
    def of(cls, settings: Settings) -> Dialect:
        """Return the dialect of the settings' carrier."""
        carrier = carriers.CARRIERS[settings.carrier]
        return cls(carrier, settings.public_url or "", settings.speech_input and carrier.hears_speech)

    def address(self, path: str) -> str:
        """Return the address of a path of the line, as the carrier needs it."""
        return f"{self.public_url}{path}" if self.carrier.needs_whole_addresses else path

    def page(self, page: Page) -> Page:
        """Return the page as the carrier takes it."""
        if self.carrier is carriers.TWILIO:
            return page
        return tuple(map(self._verb, self._audible(page)))

    def _verb(self, verb: Verb) -> Verb:
        match verb:
            case Ask():
                return replace(verb, prompts=self._audible(verb.prompts), action=self.address(verb.action))
            case Dial():
                screen = verb.screen and self.address(verb.screen)
                return replace(verb, action=self.address(verb.action), screen=screen)
            case GoTo(path):
                return GoTo(self.address(path))
            case PlayVoiceover(_, instead):
                return replace(verb, instead=self._audible(instead))
            case _:
                return verb

    def _audible(self, verbs: Iterable[V]) -> tuple[V, ...]:
        return tuple(verb for verb in verbs if self.carrier.pauses or not isinstance(verb, Pause))


TWILIO = Dialect()
"""What Twilio takes: every verb, and addresses without the host."""
