"""What Twilio tells: the numbers that lead to the line, and the errors it met in the last day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from hotline.carrier.account import Account, Alert
from hotline.carrier.http import TwilioTroubleError
from hotline.carrier.number_config import Address, Number
from hotline.doctor import number as traps
from hotline.doctor.findings import Finding, State, failed, passed
from hotline.doctor.number_state import read_number_state

ALERTS_SINCE = timedelta(days=1)

REGISTER = "hotline compliance prints the words for the registration."
EXPLAINED: Mapping[str, tuple[State, str, str]] = {
    "11200": (State.MEND, "Twilio could not fetch an answer", "Was the line down? hotline serve must run always."),
    "11205": (State.MEND, "Twilio could not connect", "The host must take connections within 10 s, day and night."),
    "11210": (State.MEND, "Twilio did not find the host", "Mend the DNS record, or HOTLINE_PUBLIC_URL."),
    "11215": (State.MEND, "Twilio was redirected too often", "Take redirects out of the proxy."),
    "11217": (State.MEND, "Twilio got an error status", "403: token or address differ, see the log of the line; "
              "429: the proxy limits; 502: the line was down."),
    "11220": (State.MEND, "TLS failed", "The certificate needs its whole chain, and TLS 1.2 or newer."),
    "11237": (State.MEND, "the certificate was not trusted", "Use one of a public authority, with its chain."),
    "11750": (State.MEND, "an answer was over 64 kB", "Something else than the line answered: look at the proxy."),
    "11770": (State.MEND, "an answer was empty", "Something else than the line answered: look at the proxy."),
    "12100": (State.MEND, "an answer was no XML", "A page of the proxy's or host's came, not the line's."),
    "12200": (State.MEND, "an answer broke TwiML's rules", "Update the line; if it is up to date, report it."),
    "12300": (State.MEND, "an answer had a type Twilio cannot use", "A page of the proxy's came, not the line's."),
    "13224": (State.MEND, "a number could not be dialled", "Mend the connect number in the prompt file."),
    "13521": (State.MEND, "words to be said were too long", "Shorten them; hotline check shows which are long."),
    "14103": (State.MEND, "a text was empty or over 1,600 characters", "Shorten it; hotline check shows which."),
    "14107": (State.ASK, "two machines answered each other", "Twilio stopped them by itself; nothing to do once."),
    "21610": (State.OK, "texts to people who had sent STOP were not sent, as they wished", ""),
    "30003": (State.OK, "phones were off or out of reach", ""),
    "30004": (State.ASK, "texts were blocked by phones or carriers", "If it goes on, look at the registration."),
    "30005": (State.OK, "numbers were not in use any more", ""),
    "30006": (State.OK, "numbers were landlines, which take no texts", ""),
    "30007": (State.MEND, "carriers filtered texts out as spam", f"Look at the registration; {REGISTER}"),
    "30008": (State.ASK, "texts were lost, and the carriers do not say why", "If it goes on, ask Twilio."),
    "30032": (State.MEND, "texts were blocked: the toll-free number is not verified", REGISTER),
    "30034": (State.MEND, "texts were blocked: the number is not registered for A2P", REGISTER),
}  # fmt: skip
"""What Twilio's error codes mean for a line (twilio.com/docs/api/errors), by code: state, what, how."""


def numbers(account: Account, address: Address) -> Iterator[Finding]:
    """Whether a number of the account leads to the line, and what would silence it."""
    try:
        held = account.numbers()
    except TwilioTroubleError as trouble:
        yield failed("twilio", str(trouble), "The number could not be looked at.")
        return
    ours = [number for number in held if _leads_to(number, address)]
    if not ours and len(held) == 1:
        ours = list(held)
    if not ours:
        yield failed(
            "no-number", f"None of the {len(held)} numbers leads to {address.public_url}.", "hotline connect"
        )
    for number in ours:
        situation, unseen = read_number_state(account, number, address)
        yield from traps.find(situation)
        yield from unseen


def alerts(account: Account, now: datetime) -> Iterator[Finding]:
    """The errors that Twilio met with the line in the last day, each explained. `now` is aware."""
    try:
        met = account.alerts(now.astimezone(UTC) - ALERTS_SINCE)
    except TwilioTroubleError as trouble:
        yield traps.unavailable("alerts", "Twilio's error log", str(trouble))
        return
    yield from map(explain, met)
    if not met:
        yield passed("alerts", "Twilio met no error in the last day.")


def explain(alert: Alert) -> Finding:
    """An alert in plain words, with how often and when it was last met."""
    unknown = (State.ASK, "an error that is not known here", f"See twilio.com/docs/api/errors/{alert.code}")
    state, what, how = EXPLAINED.get(alert.code, unknown)
    when = f", last at {alert.last:%Y-%m-%d %H:%M} UTC" if alert.last else ""
    where = f" at {alert.where}" if alert.where else ""
    said = f"In the last day, {alert.count} times{when}{where}: {what} (Twilio's error {alert.code})."
    return Finding(state, f"alert-{alert.code}", said, how)


def _leads_to(number: Number, address: Address) -> bool:
    urls = (number.wiring.get("voice_url", ""), number.wiring.get("sms_url", ""))
    return any(url.startswith(address.public_url) for url in urls)
