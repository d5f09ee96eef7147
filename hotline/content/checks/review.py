"""Rules about the stamp of whoever approved the words of a file."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.content import reviewing
from hotline.content.prompt_file import PromptFile
from hotline.content.reviewing import REVIEWED
from hotline.problems import Problem, warning
from hotline.sentence import Sentence


def reviewed_by(file: PromptFile) -> Iterator[Problem]:
    """Only the staff page writes `reviewed`: a day, who approved the words, and a digest of them."""
    if file.field(REVIEWED) and reviewing.read_stamp(file.value(REVIEWED)) is None:
        what = Sentence("only the staff page writes this line, when somebody approves the words: remove it")
        yield warning(file.place(file.line(REVIEWED)), what, "reviewed-by")


def changed_since_review(file: PromptFile) -> Iterator[Problem]:
    """The words and facts of a file are those that somebody approved."""
    stamp = reviewing.read_stamp(file.value(REVIEWED))
    if stamp and stamp.digest != reviewing.digest(file):
        what = Sentence(
            "the words have changed since {by} approved them on {day}: have them approved again",
            by=stamp.by,
            day=stamp.day,
        )
        yield warning(file.place(file.line(REVIEWED)), what, "changed-since-review")
