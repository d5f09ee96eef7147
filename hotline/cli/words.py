"""Commands for those who write the words: look at them, try them, add to them."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from hotline.cli.place import prompts_folder


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "github"]), default="text", help="github: for CI.")
@click.option("--watch", is_flag=True, help="Check again at each change. Stop with Ctrl-C.")
def check(folder: Path | None, form: str, watch: bool) -> int:
    """Check the prompt files, and say what to mend and how.

    Examples: hotline check; hotline check prompts; hotline check --watch; hotline check --format github
    """
    from hotline.cli import check as command

    if watch:
        return command.watch(folder or prompts_folder(), sys.stdout)
    return command.run(folder or prompts_folder(), form, sys.stdout)


@click.command()
@click.argument("text", required=False)
@click.option("--jsonl", is_flag=True, help="Read a JSON string a line, print a line of ids for each.")
@click.option("--explain", is_flag=True, help="Show why: danger, what it may be about, and by which words.")
def ask(text: str | None, jsonl: bool, explain: bool) -> int:
    """Show what a text leads to and the reply as its sender would get it.

    Examples: hotline ask "does insurance cover this"; hotline ask --explain "can my wife come"
    """
    from hotline.cli import ask as command

    if jsonl:
        return command.run_jsonl(prompts_folder(), sys.stdin, sys.stdout)
    if text is None:
        raise click.UsageError("Say what is texted, in quotes, or use --jsonl.")
    return (command.explain if explain else command.run)(prompts_folder(), text, sys.stdout)


@click.command()
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
              hotline phone --play tests/conversations/a-call-about-insurance.txt
    """
    from hotline.cli import phone as command

    if scripts:
        return command.run_scripts(prompts_folder(), os.environ, scripts, sys.stdout)
    typed = command.prompts(input) if sys.stdin.isatty() else sys.stdin
    return command.run(prompts_folder(), os.environ, iter(typed), sys.stdout)


@click.command()
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
    from hotline.cli import preview as command
    from hotline.settings import Settings

    voice = Settings.from_environ(os.environ, needs_token=False) if speak else None
    return command.run(prompts_folder(), wanted, language, voice, sys.stdout)


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def sheet(target: Path) -> int:
    """Write every prompt on one page, for whoever must sign the words off.

    \b
    Examples: hotline sheet words.html    to be printed
              hotline sheet words.csv     for a spreadsheet
    """
    from hotline.cli import sheet as command

    return command.run(prompts_folder(), target, date.today(), sys.stdout)


@click.group()
def new() -> None:
    """Write a new prompt file."""


@new.command()
@click.option("--language", default="en", show_default=True, help="Such as es.")
def topic(language: str) -> int:
    """Ask for what an answer needs, and write a prompt file that passes hotline check.

    Example: hotline new topic --language es
    """
    from hotline.cli import new_topic as command

    def ask(question: str, default: str) -> str:
        answer: str = click.prompt(question, default=default, show_default=bool(default))
        return answer

    return command.run(prompts_folder(), language, ask, sys.stdout)
