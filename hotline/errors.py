"""Exceptions of the program. A mistake in a prompt file is not one of them: see `problems`."""

from __future__ import annotations


class HotlineError(Exception):
    """An error that staff or an operator can fix. The command line prints its words and nothing else."""


class SettingsError(HotlineError):
    """Settings that are missing or malformed, all of them at once.

    `problems` holds one plain sentence for each name that is wrong.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
