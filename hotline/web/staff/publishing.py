"""Publishes what staff save: written, kept in the history, committed, logged."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import structlog

from hotline.web.staff import git
from hotline.web.staff.drafts import Edits
from hotline.web.staff.files import PromptFiles
from hotline.web.staff.history import History

log = structlog.get_logger()


class Publisher:
    """Publishes edits of the prompt files of a folder."""

    def __init__(self, folder: Path, files: PromptFiles, history: History) -> None:
        self._folder = folder
        self._files = files
        self._history = history

    def publish(self, edits: Edits, versions: Mapping[str, str], *, by: str, subject: str) -> None:
        """Publish edits whose files have these versions. Raises as `PromptFiles.publish` does."""
        paths = tuple(sorted(edits))
        self._files.publish(edits, versions, partial(self._history.keep, paths=paths, by=by))
        committed = git.commit(self._folder, paths, subject, by)
        log.info("staff_saved", by=by, paths=list(paths), committed=committed)
