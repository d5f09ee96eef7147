"""Makes a voiceover of what staff have recorded, in a child process: `python -m hotline.recordings.taking`.

The decoder is not loaded where calls are answered, and a file that it fails on ends nothing but this process. The
arguments are the file of the recording, the words that were read, as spoken, and the file to write. The outcome is a
line of JSON on standard output.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hotline.errors import HotlineError
from hotline.sentence import Sentence

_SECONDS = 60.0
"""The time after which a decoder counts as hung."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A voiceover that was made: its length, and what is wrong with it, a sentence each."""

    seconds: float
    faults: tuple[Sentence, ...]


def take(recorded: Path, words: str, made: Path) -> Taken:
    """Make a voiceover in a child process. Raises HotlineError, in words for staff, if it cannot be made."""
    command = (sys.executable, "-m", "hotline.recordings.taking", str(recorded), words, str(made))
    try:
        ended = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603, this program
        outcome = json.loads(ended.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise HotlineError(Sentence("it is not a readable audio file")) from None
    if "error" in outcome:
        raise HotlineError(_sentence(outcome["error"]))
    return Taken(outcome["seconds"], tuple(map(_sentence, outcome["faults"])))


def _sentence(told: list[Any]) -> Sentence:
    """Return a sentence of the child process, which tells its form and its values."""
    return Sentence(told[0], **told[1])


def _take(recorded: Path, words: str, made: Path) -> Taken:
    from hotline import filesystem
    from hotline.audio import codec
    from hotline.audio.telephone import for_telephone
    from hotline.content import voiceovers
    from hotline.content.checks import audio

    heard = codec.decode(recorded.read_bytes())
    fit = for_telephone(heard)
    data = codec.encode(fit)
    if len(data) > voiceovers.MOST_BYTES:
        raise HotlineError(Sentence("it is longer than two minutes"))
    filesystem.atomic_write(made, data)
    return Taken(fit.seconds, tuple(audio.faults(heard, words)))


def _told(words: str) -> tuple[str, Mapping[str, object]]:
    return (words.form, words.values) if isinstance(words, Sentence) else ("{words}", {"words": words})


def main() -> None:
    """Make the voiceover that the arguments describe."""
    recorded, words, made = sys.argv[1:]
    try:
        taken = _take(Path(recorded), words, Path(made))
        outcome: object = {"seconds": taken.seconds, "faults": [_told(fault) for fault in taken.faults]}
    except (HotlineError, ValueError) as failure:
        outcome = {"error": _told(failure.args[0])}
    print(json.dumps(outcome))


if __name__ == "__main__":
    main()
