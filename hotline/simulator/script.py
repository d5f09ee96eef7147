"""Conversation scripts: what a person does on a phone, and what they must get, in lines that staff can write.

    # what the conversation shows
    > insurance                 a text is sent
    < Most insurance covers     what came back holds these words
    < poison | swallowed        either of these words came back
    !< a program                what came back does not hold these words
    !< (the same again)         what came back is not, word for word, what the last step brought
    < (no answer)               nothing came back

    call                        the line is called
    press 3 2                   keys are pressed, one after another
    silence                     nothing is pressed for as long as the line waits
    say does insurance pay      words are spoken, where the line listens
    dial busy                   the call that is put through: completed, busy, no-answer, failed; or who picks up
                                presses another key (declined) or none (machine)
    hang up

    clock 2026-11-25 17:30      it is this time where the line is, from now on

After each step, every `<` must be found in what came, one behind the other; no `!<` anywhere in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from hotline.simulator.call import OUTCOMES
from hotline.simulator.phone import NO_ANSWER, Phone

THE_SAME = "(the same again)"

_OR = " | "
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the line differs from a script: the script's line, what it expects, and what came instead."""

    line: int
    expected: str
    got: tuple[str, ...]


class NotAStepError(Exception):
    """A line that is not one of the steps."""


def play(phone: Phone, lines: Iterable[str]) -> Difference | None:
    """Return the first difference, or None when the line does all that the script says."""
    came = _Came()
    for number, line in enumerate(lines, start=1):
        step = line.strip()
        if step.startswith(("<", "!<")):
            expected = _plain(step.lstrip("!<"))
            if step.startswith("<") and not came.holds(expected):
                return Difference(number, expected, came.got)
            if step.startswith("!") and not came.lacks(expected):
                return Difference(number, f"anything but: {expected}", came.got)
        elif step and not step.startswith("#"):
            try:
                came = _Came.after(came, take(phone, step))
            except NotAStepError:
                return Difference(number, "a step such as: > words, < words, call, press 3, silence", (step,))
    return None


@dataclass(slots=True)
class _Came:
    """What a step brought, how much of it no `<` has matched yet, and what the last step brought."""

    got: tuple[str, ...] = ("",)
    left: str = ""
    last: str = ""

    @classmethod
    def after(cls, last: _Came, brought: Iterable[str]) -> _Came:
        got = tuple(brought)
        return cls(got or ("",), _plain(" ".join(got)), _plain(" ".join(last.got)))

    def holds(self, expected: str) -> bool:
        """Return whether any of the alternatives is in what is left, and continue after it."""
        for way in expected.split(_OR):
            _, found, behind = self.left.partition(way)
            if found:
                self.left = behind
                return True
        return False

    def lacks(self, unwanted: str) -> bool:
        """Return whether none of these words is in what came."""
        words = _plain(" ".join(self.got))
        if unwanted == THE_SAME:
            return words != self.last
        return not any(way in words for way in unwanted.split(_OR))


def take(phone: Phone, step: str) -> Iterator[str]:
    """Take one step, and yield what comes back. Raises NotAStepError for a line that is not a step."""
    verb, _, rest = step.partition(" ")
    match verb, rest.strip():
        case _ if step.startswith(">"):
            replies = phone.text(step[1:].strip())
            yield from (reply.text for reply in replies) if replies else (NO_ANSWER,)
        case "call", "":
            yield from phone.dial()
        case "press", keys if keys and set(keys) <= set("0123456789*# "):
            yield from phone.press(keys.replace(" ", ""))
        case "silence", "":
            yield from phone.wait_silently()
        case "say", words if words:
            yield from phone.say(words)
        case "dial", outcome if outcome in OUTCOMES:
            yield from phone.finish_dial(outcome)
        case "hang", "up":
            phone.hang_up()
        case "clock", written if wall := _wall(written):
            phone.set_clock(wall)
        case _:
            raise NotAStepError(step)


def _wall(written: str) -> datetime | None:
    """Return a date and a time such as 2026-11-25 17:30; None for anything else."""
    try:
        return datetime.strptime(written, "%Y-%m-%d %H:%M")
    except ValueError:
        return None


def _plain(words: str) -> str:
    return _SPACES.sub(" ", words).strip()
