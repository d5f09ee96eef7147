"""Makes a voiceover of what staff have recorded, in a child process: `python -m hotline.recordings.taking`.

The decoder is not loaded where calls are answered, and a file that it fails on ends nothing but this process. The
arguments are the file of the recording, the words that were read, as spoken, and the file to write. The outcome is a
line of JSON on standard output.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from hotline.errors import HotlineError

_SECONDS = 60.0
"""The time after which a decoder counts as hung."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A voiceover that was made: its length, and what is wrong with it, a sentence each."""

    seconds: float
    faults: tuple[str, ...]


def take(recorded: Path, words: str, made: Path) -> Taken:
    """Make a voiceover in a child process. Raises HotlineError, in words for staff, if it cannot be made."""
    command = (sys.executable, "-m", "hotline.recordings.taking", str(recorded), words, str(made))
    try:
        ended = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603, this program
        outcome = json.loads(ended.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise HotlineError("it is not a readable audio file") from None
    if "error" in outcome:
        raise HotlineError(outcome["error"])
    return Taken(outcome["seconds"], tuple(outcome["faults"]))


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
        raise HotlineError("it is longer than two minutes")
    filesystem.atomic_write(made, data)
    return Taken(fit.seconds, tuple(audio.faults(heard, words)))


def main() -> None:
    """Make the voiceover that the arguments describe."""
    recorded, words, made = sys.argv[1:]
    try:
        outcome: object = asdict(_take(Path(recorded), words, Path(made)))
    except (HotlineError, ValueError) as failure:
        outcome = {"error": str(failure)}
    print(json.dumps(outcome))


if __name__ == "__main__":
    main()
