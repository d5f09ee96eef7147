"""The command line: `hotline --help` lists the commands. Each is a function of plain values in `commands`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from hotline.errors import HotlineError

EPILOG = "Exit status: 0 all is well, 1 something is to be mended, 2 the command was typed wrongly."


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
def hotline() -> None:
    """A hotline that answers texts and calls from a folder of prompt files."""


def _folder() -> Path:
    return Path(os.environ.get("HOTLINE_PROMPTS", "prompts"))


@hotline.command()
@click.option("--host", help="Address to listen on; 0.0.0.0 for every network. Default: HOTLINE_HOST or 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Default: PORT or 8000.")
def serve(host: str | None, port: int | None) -> int:
    """Answer texts and calls.

    Without any configuration it serves on this machine alone, with a token of its own, to try things out.
    """
    from hotline.commands import serve as command

    given = {"HOTLINE_HOST": host, "PORT": str(port) if port else None}
    os.environ.update({name: value for name, value in given.items() if value})
    return command.run(os.environ, Path.cwd(), sys.stdout)


@hotline.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "github"]), default="text", help="github: for CI.")
def check(folder: Path | None, form: str) -> int:
    """Check the prompt files, and say what to mend and how.

    Examples: hotline check; hotline check prompts; hotline check --format github
    """
    from hotline.commands import check as command

    return command.run(folder or _folder(), form, sys.stdout)


@hotline.command()
@click.argument("text", required=False)
@click.option("--jsonl", is_flag=True, help="Read a JSON string a line, print a line of ids for each.")
@click.option("--explain", is_flag=True, help="Show why: danger, what it may be about, and by which words.")
def ask(text: str | None, jsonl: bool, explain: bool) -> int:
    """Show what a text leads to and the reply as its sender would get it.

    Examples: hotline ask "does insurance cover this"; hotline ask --explain "can my wife come"
    """
    from hotline.commands import ask as command

    if jsonl:
        return command.run_jsonl(_folder(), sys.stdin, sys.stdout)
    if text is None:
        raise click.UsageError("Say what is texted, in quotes, or use --jsonl.")
    return (command.explain if explain else command.run)(_folder(), text, sys.stdout)


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
