"""Applies mutations to copies of the repository, one at a time, and runs the tests that must notice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.mutations.table import Mutation

REPOSITORY = Path(__file__).parents[2]
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", ".hotline", ".hypothesis", ".*_cache", "__pycache__", "build", "dist"
)
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "--no-header", "-p", "no:cacheprovider")
MOST_SECONDS = 600
COPIES = 2
"""How many mutations are tried at the same time, each in its own copy."""

PASSED, FAILED = 0, 1
"""What pytest exits with. It has other numbers for tests that could not be run, which proves nothing."""


class Fate(Enum):
    """What became of a mutation."""

    CAUGHT = "caught"
    SURVIVED = "SURVIVED"
    BROKEN = "NOT TRIED"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutation, by which test or why, and how long it took."""

    mutation: Mutation
    fate: Fate
    by: str
    seconds: float = 0.0


def outcomes(mutations: Iterable[Mutation]) -> Iterator[Outcome]:
    """Try each mutation, and say what became of it, in order."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(COPIES) as pool:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(COPIES):
            copies.put(copied(Path(folder) / str(number)))
        yield from pool.map(lambda mutation: _tried_in_one(copies, mutation), mutations)


def copied(folder: Path) -> Path:
    """Copy the repository into a new folder, and return it."""
    return Path(shutil.copytree(REPOSITORY, folder, ignore=NOT_COPIED))


def green(mutations: Iterable[Mutation]) -> str:
    """Run the tests of all mutations without any; "" when they pass, else what pytest said."""
    tests = dict.fromkeys(test for mutation in mutations for test in mutation.tests)
    status, said = _pytest(REPOSITORY, ("-n", "2", *tests), patience=None)
    return "" if status == PASSED else said


def mutated(mutation: Mutation, text: str) -> str:
    """A file's text with the mutation in it. Raises ValueError unless its old text is there exactly once."""
    if (times := text.count(mutation.old)) != 1:
        raise ValueError(f"{mutation.file} holds the old text {times} times, not once")
    return text.replace(mutation.old, mutation.new)


def _tried_in_one(copies: SimpleQueue[Path], mutation: Mutation) -> Outcome:
    copy = copies.get()
    try:
        return tried(mutation, copy)
    finally:
        copies.put(copy)


def tried(mutation: Mutation, copy: Path) -> Outcome:
    """Try a mutation in a copy of the repository, which is as it was afterwards."""
    try:
        return _outcome(mutation, copy)
    except (OSError, ValueError, subprocess.TimeoutExpired) as trouble:
        return Outcome(mutation, Fate.BROKEN, str(trouble))


def _outcome(mutation: Mutation, copy: Path) -> Outcome:
    began = time.monotonic()
    with _applied(mutation, copy):
        status, said = _pytest(copy, mutation.tests)
    spent = time.monotonic() - began
    if status == PASSED:
        return Outcome(mutation, Fate.SURVIVED, " ".join(mutation.tests), spent)
    if status != FAILED:
        return Outcome(mutation, Fate.BROKEN, said, spent)
    return Outcome(mutation, Fate.CAUGHT, _culprit(said), spent)


@contextmanager
def _applied(mutation: Mutation, copy: Path) -> Iterator[None]:
    file = copy / mutation.file
    text = file.read_text("utf-8")
    file.write_text(mutated(mutation, text), "utf-8")
    try:
        yield
    finally:
        file.write_text(text, "utf-8")


def _pytest(folder: Path, tests: Iterable[str], patience: float | None = MOST_SECONDS) -> tuple[int, str]:
    """Run tests in a folder, of that folder's code and of no bytecode that was compiled before an edit."""
    own = {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_ADDOPTS": ""}
    done = subprocess.run(
        (*PYTEST, *tests),
        cwd=folder,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def _culprit(said: str) -> str:
    """The test that failed, by its name without its folder and its parameters."""
    failed = (
        line.split(" ")[1] for line in said.splitlines() if line.startswith(("FAILED tests/", "ERROR tests/"))
    )
    return next(failed, "?").partition("[")[0]
