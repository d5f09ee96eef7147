"""`hotline init`: creates a folder with what a new line needs."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Final, NamedTuple, TextIO

import click

from hotline.content.facts import FACTS
from hotline.errors import HotlineError
from hotline.hours import notation

SETTINGS: Final = "hotline.env"

FILES: Final = {"webhooks.py": "webhooks.py", "Procfile": "Procfile", "hotline.env.example": SETTINGS}
"""The shipped files, and their names in the new folder. The prompt files keep their names."""

IGNORED: Final = f"{SETTINGS}\n.hotline/\n"
"""What version control leaves out: secrets, and the state of a running line."""

_LINE: Final = "# Whose line this is. docs/line.md says what else can be written: address, phone, directions.\n"

_NEXT = """Created {folder}. Next:
  cd {folder}
  hotline serve
Then open http://127.0.0.1:8000/ to try it. To go live, fill in {settings}: its comments explain every setting."""


@click.command("init")
@click.argument("folder", metavar="DIRECTORY", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The name of the organization that runs the hotline.")
@click.option("--hours", help='When it is open, such as "Mo-Fr 08:00-17:00; PH off".')
@click.option("--time-zone", help="Where it is, such as America/New_York. Needed with --hours.")
def command(folder: Path, name: str | None, hours: str | None, time_zone: str | None) -> int:
    """Create a folder for a new hotline: prompt files, webhooks.py, a Procfile and example settings.

    DIRECTORY must be new or empty. On a terminal it asks for the name and the hours of your organization, and writes
    them to prompts/line.yaml; press Enter to leave one out.

    Example: hotline init line
    """
    _refuse_used(folder)
    given = Answers(name or "", hours or "", time_zone or "")
    return run(folder, sys.stdout, ask() if sys.stdin.isatty() and not any(given) else given)


class Answers(NamedTuple):
    """What is known of the organization: its name, its hours and its time zone, each "" when it is not."""

    name: str = ""
    hours: str = ""
    time_zone: str = ""


def ask() -> Answers:
    """Ask for the name, and for hours until they can be read. Enter leaves one out."""
    name = click.prompt("Name of your organization (Enter to skip)", default="", show_default=False).strip()
    if not name:
        return Answers()
    zone = click.prompt("Time zone", default="America/New_York")
    while what := _zone_problem(zone):
        zone = click.prompt(f"{what}. Time zone", default="America/New_York")
    while typed := click.prompt(
        "Hours, such as Mon-Fri 8-5 (Enter to skip)", default="", show_default=False
    ).strip():
        read = notation.parse(typed, zone)
        if not isinstance(read, notation.Mistake):
            return Answers(name, typed, zone)
        if read.suggestion and click.confirm(str(read), default=True):
            return Answers(name, read.suggestion, zone)
        click.echo(read)
    return Answers(name)


def run(folder: Path, out: TextIO, answers: Answers = Answers()) -> int:  # noqa: B008 (frozen)
    """Write the folder. Raises HotlineError if it is not empty, or if the hours cannot be read."""
    _refuse_used(folder)
    written = _line_file(answers)
    source = _shipped()
    shutil.copytree(source / "prompts", folder / "prompts", copy_function=shutil.copyfile)
    for name, target in FILES.items():
        shutil.copyfile(source / name, folder / target)
    if written:
        (folder / "prompts" / "line.yaml").write_text(written, "utf-8")
    (folder / SETTINGS).chmod(0o600)  # it will hold the Auth Token
    (folder / ".gitignore").write_text(IGNORED, "utf-8")
    print(_NEXT.format(folder=folder, settings=SETTINGS), file=out)
    return 0


def _zone_problem(zone: str) -> str | None:
    return FACTS["time-zone"].form(zone or "nothing")


def _refuse_used(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise HotlineError(f"{folder} is not empty. Choose a new folder, for example: hotline init line")


def _line_file(answers: Answers) -> str:
    """Return the content of `line.yaml`; nothing without a name. Raises HotlineError for what cannot be read."""
    if not answers.name:
        return ""
    fields = {"name": answers.name}
    if answers.hours:
        if what := _zone_problem(answers.time_zone):
            raise HotlineError(f"--hours needs --time-zone: {what}.")
        if isinstance(mistake := notation.parse(answers.hours, answers.time_zone), notation.Mistake):
            raise HotlineError(f"--hours: {mistake}")
        fields |= {"time-zone": answers.time_zone, "hours": answers.hours}
    return _LINE + "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())


def _shipped() -> Path:
    """Where the shipped files are: in the installed package (`setup.py` puts them there), or in the repository."""
    package = Path(__file__).parents[1]
    for folder in (package / "starter", package.parent):
        if (folder / "prompts").is_dir() and (folder / "hotline.env.example").is_file():
            return folder
    raise HotlineError("This installation has no prompt files to start from. Install it again from the repository.")
