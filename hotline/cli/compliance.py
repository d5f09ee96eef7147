"""`hotline compliance`: what Twilio's and the carriers' forms ask for, ready to paste, and the pages they want."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TextIO

from hotline.carrier import legal_pages
from hotline.carrier.registration import Entry, Organisation, entries
from hotline.content import loader
from hotline.text import sms

NOTES = """
Use case: "Low Volume Mixed" or "Public Service Announcement". Texts hold phone numbers: yes. Links: no.
Keywords of HELP, STOP and START: leave Twilio's own.
When Opt-Out Management holds these texts, set HOTLINE_ADVANCED_OPT_OUT=1, so that hotline doctor knows it.
To have Twilio blank out words and numbers in its own records: Console, Messaging > Settings > General, message
redaction (it wants POST webhooks, as hotline connect sets them); then run this with --redacted, for the privacy page.
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """Who runs the line, where the pages go (None for nowhere), and whether Twilio's message redaction is on."""

    organisation: Organisation
    pages: Path | None = None
    is_redacted: bool = False


def run(prompts: Path, wish: Wish, out: TextIO) -> int:
    """Print every field with its length, and write the pages; 1 when a field does not fit its form."""
    found, _ = loader.load(prompts, date.today())
    fields = tuple(entries(found, wish.organisation))
    for form, same in groupby(fields, key=lambda entry: entry.form):
        print(f"== {form}", file=out)
        _print(same, out)
    print(NOTES.strip(), file=out)
    if wish.pages:
        for path in write(wish.pages, wish):
            print(f"Written: {path}", file=out)
    return 0 if all(entry.fits for entry in fields) else 1


def _print(same: Iterable[Entry], out: TextIO) -> None:
    for entry in same:
        size = sms.length(entry.words)
        verdict = "" if entry.fits else "  DOES NOT FIT: shorten the prompt file"
        print(
            f"\n{entry.field}, {entry.language} ({size} of {entry.least} to {entry.most} characters){verdict}\n",
            file=out,
        )
        print(f"{entry.words}\n", file=out)


def write(folder: Path, wish: Wish) -> tuple[Path, ...]:
    """Write the pages that forms want; the files."""
    files = {
        "privacy.html": legal_pages.privacy(wish.organisation, wish.is_redacted).encode(),
        "terms.html": legal_pages.terms(wish.organisation).encode(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in files)
