"""Where the prompt files are, for every command that reads them."""

from __future__ import annotations

import os
from pathlib import Path

from hotline.errors import HotlineError


def prompts_folder() -> Path:
    """The folder of prompt files. Raises HotlineError where there is none: a command that went on would speak of the
    default messages as if they were the line's."""
    folder = Path(os.environ.get("HOTLINE_PROMPTS", "prompts"))
    if not folder.is_dir():
        raise HotlineError(
            f"There is no folder {folder} here. Go to the folder of the project, or set HOTLINE_PROMPTS to the "
            "folder of the prompt files."
        )
    return folder
