"""Publishes what staff save: written, kept in the history, committed, logged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hotline.content import paths as names
from hotline.content.files import Edits
from hotline.logger import get_logger
from hotline.web.one_line import LineApprovals
from hotline.web.staff import git
from hotline.web.staff.files import PromptFiles
from hotline.web.staff.history import History

log = get_logger()


class NeedsReviewError(Exception):
    """A second person has to approve a change; the message says why, as the end of a sentence."""


class Publisher:
    """Publishes edits of the prompt files of a folder, which are `files`. With `approvals`, some need a second
    person. Where the folder is that of a `line`, logs say so."""

    def __init__(
        self,
        folder: Path,
        files: PromptFiles,
        history: History,
        approvals: LineApprovals | None = None,
        *,
        line: str = "",
    ) -> None:
        self._folder = folder
        self.files = files
        self._history = history
        self._approvals = approvals
        self._line = line

    def reason(self, edits: Edits) -> str:
        """Return why edits need a second person, as the end of a sentence; "" when they do not."""
        reasons = self._approvals.reasons(edits) if self._approvals else {}
        return next(iter(reasons.values()), "")

    def publish(
        self, edits: Edits, versions: Mapping[str, str], *, by: str, subject: str, approved_by: str = ""
    ) -> None:
        """Publish edits whose files have these versions. Raises NeedsReviewError, and what `PromptFiles.publish`
        raises."""
        if not approved_by and (why := self.reason(edits)):
            raise NeedsReviewError(why)
        paths = tuple(sorted(edits))
        who = f"{by}, approved by {approved_by}" if approved_by and by else approved_by or by

        acceptance, key = _Acceptance(self._approvals, edits), ""

        def keep(before: dict[str, bytes]) -> None:
            nonlocal key
            key = self._history.keep(before, paths=paths, by=who)
            acceptance.accept()

        try:
            self.files.publish(edits, versions, keep)
        except BaseException:
            acceptance.take_back()
            raise
        subject = f"{subject}, line {self._line}" if self._line else subject
        committed = git.commit(self._folder, paths, subject, by or approved_by, key)
        placed = [names.in_line(self._line, path) for path in paths]
        log.info("staff_saved", by=by, approved_by=approved_by, paths=placed, committed=committed)


class _Acceptance:
    """Edits that become approved words, and what was approved before, where words are approved at all."""

    def __init__(self, approvals: LineApprovals | None, edits: Edits) -> None:
        self._approvals = approvals
        self._edits = edits
        self._before = {path: approvals.approved(path) for path in edits} if approvals else {}
        self._is_accepted = False

    def accept(self) -> None:
        """Make the edits the approved words. Raises OSError."""
        if self._approvals:
            self._approvals.accept(self._edits)
            self._is_accepted = True

    def take_back(self) -> None:
        """Approve the old words again, because the edits could not be written. Raises OSError."""
        if self._approvals and self._is_accepted:
            self._approvals.accept(self._before)
