"""`hotline check`: what is wrong in the prompt files, all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TextIO

from hotline import catalogue, rehearsal
from hotline.problems import Problem, Severity, has_errors

GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def run(folder: Path, form: str, out: TextIO) -> int:
    """Print every problem of the folder; 1 when one of them is an error.

    `form` is "text" (`path:line: error: what [rule]`) or "github" (workflow commands that mark the line).
    """
    loaded, problems = catalogue.load(folder, date.today())
    if not has_errors(problems):
        problems = (*problems, *rehearsal.rehearse(loaded, folder))
    line = _github if form == "github" else _text
    for problem in problems:
        print(line(folder, problem), file=out)
    if not problems:
        topics = sum(len(language.topics) for language in loaded.languages.values())
        print(f"All is well: {topics} answers in {len(loaded.languages)} language(s).", file=out)
    return 1 if has_errors(problems) else 0


def _path(folder: Path, problem: Problem) -> str:
    return (folder / problem.place.path).as_posix()


def _text(folder: Path, problem: Problem) -> str:
    where = f"{_path(folder, problem)}:{problem.place.line}"
    return f"{where}: {problem.severity}: {problem.what} [{problem.rule}]"


def _github(folder: Path, problem: Problem) -> str:
    where = f"file={_path(folder, problem)},line={problem.place.line},title={problem.rule}"
    what = problem.what.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{GITHUB[problem.severity]} {where}::{what}"
