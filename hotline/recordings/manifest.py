"""What the last complete rendering was of: while nothing has changed since, nothing needs to be read.

It goes by the stamps of files, as `make` does, and holds only when all is as it was: the prompt files, how their
words are spoken, this program, and every recording.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from hotline import wholefile
from hotline.settings import Settings
from hotline.stamps import Stamp, folder_state

AUDIO = "audio"
"""Where recordings are, in the state folder."""

FILE = "rendered.json"
"""Beside the recordings, so that it goes when they go."""

_PROGRAM = Path(__file__).parents[1]


def inputs_digest(settings: Settings) -> str:
    """All that recordings follow from, in a few characters: the prompt files, the countries whose numbers may stand in
    them, how they are spoken, this program."""
    speech = (settings.speech_engine, settings.audio_format)
    spoken = (sorted(settings.speech_voices.items()), sorted(settings.speech_rates.items()))
    said = (sorted(folder_state(settings.prompts).items()), settings.dial_countries)
    known = (*said, *speech, *spoken, sorted(_program().items()))
    return hashlib.sha256(repr(known).encode("utf-8", "surrogateescape")).hexdigest()


def _program() -> Stamp:
    return {path: each for path, each in folder_state(_PROGRAM).items() if path.endswith((".py", ".yaml"))}


def is_current(settings: Settings, origin: str) -> int | None:
    """How many recordings a complete rendering of an origin has left, if every one of them is as it was; else
    None."""
    try:
        told = json.loads((settings.state / AUDIO / FILE).read_bytes())
    except (OSError, ValueError):
        return None
    match told:
        case {"origin": str(of), "recordings": dict(recordings)} if of == origin:
            return len(recordings) if recordings == _recordings(settings, recordings) else None
    return None


def write(settings: Settings, origin: str, names: Collection[str]) -> None:
    """Note that every recording of an origin is there, by their names. Where one is missing, or the note cannot be
    written, the next rendering looks for itself."""
    recordings = _recordings(settings, names)
    if len(recordings) < len(names):
        return
    with suppress(OSError):
        note = {"origin": origin, "recordings": recordings}
        wholefile.atomic_write(settings.state / AUDIO / FILE, json.dumps(note).encode())


def _recordings(settings: Settings, names: Collection[str]) -> Mapping[str, list[int]]:
    """The stamps of recordings by their names; those that are not there are left out."""
    folder = settings.state / AUDIO
    there = {Path(path).stem: list(each) for path, each in folder_state(folder).items()}
    return {name: there[name] for name in names if name in there}
