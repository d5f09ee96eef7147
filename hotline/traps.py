"""What would silence a line without a word: each trap is a small function over what Twilio tells of a number.

From Twilio's documentation of IncomingPhoneNumber, Messaging Services, "A2P 10DLC", toll-free verification and the
limits of concurrent calls (support article 223180028, 2026).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from hotline.findings import Finding, ask, mend, ok
from hotline.wiring import Address, Number, Service

TOLL_FREE = ("800", "822", "833", "844", "855", "866", "877", "880", "881", "882", "883", "884", "885", "886",
             "887", "888", "889")  # fmt: skip
"""The area codes of toll-free numbers in North America, those in use and those set aside."""

CONSOLE = "In the Twilio Console, on the number's page,"
_LOOPBACK = ("localhost", "localhost.localdomain")
APPROVED = "TWILIO_APPROVED"


@dataclass(frozen=True, slots=True)
class Situation:
    """A number and all around it that decides whether its calls and texts arrive and are answered.

    `service` is the Messaging Service it is in; `toll_free_states` its verifications; `kind` and `state` are the
    account's; `profiles` who it is known to be run by. Without `is_registration_known`, the
    service was not told.
    """

    number: Number
    address: Address
    service: Service | None = None
    toll_free_states: tuple[str, ...] = ()
    kind: str = "Full"
    state: str = "active"
    profiles: tuple[str, ...] = ("business",)
    is_registration_known: bool = True


Trap = Callable[[Situation], Iterator[Finding]]


def is_toll_free(number: Number) -> bool:
    """Whether a number is free for those who call it."""
    return number.phone.startswith("+1") and number.phone[2:5] in TOLL_FREE


def local_address(public_url: str) -> Finding | None:
    """What is wrong with an address that only this machine or its network can reach; None for any other."""
    host = urlsplit(public_url).hostname or ""
    if host in _LOOPBACK or _is_private(host) or not ("." in host or ":" in host):
        return mend(
            "address-local",
            f"{public_url} is reached from this machine or its network only, so Twilio cannot call it.",
            "Set HOTLINE_PUBLIC_URL to the https:// address that others use.",
        )
    if not public_url.startswith("https://"):
        return mend(
            "address-http", f"{public_url} is not encrypted.", "Set HOTLINE_PUBLIC_URL to begin with https://."
        )
    return None


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def cannot_voice(situation: Situation) -> Iterator[Finding]:
    """A number that takes no calls."""
    if not situation.number.can_voice:
        yield mend(
            "number-no-voice",
            f"{situation.number.phone} cannot take calls.",
            "Choose or buy a number with the capability Voice.",
        )


def cannot_text(situation: Situation) -> Iterator[Finding]:
    """A number that takes no texts."""
    if not situation.number.can_sms:
        yield mend(
            "number-no-sms",
            f"{situation.number.phone} cannot take texts.",
            "Choose or buy a number with the capability SMS.",
        )


def voice_application(situation: Situation) -> Iterator[Finding]:
    """An app that takes the calls, whatever address is set."""
    if sid := situation.number.wiring.get("voice_application_sid"):
        yield mend(
            "voice-application",
            f"The app {sid} takes this number's calls, so the address for calls is ignored.",
            f"Run hotline connect, which takes the app out. By hand: {CONSOLE} set calls to Webhook.",
        )


def sms_application(situation: Situation) -> Iterator[Finding]:
    """An app that takes the texts, whatever address is set."""
    if sid := situation.number.wiring.get("sms_application_sid"):
        yield mend(
            "sms-application",
            f"The app {sid} takes this number's texts, so the address for texts is ignored.",
            f"Run hotline connect, which takes the app out. By hand: {CONSOLE} set messages to Webhook.",
        )


def trunk(situation: Situation) -> Iterator[Finding]:
    """A SIP trunk that takes the calls, whatever address is set."""
    if sid := situation.number.wiring.get("trunk_sid"):
        yield mend(
            "trunk",
            f"The SIP trunk {sid} takes this number's calls, so the address for calls is ignored.",
            "Run hotline connect, which takes the number out of the trunk; be sure that no telephones hang on it.",
        )


def fax(situation: Situation) -> Iterator[Finding]:
    """Calls that are taken for faxes."""
    if situation.number.wiring.get("voice_receive_mode") == "fax":
        yield mend(
            "fax", "Calls to this number are taken for faxes.", "Run hotline connect, which sets them to voice."
        )


def not_wired(situation: Situation) -> Iterator[Finding]:
    """Addresses that are not this line's."""
    wiring, address = situation.number.wiring, situation.address
    for name, kind, url in (("voice_url", "calls", address.voice), ("sms_url", "texts", address.sms)):
        now = wiring.get(name, "")
        if not now:
            yield mend(
                f"{kind}-unset", f"No address is set for {kind}: they fail silently.", "Run hotline connect."
            )
        elif now != url:
            host = urlsplit(now).hostname
            yield mend(
                f"{kind}-elsewhere",
                f"{kind.capitalize()} go to another address, at {host}, than {url}.",
                "Run hotline connect.",
            )


