"""`hotline staff add`: asks for a password, and prints what lets somebody in to the staff page."""

from __future__ import annotations

import sys
from typing import TextIO

import click

from hotline.errors import HotlineError
from hotline.settings.parsers import MalformedError
from hotline.settings.staff import SHORTEST_PASSWORD, StaffMember

_WHAT_NEXT = (
    "Put this line into HOTLINE_STAFF, after a comma if others are in it, and restart the line. To let somebody out, "
    "remove theirs and restart."
)


@click.group("staff", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Say who may open the staff page.

    Example: hotline staff add ana
    """
    if context.invoked_subcommand is None:
        raise click.UsageError("Say what to do: hotline staff add NAME")


@command.command("add", short_help="Ask for a password, and print the entry to put into HOTLINE_STAFF.")
@click.argument("name")
def add(name: str) -> int:
    """Ask for a password, and print the entry to put into HOTLINE_STAFF.

    Only a salted hash of the password is printed. NAME has letters, digits, dots and hyphens, and appears beside each
    change that the person makes.

    Example: hotline staff add ana.diaz
    """
    question = f"Password for {name}, at least {SHORTEST_PASSWORD} characters"
    password: str = click.prompt(question, hide_input=True, confirmation_prompt="Once more", err=True)
    return run(name, password, sys.stdout, sys.stderr)


def run(name: str, password: str, out: TextIO, hints: TextIO) -> int:
    """Print somebody's entry, and what to do with it. Raises HotlineError for a name or a password that will not do."""
    try:
        member = StaffMember.of(name, password)
    except MalformedError as wrong:
        raise HotlineError(f"{name} {wrong}.") from None
    print(member.entry, file=out)
    print(_WHAT_NEXT, file=hints)
    return 0
