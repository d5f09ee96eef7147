"""Every check of `hotline doctor`, in the order in which they run. What each looks at is in the other modules."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from hotline.carrier.account import Account
from hotline.carrier.number_config import Address
from hotline.content import loader
from hotline.content.line_words import FolderWords
from hotline.doctor import account as twilio
from hotline.doctor import audio, config, connect, machine, probe, state_folder, webhooks
from hotline.doctor.address import reachable
from hotline.doctor.database import database
from hotline.doctor.findings import Finding, any_failed
from hotline.doctor.redis import redis_server
from hotline.errors import SettingsError
from hotline.settings import Settings
from hotline.web.snapshot import positions


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
