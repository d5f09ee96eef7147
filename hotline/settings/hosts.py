"""Hosts that start each release with a fresh disk, by a variable that they set."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

EMPTIED_DISKS: Mapping[str, str] = {
    "DYNO": "Heroku",
    "RENDER": "Render",
    "DOKKU_APP_NAME": "Dokku",
    "VCAP_APPLICATION": "Cloud Foundry",
}
"""The names of the hosts by their variables."""


def emptied_by(environ: Mapping[str, str], prompts: Path) -> str | None:
    """Return the host that empties the disk of a prompts folder at each release and restart; None where none does.

    A disk that such a host keeps is mounted elsewhere: then the folder is given by an absolute path.
    """
    host = next((EMPTIED_DISKS[name] for name in environ if name in EMPTIED_DISKS), None)
    return None if prompts.is_absolute() else host
