"""Where the prompt files are, for every command that reads them."""

from __future__ import annotations

import os
from pathlib import Path

from hotline.errors import HotlineError


def prompts_folder() -> Path:
    """Return the folder of prompt files. Raises HotlineError where there is none."""
    return existing_folder(Path(os.environ.get("HOTLINE_PROMPTS") or "prompts"))


def existing_folder(folder: Path) -> Path:
    """Return a folder of prompt files. Raises HotlineError where there is none: otherwise a command would use
    the default messages as if they were this line's."""
    if folder.is_dir():
        return folder
    here = "" if folder.is_absolute() else " here"
    raise HotlineError(
        f"There is no folder {folder}{here}. Change to the project folder, or set HOTLINE_PROMPTS to the folder of "
        "prompt files."
    )
