"""The command line: `hotline --help` lists the commands. Each is a function of plain values in `commands`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from hotline.errors import HotlineError, SettingsError

EPILOG = "Exit status: 0 all is well, 1 something is to be mended, 2 the command was typed wrongly."


TELL_ALL_SETTINGS = ("serve", "render", "report", "connect", "doctor")
"""Commands that read all settings, and say what is wrong with any of them."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.pass_context
def hotline(context: click.Context) -> None:
    """A hotline that answers texts and calls from a folder of prompt files."""
    if "HOTLINE_DIAL_COUNTRIES" in os.environ:  # else no command waits for what reads it
        from hotline import numbers
        from hotline.settings import dial_countries

        try:
            numbers.dial_in(dial_countries(os.environ))
        except SettingsError:
            if context.invoked_subcommand not in TELL_ALL_SETTINGS:
                raise


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
@click.option("--watch", is_flag=True, help="Check again at each change. Stop with Ctrl-C.")
def check(folder: Path | None, form: str, watch: bool) -> int:
    """Check the prompt files, and say what to mend and how.

    Examples: hotline check; hotline check prompts; hotline check --watch; hotline check --format github
    """
    from hotline.commands import check as command

    if watch:
        return command.watch(folder or _folder(), sys.stdout)
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


@hotline.command()
@click.option(
    "--play",
    "scripts",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Play a conversation script and show the first difference. Can be given several times.",
)
def phone(scripts: tuple[Path, ...]) -> int:
    """Text and call the line from this terminal, without Twilio.

    \b
    Examples: hotline phone
              echo insurance | hotline phone
              hotline phone --play tests/conversations/insurance.txt
    """
    from hotline.commands import phone as command

    if scripts:
        return command.run_scripts(_folder(), os.environ, scripts, sys.stdout)
    typed = command.prompts(input) if sys.stdin.isatty() else sys.stdin
    return command.run(_folder(), os.environ, iter(typed), sys.stdout)


@hotline.command()
@click.argument("wanted")
@click.option("--language", help="Such as es. Default: the first language that has it.")
@click.option("--speak", is_flag=True, help="Say the words of the call aloud, in our own voice.")
def preview(wanted: str, language: str | None, speak: bool) -> int:
    """Show one answer or message as a sender reads it and a caller hears it.

    \b
    Examples: hotline preview insurance
              hotline preview 32 --language es
              hotline preview welcome --speak
    """
    from hotline.commands import preview as command
    from hotline.settings import Settings

    voice = Settings.from_environ(os.environ, needs_token=False) if speak else None
    return command.run(_folder(), wanted, language, voice, sys.stdout)


@hotline.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def sheet(target: Path) -> int:
    """Write every prompt on one page, for whoever must sign the words off.

    \b
    Examples: hotline sheet words.html    to be printed
              hotline sheet words.csv     for a spreadsheet
    """
    from hotline.commands import sheet as command

    return command.run(_folder(), target, date.today(), sys.stdout)


@hotline.group()
def new() -> None:
    """Write a new prompt file."""


@new.command()
@click.option("--language", default="en", show_default=True, help="Such as es.")
def topic(language: str) -> int:
    """Ask for what an answer needs, and write a prompt file that passes hotline check.

    Example: hotline new topic --language es
    """
    from hotline.commands import new_topic as command

    def ask(question: str, default: str) -> str:
        answer: str = click.prompt(question, default=default, show_default=bool(default))
        return answer

    return command.run(_folder(), language, ask, sys.stdout)


@hotline.command()
@click.option("--prune", is_flag=True, help="Remove recordings that nothing uses any more.")
def render(prune: bool) -> int:
    """Record every prompt that has no recording yet, with a voice of our own.

    Callers hear recordings when HOTLINE_CALL_AUDIO=recordings, the phone on the staff page always. For both
    `hotline serve` makes them by itself, in the background.

    Examples: hotline render; hotline render --prune
    """
    from hotline.commands import render as command

    return command.run(os.environ, prune, sys.stdout)


