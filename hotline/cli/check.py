"""`hotline check`: lists everything that is wrong in the prompt files."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.markup import escape

from hotline.cli import line_checks, prompt_folder, told_problems, week
from hotline.content.checks import languages
from hotline.content.line_words import FolderWords
from hotline.filesystem import folder_state
from hotline.models import Catalogue, Language
from hotline.problems import Problem, Severity, has_errors, shortened
from hotline.web.folder_watch import POLL_SECONDS

GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


@click.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "github"]), default="text", help="github: for CI.")
@click.option("--watch", "is_watching", is_flag=True, help="Check again after each change. Stop with Ctrl-C.")
def command(folder: Path | None, form: str, is_watching: bool) -> int:
    """Check the prompt files and say how to fix what is wrong.

    Examples: hotline check; hotline check prompts; hotline check --watch; hotline check --format github
    """
    if is_watching:
        return watch(folder or prompt_folder.find(), sys.stdout)
    return run(folder or prompt_folder.find(), form, sys.stdout)


def run(folder: Path, form: str, out: TextIO) -> int:
    """Print every problem of the folder, and return 1 if one of them is an error.

    `form` is "text" (`path:line: error: what [rule]`, with colors and a summary on a terminal) or "github"
    (workflow commands that mark the line).
    """
    words = prompt_folder.load_all(folder)
    loaded, found = words.common.catalogue, (*words.problems, *line_checks.problems(words, folder))
    problems = told_problems.told(found, words, folder)
    if form == "text" and out.isatty():
        _show(folder, problems, Console(file=out, highlight=False, soft_wrap=True))
    else:
        line = _github if form == "github" else _text
        for problem in shortened(problems):
            print(line(folder, problem), file=out)
    if not problems:
        print(_no_problems(loaded, len(words.lines)), file=out)
    if form == "text":
        for said in _weeks(words):
            print(said, file=out)
        if problems:
            blocked = has_errors(languages.without(languages.unready(found), found))
            print(f"\n{told_problems.summary(problems, blocked)}", file=out)
    return 1 if has_errors(found) else 0


def watch(folder: Path, out: TextIO, wait: Callable[[float], None] = time.sleep) -> int:
    """Check again after each change until interrupted, and return the last status."""
    status, seen = 0, None
    try:
        while True:
            if (now := folder_state(folder)) != seen:
                print(f"\n{time.strftime('%H:%M:%S')} {folder}", file=out)
                status, seen = run(folder, "text", out), now
            wait(POLL_SECONDS)
    except KeyboardInterrupt:
        return status


def _show(folder: Path, problems: tuple[Problem, ...], console: Console) -> None:
    for problem in shortened(problems):
        style = STYLES[problem.severity]
        where = escape(f"{_path(folder, problem)}:{problem.place.line}")
        rule = escape(f"[{problem.rule}]")
        console.print(
            f"[b]{where}[/b] [{style}]{problem.severity}[/{style}] {escape(problem.what)} [dim]{rule}[/dim]"
        )


def _weeks(words: FolderWords) -> Iterator[str]:
    """Yield the opening hours of the next seven days, line by line."""
    now = datetime.now(UTC)
    yield from week.in_words(words.common.catalogue, now)
    for line, own in words.lines.items():
        if own.catalogue.line != words.common.catalogue.line and (said := tuple(week.in_words(own.catalogue, now))):
            yield f"The line {line}:"
            yield from said


def _no_problems(loaded: Catalogue, lines: int) -> str:
    topics = sum(len(language.topics) for language in loaded.languages.values())
    messages = sum(len(language.messages) for language in loaded.languages.values())
    standard = sum(len(set(_default_messages(language))) for language in loaded.languages.values())
    many = len(loaded.languages)
    counted = f"{many} language{'' if many == 1 else 's'}"
    apart = f", and {lines} line{'' if lines == 1 else 's'} with words of their own" if lines else ""
    return f"No problems found: {topics} answers in {counted}{apart}." + (
        f" {standard} of {messages} messages are the default ones." if standard else ""
    )


def _default_messages(language: Language) -> Iterator[str]:
    paths = ((name, f"{language.code}/{name}.md") for name in language.messages)
    yield from (name for name, path in paths if path in language.defaults)


def _path(folder: Path, problem: Problem) -> str:
    return (folder / problem.place.path).as_posix()


def _text(folder: Path, problem: Problem) -> str:
    where = f"{_path(folder, problem)}:{problem.place.line}"
    return f"{where}: {problem.severity}: {problem.what} [{problem.rule}]"


def _github(folder: Path, problem: Problem) -> str:
    where = f"file={_path(folder, problem)},line={problem.place.line},title={problem.rule}"
    what = problem.what.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{GITHUB[problem.severity]} {where}::{what}"
