"""Git, as tests run it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def git(folder: Path, *words: str) -> str:
    """What Git prints in a folder."""
    command = [shutil.which("git") or "git", "-C", str(folder), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def begin(folder: Path, name: str = "a") -> None:
    """Make a folder a repository that has all its files, committed by somebody."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "-c", f"user.name={name}", "-c", "user.email=a@b.c", "commit", "-qm", "Before")
