"""What comes next in a call: a page, a connection, or a text."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.ivr.position import Position


@dataclass(frozen=True, slots=True)
class ShowPage:
    """A page to show, after the words of the message `reason` if there is one ("no-match", "moved"). After a
    reason only the keys are said again, except after "welcome", the first words in a language. "goodbye" ends
    the call. With `texts` the caller can be texted, so the page offers its answer as a text. `back` says when
    staff are there again, after "staff-closed"."""

    position: Position
    reason: str | None = None
    texts: bool = False
    back: str = ""


@dataclass(frozen=True, slots=True)
class Connect:
    """The caller is connected to a number of the topic at the position: to the one of its attempt, or the first.

    `is_first` tells it from numbers that are tried because others did not answer.
    """

    position: Position
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class SendText:
    """The answer at the position is texted to the caller; the position records that it was asked for."""

    position: Position


Step = ShowPage | Connect | SendText
