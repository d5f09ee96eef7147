"""What a person sent, and which keys they pressed: Twilio's field names stop here.

The fields are described in Twilio's documentation: "Twilio's request to your incoming message webhook", "TwiML for
Programmable Voice", `<Gather>` and `<Dial>`. Whatever identifies a person or shows what they wrote is kept out of
every `repr`, so that no log contains it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hotline.carrier import reactions, senders
from hotline.carrier.form import Pairs
from hotline.ivr.verbs import DialOutcome

LONGEST = 8_000
"""The most characters of a text that are read: twice what any channel carries (WhatsApp 4,096; Twilio: message
limits). A longer one must not keep others waiting."""

_KEYS = frozenset("0123456789*#")
_COUNT = re.compile(r"[0-9]{1,3}")


class Channel(StrEnum):
    """How a text travels."""

    SMS = "sms"
    WHATSAPP = "whatsapp"
    RCS = "rcs"
    MESSENGER = "messenger"
    OTHER = "other"


CARRIERS_ANSWER: Mapping[Channel, tuple[str, ...]] = {
    Channel.SMS: ("stop", "start", "help"),
    Channel.RCS: ("stop", "start"),
}
"""The words that Twilio answers by itself on a channel; a second answer would fail with error 21610. SMS: Twilio's
"Support for opt-out keywords (SMS STOP filtering)", article 223134027. RCS: the same, and Twilio's changelog of
March 15, 2026. Whether it answers HELP on RCS is not confirmed, so we do."""

_CHANNELS = {channel.value: channel for channel in Channel}
_ENDED = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
"""The values of CallStatus after a call."""

_OUTCOMES = {outcome.value: outcome for outcome in DialOutcome if outcome is not DialOutcome.DECLINED}


@dataclass(frozen=True, slots=True)
class InboundText:
    """An incoming text.

    `body` is without the spaces around it, and "" when there are no words; `sender` is the address with its channel
    ("whatsapp:+1..."); `opt_out_type` is STOP, HELP or START where Twilio has already answered, and "" otherwise;
    `recipient` is our own number; `media` counts attachments; `is_report` means a delivery report on one of our
    texts.
    """

    body: str = field(repr=False)
    sender: str = field(default="", repr=False)
    channel: Channel = Channel.SMS
    opt_out_type: str = ""
    recipient: str = field(default="", repr=False)
    media: int = 0
    is_report: bool = False

    @property
    def is_from_machine(self) -> bool:
        """Whether a program sent it; see `senders.is_machine`."""
        return senders.is_machine(self.sender)

    @property
    def is_reaction(self) -> bool:
        """Whether it is a phone's note about a reaction."""
        return reactions.is_reaction(self.body)


@dataclass(frozen=True, slots=True)
class InboundCall:
    """An incoming call: the caller's number as it came, and our own."""

    caller: str = field(default="", repr=False)
    recipient: str = field(default="", repr=False)

    @property
    def caller_id(self) -> str | None:
        """The number to show to whoever is dialed: ours for a caller without a number to show, else None for their
        own. None too where ours is an address of SIP, WhatsApp or a client, which is not a caller ID (error 13214)."""
        return None if senders.is_shown_number(self.caller) else self.line_number

    @property
    def line_number(self) -> str | None:
        """Our own number; None where the call came to an address that is not a telephone number."""
        return self.recipient if senders.is_shown_number(self.recipient) else None

    @property
    def can_be_texted(self) -> bool:
        """Whether both ends are phone numbers, and the caller's is shown; see also `phone_numbers.takes_texts`."""
        return senders.is_shown_number(self.caller) and self.line_number is not None


@dataclass(frozen=True, slots=True)
class KeyPress:
    """The result of a page of a call; each field is None when it did not happen.

    `digits` are keys of 0 to 9, * and #, or "" for silence; `said` is what a caller said, as the recognizer wrote
    it; `dial_status` is the outcome of a call that we connected; `has_hung_up` tells that the caller is gone.
    """

    digits: str | None = field(default=None, repr=False)
    said: str | None = field(default=None, repr=False)
    dial_status: DialOutcome | None = None
    has_hung_up: bool = False
    call: InboundCall = InboundCall()

    @property
    def is_choice(self) -> bool:
        """Whether the caller did something. A page that comes by itself, or is only looked at, was not chosen."""
        return bool(self.digits or self.said)


def text_from(pairs: Pairs) -> InboundText:
    """Read the text message from the fields of a messaging webhook.

    Never raises: missing or odd fields are blank.
    """
    fields = dict(pairs)
    sender = fields.get("From", "").strip()
    media = fields.get("NumMedia", "")
    return InboundText(
        body=fields.get("Body", "")[:LONGEST].strip(),
        sender=sender,
        channel=_channel(sender),
        opt_out_type=fields.get("OptOutType", "").strip().upper(),
        recipient=fields.get("To", "").strip(),
        media=int(media) if _COUNT.fullmatch(media) else 0,
        is_report="MessageStatus" in fields and "Body" not in fields,
    )


def recipient(pairs: Pairs) -> str:
    """Return our own address that a text or call came to, "" where the fields do not say. Never raises."""
    return dict(pairs).get("To", "")


def call_from(pairs: Pairs) -> InboundCall:
    """Read the call from the fields of a voice webhook. Never raises: missing fields are blank."""
    fields = dict(pairs)
    return InboundCall(fields.get("From", "").strip(), fields.get("To", "").strip())


def key_press_from(pairs: Pairs) -> KeyPress:
    """Read what a `<Gather>` or a `<Dial>` sent.

    Never raises: digits that no keypad sends count as silence, and an unknown outcome counts as a failure.
    """
    fields = dict(pairs)
    said = fields.get("SpeechResult", "")[:LONGEST].strip() or None
    digits = fields.get("Digits") or (None if said else fields.get("Digits"))
    return KeyPress(
        digits=digits if digits is None or _KEYS.issuperset(digits) else "",
        said=said,
        dial_status=_dial_status(fields),
        has_hung_up=fields.get("CallStatus") in _ENDED,
        call=call_from(pairs),
    )


def _dial_status(fields: Mapping[str, str]) -> DialOutcome | None:
    """Return the outcome of a dialed number. One that picked up without being connected has declined the call."""
    status = fields.get("DialCallStatus")
    if not status:
        return None
    outcome = _OUTCOMES.get(status, DialOutcome.FAILED)
    picked_up = outcome in (DialOutcome.COMPLETED, DialOutcome.ANSWERED)
    return DialOutcome.DECLINED if picked_up and fields.get("DialBridged") == "false" else outcome


def _channel(sender: str) -> Channel:
    prefix, colon, _ = sender.partition(":")
    return _CHANNELS.get(prefix.casefold(), Channel.OTHER) if colon else Channel.SMS
