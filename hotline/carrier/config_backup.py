"""Backups of a number's configuration, which `hotline connect` makes and can restore."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from hotline import filesystem
from hotline.carrier.number_config import LABELS, Number, NumberConfig
from hotline.errors import HotlineError


def save(folder: Path, number: Number) -> Path:
    """Save a number's configuration for `--undo`, and return the file.

    Addresses may contain passwords, so only the owner may read the file.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copy = folder / f"connect-{number.phone.lstrip('+')}-{stamp}.json"
    filesystem.make_private(folder)
    held = {"sid": number.sid, "phone": number.phone, "config": dict(number.config)}
    with os.fdopen(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(held, file, indent=1)
    return copy


def numbers(folder: Path) -> tuple[str, ...]:
    """Return the numbers, in E.164, whose configuration was changed from here."""
    found = (file.name.split("-")[1] for file in sorted(folder.glob("connect-*-*.json")))
    return tuple(dict.fromkeys(f"+{digits}" for digits in found if digits.isdecimal()))


def read(file: Path) -> tuple[str, NumberConfig]:
    """Return the SID of the number and the configuration that a backup holds.

    Raises HotlineError for another file.
    """
    try:
        held = json.loads(file.read_text("utf-8"))
        config = {name: str(held["config"][name]) for name in LABELS}
        return str(held["sid"]), config
    except OSError as missing:
        raise HotlineError(f"{file} cannot be read: {missing.strerror}.") from missing
    except (ValueError, KeyError, TypeError) as odd:
        raise HotlineError(f"{file} is not a backup made by hotline connect.") from odd
