"""`hotline init`: creates a folder with what a new line needs."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple, TextIO

import click

from hotline.content.facts import FACTS
from hotline.errors import HotlineError
from hotline.hours import notation, words
from hotline.hours.schedule import Schedule
from hotline.text import phone_numbers

SETTINGS: Final = "hotline.env"

MANUALS: Final = {"docs/set-up.md": "set-up.md", "prompts/README.md": "prompts/README.md"}
"""The manuals in the new folder. The other pages of the documentation are not there: links to them become words."""

FILES: Final = {"webhooks.py": "webhooks.py", "Procfile": "Procfile", "hotline.env.example": SETTINGS}
"""The shipped files, and their names in the new folder. The prompt files keep their names."""

IGNORED: Final = f"{SETTINGS}\n.hotline/\n"
"""What version control leaves out: secrets, and the state of a running line."""

_LINE: Final = """# Whose line this is. To say more, take away the # of a fact, on each of its lines: each answer about
# your organization is live once its facts are here, in English and in Spanish. Then run: hotline check
"""

_EXAMPLES: Final = {
    "address": ("12 Elm Street, Springfield",),
    "phone": ('"+12125550100"',),
    "time-zone": ("America/New_York",),
    "hours": ("Mo-Fr 08:00-17:00; PH off",),
    "what": ("treatment center", "centro de tratamiento"),
    "website": ("riverside.example.org",),
    "email": ("help@riverside.example.org",),
    "directions": ("Bus 7 stops in front. Free parking", "El bus 7 para enfrente. Estacionamiento gratis"),
    "start": ("We ask some questions and set a first visit", "Hacemos unas preguntas y damos una cita"),
    "bring": ("a photo ID and your insurance card", "una identificación y su tarjeta del seguro"),
    "who": ("adults 18 and over", "adultos de 18 años o más"),
    "languages": ("English and Spanish", "inglés y español"),
    "cost": ("free", "gratis"),
    "visits": ("Sundays, 2 to 4 p.m.", "domingos de 2 a 4 de la tarde"),
    "numbers": ('["+12025550111"]',),
    "business-number": ("12-3456789",),
    "business-type": ("Non-profit Corporation",),
    "business-country": ("US",),
    "privacy-page": ("https://riverside.example.org/privacy",),
    "terms-page": ("https://riverside.example.org/terms",),
}
"""An example of each fact, in English and Spanish where each has words of its own."""

_NEXT = """Created {folder}. Next:
  cd {folder}
  hotline check
  hotline serve
