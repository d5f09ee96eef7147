"""The carriers whose webhooks the line answers: Twilio, and two that speak its language with differences of their own.

Sources: SignalWire's documentation of cXML and its Python SDK (2.1.1), whose validator computes Twilio's sum with the
project's signing key; Somleng's source, in which `<Pause>` is not a verb, and Twilio's signature is used unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Carrier:
    """How a carrier differs: the header that holds its signature, as WSGI names it; whether it can
    pause a call and hear what a caller says; whether its documents need whole addresses, with the host."""

    name: str
    signature_header: str = "HTTP_X_TWILIO_SIGNATURE"
    pauses: bool = True
    hears_speech: bool = True
    needs_whole_addresses: bool = False


TWILIO: Final = Carrier("twilio")
CARRIERS: Final[Mapping[str, Carrier]] = {
    each.name: each
    for each in (
        TWILIO,
        Carrier("signalwire", "HTTP_X_SIGNALWIRE_SIGNATURE", needs_whole_addresses=True),
        Carrier("somleng", pauses=False, hears_speech=False),
    )
}
