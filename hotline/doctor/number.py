"""Checks of a number at Twilio: each is a small function that looks for one reason why calls or texts would not be
answered.

From Twilio's documentation of IncomingPhoneNumber, Messaging Services, "A2P 10DLC", toll-free verification and the
limits of concurrent calls (support article 223180028, 2026).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from hotline.carrier.number_config import Address, Number, Service
from hotline.doctor.findings import Finding, failed, passed, warning

TOLL_FREE = ("800", "822", "833", "844", "855", "866", "877", "880", "881", "882", "883", "884", "885", "886",
             "887", "888", "889")  # fmt: skip
"""The area codes of toll-free numbers in North America, those in use and those set aside."""

CONSOLE = "In the Twilio Console, on the number's page,"
APPROVED = "TWILIO_APPROVED"


@dataclass(frozen=True, slots=True)
class NumberState:
    """A number and everything around it that decides whether its calls and texts arrive and are answered.

    `service` is the Messaging Service that it is in; `toll_free_states` are its verifications; `kind` and `state`
    are the account's; `profiles` are the account's approved customer profiles. `is_registration_known` is False if
    Twilio did not return the service.
    """

    number: Number
    address: Address
    service: Service | None = None
    toll_free_states: tuple[str, ...] = ()
    kind: str = "Full"
    state: str = "active"
    profiles: tuple[str, ...] = ("business",)
    is_registration_known: bool = True


@dataclass(frozen=True, slots=True)
class Channel:
    """Calls or texts: what comes in, and what Twilio calls it in fields, as a capability and in the Console."""

    what: str
    field: str
    capability: str
    in_console: str
    url: Callable[[Address], str]


CALLS = Channel("calls", "voice", "Voice", "calls", lambda address: address.voice)
TEXTS = Channel("texts", "sms", "SMS", "messages", lambda address: address.sms)

Trap = Callable[[NumberState], Iterator[Finding]]


def each_channel(trap: Callable[[NumberState, Channel], Iterator[Finding]]) -> Trap:
    """Make one check of a check that is run for calls and for texts."""
    return lambda situation: (finding for way in (CALLS, TEXTS) for finding in trap(situation, way))


def is_toll_free(number: Number) -> bool:
    """Return whether a number is free for its callers."""
    return number.phone.startswith("+1") and number.phone[2:5] in TOLL_FREE


def missing_capability(situation: NumberState, way: Channel) -> Iterator[Finding]:
    """Find a number that cannot receive calls, or texts."""
    can = situation.number.can_voice if way is CALLS else situation.number.can_sms
    if not can:
        yield failed(
            f"number-no-{way.field}",
            f"{situation.number.phone} cannot receive {way.what}.",
            f"Choose or buy a number with {way.capability} capability.",
        )


def application(situation: NumberState, way: Channel) -> Iterator[Finding]:
    """Find a Twilio app that handles the calls or texts, whatever webhook is set."""
    if sid := situation.number.wiring.get(f"{way.field}_application_sid"):
        yield failed(
            f"{way.field}-application",
            f"The app {sid} handles this number's {way.what}, so the webhook for {way.what} is ignored.",
            f"Run hotline connect, which removes the app. By hand: {CONSOLE} set {way.in_console} to Webhook.",
        )


def not_wired(situation: NumberState, way: Channel) -> Iterator[Finding]:
    """Find a webhook that is missing or is not this line's."""
    now, url = situation.number.wiring.get(f"{way.field}_url", ""), way.url(situation.address)
    if not now:
        what = f"No webhook is set for {way.what}: they fail without an error."
        yield failed(f"{way.what}-unset", what, "Run hotline connect.")
    elif now != url:
        what = f"{way.what.capitalize()} go to another address (at {urlsplit(now).hostname}) instead of {url}."
        yield failed(f"{way.what}-elsewhere", what, "Run hotline connect.")


def no_fallback(situation: NumberState, way: Channel) -> Iterator[Finding]:
    """Find a missing fallback address for when the line does not respond."""
    if not situation.number.wiring.get(f"{way.field}_fallback_url"):
        yield failed(
            f"{way.what}-no-fallback",
            f"There is no fallback address for {way.what} when the line does not respond.",
            "Run hotline connect, which sets one.",
        )


def fallback_here(situation: NumberState, way: Channel) -> Iterator[Finding]:
    """A fallback on the line's own host: nobody is answered while that host is down."""
    fallback = urlsplit(situation.number.wiring.get(f"{way.field}_fallback_url", "")).hostname
    if fallback and fallback == urlsplit(situation.address.public_url).hostname:
        yield failed(
            f"{way.what}-fallback-here",
            f"The fallback for {way.what} is on the hotline's own host, so {way.what} fail when that host is down.",
            "Run hotline fallback, publish its files on another host, set HOTLINE_FALLBACK_URL, run hotline connect.",
        )


def trunk(situation: NumberState) -> Iterator[Finding]:
    """Find a SIP trunk that handles the calls, whatever webhook is set."""
    if sid := situation.number.wiring.get("trunk_sid"):
        yield failed(
            "trunk",
            f"The SIP trunk {sid} handles this number's calls, so the webhook for calls is ignored.",
            "Run hotline connect, which removes the number from the trunk; make sure no phones depend on it.",
        )


