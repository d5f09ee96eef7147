"""Reads a number and everything around it from Twilio. What cannot be read becomes a finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hotline.carrier.account import Account, Standing
from hotline.carrier.http import TwilioTroubleError
from hotline.carrier.number_config import Address, Number, Service
from hotline.doctor import number as traps
from hotline.doctor.findings import Finding
from hotline.doctor.number import NumberState, is_toll_free

T = TypeVar("T")


def read_number_state(
    account: Account, number: Number, address: Address
) -> tuple[NumberState, tuple[Finding, ...]]:
    """Return the number's state, and a finding for each thing that could not be read. What is not known counts
    as correct, so that nobody is told to fix what may work."""
    look = _Reader()
    standing = look.at("account", "the account", account.standing, Standing("Full", "active"))
    states: tuple[str, ...] = ()
    if is_toll_free(number):
        sound: tuple[str, ...] = (traps.APPROVED,)
        states = look.at("toll-free", "the toll-free verification", lambda: account.toll_free_states(number), sound)
    unknown: tuple[Service | None, bool] = (None, False)
    service, is_known = look.at(
        "services", "Messaging Services", lambda: (account.service_of(number), True), unknown
    )
    business: tuple[str, ...] = ("business",)
    situation = NumberState(
        number=number,
        address=address,
        service=service,
        toll_free_states=states,
        kind=standing.kind,
        state=standing.state,
        profiles=look.at("profiles", "the customer profiles", account.profiles, business),
        is_registration_known=is_known,
    )
    return situation, tuple(look.unseen)


class _Reader:
    """Asks one thing after another, and remembers what could not be read."""

    def __init__(self) -> None:
        self.unseen: list[Finding] = []

    def at(self, id: str, what: str, question: Callable[[], T], otherwise: T) -> T:
        try:
            return question()
        except TwilioTroubleError as trouble:
            self.unseen.append(traps.unavailable(id, what, str(trouble)))
            return otherwise
