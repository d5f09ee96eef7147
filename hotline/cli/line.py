"""Commands for those who run the line: serve it, connect it, look after it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from hotline.cli.place import prompts_folder

NEEDED_FOR_FORMS = """The forms want to know who runs the line and where questions go. Name both, such as:
hotline compliance --organisation "Riverside Care" --contact help@example.org
With --pages public it also writes the privacy and terms pages, to the folder public."""


@click.command()
@click.argument("folder", metavar="DIRECTORY", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> int:
    """Make a folder for a new line: prompt files, webhooks.py, a Procfile and example settings.

    DIRECTORY must be new or empty. Example: hotline init line
    """
    from hotline.cli import init as command

    return command.run(folder, sys.stdout)


@click.command()
@click.option("--host", help="Address to listen on; 0.0.0.0 for every network. Default: HOTLINE_HOST or 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Default: PORT or 8000.")
def serve(host: str | None, port: int | None) -> int:
    """Answer texts and calls.

    Without any configuration it serves on this machine alone, with a token of its own, to try things out.
    """
    from hotline.cli import serve as command

    given = {"HOTLINE_HOST": host, "PORT": str(port) if port else None}
    os.environ.update({name: value for name, value in given.items() if value})
    return command.run(os.environ, Path.cwd(), sys.stdout)


@click.command()
@click.option("--number", help="The number to connect, such as +15105550199. Default: the only one, or it asks.")
@click.option("--dry-run", is_flag=True, help="Show what would be set, and set nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before setting it.")
@click.option("--undo", type=click.Path(path_type=Path), help="Set a number as it was: the copy that connect kept.")
def connect(number: str | None, dry_run: bool, yes: bool, undo: Path | None) -> int:
    """Point a phone number at Twilio to this line, and say what would keep it silent.

    Examples: hotline connect; hotline connect --dry-run; hotline connect --number +15105550199

    Needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN (or TWILIO_API_KEY and TWILIO_API_SECRET) and HOTLINE_PUBLIC_URL.
    """
    from hotline.cli import connect as command

    talk = command.Talk(sys.stdout, _question)
    return command.run(os.environ, command.Wish(number, dry_run, yes, undo), talk)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of findings, for scripts.")
def doctor(as_json: bool) -> int:
    """Look at everything that can be known from here, and say what to mend and how.

    Each line says ok, mend, or ask: what only a person can find out. Examples: hotline doctor; hotline doctor --json
    """
    from hotline.cli import doctor as command

    return command.run(os.environ, as_json, sys.stdout)


@click.command()
@click.option("--days", type=click.IntRange(1, 3660), default=30, show_default=True, help="How many, up to today.")
@click.option("--csv", "as_csv", is_flag=True, help="Print lines of a table for a spreadsheet.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page with charts.")
@click.option(
    "--fewest", type=click.IntRange(1), default=5, show_default=True, help="The least danger of a day shown."
)
def report(days: int, as_csv: bool, page: Path | None, fewest: int) -> int:
    """Show what was asked and how it went: counts by day, and nothing of any person.

    Examples: hotline report; hotline report --days 7 --csv; hotline report --html report.html
    """
    from hotline.cli import report as command

    loaded = command.load(os.environ, days, fewest)
    return command.run(loaded, "csv" if as_csv else "table", page, sys.stdout)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("fallback"))
def fallback(folder: Path) -> int:
    """Write what is said when this program is down, for Twilio's fallback addresses.

    It makes two documents from the prompt files, one for texts and one for calls, in FOLDER (default: fallback).

    Examples: hotline fallback; hotline fallback /srv/www/hotline
    """
    from hotline.cli import fallback as command
    from hotline.settings import Settings

    voices = Settings.from_environ({"TWILIO_AUTH_TOKEN": "not-needed", **os.environ}).voices
    return command.run(prompts_folder(), folder, voices, sys.stdout)


@click.command()
@click.option("--organisation", help="Needed: the name of who runs the line.")
@click.option("--contact", help="Needed: an e-mail or web address, or a phone number, for questions.")
@click.option("--pages", type=click.Path(path_type=Path), help="A folder to write privacy.html and terms.html to.")
@click.option("--redacted", is_flag=True, help="Twilio's message redaction is on; the privacy page says so.")
def compliance(organisation: str | None, contact: str | None, pages: Path | None, redacted: bool) -> int:
    """Print what Twilio's and the carriers' forms ask for, ready to paste, and write the pages they want.

    Example: hotline compliance --organisation "Riverside Care" --contact help@example.org --pages public
    """
    from hotline.carrier.registration import Organisation
    from hotline.cli import compliance as command

    if not (organisation and contact):
        raise click.UsageError(NEEDED_FOR_FORMS)
    wish = command.Wish(Organisation(organisation, contact), pages, redacted)
    return command.run(prompts_folder(), wish, sys.stdout)


def _question(words: str) -> str:
    """What is typed as an answer; nothing where nobody types."""
    print(words, end="", flush=True)
    return sys.stdin.readline()
