"""`hotline connect`: points a number at Twilio to this line, and back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import click

from hotline.carrier import config_backup
from hotline.carrier.account import Account
from hotline.carrier.http import TIMEOUT_SECONDS, TRIES, TwilioTroubleError
from hotline.carrier.number_config import LABELS, Address, Number, NumberConfig, changes, desired, redacted, table
from hotline.doctor import number as traps
from hotline.doctor import probe
from hotline.doctor.address import reachable
from hotline.doctor.findings import Finding, State, any_failed, failed
from hotline.doctor.number import NumberState
from hotline.doctor.number_state import read_number_state
from hotline.errors import HotlineError, SettingsError
from hotline.settings import Credentials, Settings

PATIENCE = f"a few seconds; up to {TRIES * TIMEOUT_SECONDS} if Twilio does not respond"
GO_ON = "Type yes to continue, or anything else to cancel: "


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed: a number as E.164 or None, whether to show only, whether to skip the question, a backup to
    restore."""

    number: str | None = None
    dry_run: bool = False
    yes: bool = False
    undo: Path | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """Where to print, and how to ask: `question` prints its argument and returns what was typed ("" for
    nothing)."""

    out: TextIO
    question: Callable[[str], str]

    def say(self, words: str = "") -> None:
        """Print a line."""
        print(words, file=self.out, flush=True)

    def agrees(self, wish: Wish) -> bool:
        """Return whether the person agrees to go on."""
        return wish.yes or self.question(GO_ON).strip().lower() in ("yes", "y")


@dataclass(frozen=True, slots=True)
class Plan:
    """A number, and the configuration that it is to have."""

    number: Number
    then: NumberConfig

    @property
    def wishes(self) -> NumberConfig:
        """The fields to set, with their new values."""
        return {change.field: change.after for change in changes(self.number.wiring, self.then)}


@click.command("connect")
@click.option("--number", help="Number to connect, for example +15105550199. Default: the only one, or it asks.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@click.option(
    "--undo", type=click.Path(path_type=Path), help="Restore a number from the backup that connect saved."
)
def command(number: str | None, dry_run: bool, yes: bool, undo: Path | None) -> int:
    """Point a Twilio phone number to this hotline, and report what would keep it from working.

    Examples: hotline connect; hotline connect --dry-run; hotline connect --number +15105550199

    Needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN (or TWILIO_API_KEY and TWILIO_API_SECRET) and HOTLINE_PUBLIC_URL.
    """
    return run(os.environ, Wish(number, dry_run, yes, undo), Talk(sys.stdout, _question))


def _question(words: str) -> str:
    """Ask a question, and return what is typed; "" where there is no terminal."""
    print(words, end="", flush=True)
    return sys.stdin.readline()


def run(environ: Mapping[str, str], wish: Wish, talk: Talk) -> int:
    """Connect a number to the line, or restore it. Return 1 if something would still keep it from working, or
    nothing was changed.

    Raises SettingsError for missing or wrong settings, TwilioTroubleError if Twilio refuses or fails, and
    HotlineError for a number or an address that cannot be used.
    """
    settings = Settings.from_environ(environ, needs_token=False)
    if wish.undo:
        return _undo(Account(needed_credentials(settings)), wish, talk)
    address = _address(settings)
    account = Account(needed_credentials(settings, settings.public_url))
    talk.say(f"Reading the account's phone numbers from Twilio ({PATIENCE}).")
    number = _choose(account.numbers(), wish.number, talk)
    talk.say(f"Checking {number.phone}: the account, the number, and the public address of the hotline.")
    situation, unseen = read_number_state(account, number, address)
    address_findings = tuple(reachable(address.public_url))
    findings = (*address_findings, *traps.find(situation, traps.LEFT_BY_CONNECT), *_taken_out(situation), *unseen)
    plan = Plan(number, desired(number.wiring, address))
    _show(plan, "the new settings", talk)
    for finding in findings:
        talk.say(str(finding))
    if not plan.wishes:
        talk.say("\nNothing to change: this number already points here.")
        return 1 if any_failed(findings) else 0
    if not _goes_on(wish, talk):
        return 0 if wish.dry_run else 1
    copy = config_backup.save(settings.state, number)
    now = _carry_out(plan, account, talk, f"To undo: hotline connect --undo {copy}")
    return _rest(replace(situation, number=now), address_findings, talk)


def needed_credentials(settings: Settings, public_url: str | None = "") -> Credentials:
    """Return the credentials. Raises SettingsError with a sentence for each that is missing, and for a
    `public_url` of None."""
    complaints = []
    if settings.credentials is None:
        complaints.append(
            "TWILIO_ACCOUNT_SID, and TWILIO_AUTH_TOKEN or TWILIO_API_KEY with TWILIO_API_SECRET, are missing: copy "
            "them from the first page of the Twilio Console, set them, then run this again."
        )
    if public_url is None:
        complaints.append(
            "HOTLINE_PUBLIC_URL is missing: set it to the address that Twilio will call, for example "
            "https://hotline.example.org."
        )
    if complaints or settings.credentials is None:
        raise SettingsError(tuple(complaints))
    return settings.credentials


