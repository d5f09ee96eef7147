"""The command line: `hotline --help` lists the commands. Each is a function of plain values in `commands`."""

from __future__ import annotations

import os
import sys

import click

from hotline.cli import line, voice, words
from hotline.cli.sections import Sections
from hotline.errors import HotlineError, SettingsError

EPILOG = (
    "Exit status: 0 all is well, 1 something is to be mended, 2 the command was typed wrongly, 130 it was stopped "
    "with Ctrl-C."
)

SECTIONS = {
    "For the words": (words.check, words.preview, words.ask, words.phone, words.new, words.sheet),
    "For the voice": (voice.render, voice.record),
    "For the line": (line.init, line.serve, line.connect, line.doctor, line.report, line.fallback, line.compliance),
}

TELL_ALL_SETTINGS = ("serve", "render", "report", "connect", "doctor")
"""Commands that read all settings, and say what is wrong with any of them."""


@click.group(
    cls=Sections, sections=SECTIONS, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG
)
@click.version_option(package_name="hotline", message="hotline %(version)s")
@click.pass_context
def hotline(context: click.Context) -> None:
    """A hotline that answers texts and calls from a folder of prompt files."""
    if "HOTLINE_DIAL_COUNTRIES" in os.environ:  # else no command waits for what reads it
        from hotline.settings import dial_countries
        from hotline.text import phone_numbers

        try:
            phone_numbers.set_allowed_countries(dial_countries(os.environ))
        except SettingsError:
            if context.invoked_subcommand not in TELL_ALL_SETTINGS:
                raise


def main() -> None:
    """Run a command, and end the process with its status."""
    try:
        sys.exit(hotline(standalone_mode=False))
    except click.ClickException as mistake:
        mistake.show()
        sys.exit(mistake.exit_code)
    except click.exceptions.Abort:
        sys.exit(130)
    except HotlineError as mistake:
        print(mistake, file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)
    except OSError as mistake:
        if not mistake.strerror:
            raise
        where = f"{mistake.filename}: " if mistake.filename else ""
        print(f"{where}{mistake.strerror.lower()}.", file=sys.stderr)
        sys.exit(1)
