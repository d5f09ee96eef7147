"""Takes: what staff record on their page, until they use it. Files in the state folder, forgotten after a day."""

from __future__ import annotations

import re
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from hotline import filesystem
from hotline.errors import HotlineError
from hotline.recordings import taking
from hotline.recordings.taking import Taken
from hotline.sentence import Sentence

TAKES: Final = "takes"
"""The folder of takes, in the state folder."""

MOST_BYTES: Final = 4 * 1024 * 1024
"""The largest upload: two minutes at 256 kbit/s, twice what any browser records speech with."""

_KEPT_SECONDS: Final = 24 * 60 * 60.0
_NAME = re.compile(r"[0-9a-f]{32}")


class Takes:
    """The takes in a state folder. A take has a name of 32 hexadecimal digits, which nobody can guess."""

    def __init__(self, state: Path) -> None:
        self._folder = state / TAKES

    def begin(self) -> str:
        """Begin a take, and remove those of yesterday. Return its name. Raises OSError."""
        filesystem.make_private(self._folder)
        for file in self._folder.iterdir():
            with suppress(OSError):
                if time.time() - file.stat().st_mtime > _KEPT_SECONDS:
                    file.unlink()
        name = secrets.token_hex(16)
        self._upload(name).touch()
        return name

    def add(self, name: str, at: int, piece: bytes) -> None:
        """Add a piece to what was uploaded of a take, which must end at `at`.

        Raises HotlineError for a piece that is not the next or is too much, ValueError and OSError for no take.
        """
        upload = self._upload(name)
        if upload.stat().st_size != at:
            raise HotlineError(Sentence("a piece of it was lost on the way: try again"))
        if at + len(piece) > MOST_BYTES:
            raise HotlineError(Sentence("it is larger than {limit} MB", limit=MOST_BYTES // 1024 // 1024))
        with upload.open("ab") as file:
            file.write(piece)

    def make(self, name: str, words: str) -> Taken:
        """Make what was uploaded fit for the telephone. Raises HotlineError if it cannot be."""
        upload = self._upload(name)
        try:
            return taking.take(upload, words, self.path(name))
        finally:
            upload.unlink(missing_ok=True)

    def keep(self, data: bytes) -> str:
        """Keep a voiceover that is taken out of use, so that it can be put back. Return its name."""
        name = self.begin()
        filesystem.atomic_write(self.path(name), data)
        return name

    def path(self, name: str) -> Path:
        """Return where a take is as the telephone carries it. Raises ValueError for what is not a name."""
        return self._file(name, "wav")

    def _upload(self, name: str) -> Path:
        return self._file(name, "upload")

    def _file(self, name: str, ending: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("not the name of a take")
        return self._folder / f"{name}.{ending}"