def _address(settings: Settings) -> Address:
    local = probe.private_address_problem(settings.public_url) if settings.public_url else None
    if local:
        raise HotlineError(f"{local.what} {local.how} Nothing was changed.")
    return Address(settings.public_url or "", settings.fallback_url)


def _choose(numbers: tuple[Number, ...], wish: str | None, talk: Talk) -> Number:
    """Return the number that was asked for, the only one, or the one that is picked from the list."""
    if not numbers:
        raise HotlineError(
            "This account has no phone number yet. Buy one with Voice and SMS in the Twilio Console under "
            "Phone Numbers > Buy a number, then run the same command again."
        )
    _list(numbers, talk)
    if wish is None and len(numbers) == 1:
        return numbers[0]
    picked = wish or talk.question("Which one? Type its position in the list or the phone number: ").strip()
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


def _list(numbers: tuple[Number, ...], talk: Talk) -> None:
    talk.say("The numbers of this account:")
    for place, number in enumerate(numbers, start=1):
        can = ", ".join(word for word, able in (("calls", number.can_voice), ("texts", number.can_sms)) if able)
        talk.say(f"  {place}  {number.phone}  ({can or 'no calls or texts'})  {_name(number)}".rstrip())


def _name(number: Number) -> str:
    return "" if number.name == number.phone else number.name


def _show(plan: Plan, beside: str, talk: Talk) -> None:
    talk.say(f"\nCurrent settings of {plan.number.phone}, and {beside}:\n")
    for line in table(plan.number.wiring, plan.then):
        talk.say(line)
    talk.say()


def _goes_on(wish: Wish, talk: Talk) -> bool:
    """Return whether to apply the changes; say so if not."""
    if wish.dry_run:
        talk.say("\nDry run: nothing was changed. Run hotline connect without --dry-run to apply it.")
        return False
    if not talk.agrees(wish):
        talk.say("Nothing was changed.")
        return False
    return True


def _carry_out(plan: Plan, account: Account, talk: Talk, way_back: str) -> Number:
    """Apply the changes, and verify them. Raises TwilioTroubleError with how to go back."""
    number = plan.number
    try:
        account.set(number.sid, plan.wishes)
        now = account.number(number.sid)
    except TwilioTroubleError as trouble:
        words = "\n".join(filter(None, (str(trouble), _by_hand(plan.wishes), way_back)))
        raise TwilioTroubleError(words, trouble.status, trouble.code) from trouble
    talk.say(f"Changed {len(plan.wishes)} fields of {number.phone}, and verified them.")
    for change in changes(now.wiring, plan.then):
        label = LABELS[change.field].strip()
        talk.say(
            f"failed   Twilio kept {redacted(change.before)} for: {label}. Fix: Set it by hand, on the number's page."
        )
    talk.say(way_back)
    return now


def _by_hand(wishes: NumberConfig) -> str:
    """Say what to do if Twilio does not allow an app or a trunk to be removed from here."""
    cleared = [LABELS[name] for name, value in wishes.items() if name.endswith("_sid") and not value]
    if not cleared:
        return ""
    return f"Remove by hand, on the number's page in the Console: {', '.join(cleared)}. Then run this again."


def _taken_out(situation: NumberState) -> Iterator[Finding]:
    """Yield what keeps the number from working now, and will not once the fields are set."""
    for finding in traps.find(situation, traps.TAKEN_OUT_BY_CONNECT):
        if finding.state is State.FAILED:
            yield failed(finding.id, finding.what, "None needed: this change removes it.")


def _rest(situation: NumberState, found: tuple[Finding, ...], talk: Talk) -> int:
    """Report what still keeps the number from working, and what to do next."""
    left = (*found, *traps.find(situation, traps.SILENCING))
    if any_failed(left):
        talk.say("\nStill to fix:")
        for finding in (each for each in left if each.state is State.FAILED):
            talk.say(str(finding))
    talk.say(f"\nNext: run hotline doctor. Then call {situation.number.phone}, and text MENU to it.")
    return 1 if any_failed(left) else 0


def _undo(account: Account, wish: Wish, talk: Talk) -> int:
    """Restore the configuration in a backup."""
    sid, then = config_backup.read(wish.undo or Path())
    talk.say(f"Reading the number's current settings from Twilio ({PATIENCE}).")
    plan = Plan(account.number(sid), then)
    _show(plan, "those in the backup", talk)
    if not plan.wishes:
        talk.say("Nothing to undo.")
        return 0
    if not _goes_on(wish, talk):
        return 0 if wish.dry_run else 1
    now = _carry_out(plan, account, talk, "To connect it again: hotline connect")
    return 1 if changes(now.wiring, then) else 0
