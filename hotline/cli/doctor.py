"""`hotline doctor`: runs all checks and prints a line for each: passed, failed (with the fix) or a warning."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TextIO

import click

from hotline.carrier.account import Account
from hotline.carrier.number_config import Address
from hotline.content import loader
from hotline.content.line_words import FolderWords
from hotline.doctor import account as twilio
from hotline.doctor import audio, config, connect, machine, probe, state_folder, webhooks
from hotline.doctor.address import reachable
from hotline.doctor.database import database
from hotline.doctor.findings import Finding, State, any_failed
from hotline.doctor.redis import redis_server
from hotline.errors import SettingsError
from hotline.settings import Settings
from hotline.web.snapshot import positions


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of findings, for scripts.")
def command(as_json: bool) -> int:
    """Check the settings, this machine, the public address and the Twilio number, and say how to fix what is wrong.

    Each check has passed, failed (with the fix), or is a warning: something that you must decide or find out.

    Examples: hotline doctor; hotline doctor --json
    """
    return run(os.environ, as_json, sys.stdout)


def run(environ: Mapping[str, str], as_json: bool, out: TextIO) -> int:
    """Run all checks and print the findings, as lines or as a JSON list. Return 1 if one has failed."""
    found: list[Finding] = []
    for finding in examine(environ):
        found.append(finding)
        if not as_json:
            print(finding, file=out, flush=True)
    if as_json:
        print(json.dumps([asdict(finding) for finding in found], indent=1), file=out)
    else:
        print(f"\n{_summary(found)}", file=out)
    return 1 if any_failed(found) else 0


def examine(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield all findings, in the order in which checks depend on each other. A check that an earlier failure
    would also fail is skipped; with wrong settings, only checks that do not depend on them run."""
    yield from machine.python(sys.version_info[:3])
    yield from machine.packages()
    chosen = tuple(config.settings(environ))
    yield from chosen
    try:
        settings = Settings.from_environ(environ)
    except SettingsError:
        yield from _on_this_machine(Settings.with_defaults(environ))
        return
    words = _words(settings)
    loaded, problems = words.common.catalogue, words.problems
    yield from config.prompts(settings, loaded, problems)
    yield from config.lines(settings, words)
    yield from _kept(settings, environ)
    yield from connect.contacts(words)
    yield from audio.engine(settings, loaded)
    yield from audio.recorded(settings, loaded)
    yield from audio.voiceovers(problems)
    if settings.public_url and not any_failed(chosen):
        yield from _outside(settings, settings.public_url, words)
    yield from config.opt_out_texts(settings)


def _words(settings: Settings) -> FolderWords:
    return loader.load_all(settings.prompts, date.today(), settings.dial_countries, settings.voices)


def _on_this_machine(settings: Settings) -> Iterator[Finding]:
    """Check what does not depend on the settings: the prompts, the state folder and the speech engine."""
    words = _words(settings)
    loaded, problems = words.common.catalogue, words.problems
    yield from config.prompts(settings, loaded, problems)
    yield from state_folder.folder(settings.state)
    yield from audio.engine(settings, loaded)
    yield from audio.voiceovers(problems)


def _kept(settings: Settings, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Check where the line keeps things: the state folder, the prompt files, the database, Redis."""
    found = tuple(state_folder.folder(settings.state))
    yield from found
    yield from state_folder.prompts(settings.prompts, settings.can_edit, environ)
    if not any_failed(found):
        yield from database(settings.database_url, settings.state)
    yield from redis_server(settings.redis_url)


def _outside(settings: Settings, public_url: str, words: FolderWords) -> Iterator[Finding]:
    """Check what is beyond this machine: the public address with every page of the call, and the Twilio account."""
    if local := probe.private_address_problem(public_url):
        yield local
        return
    found = tuple(reachable(public_url))
    yield from found
    if not any_failed(found):
        yield from webhooks.signed(settings, [page.path for page in positions(words.common.catalogue)])
        yield from webhooks.lines(settings, words)
        yield from webhooks.unsigned(settings)
    clock = probe.get(f"{public_url}/healthz").clock
    if settings.credentials:
        account = Account(settings.credentials)
        address = Address(public_url, settings.fallback_url)
        yield from twilio.numbers(account, address, connect.numbers(words), words.numbers)
        yield from twilio.alerts(account, datetime.now(UTC))
        clock = account.clock or clock
    yield from machine.clock(datetime.now(UTC), clock)


def _summary(found: Iterable[Finding]) -> str:
    counts = Counter(finding.state for finding in found)
    warnings = f"{counts[State.WARNING]} warning{'' if counts[State.WARNING] == 1 else 's'}"
    return f"{counts[State.FAILED]} failed, {warnings}, {counts[State.PASSED]} passed."
