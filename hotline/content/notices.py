"""The notice: news that a line says before its welcome, and that is gone by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hotline.content.messages import NOTICE
from hotline.content.paths import LINE_FILE, Kind
from hotline.content.prompt_file import PromptFile
from hotline.line import Line
from hotline.problems import Problem, error, warning
from hotline.sentence import Sentence

RULES: Mapping[str, str] = {"notice-zone": "A notice ends in the time zone of `line.yaml`."}
"""The rule that is checked here: its id with its sentence."""

UNTIL = "until"
EXAMPLE = "2026-12-01 17:00"
_FORMS = ("%Y-%m-%d", "%Y-%m-%d %H:%M")


def is_notice(file: PromptFile) -> bool:
    """Return whether a prompt file is the notice of its language."""
    return file.name.kind is Kind.MESSAGE and file.name.id == NOTICE


def read_until(written: str) -> datetime | None:
    """Return the end of a notice on the wall clock; None for what is neither a date nor a date and a time.

    A date alone is a whole day: the notice ends at midnight after it.
    """
    for form in _FORMS:
        try:
            found = datetime.strptime(written, form)
        except ValueError:
            continue
        return found if " " in written else found + timedelta(days=1)
    return None


def until(file: PromptFile, zone: str) -> datetime | None:
    """Return the moment at which a notice ends; None where its file or the line does not say."""
    ends = read_until(file.value(UNTIL))
    return ends.replace(tzinfo=ZoneInfo(zone)) if ends and zone else None


def problems(files: Iterable[PromptFile], line: Line | None, is_shared: bool = False) -> Iterator[Problem]:
    """Yield the notices that are not said because the line has no time zone.

    Where common words are shared by lines with time zones of their own, they are said there: that is a warning.
    """
    for file in files:
        if is_notice(file) and file.is_readable and not (line and line.time_zone):
            what = Sentence(
                "this notice is not said: add a line to {file} such as time-zone: America/New_York", file=LINE_FILE
            )
            if is_shared:
                what = Sentence(
                    "this notice is said on the lines that have a time zone, and not for other numbers: for these, add "
                    "a line to {file} such as time-zone: America/New_York",
                    file=LINE_FILE,
                )
            told = warning if is_shared else error
            yield told(file.place(file.line(UNTIL)), what, "notice-zone")
