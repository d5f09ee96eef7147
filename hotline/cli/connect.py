"""`hotline connect`: points a number at Twilio to this line, and back."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from hotline.carrier import config_backup
from hotline.carrier.account import Account
from hotline.carrier.http import TIMEOUT_SECONDS, TRIES, TwilioTroubleError
from hotline.carrier.number_config import LABELS, Address, Number, NumberConfig, changes, desired, redacted, table
from hotline.cli.console import Console, ask
from hotline.cli.number_choice import choose
from hotline.doctor import number as number_checks
from hotline.doctor import probe
from hotline.doctor.address import reachable
from hotline.doctor.findings import Finding, State, any_failed, failed
from hotline.doctor.number_state import NumberState, read_number_state
from hotline.errors import HotlineError, SettingsError
from hotline.settings import Settings
from hotline.settings.credentials import Credentials

PATIENCE = f"a few seconds; up to {TRIES * TIMEOUT_SECONDS} if Twilio does not respond"
GO_ON = "Type yes to continue, or anything else to cancel: "


@dataclass(frozen=True, slots=True)
class ConnectOptions:
    """What was typed: a number as E.164 or None, whether to show only, whether to skip the question, a backup to
    restore."""

    number: str | None = None
    dry_run: bool = False
    yes: bool = False
    undo: Path | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A number, and the configuration that it is to have."""

    number: Number
    after: NumberConfig

    @property
    def new_values(self) -> NumberConfig:
        """The fields to set, with their new values."""
        return {change.field: change.after for change in changes(self.number.config, self.after)}


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
    return run(os.environ, ConnectOptions(number, dry_run, yes, undo), Console(sys.stdout, ask))


def run(environ: Mapping[str, str], options: ConnectOptions, console: Console) -> int:
    """Connect a number to the line, or restore it. Return 1 if something would still keep it from working, or
    nothing was changed.

    Raises SettingsError for missing or wrong settings, TwilioTroubleError if Twilio refuses or fails, and
    HotlineError for a number or an address that cannot be used.
    """
    settings = Settings.from_environ(environ, needs_token=False)
    if options.undo:
        return _undo(Account(needed_credentials(settings)), options, console)
    address = _address(settings)
    account = Account(needed_credentials(settings, settings.public_url))
    console.say(f"Reading the account's phone numbers from Twilio ({PATIENCE}).")
    number = choose(account.numbers(), options.number, console)
    console.say(f"Checking {number.phone}: the account, the number, and the public address of the hotline.")
    state, unavailable = read_number_state(account, number, address)
    address_findings = tuple(reachable(address.public_url))
    findings = (
        *address_findings,
        *number_checks.find(state, number_checks.REPORTED_BY_CONNECT),
        *_removed(state),
        *unavailable,
    )
    plan = Plan(number, desired(number.config, address))
    _show(plan, "the new settings", console)
    for finding in findings:
        console.say(str(finding))
    if not plan.new_values:
        console.say("\nNothing to change: this number already points here.")
        return 1 if any_failed(findings) else 0
    if not _is_confirmed(options, console):
        return 0 if options.dry_run else 1
    copy = config_backup.save(settings.state, number)
    now = _apply(plan, account, console, f"To undo: hotline connect --undo {copy}")
    return _report_remaining(replace(state, number=now), address_findings, console)


def needed_credentials(settings: Settings, public_url: str | None = "") -> Credentials:
    """Return the credentials. Raises SettingsError with a sentence for each that is missing, and for a
    `public_url` of None."""
    problems = []
    if settings.credentials is None:
        problems.append(
            "TWILIO_ACCOUNT_SID, and TWILIO_AUTH_TOKEN or TWILIO_API_KEY with TWILIO_API_SECRET, are missing: copy "
            "them from the first page of the Twilio Console, set them, then run this again."
        )
    if public_url is None:
        problems.append(
            "HOTLINE_PUBLIC_URL is missing: set it to the address that Twilio will call, for example "
            "https://hotline.example.org."
        )
    if problems or settings.credentials is None:
        raise SettingsError(tuple(problems))
    return settings.credentials


def _address(settings: Settings) -> Address:
    local = probe.private_address_problem(settings.public_url) if settings.public_url else None
    if local:
        raise HotlineError(f"{local.what} {local.how} Nothing was changed.")
    return Address(settings.public_url or "", settings.fallback_url)


def _show(plan: Plan, title: str, console: Console) -> None:
    console.say(f"\nCurrent settings of {plan.number.phone}, and {title}:\n")
    for line in table(plan.number.config, plan.after):
        console.say(line)
    console.say()


def _is_confirmed(options: ConnectOptions, console: Console) -> bool:
    """Return whether to apply the changes; say so if not."""
    if options.dry_run:
        console.say("\nDry run: nothing was changed. Run hotline connect without --dry-run to apply it.")
        return False
    if not (options.yes or console.confirms(GO_ON)):
        console.say("Nothing was changed.")
        return False
    return True


def _apply(plan: Plan, account: Account, console: Console, way_back: str) -> Number:
    """Apply the changes, and verify them. Raises TwilioTroubleError with how to go back."""
    number = plan.number
    try:
        account.set(number.sid, plan.new_values)
        now = account.number(number.sid)
    except TwilioTroubleError as trouble:
        words = "\n".join(filter(None, (str(trouble), _by_hand(plan.new_values), way_back)))
        raise TwilioTroubleError(words, trouble.status, trouble.code) from trouble
    console.say(f"Changed {len(plan.new_values)} fields of {number.phone}, and verified them.")
    for change in changes(now.config, plan.after):
        label = LABELS[change.field].strip()
        console.say(
            f"failed   Twilio kept {redacted(change.before)} for: {label}. Fix: Set it by hand, on the number's page."
        )
    console.say(way_back)
    return now


def _by_hand(new_values: NumberConfig) -> str:
    """Say what to do if Twilio does not allow an app or a trunk to be removed from here."""
    cleared = [LABELS[name] for name, value in new_values.items() if name.endswith("_sid") and not value]
    if not cleared:
        return ""
    return f"Remove by hand, on the number's page in the Console: {', '.join(cleared)}. Then run this again."


def _removed(state: NumberState) -> Iterator[Finding]:
    """Yield what keeps the number from working now, and will not once the fields are set."""
    for finding in number_checks.find(state, number_checks.REMOVED_BY_CONNECT):
        if finding.state is State.FAILED:
            yield failed(finding.id, finding.what, "None needed: this change removes it.")


def _report_remaining(state: NumberState, found: tuple[Finding, ...], console: Console) -> int:
    """Report what still keeps the number from working, and what to do next."""
    left = (*found, *number_checks.find(state, number_checks.BLOCKING))
    if any_failed(left):
        console.say("\nStill to fix:")
        for finding in (each for each in left if each.state is State.FAILED):
            console.say(str(finding))
    console.say(f"\nNext: run hotline doctor. Then call {state.number.phone}, and text MENU to it.")
    return 1 if any_failed(left) else 0


def _undo(account: Account, options: ConnectOptions, console: Console) -> int:
    """Restore the configuration in a backup."""
    sid, then = config_backup.read(options.undo or Path())
    console.say(f"Reading the number's current settings from Twilio ({PATIENCE}).")
    plan = Plan(account.number(sid), then)
    _show(plan, "those in the backup", console)
    if not plan.new_values:
        console.say("Nothing to undo.")
        return 0
    if not _is_confirmed(options, console):
        return 0 if options.dry_run else 1
    now = _apply(plan, account, console, "To connect it again: hotline connect")
    return 1 if changes(now.config, then) else 0
