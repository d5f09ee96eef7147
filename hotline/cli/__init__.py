"""The command line. Each command is a module: `command` reads its options, `run` is a function of plain values."""

from __future__ import annotations

import io
import sys

import click

from hotline.cli.lazy_group import LazyGroup
from hotline.errors import HotlineError

EPILOG = "Exit status: 0 success, 1 problems found, 2 usage error, 130 interrupted."

SECTIONS = {
    "For staff who write the messages": {
        "check": "Check the prompt files and say how to fix what is wrong.",
        "preview": "Show one answer or message as a text and as it is heard on a call.",
        "ask": "Show how a text is understood and what the reply is.",
        "phone": "Text and call the hotline from this terminal, without Twilio.",
        "new": "Create a prompt file.",
        "sheet": "Write all prompts to one page, for review and sign-off.",
    },
    "For recordings": {
        "render": "Record every prompt that has no recording yet.",
        "record": "Use a recording of your own voice for a prompt.",
    },
    "For operators": {
        "init": "Create a folder for a new hotline: prompt files, webhooks.py, a Procfile and example settings.",
        "serve": "Answer texts and calls.",
        "connect": "Point a Twilio phone number to this hotline, and report what would keep it from working.",
        "doctor": "Check the settings, this machine, the public address and the Twilio number, and say how to fix "
        "what is wrong.",
        "staff": "Say who may open the staff page.",
        "report": "Show what people asked and how the hotline responded, without personal data.",
        "fallback": "Write the replies for when this program is down, for Twilio's fallback addresses.",
        "compliance": "Print the texts for Twilio's and the carriers' registration forms, and write the web pages "
        "they require.",
    },
}
"""The commands by section of `--help`, each with the first sentence of its own help."""


@click.group(
    cls=LazyGroup, sections=SECTIONS, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG
)
@click.version_option(package_name="hotline", message="hotline %(version)s")
def hotline() -> None:
    """Run a hotline that answers texts and calls from a folder of prompt files."""


def main() -> None:
    """Run a command, and end the process with its status."""
    _print_anything()
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


def _print_anything() -> None:
    """Print a substitute for each character that the terminal or the file cannot show, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
