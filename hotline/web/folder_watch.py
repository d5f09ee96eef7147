"""Notices that a folder has changed, and waits until nobody is writing in it."""

from __future__ import annotations

import time
from pathlib import Path

from hotline.filesystem import FolderState, folder_state

POLL_SECONDS = 0.25
"""How often the folder is checked."""

SETTLE_SECONDS = 0.1
"""A change goes live once the folder has not changed for so long, so that a file is not read while it is being
written."""

LONGEST_SETTLE_SECONDS = 2.0
"""Reload after this long even if files keep changing."""


class FolderWatch:
    """Looks at a folder again and again. `pause` is how many seconds to wait before the next look."""

    def __init__(self, folder: Path, read: FolderState) -> None:
        """Start from the folder's state as it was `read`."""
        self.pause = POLL_SECONDS
        self._folder = folder
        self._before = read
        self._changing_since = 0.0

    def has_settled(self, read: FolderState) -> bool:
        """Look once. Return whether the folder is not as it was `read` last, and its files have stopped changing."""
        before, self._before = self._before, folder_state(self._folder)
        self.pause = POLL_SECONDS
        if self._before == read:
            self._changing_since = 0.0
            return False
        now = time.monotonic()
        is_overdue = self._changing_since and now - self._changing_since > LONGEST_SETTLE_SECONDS
        if self._before == before or is_overdue:
            self._changing_since = 0.0
            return True
        self._changing_since, self.pause = self._changing_since or now, SETTLE_SECONDS
        return False
