"""`hotline compliance`: prints what the forms of Twilio and the carriers ask for, and writes the pages they
require."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TextIO

import click

from hotline.carrier import legal_pages, registration
from hotline.carrier.registration import Entry, Organization, entries
from hotline.cli import prompt_folder
from hotline.cli.options import line_option
from hotline.content import moments
from hotline.text import sms

_REQUIRED = """The forms ask who runs the hotline and where to send questions. Write name and email in line.yaml, or
give both, for example:
hotline compliance --organization "Riverside Care" --contact help@example.org
With --pages public it also writes the privacy and terms pages to the folder public."""

NOTES = """
Use case: "Low Volume Mixed" or "Public Service Announcement". Messages contain phone numbers: yes. Links: no.
Keywords for HELP, STOP and START: keep Twilio's defaults.
Once Opt-Out Management has these texts, set HOTLINE_ADVANCED_OPT_OUT=1, to tell hotline doctor.
To remove message texts and phone numbers from Twilio's own records, turn on message redaction in the Console under
Messaging > Settings > General (it needs POST webhooks, which hotline connect sets). Then run this with --redacted, so
that the privacy page says so.
"""


@dataclass(frozen=True, slots=True)
class ComplianceOptions:
    """Who runs the line, where the pages go (None for nowhere), whether Twilio's message redaction is on, which of many
    lines it is, and its public address."""

    organization: Organization
    pages: Path | None = None
    is_redacted: bool = False
    line: str | None = None
    public_url: str | None = None


@click.command("compliance")
@click.option("--organization", help="The name of the organization that runs the hotline, unless line.yaml has it.")
@click.option(
    "--contact", help="An email address, web address or phone number for questions, unless line.yaml has it."
)
@click.option("--pages", type=click.Path(path_type=Path), help="Folder to write privacy.html and terms.html to.")
@click.option("--redacted", is_flag=True, help="Say on the privacy page that Twilio's message redaction is on.")
@line_option("One of many lines. Default: the common one.")
def command(
    organization: str | None, contact: str | None, pages: Path | None, redacted: bool, line: str | None
) -> int:
    """Print the texts for Twilio's and the carriers' registration forms, and write the web pages they require.

    Example: hotline compliance --organization "Riverside Care" --contact help@example.org --pages public
    """
    prompts = prompt_folder.find()
    known = registration.organization(prompt_folder.load(prompts, line=line)[0].line)
    whose = Organization(organization or (known.name if known else ""), contact or (known.contact if known else ""))
    if not (whose.name and whose.contact):
        raise click.UsageError(_REQUIRED)
    public_url = (os.environ.get("HOTLINE_PUBLIC_URL") or "").rstrip("/")
    return run(prompts, ComplianceOptions(whose, pages, redacted, line, public_url), sys.stdout)


def run(prompts: Path, options: ComplianceOptions, out: TextIO) -> int:
    """Print every field with its length, and write the pages. Return 1 if a field does not fit its form."""
    loaded, _ = prompt_folder.load(prompts, line=options.line)
    found = moments.sample(loaded, datetime.now(UTC))
    fields = tuple(entries(found, options.organization))
    for form, same in groupby(fields, key=lambda entry: entry.form):
        print(f"== {form}", file=out)
        _print(same, out)
    for field in registration.business_fields(loaded.line, options.public_url, loaded.name):
        print(f"{field.name}: {field.value or f'not known: write {field.key} in line.yaml'}", file=out)
    print(f"\n{NOTES.strip()}", file=out)
    if options.pages:
        for path in write(options.pages, options):
            print(f"Written: {path}", file=out)
    return 0 if all(entry.fits for entry in fields) else 1


def _print(same: Iterable[Entry], out: TextIO) -> None:
    for entry in same:
        size = sms.length(entry.words)
        verdict = "" if entry.fits else "  WRONG LENGTH: edit the prompt file"
        print(
            f"\n{entry.field}, {entry.language} ({size} characters; {entry.least} to {entry.most} allowed){verdict}\n",
            file=out,
        )
        print(f"{entry.words}\n", file=out)


def write(folder: Path, options: ComplianceOptions) -> tuple[Path, ...]:
    """Write the pages that the forms require, and return the files."""
    files = {
        "privacy.html": legal_pages.privacy(options.organization, options.is_redacted).encode(),
        "terms.html": legal_pages.terms(options.organization).encode(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in files)
