"""`hotline init`: creates a folder with what a new line needs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final, TextIO

import click

from hotline.errors import HotlineError

SETTINGS: Final = "hotline.env"

FILES: Final = {"webhooks.py": "webhooks.py", "Procfile": "Procfile", "hotline.env.example": SETTINGS}
"""The shipped files, and their names in the new folder. The prompt files keep their names."""

IGNORED: Final = f"{SETTINGS}\n.hotline/\n"
"""What version control leaves out: secrets, and the state of a running line."""

_NEXT = """Created {folder}. Next:
  cd {folder}
  hotline serve
Then open http://127.0.0.1:8000/ to try it. To go live, fill in {settings}: its comments explain every setting."""


@click.command("init")
@click.argument("folder", metavar="DIRECTORY", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> int:
    """Create a folder for a new hotline: prompt files, webhooks.py, a Procfile and example settings.

    DIRECTORY must be new or empty. Example: hotline init line
    """
    return run(folder, sys.stdout)


def run(folder: Path, out: TextIO) -> int:
    """Write the folder. Raises HotlineError if it is not empty."""
    if folder.exists() and any(folder.iterdir()):
        raise HotlineError(f"{folder} is not empty. Choose a new folder, for example: hotline init line")
    source = _shipped()
    shutil.copytree(source / "prompts", folder / "prompts", copy_function=shutil.copyfile)
    for name, target in FILES.items():
        shutil.copyfile(source / name, folder / target)
    (folder / SETTINGS).chmod(0o600)  # it will hold the Auth Token
    (folder / ".gitignore").write_text(IGNORED, "utf-8")
    print(_NEXT.format(folder=folder, settings=SETTINGS), file=out)
    return 0


def _shipped() -> Path:
    """Where the shipped files are: in the installed package (`setup.py` puts them there), or in the repository."""
    package = Path(__file__).parents[1]
    for folder in (package / "starter", package.parent):
        if (folder / "prompts").is_dir() and (folder / "hotline.env.example").is_file():
            return folder
    raise HotlineError("This installation has no prompt files to start from. Install it again from the repository.")
