"""Folders that are their owner's alone: what is in the folder for state is nobody else's business."""

from __future__ import annotations

from pathlib import Path


def make_private(path: Path) -> None:
    """Make a folder that only its owner may look into, and those above it that are missing as well. What is there is
    left as it is. Raises OSError."""
    for each in (*reversed(path.parents), path):
        if not each.is_dir():
            each.mkdir(mode=0o700, exist_ok=True)
