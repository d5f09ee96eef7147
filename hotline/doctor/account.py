"""Checks of the Twilio account: the numbers that point to the line, and the errors of the last day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from hotline.carrier.account import Account, Alert
from hotline.carrier.http import TwilioTroubleError
from hotline.carrier.number_config import Address, Number
from hotline.doctor import number as number_checks
from hotline.doctor.findings import Finding, State, failed, passed, warning
from hotline.doctor.number_state import read_number_state, unavailable

ALERTS_SINCE = timedelta(days=1)

REGISTER = "hotline compliance prints the texts for the registration."
EXPLAINED: Mapping[str, tuple[State, str, str]] = {
    "11200": (State.FAILED, "Twilio could not get a response", "Check whether hotline serve was running."),
    "11205": (State.FAILED, "Twilio could not connect", "The host must accept connections within 10 s, at any time."),
    "11210": (State.FAILED, "Twilio could not find the host", "Correct the DNS record or HOTLINE_PUBLIC_URL."),
    "11215": (State.FAILED, "there were too many redirects", "Remove redirects from the proxy."),
    "11217": (State.FAILED, "Twilio got an error status", "403: wrong token or address, see the log; "
              "429: the proxy limits requests; 502: the line was down."),
    "11220": (State.FAILED, "TLS failed", "Serve the full certificate chain with TLS 1.2 or newer."),
    "11237": (State.FAILED, "the certificate was not trusted", "Use one from a public authority, with its chain."),
    "11750": (State.FAILED, "a response was over 64 kB", "Something other than the line responded: check the proxy."),
    "11770": (State.FAILED, "a response was empty", "Something other than the line responded: check the proxy."),
    "12100": (State.FAILED, "a response was not XML", "The proxy or host sent its own page: check it."),
    "12200": (State.FAILED, "a response was not valid TwiML", "Update this program, or report a bug."),
    "12300": (State.FAILED, "a response had the wrong content type", "The proxy sent its own page: check it."),
    "13224": (State.FAILED, "a number could not be dialed", "Correct the connect number in the prompt file."),
    "13521": (State.FAILED, "a spoken text was too long", "Shorten it; hotline check shows which."),
    "14103": (State.FAILED, "a text was empty or over 1,600 characters", "Correct it; hotline check shows which."),
    "14107": (State.WARNING, "two automatic systems replied to each other", "None needed if it happened once."),
    "21610": (State.PASSED, "texts were not sent, because the people had opted out with STOP", ""),
    "30003": (State.PASSED, "phones were off or out of range", ""),
    "30004": (State.WARNING, "texts were blocked by phones or carriers", "If it continues, check the registration."),
    "30005": (State.PASSED, "numbers were no longer in use", ""),
    "30006": (State.PASSED, "numbers were landlines, which cannot receive texts", ""),
    "30007": (State.FAILED, "carriers filtered texts as spam", f"Check the registration; {REGISTER}"),
    "30008": (State.WARNING, "texts were not delivered, for a reason unknown", "If it continues, ask Twilio support."),
    "30032": (State.FAILED, "texts were blocked: the toll-free number is not verified", REGISTER),
    "30034": (State.FAILED, "texts were blocked: the number is not registered for A2P", REGISTER),
}  # fmt: skip
"""What Twilio's error codes mean for a line (twilio.com/docs/api/errors): state, what, how."""


def numbers(
    account: Account, address: Address, dialed: Collection[str] = (), known: Collection[str] = ()
) -> Iterator[Finding]:
    """Check whether a number of the account points to the line, and whether anything keeps it from working.

    `dialed` are the numbers to which callers are connected, `known` those of all lines where there are many.
    """
    try:
        held = account.numbers()
    except TwilioTroubleError as trouble:
        yield failed(
            "twilio", f"Could not check the number. {trouble}", "Correct that, then run hotline doctor again."
        )
        return
    ours = [number for number in held if _leads_to(number, address)]
    if not ours and len(held) == 1:
        ours = list(held)
    if not ours:
        yield failed(
            "no-number",
            f"None of the account's {len(held)} numbers points to {address.public_url}.",
            "Run hotline connect.",
        )
    for number in ours:
        state, unavailable = read_number_state(account, number, address)
        yield from number_checks.find(state)
        yield from unavailable
        if known and number.phone not in known:
            what = f"{number.phone} is not in the numbers of any line, so it gets the common words."
            yield warning(
                "number-of-no-line", what, "Add it to numbers in a line's line.yaml, or in the common one."
            )
        if number.phone in dialed:
            what = f"An answer connects callers to {number.phone}, which is this line: it would call itself."
            yield failed("connect-loop", what, "Write the number of a person's phone in the field connect.")


def alerts(account: Account, now: datetime) -> Iterator[Finding]:
    """Yield the errors that Twilio had with the line in the last day, each explained. `now` is an aware
    datetime."""
    try:
        met = account.alerts(now.astimezone(UTC) - ALERTS_SINCE)
    except TwilioTroubleError as trouble:
        yield unavailable("alerts", "Twilio's error log", str(trouble))
        return
    yield from map(explain, met)
    if not met:
        yield passed("alerts", "No Twilio errors in the last day.")


def explain(alert: Alert) -> Finding:
    """Explain an alert in plain words, with how often and when it last happened."""
    unknown = (
        State.WARNING,
        "an error without an explanation here",
        f"See twilio.com/docs/api/errors/{alert.code}",
    )
    state, what, how = EXPLAINED.get(alert.code, unknown)
    when = f", last at {alert.last:%Y-%m-%d %H:%M} UTC" if alert.last else ""
    where = f" at {alert.where}" if alert.where else ""
    times = "once" if alert.count == 1 else f"{alert.count} times"
    said = f"In the last day, {times}{when}{where}: {what} (Twilio error {alert.code})."
    return Finding(state, f"alert-{alert.code}", said, how)


def _leads_to(number: Number, address: Address) -> bool:
    urls = (number.config.get("voice_url", ""), number.config.get("sms_url", ""))
    return any(url.startswith(address.public_url) for url in urls)
