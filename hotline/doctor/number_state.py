"""A number and everything around it, as read from Twilio. What cannot be read becomes a finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from hotline.carrier.account import Account, AccountStatus
from hotline.carrier.http import TwilioTroubleError
from hotline.carrier.number_config import Address, Number, Service
from hotline.doctor.findings import Finding, warning

T = TypeVar("T")

TOLL_FREE = ("800", "822", "833", "844", "855", "866", "877", "880", "881", "882", "883", "884", "885", "886",
             "887", "888", "889")  # fmt: skip
"""The area codes of toll-free numbers in North America, those in use and those set aside."""

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


def read_number_state(
    account: Account, number: Number, address: Address
) -> tuple[NumberState, tuple[Finding, ...]]:
    """Return the number's state, and a finding for each thing that could not be read. What is not known counts
    as correct, so that nobody is told to fix what may work."""
    reader = _AccountReader()
    status = reader.at("account", "the account", account.status, AccountStatus("Full", "active"))
    states: tuple[str, ...] = ()
    if is_toll_free(number):
        sound: tuple[str, ...] = (APPROVED,)
        states = reader.at(
            "toll-free", "the toll-free verification", lambda: account.toll_free_states(number), sound
        )
    unknown: tuple[Service | None, bool] = (None, False)
    service, is_known = reader.at(
        "services", "Messaging Services", lambda: (account.service_of(number), True), unknown
    )
    business: tuple[str, ...] = ("business",)
    state = NumberState(
        number=number,
        address=address,
        service=service,
        toll_free_states=states,
        kind=status.kind,
        state=status.state,
        profiles=reader.at("profiles", "the customer profiles", account.profiles, business),
        is_registration_known=is_known,
    )
    return state, tuple(reader.unavailable)


class _AccountReader:
    """Asks one thing after another, and remembers what could not be read."""

    def __init__(self) -> None:
        self.unavailable: list[Finding] = []

    def at(self, id: str, what: str, question: Callable[[], T], otherwise: T) -> T:
        try:
            return question()
        except TwilioTroubleError as trouble:
            self.unavailable.append(unavailable(id, what, str(trouble)))
            return otherwise


def is_toll_free(number: Number) -> bool:
    """Return whether a number is free for its callers."""
    return number.phone.startswith("+1") and number.phone[2:5] in TOLL_FREE


def unavailable(id: str, what: str, why: str) -> Finding:
    """Return a finding for something that could not be checked, and why not."""
    return warning(id, f"Could not check {what}. {why}", "")