@hotline.command()
@click.argument("prompt")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", help="Its two letters, such as es. Default: the line's first language.")
@click.option("--wording", type=int, default=1, show_default=True, help="Which wording of a message with several.")
@click.option("--anyway", is_flag=True, help="Keep it in spite of what is wrong with it.")
def record(prompt: str, file: Path, language: str | None, wording: int, anyway: bool) -> int:
    """Let callers hear a prompt in your own voice.

    PROMPT is the id of an answer, a menu or a message; FILE is what a phone has recorded (wav, mp3, m4a).

    Example: hotline record insurance ~/insurance.m4a
    """
    from hotline.commands import record as command

    return command.run(_folder(), command.Target(prompt, language, wording), file, anyway, sys.stdout)


@hotline.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("fallback"))
def fallback(folder: Path) -> int:
    """Write what is said when this program is down, for Twilio's fallback addresses.

    It makes two documents from the prompt files, one for texts and one for calls, in FOLDER (default: fallback).

    Example: hotline fallback; hotline fallback /srv/www/hotline
    """
    from hotline.commands import fallback as command
    from hotline.settings import Settings

    voices = Settings.from_environ({"TWILIO_AUTH_TOKEN": "not-needed", **os.environ}).voices
    return command.run(_folder(), folder, voices, sys.stdout)


@hotline.command()
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
    from hotline.commands import report as command

    loaded = command.load(os.environ, days, fewest)
    return command.run(loaded, "csv" if as_csv else "table", page, sys.stdout)


@hotline.command()
@click.option("--number", help="The number to connect, such as +15105550199. Default: the only one, or it asks.")
@click.option("--dry-run", is_flag=True, help="Show what would be set, and set nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before setting it.")
@click.option("--undo", type=click.Path(path_type=Path), help="Set a number as it was: the copy that connect kept.")
def connect(number: str | None, dry_run: bool, yes: bool, undo: Path | None) -> int:
    """Point a phone number at Twilio to this line, and say what would keep it silent.

    Examples: hotline connect; hotline connect --dry-run; hotline connect --number +15105550199

    Needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN (or TWILIO_API_KEY and TWILIO_API_SECRET) and HOTLINE_PUBLIC_URL.
    """
    from hotline.commands import connect as command

    talk = command.Talk(sys.stdout, _question)
    return command.run(os.environ, command.Wish(number, dry_run, yes, undo), talk)


@hotline.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of findings, for scripts.")
def doctor(as_json: bool) -> int:
    """Look at everything that can be known from here, and say what to mend and how.

    Each line says ok, mend, or ask: what only a person can find out. Examples: hotline doctor; hotline doctor --json
    """
    from hotline.commands import doctor as command

    return command.run(os.environ, as_json, sys.stdout)


@hotline.command()
@click.option("--organisation", required=True, help="The name of who runs the line.")
@click.option("--contact", required=True, help="An e-mail or web address, or a phone number, for questions.")
@click.option("--pages", type=click.Path(path_type=Path), help="A folder to write privacy.html and terms.html to.")
@click.option("--redacted", is_flag=True, help="Twilio's message redaction is on; the privacy page says so.")
def compliance(organisation: str, contact: str, pages: Path | None, redacted: bool) -> int:
    """Print what Twilio's and the carriers' forms ask for, ready to paste, and write the pages they want.

    Example: hotline compliance --organisation "Riverside Care" --contact help@example.org --pages public
    """
    from hotline.commands import compliance as command
    from hotline.compliance import Organisation

    return command.run(_folder(), command.Wish(Organisation(organisation, contact), pages, redacted), sys.stdout)


def _question(words: str) -> str:
    """What is typed as an answer; nothing where nobody types."""
    print(words, end="", flush=True)
    return sys.stdin.readline()


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
