"""This machine: Python, the packages, the folder for state, the clock."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path

from hotline.findings import Finding, ask, mend, ok

OLDEST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 100 * 1024 * 1024
MOST_SECONDS_OFF = 60.0
_REQUIREMENT = re.compile(r"([A-Za-z0-9_.-]+)>=([0-9][0-9.]*)\Z")


def python(version: tuple[int, ...]) -> Iterator[Finding]:
    """Whether this Python (such as (3, 11, 7)) is new enough."""
    written = ".".join(map(str, version[:3]))
    if version[:2] < OLDEST_PYTHON:
        yield mend("python", f"Python {written} is too old.", "Install Python 3.11 or newer, and make .venv again.")
    else:
        yield ok("python", f"Python {written}.")


def packages(needs: tuple[str, ...] | None = None) -> Iterator[Finding]:
    """Whether the packages that this one needs ("flask>=3.1") are installed, and new enough."""
    how = "Run: .venv/bin/pip install -r requirements.txt -e ."
    wrong = []
    wishes = needs if needs is not None else tuple(metadata.requires("hotline") or ())
    for need in filter(None, map(_REQUIREMENT.match, wishes)):
        name, least = need.groups()
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            wrong.append(mend("package-missing", f"The package {name} is missing.", how))
            continue
        if _parts(version) < _parts(least):
            wrong.append(mend("package-old", f"The package {name} {version} is older than {least}.", how))
    yield from wrong or [ok("packages", "The packages are there, and new enough.")]


def state_folder(folder: Path) -> Iterator[Finding]:
    """Whether the folder for state can be written, and has room."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError as wrong:
        yield mend(
            "state-folder",
            f"The folder for state, {folder}, cannot be written: {wrong.strerror}.",
            "Make it the server's user's own (chown), or name another one in HOTLINE_STATE.",
        )
        return
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        yield mend("disk", f"The disk of {folder} has {free // 1024**2} MB left.", "Make room on it.")
    elif folder.stat().st_mode & 0o002:
        yield ask("state-open", f"Anybody on this machine may write in {folder}.", f"Run: chmod o-w {folder}")
    else:
        yield ok("state-folder", f"The folder for state, {folder}, can be written.")


def clock(now: datetime, elsewhere: datetime | None) -> Iterator[Finding]:
    """Whether this machine's clock agrees with another one's; None when no other was seen. Both are aware."""
    if elsewhere is None:
        return
    off = (now - elsewhere).total_seconds()
    if abs(off) > MOST_SECONDS_OFF:
        way = "ahead" if off > 0 else "behind"
        yield mend(
            "clock",
            f"This machine's clock is {abs(off):.0f} seconds {way}.",
            "Let it be set from the network: timedatectl set-ntp true",
        )
    else:
        yield ok("clock", "The clock is right.")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]+", version)[:3])
