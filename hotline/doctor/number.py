"""Checks of a number at Twilio: each is a small function that looks for one reason why calls or texts would not be
answered.

From Twilio's documentation of IncomingPhoneNumber, Messaging Services, "A2P 10DLC", toll-free verification and the
limits of concurrent calls (support article 223180028, 2026).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from hotline.carrier.number_config import Address
from hotline.doctor.findings import Finding, failed, passed
from hotline.doctor.number_state import APPROVED, NumberState, is_toll_free

CONSOLE = "In the Twilio Console, on the number's page,"


@dataclass(frozen=True, slots=True)
class Capability:
    """Calls or texts: what comes in, and what Twilio calls it in fields, as a capability and in the Console."""

    what: str
    field: str
    name: str
    in_console: str
    url: Callable[[Address], str]


CALLS = Capability("calls", "voice", "Voice", "calls", lambda address: address.voice)
TEXTS = Capability("texts", "sms", "SMS", "messages", lambda address: address.sms)

Check = Callable[[NumberState], Iterator[Finding]]


def for_calls_and_texts(check: Callable[[NumberState, Capability], Iterator[Finding]]) -> Check:
    """Make one check of a check that is run for calls and for texts."""
    return lambda state: (finding for capability in (CALLS, TEXTS) for finding in check(state, capability))


def missing_capability(state: NumberState, capability: Capability) -> Iterator[Finding]:
    """Find a number that cannot receive calls, or texts."""
    can = state.number.can_voice if capability is CALLS else state.number.can_sms
    if not can:
        yield failed(
            f"number-no-{capability.field}",
            f"{state.number.phone} cannot receive {capability.what}.",
            f"Choose or buy a number with {capability.name} capability.",
        )


def application(state: NumberState, capability: Capability) -> Iterator[Finding]:
    """Find a Twilio app that handles the calls or texts, whatever webhook is set."""
    if sid := state.number.config.get(f"{capability.field}_application_sid"):
        yield failed(
            f"{capability.field}-application",
            f"The app {sid} handles this number's {capability.what}, so the webhook for {capability.what} is ignored.",
            f"Run hotline connect, which removes the app. By hand: {CONSOLE} set {capability.in_console} to Webhook.",
        )


def wrong_webhook(state: NumberState, capability: Capability) -> Iterator[Finding]:
    """Find a webhook that is missing or is not this line's."""
    now, url = state.number.config.get(f"{capability.field}_url", ""), capability.url(state.address)
    if not now:
        what = f"No webhook is set for {capability.what}: they fail without an error."
        yield failed(f"{capability.what}-unset", what, "Run hotline connect.")
    elif now != url:
        what = (
            f"{capability.what.capitalize()} go to another address (at {urlsplit(now).hostname}) instead of {url}."
        )
        yield failed(f"{capability.what}-elsewhere", what, "Run hotline connect.")


def no_fallback(state: NumberState, capability: Capability) -> Iterator[Finding]:
    """Find a missing fallback address for when the line does not respond."""
    if not state.number.config.get(f"{capability.field}_fallback_url"):
        yield failed(
            f"{capability.what}-no-fallback",
            f"There is no fallback address for {capability.what} when the line does not respond.",
            "Run hotline connect, which sets one.",
        )


def fallback_here(state: NumberState, capability: Capability) -> Iterator[Finding]:
    """Find a fallback on the line's own host: nobody is answered while that host is down."""
    fallback = urlsplit(state.number.config.get(f"{capability.field}_fallback_url", "")).hostname
    if fallback and fallback == urlsplit(state.address.public_url).hostname:
        what = capability.what
        yield failed(
            f"{what}-fallback-here",
            f"The fallback for {what} is on the hotline's own host, so {what} fail when that host is down.",
            "Run hotline fallback, publish its files on another host, set HOTLINE_FALLBACK_URL, run hotline connect.",
        )


def trunk(state: NumberState) -> Iterator[Finding]:
    """Find a SIP trunk that handles the calls, whatever webhook is set."""
    if sid := state.number.config.get("trunk_sid"):
        yield failed(
            "trunk",
            f"The SIP trunk {sid} handles this number's calls, so the webhook for calls is ignored.",
            "Run hotline connect, which removes the number from the trunk; make sure no phones depend on it.",
        )


