"""The journal of a publication of several files: what was there before, until all of it is written."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hotline import filesystem

_NAME = "unfinished.json"


class Journal:
    """Puts files back as they were when writing them fails or the process is killed midway."""

    def __init__(self, state: Path) -> None:
        self._file = state / _NAME

    @property
    def is_there(self) -> bool:
        """Whether a publication is being written, or was not finished."""
        return self._file.exists()

    @contextmanager
    def of(self, before: Mapping[Path, bytes | None]) -> Iterator[None]:
        """Write files inside of this: all of them are kept, or all are as they were. None is a file that was not
        there. One file needs no journal, because it is written whole or not at all."""
        if len(before) == 1:
            yield
            return
        kept = {str(path): raw if raw is None else base64.b64encode(raw).decode() for path, raw in before.items()}
        filesystem.atomic_write(self._file, json.dumps(kept).encode())
        try:
            yield
        except BaseException:
            self.roll_back()
            raise
        self._file.unlink()

    def roll_back(self) -> None:
        """Put back what an unfinished publication has changed, if there is one."""
        if not self.is_there:
            return
        for path, raw in json.loads(self._file.read_bytes()).items():
            file = Path(path)
            if raw is None:
                file.unlink(missing_ok=True)
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                filesystem.atomic_write(file, base64.b64decode(raw))
        self._file.unlink()
