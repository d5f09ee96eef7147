"""What is logged when a folder is loaded: the first errors in its files, and a failure of our own."""

from __future__ import annotations

from collections.abc import Callable

from hotline.logger import get_logger
from hotline.problems import Problem, how_many

MOST_LOGGED = 20
"""The most errors of a folder that are logged. One broken file may have half a million."""

log = get_logger()


def log_failure_of(what: Callable[[], object]) -> None:
    """Call a function and log a failure, because watching must go on whatever a folder holds."""
    try:
        what()
    except Exception as bug:
        log.error("prompts_load_failed", error=type(bug).__name__)


def log_errors(errors: tuple[Problem, ...]) -> None:
    """Log the first few errors of the folder and how many more there are.

    They quote staff's words, never a caller's.
    """
    for problem in errors[:MOST_LOGGED]:
        log.warning("prompt_problem", place=str(problem.place), message=problem.what, rule=problem.rule)
    if more := how_many(errors[MOST_LOGGED:]):
        log.warning("more_prompt_problems", more=more, fix="run hotline check to see all")