def fax(situation: NumberState) -> Iterator[Finding]:
    """Find a number that receives faxes instead of calls."""
    if situation.number.wiring.get("voice_receive_mode") == "fax":
        yield failed(
            "fax", "This number receives faxes instead of calls.", "Run hotline connect, which sets it to voice."
        )


def status_callback(situation: NumberState) -> Iterator[Finding]:
    """Find a status callback, which sends callers' numbers elsewhere after each call."""
    if url := situation.number.wiring.get("status_callback"):
        yield failed(
            "status-callback",
            f"After each call Twilio sends the caller's number to {urlsplit(url).hostname}; the hotline does not "
            "need that.",
            "Run hotline connect, which removes it.",
        )


def service_takes_texts(situation: NumberState) -> Iterator[Finding]:
    """Find a Messaging Service that sends texts to its own webhook, or drops them."""
    service = situation.service
    if service is None or service.uses_numbers_webhook or service.inbound_url == situation.address.sms:
        return
    how = (
        f"In the Console, Messaging > Services > {service.name} > Integration, choose "
        '"Defer to sender\'s webhook" (UseInboundWebhookOnNumber).'
    )
    if service.inbound_url:
        host = urlsplit(service.inbound_url).hostname
        what = f"The Messaging Service {service.name} sends texts to its own webhook (at {host}), not the number's."
        yield failed("service-elsewhere", what, how)
    else:
        what = f"The Messaging Service {service.name} drops incoming texts: it has no webhook for them."
        yield failed("service-drops", what, how)


def not_registered(situation: NumberState) -> Iterator[Finding]:
    """Find a number whose texts carriers in the United States block."""
    number, service = situation.number, situation.service
    if not number.can_sms or not number.phone.startswith("+1"):
        return
    if is_toll_free(number):
        if APPROVED not in situation.toll_free_states:
            state = situation.toll_free_states[-1] if situation.toll_free_states else "not requested"
            yield failed(
                "toll-free-unverified",
                f"Texts from this toll-free number are blocked: its verification is {state}.",
                "Request it in the Console under Phone Numbers; hotline compliance prints the texts to paste.",
            )
    elif situation.is_registration_known and (service is None or "VERIFIED" not in service.campaigns):
        state = service.campaigns[-1] if service and service.campaigns else "missing"
        yield failed(
            "not-registered",
            f"US carriers block texts from this number: its A2P registration is {state}.",
            "Register a campaign in the Console under Messaging > Regulatory compliance and add the number to its "
            "Messaging Service; hotline compliance prints the texts to paste.",
        )


def few_calls_at_once(situation: NumberState) -> Iterator[Finding]:
    """Find an account that allows only a few calls at a time."""
    if situation.kind == "Trial":
        yield failed(
            "trial",
            "This is a trial account: it allows 5 calls at once, plays an announcement first, and texts only "
            "verified numbers.",
            "Upgrade it in the Console before you publish the number.",
        )
    elif not situation.profiles:
        yield failed(
            "no-profile",
            "This account has no approved customer profile: if it was upgraded since February 3, 2026, a third "
            "simultaneous caller is rejected.",
            "Get a business profile approved in the Console under Trust Hub.",
        )
    elif "business" not in situation.profiles:
        yield failed(
            "individual-profile",
            "This account has only an individual profile: if it was upgraded since February 3, 2026, a fourth "
            "simultaneous caller is rejected.",
            "Get a business profile approved in the Console under Trust Hub.",
        )


def account_stopped(situation: NumberState) -> Iterator[Finding]:
    """Find an account that Twilio has suspended or closed."""
    if situation.state != "active":
        yield failed(
            "account-stopped",
            f"This Twilio account is {situation.state}: calls and texts are not answered.",
            "Sign in to the Twilio Console, which says why (often an unpaid bill).",
        )


TAKEN_OUT_BY_CONNECT: tuple[Trap, ...] = (each_channel(application), trunk, fax, status_callback)
"""The traps that are fields of the number itself, which `hotline connect` clears."""

SET_BY_CONNECT: tuple[Trap, ...] = (each_channel(not_wired), each_channel(no_fallback))
"""The addresses that `hotline connect` sets."""

LEFT_BY_CONNECT: tuple[Trap, ...] = (
    account_stopped, each_channel(missing_capability), service_takes_texts, not_registered, few_calls_at_once,
)  # fmt: skip
"""The traps that `hotline connect` can only tell."""

SILENCING: tuple[Trap, ...] = (*LEFT_BY_CONNECT, *TAKEN_OUT_BY_CONNECT, *SET_BY_CONNECT)
"""The traps that keep people from being answered now."""

TRAPS = (*SILENCING, each_channel(fallback_here))


def find(situation: NumberState, traps: tuple[Trap, ...] = TRAPS) -> tuple[Finding, ...]:
    """Return everything that would keep the number's calls or texts from being answered; if nothing would, one
    passed finding."""
    found = tuple(finding for trap in traps for finding in trap(situation))
    if found or traps is not TRAPS:
        return found
    return (passed("number", f"{situation.number.phone} is connected to {situation.address.public_url}."),)


def unavailable(id: str, what: str, why: str) -> Finding:
    """Return a finding for something that could not be checked, and why not."""
    return warning(id, f"Could not check {what}. {why}", "")
