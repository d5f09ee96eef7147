"""Which of the account's phone numbers `hotline connect` is about."""

from __future__ import annotations

from hotline.carrier.number_config import Number
from hotline.cli.console import Console
from hotline.errors import HotlineError


def choose(numbers: tuple[Number, ...], wanted: str | None, console: Console) -> Number:
    """Return the number that was asked for, the only one, or the one that is picked from the list."""
    if not numbers:
        raise HotlineError(
            "This account has no phone number yet. Buy one with Voice and SMS in the Twilio Console under "
            "Phone Numbers > Buy a number, then run the same command again."
        )
    _list(numbers, console)
    if wanted is None and len(numbers) == 1:
        return numbers[0]
    picked = wanted or console.question("Which one? Type its position in the list or the phone number: ").strip()
    digits = "".join(filter(str.isdigit, picked))
    for place, number in enumerate(numbers, start=1):
        if digits and (
            number.phone.lstrip("+").removeprefix("1") == digits.removeprefix("1") or digits == str(place)
        ):
            return number
    raise HotlineError(
        f"{picked or '(nothing)'} is not a number of this account. Choose one from the list: hotline connect --number "
        f"{numbers[0].phone}"
    )


def _list(numbers: tuple[Number, ...], console: Console) -> None:
    console.say("The numbers of this account:")
    for place, number in enumerate(numbers, start=1):
        can = ", ".join(word for word, able in (("calls", number.can_voice), ("texts", number.can_sms)) if able)
        console.say(f"  {place}  {number.phone}  ({can or 'no calls or texts'})  {_name(number)}".rstrip())


def _name(number: Number) -> str:
    return "" if number.name == number.phone else number.name
