"""A group of commands that imports a command's module only when it is run or asked for its own help."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from importlib import import_module

import click


class LazyGroup(click.Group):
    """Commands in sections. Each name has its summary here, so that `--help` imports no command.

    The command is `command` in the module of the same name in `hotline.cli`.
    """

    def __init__(self, *arguments: object, sections: Mapping[str, Mapping[str, str]], **more: object) -> None:
        super().__init__(*arguments, **more)  # type: ignore[arg-type]
        self.sections = sections

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands, in the order of the sections."""
        return [name for commands in self.sections.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        gc.disable()  # hundreds of modules leave no garbage, and looking for it takes a tenth of their time
        try:
            command: click.Command = import_module(f"hotline.cli.{cmd_name}").command
        finally:
            gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands into the help."""
        for heading, commands in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl(list(commands.items()))
