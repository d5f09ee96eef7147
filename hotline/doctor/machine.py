"""Checks of this machine: Python, the packages, the clock."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path

from hotline.doctor.findings import Finding, failed, passed

OLDEST_PYTHON = (3, 11)
PROJECT = Path(__file__).parents[2] / "pyproject.toml"
MOST_SECONDS_OFF = 60.0
INSTALL = "Run .venv/bin/pip install --no-deps -r requirements.txt"
"""This program itself is left out: pip refuses a folder, which has no hash, beside a list of hashes."""

_REQUIREMENT = re.compile(r"\A([A-Za-z0-9_.-]+)>=([0-9][0-9.]*)\Z")


def python(version: tuple[int, ...]) -> Iterator[Finding]:
    """Check whether this version of Python, such as (3, 11, 7), is new enough."""
    written = ".".join(map(str, version[:3]))
    if version[:2] < OLDEST_PYTHON:
        yield failed(
            "python", f"Python {written} is too old.", "Install Python 3.11 or newer and create .venv again."
        )
    else:
        yield passed("python", f"Python {written}.")


def packages(needs: tuple[str, ...] | None = None) -> Iterator[Finding]:
    """Check whether the required packages ("flask>=3.1") are installed and new enough."""
    wrong = []
    wishes = needs if needs is not None else _needs()
    for need in filter(None, map(_REQUIREMENT.match, wishes)):
        name, least = need.groups()
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            wrong.append(failed("package-missing", f"The package {name} is missing.", INSTALL))
            continue
        if _parts(version) < _parts(least):
            wrong.append(failed("package-old", f"The package {name} {version} is older than {least}.", INSTALL))
    yield from wrong or [passed("packages", "All packages are installed and new enough.")]


def _needs() -> tuple[str, ...]:
    """Return the packages that this program requires. A host with a Procfile runs it from its folder without
    installing it."""
    try:
        return tuple(metadata.requires("hotline") or ())
    except metadata.PackageNotFoundError:
        project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
        return tuple(project["dependencies"])


def clock(now: datetime, elsewhere: datetime | None) -> Iterator[Finding]:
    """Check this machine's clock against another one; None when no other was seen. Both are aware datetimes."""
    if elsewhere is None:
        return
    off = (now - elsewhere).total_seconds()
    if abs(off) > MOST_SECONDS_OFF:
        way = "ahead" if off > 0 else "behind"
        yield failed(
            "clock",
            f"This machine's clock is {abs(off):.0f} seconds {way}.",
            "Set it from the network: timedatectl set-ntp true",
        )
    else:
        yield passed("clock", "The clock is correct.")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]+", version)[:3])
