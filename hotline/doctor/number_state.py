"""Reads a number and everything around it from Twilio. What cannot be read becomes a finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hotline.carrier.account import Account, AccountStatus
from hotline.carrier.http import TwilioTroubleError
from hotline.carrier.number_config import Address, Number, Service
from hotline.doctor import number as number_checks
from hotline.doctor.findings import Finding
from hotline.doctor.number import NumberState, is_toll_free

T = TypeVar("T")


def read_number_state(
    account: Account, number: Number, address: Address
) -> tuple[NumberState, tuple[Finding, ...]]:
    """Return the number's state, and a finding for each thing that could not be read. What is not known counts
    as correct, so that nobody is told to fix what may work."""
    reader = _AccountReader()
    status = reader.at("account", "the account", account.status, AccountStatus("Full", "active"))
    states: tuple[str, ...] = ()
    if is_toll_free(number):
        sound: tuple[str, ...] = (number_checks.APPROVED,)
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
            self.unavailable.append(number_checks.unavailable(id, what, str(trouble)))
            return otherwise