Then open http://127.0.0.1:8000/ to try it. {folder}/set-up.md has the rest in fifteen minutes: hours, a second site,
a notice, numbers that ring, and how to try them. To go live, fill in {settings}: its comments explain every setting."""


_LINK: Final = re.compile(r"\[([^\[\]]+)\]\((?!http|#)(?:\.\./)?(?:docs/)?([\w-]+\.md)[^()\[\]]*\)")


@click.command("init")
@click.argument("folder", metavar="DIRECTORY", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The name of the organization that runs the hotline.")
@click.option("--hours", help='When it is open, such as "Mo-Fr 08:00-17:00; PH off".')
@click.option("--time-zone", help="Where it is, such as America/New_York. Needed with --hours.")
@click.option("--phone", help="The number to call for a first visit.")
@click.option("--address", help="Where it is: street and city.")
@click.option("--website", help="Its website, such as example.org.")
def command(folder: Path, **given: str | None) -> int:
    """Create a folder for a new hotline: prompt files, webhooks.py, a Procfile and example settings.

    DIRECTORY must be new or empty. On a terminal it asks for the name, address, phone number, website and hours of
    your organization, and writes them to prompts/line.yaml; press Enter to leave one out.

    Example: hotline init line
    """
    _refuse_used(folder)
    answers = Answers(**{field: value for field, value in given.items() if value})
    return run(folder, sys.stdout, ask() if sys.stdin.isatty() and not any(answers) else answers)


class Answers(NamedTuple):
    """What is known of the organization, as `line.yaml` has it: each "" when it is not."""

    name: str = ""
    hours: str = ""
    time_zone: str = ""
    phone: str = ""
    address: str = ""
    website: str = ""


def ask() -> Answers:
    """Ask for the name, and then for what callers ask most. Enter leaves one out."""
    name = _asked("Name of your organization (Enter to skip)")
    if not name:
        return Answers()
    address = _asked("Address: street and city (Enter to skip)")
    while (phone := _asked("Phone number for a first visit (Enter to skip)")) and (what := _phone_problem(phone)):
        click.echo(what)
    while (website := _asked("Website (Enter to skip)")) and (what := FACTS["website"].form(website)):
        click.echo(what)
    zone = click.prompt("Time zone", default="America/New_York")
    while what := _zone_problem(zone):
        zone = click.prompt(f"{what}. Time zone", default=_zone_meant(what))
    hours = _hours(zone)
    return Answers(name, hours, zone if hours else "", phone, address, website)


def _asked(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


def _hours(zone: str) -> str:
    """Ask for hours until they can be read, and whether they hold on holidays; "" to leave them out."""
    while typed := _asked("Hours, such as Mon-Fri 8-5 (Enter to skip)"):
        read = notation.parse(typed, zone)
        if not isinstance(read, notation.Mistake):
            return _on_holidays(typed)
        if read.suggestion and click.confirm(_understood(read.suggestion, zone), default=True):
            return _on_holidays(read.suggestion)
        if not read.suggestion:
            click.echo(read)
    return ""


def _understood(hours: str, zone: str) -> str:
    """Return the question whether hours are meant, in words."""
    read = notation.parse(hours, zone)
    said = words.said(read, datetime.now(UTC), "en") if isinstance(read, Schedule) else hours
    return f"Is this right: {said}?"


def _on_holidays(hours: str) -> str:
    """Return hours that say what is on federal holidays, asking where they do not."""
    if "PH" in hours or not click.confirm("Closed on federal holidays", default=True):
        return hours
    return f"{hours}; PH off"


def run(folder: Path, out: TextIO, answers: Answers = Answers()) -> int:  # noqa: B008 (frozen)
    """Write the folder. Raises HotlineError if it is not empty, or if the hours cannot be read."""
    _refuse_used(folder)
    written = _line_file(answers)
    source = _shipped()
    shutil.copytree(source / "prompts", folder / "prompts", copy_function=shutil.copyfile)
    for name, target in FILES.items():
        shutil.copyfile(source / name, folder / target)
    for name, target in MANUALS.items():
        (folder / target).write_text(_without_links((source / name).read_text("utf-8")), "utf-8")
    if written:
        (folder / "prompts" / "line.yaml").write_text(written, "utf-8")
    (folder / SETTINGS).chmod(0o600)  # it will hold the Auth Token
    (folder / ".gitignore").write_text(IGNORED, "utf-8")
    print(_NEXT.format(folder=folder, settings=SETTINGS), file=out)
    return 0


def _without_links(manual: str) -> str:
    """Return a manual with the names of other pages in place of links to them."""
    return _LINK.sub(
        lambda link: link[1] if link[1].endswith(".md") else f"{link[1]} ({link[2]} in the program's docs)", manual
    )


def _zone_problem(zone: str) -> str | None:
    return FACTS["time-zone"].form(zone or "nothing")


def _zone_meant(problem: str) -> str:
    """Return the time zone that a problem names as the right one."""
    return problem.rpartition(" ")[2]


def _phone_problem(phone: str) -> str | None:
    return FACTS["phone"].problem_with(phone, phone_numbers.COUNTRIES)


def _refuse_used(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise HotlineError(f"{folder} is not empty. Choose a new folder, for example: hotline init line")


def _line_file(answers: Answers) -> str:
    """Return the content of `line.yaml`; nothing without a name. Raises HotlineError for what cannot be read."""
    if not answers.name:
        return ""
    if answers.phone and (what := _phone_problem(answers.phone)):
        raise HotlineError(f"--phone: {what}.")
    if answers.website and (what := FACTS["website"].form(answers.website)):
        raise HotlineError(f"--website: {what}.")
    given = {
        "name": answers.name,
        "address": answers.address,
        "phone": answers.phone,
        "website": answers.website,
    }
    fields = {field: value for field, value in given.items() if value}
    if answers.hours:
        if not answers.time_zone:
            raise HotlineError("--hours needs --time-zone, such as --time-zone America/New_York.")
        if what := _zone_problem(answers.time_zone):
            raise HotlineError(f"--time-zone: {what}.")
        if isinstance(mistake := notation.parse(answers.hours, answers.time_zone), notation.Mistake):
            raise HotlineError(f"--hours: {mistake}")
        fields |= {"time-zone": answers.time_zone, "hours": answers.hours}
    written = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    return _LINE + written + "".join(_example(*each) for each in _EXAMPLES.items() if each[0] not in fields)


def _example(field: str, said: Sequence[str]) -> str:
    """Return an example of a fact as comments."""
    if len(said) == 1:
        return f"# {field}: {said[0]}\n"
    return f"# {field}:\n" + "".join(f"#   {code}: {each}\n" for code, each in zip(("en", "es"), said, strict=True))


def _shipped() -> Path:
    """Where the shipped files are: in the installed package (`setup.py` puts them there), or in the repository."""
    package = Path(__file__).parents[1]
    for folder in (package / "starter", package.parent):
        if (folder / "prompts").is_dir() and (folder / "hotline.env.example").is_file():
            return folder
    raise HotlineError("This installation has no prompt files to start from. Install it again from the repository.")
