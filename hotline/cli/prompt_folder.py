"""Where the prompt files are, for every command that reads them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from hotline.content import files, loader, paths
from hotline.content.line_words import FolderWords
from hotline.errors import HotlineError
from hotline.models import Catalogue
from hotline.problems import Problem
from hotline.text import phone_numbers


def find() -> Path:
    """Return the folder of prompt files. Raises HotlineError where there is none."""
    return existing(Path(os.environ.get("HOTLINE_PROMPTS") or "prompts"))


def existing(folder: Path) -> Path:
    """Return a folder of prompt files. Raises HotlineError where there is none: otherwise a command would use
    the default messages as if they were this line's."""
    if folder.is_dir():
        return folder
    here = "" if folder.is_absolute() else " here"
    raise HotlineError(
        f"There is no folder {folder}{here}. Change to the project folder, or set HOTLINE_PROMPTS to the folder of "
        "prompt files."
    )


def load(folder: Path, today: date | None = None, line: str | None = None) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the catalogue of a folder, and its problems; with `line`, those of a line.

    Raises SettingsError for malformed country codes, and HotlineError for a line that does not exist.
    """
    if line:
        words = load_all(folder, today)
        if line not in words.lines:
            raise unknown_line(line, words.lines)
        return words.lines[line].catalogue, words.lines[line].problems
    return loader.load(folder, today or date.today(), dial_countries(), voices())


def load_all(folder: Path, today: date | None = None) -> FolderWords:
    """Return the common words of a folder and those of each line. Raises SettingsError for malformed country codes."""
    return loader.load_all(folder, today or date.today(), dial_countries(), voices())


def lines(folder: Path) -> set[str]:
    """Return the names of the lines that have words of their own."""
    return {each.line for each in files.read_lines(folder)[0]}


def unknown_line(line: str, known: Iterable[str]) -> HotlineError:
    """Return the error for a line that does not exist."""
    others = ", ".join(sorted(filter(None, known)))
    listed = (
        f"Choose one of: {paths.COMMON}, {others}."
        if others
        else f"There is no folder in {paths.LINES_FOLDER} yet."
    )
    return HotlineError(f"There is no line {line}. {listed}")


def dial_countries() -> tuple[str, ...]:
    """Return the countries whose numbers may be dialed. Raises SettingsError for malformed codes."""
    if "HOTLINE_DIAL_COUNTRIES" not in os.environ:
        return phone_numbers.COUNTRIES
    from hotline import settings  # late: importing it takes longer than most commands take to run

    return settings.dial_countries(os.environ)


def voices() -> Mapping[str, str]:
    """Return the voices that are set, by language. Raises SettingsError for malformed names."""
    if not any(name.startswith("HOTLINE_VOICE_") for name in os.environ):
        return {}
    from hotline import settings  # late, as above

    return settings.voices(os.environ)
