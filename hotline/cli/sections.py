"""The list of commands, under headings that say who uses them."""

from __future__ import annotations

from collections.abc import Mapping

import click


class Sections(click.Group):
    """A group of commands that lists them by section, each with the whole of its first sentence."""

    def __init__(
        self, *arguments: object, sections: Mapping[str, tuple[click.Command, ...]], **more: object
    ) -> None:
        super().__init__(*arguments, **more)  # type: ignore[arg-type]
        self.sections = sections
        for commands in sections.values():
            for command in commands:
                self.add_command(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list into the help."""
        for heading, commands in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl([(command.name or "", command.get_short_help_str(200)) for command in commands])
