"""The configuration of a number at Twilio: the fields that decide where calls and texts go, and the values that we
need.

Fields are those of Twilio's IncomingPhoneNumber resource, as strings: "" is unset, flags are "true" and "false".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

LABELS: Mapping[str, str] = {
    "voice_url": "a call comes in",
    "voice_method": "  method",
    "voice_fallback_url": "if that fails",
    "voice_fallback_method": "  method",
    "sms_url": "a text comes in",
    "sms_method": "  method",
    "sms_fallback_url": "if that fails",
    "sms_fallback_method": "  method",
    "status_callback": "status callback",
    "status_callback_method": "  method",
    "voice_application_sid": "app for calls",
    "sms_application_sid": "app for texts",
    "trunk_sid": "SIP trunk",
    "voice_receive_mode": "receives",
    "voice_caller_id_lookup": "caller ID lookup",
}
"""Every field that is read and may be set, with its label in a table."""

TEXT_FILE, CALL_FILE = "fallback-text.xml", "fallback-call.xml"
"""The file names that `hotline fallback` uses; a test compares them."""

FLAGS = frozenset({"voice_caller_id_lookup"})
_SECRET = re.compile(r"//[^/@]*@")

NumberConfig = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Number:
    """A phone number of the account: its sid, itself as E.164, its name, its configuration, and what it can do."""

    sid: str
    phone: str
    name: str
    config: NumberConfig
    can_voice: bool = True
    can_sms: bool = True


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field to be set: its value now, and the new one."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Address:
    """The URL of the line, without a path, and of its static fallback, or None for the line itself."""

    public_url: str
    fallback_url: str | None = None

    @property
    def voice(self) -> str:
        return f"{self.public_url}/voice"

    @property
    def sms(self) -> str:
        return f"{self.public_url}/sms"


@dataclass(frozen=True, slots=True)
class Service:
    """A Messaging Service that a number is in.

    `inbound_url` is its own URL for texts, or ""; with `uses_numbers_webhook` each number's URL counts instead.
    `campaigns` are the states of its registrations for texts in the United States (A2P 10DLC).
    """

    sid: str
    name: str
    inbound_url: str
    uses_numbers_webhook: bool
    campaigns: tuple[str, ...] = field(default=())


def desired(now: NumberConfig, address: Address) -> NumberConfig:
    """Return the configuration that sends a number's calls and texts to this line. Other fields stay as they are.

    Without a static fallback, Twilio tries the line a second time, which helps when one of its workers was
    replaced. There is no status callback for the end of a call: it would send callers' numbers to an address that
    does not need them.
    """
    static = address.fallback_url
    return {
        **now,
        "voice_url": address.voice,
        "voice_method": "POST",
        "voice_fallback_url": f"{static}/{CALL_FILE}" if static else address.voice,
        "voice_fallback_method": "GET" if static else "POST",
        "sms_url": address.sms,
        "sms_method": "POST",
        "sms_fallback_url": f"{static}/{TEXT_FILE}" if static else address.sms,
        "sms_fallback_method": "GET" if static else "POST",
        "status_callback": "",
        "voice_application_sid": "",
        "sms_application_sid": "",
        "trunk_sid": "",
        "voice_receive_mode": "voice"
        if now.get("voice_receive_mode") == "fax"
        else now.get("voice_receive_mode", ""),
        "voice_caller_id_lookup": "false",
    }


def changes(now: NumberConfig, then: NumberConfig) -> tuple[FieldChange, ...]:
    """Return the fields to set to get from one configuration to another, in the order of `LABELS`."""
    return tuple(
        FieldChange(name, now.get(name, ""), then.get(name, ""))
        for name in LABELS
        if now.get(name, "") != then.get(name, "")
    )


def table(now: NumberConfig, then: NumberConfig) -> Iterator[str]:
    """Return lines that show each field before and after, with unchanged ones marked and passwords removed."""
    rows = [("", "now", "new")]
    for name, label in LABELS.items():
        before, after = redacted(now.get(name, "")), redacted(then.get(name, ""))
        rows.append((label, before, "(no change)" if now.get(name, "") == then.get(name, "") else after))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return (f"  {a:<{widths[0]}}  {b:<{widths[1]}}  {c}".rstrip() for a, b, c in rows)


def redacted(value: str) -> str:
    """Return a field's value for display: "-" when unset, an address without its password."""
    return _SECRET.sub("//***@", value) or "-"
