"""Files that are there whole or not at all, whenever the process or the machine stops."""

from __future__ import annotations

import os
import time
from pathlib import Path

_ABANDONED_SECONDS = 600


def atomic_write(path: Path, data: bytes) -> None:
    """Write a file under a name of its own, and give it its name when it is whole.

    Raises OSError, for example when the disk is full, and leaves nothing then.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def remove_unfinished(folder: Path) -> None:
    """Remove what writers left unfinished that were killed: what nobody can be writing any more."""
    for unfinished in folder.glob(".*.*"):
        if _is_abandoned(unfinished):
            unfinished.unlink(missing_ok=True)


def _is_abandoned(unfinished: Path) -> bool:
    try:
        age = time.time() - unfinished.stat().st_mtime
        os.kill(int(unfinished.suffix[1:]), 0)
    except (ValueError, ProcessLookupError, FileNotFoundError):
        return True
    except PermissionError:
        pass  # somebody else's process of that number
    return age > _ABANDONED_SECONDS