def fax(state: NumberState) -> Iterator[Finding]:
    """Find a number that receives faxes instead of calls."""
    if state.number.config.get("voice_receive_mode") == "fax":
        yield failed(
            "fax", "This number receives faxes instead of calls.", "Run hotline connect, which sets it to voice."
        )


def status_callback(state: NumberState) -> Iterator[Finding]:
    """Find a status callback, which sends callers' numbers elsewhere after each call."""
    if url := state.number.config.get("status_callback"):
        yield failed(
            "status-callback",
            f"After each call Twilio sends the caller's number to {urlsplit(url).hostname}; the hotline does not "
            "need that.",
            "Run hotline connect, which removes it.",
        )


def service_takes_texts(state: NumberState) -> Iterator[Finding]:
    """Find a Messaging Service that sends texts to its own webhook, or drops them."""
    service = state.service
    if service is None or service.uses_numbers_webhook or service.inbound_url == state.address.sms:
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


def not_registered(state: NumberState) -> Iterator[Finding]:
    """Find a number whose texts carriers in the United States block."""
    number, service = state.number, state.service
    if not number.can_sms or not number.phone.startswith("+1"):
        return
    if is_toll_free(number):
        if APPROVED not in state.toll_free_states:
            verification = state.toll_free_states[-1] if state.toll_free_states else "not requested"
            yield failed(
                "toll-free-unverified",
                f"Texts from this toll-free number are blocked: its verification is {verification}.",
                "Request it in the Console under Phone Numbers; hotline compliance prints the texts to paste.",
            )
    elif state.is_registration_known and (service is None or "VERIFIED" not in service.campaigns):
        registration = service.campaigns[-1] if service and service.campaigns else "missing"
        yield failed(
            "not-registered",
            f"US carriers block texts from this number: its A2P registration is {registration}.",
            "Register a campaign in the Console under Messaging > Regulatory compliance and add the number to its "
            "Messaging Service; hotline compliance prints the texts to paste.",
        )


def few_calls_at_once(state: NumberState) -> Iterator[Finding]:
    """Find an account that allows only a few calls at a time."""
    if state.kind == "Trial":
        yield failed(
            "trial",
            "This is a trial account: it allows 5 calls at once, plays an announcement first, and texts only "
            "verified numbers.",
            "Upgrade it in the Console before you publish the number.",
        )
    elif not state.profiles:
        yield failed(
            "no-profile",
            "This account has no approved customer profile: if it was upgraded since February 3, 2026, a third "
            "simultaneous caller is rejected.",
            "Get a business profile approved in the Console under Trust Hub.",
        )
    elif "business" not in state.profiles:
        yield failed(
            "individual-profile",
            "This account has only an individual profile: if it was upgraded since February 3, 2026, a fourth "
            "simultaneous caller is rejected.",
            "Get a business profile approved in the Console under Trust Hub.",
        )


def account_stopped(state: NumberState) -> Iterator[Finding]:
    """Find an account that Twilio has suspended or closed."""
    if state.state != "active":
        yield failed(
            "account-stopped",
            f"This Twilio account is {state.state}: calls and texts are not answered.",
            "Sign in to the Twilio Console, which says why (often an unpaid bill).",
        )


REMOVED_BY_CONNECT: tuple[Check, ...] = (for_calls_and_texts(application), trunk, fax, status_callback)
"""Checks of fields of the number itself, which `hotline connect` clears."""

SET_BY_CONNECT: tuple[Check, ...] = (for_calls_and_texts(wrong_webhook), for_calls_and_texts(no_fallback))
"""Checks of the addresses that `hotline connect` sets."""

REPORTED_BY_CONNECT: tuple[Check, ...] = (
    account_stopped, for_calls_and_texts(missing_capability), service_takes_texts, not_registered, few_calls_at_once,
)  # fmt: skip
"""Checks for what `hotline connect` can only report."""

BLOCKING: tuple[Check, ...] = (*REPORTED_BY_CONNECT, *REMOVED_BY_CONNECT, *SET_BY_CONNECT)
"""The checks for what keeps people from being answered now."""

CHECKS = (*BLOCKING, for_calls_and_texts(fallback_here))


def find(state: NumberState, checks: tuple[Check, ...] = CHECKS) -> tuple[Finding, ...]:
    """Return everything that would keep the number's calls or texts from being answered; if nothing would, one
    passed finding."""
    found = tuple(finding for check in checks for finding in check(state))
    if found or checks is not CHECKS:
        return found
    return (passed("number", f"{state.number.phone} is connected to {state.address.public_url}."),)