def no_fallback(situation: Situation) -> Iterator[Finding]:
    """Nothing that answers when the line does not."""
    for name, kind in (("voice_fallback_url", "calls"), ("sms_fallback_url", "texts")):
        if not situation.number.wiring.get(name):
            yield mend(
                f"{kind}-no-fallback",
                f"When the line fails to answer, {kind} have no second address.",
                "Run hotline connect, which sets one.",
            )


def status_callback(situation: Situation) -> Iterator[Finding]:
    """Callers' numbers that are sent elsewhere after each call."""
    if url := situation.number.wiring.get("status_callback"):
        yield mend(
            "status-callback",
            f"After each call Twilio sends the caller's number to {urlsplit(url).hostname}; the line has no use for "
            "that.",
            "Run hotline connect, which takes it out.",
        )


def service_takes_texts(situation: Situation) -> Iterator[Finding]:
    """A Messaging Service whose own address wins over the number's, or that drops texts."""
    service = situation.service
    if service is None or service.uses_numbers_webhook or service.inbound_url == situation.address.sms:
        return
    how = (
        f"In the Console, Messaging > Services > {service.name} > Integration, choose "
        '"Defer to sender\'s webhook" (UseInboundWebhookOnNumber).'
    )
    if service.inbound_url:
        host = urlsplit(service.inbound_url).hostname
        what = (
            f"The Messaging Service {service.name} sends texts to its own address, at {host}, not to the number's."
        )
        yield mend("service-elsewhere", what, how)
    else:
        what = f"The Messaging Service {service.name} drops texts that come in: it has no address for them."
        yield mend("service-drops", what, how)


def not_registered(situation: Situation) -> Iterator[Finding]:
    """A number whose texts United States carriers block."""
    number, service = situation.number, situation.service
    if not number.can_sms or not number.phone.startswith("+1"):
        return
    if is_toll_free(number):
        if APPROVED not in situation.toll_free_states:
            state = situation.toll_free_states[-1] if situation.toll_free_states else "not asked for"
            yield mend(
                "toll-free-unverified",
                f"Texts from this toll-free number are blocked: its verification is {state}.",
                "Ask for it in the Console, Phone Numbers; hotline compliance prints the words.",
            )
    elif situation.is_registration_known and (service is None or "VERIFIED" not in service.campaigns):
        state = service.campaigns[-1] if service and service.campaigns else "missing"
        yield mend(
            "not-registered",
            f"Carriers in the United States block texts from this number: its A2P registration is {state}.",
            "Register a campaign in the Console, Messaging > Regulatory compliance, and put the number into its "
            "Messaging Service; hotline compliance prints the words to paste.",
        )


def few_calls_at_once(situation: Situation) -> Iterator[Finding]:
    """An account that can hold only a few calls at a time."""
    if situation.kind == "Trial":
        yield mend(
            "trial",
            "This is a trial account: it holds 5 calls at once, plays an announcement first, and texts only "
            "numbers that you have verified.",
            "Upgrade it in the Console before the number is printed anywhere.",
        )
    elif not situation.profiles:
        yield mend(
            "no-profile",
            "This account has no approved customer profile: if it was upgraded since 3 February 2026, the third "
            "caller at a time is turned away.",
            "In the Console, Trust Hub, have a business profile approved.",
        )
    elif "business" not in situation.profiles:
        yield mend(
            "individual-profile",
            "This account's profile is an individual's: if it was upgraded since 3 February 2026, the fourth "
            "caller at a time is turned away.",
            "In the Console, Trust Hub, have a business profile approved.",
        )


def account_stopped(situation: Situation) -> Iterator[Finding]:
    """An account that Twilio has stopped."""
    if situation.state != "active":
        yield mend(
            "account-stopped",
            f"Twilio has marked this account {situation.state}: nothing is answered.",
            "Sign in to the Twilio Console; it says why, mostly a bill.",
        )


TRAPS: tuple[Trap, ...] = (
    account_stopped, cannot_voice, cannot_text, voice_application, sms_application, trunk, fax, not_wired,
    no_fallback, status_callback, service_takes_texts, not_registered, few_calls_at_once,
)  # fmt: skip

TAKEN_OUT_BY_CONNECT = (voice_application, sms_application, trunk, fax, status_callback)
"""The traps that are fields of the number itself, which `hotline connect` clears."""

LEFT_BY_CONNECT = tuple(trap for trap in TRAPS if trap not in (*TAKEN_OUT_BY_CONNECT, not_wired, no_fallback))
"""The traps that `hotline connect` can only tell."""


def find(situation: Situation, traps: tuple[Trap, ...] = TRAPS) -> tuple[Finding, ...]:
    """All that would silence the number's calls or texts; of all traps, one "ok" when nothing would."""
    found = tuple(finding for trap in traps for finding in trap(situation))
    if found or traps is not TRAPS:
        return found
    return (ok("number", f"{situation.number.phone} is connected to {situation.address.public_url}."),)


def unseen(id: str, what: str, why: str) -> Finding:
    """What could not be looked at, and why not."""
    return ask(id, f"{what} could not be looked at.", why)
