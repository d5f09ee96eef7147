"""Publishes what staff save: written, kept in the history, committed, logged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import structlog

from hotline.web.approvals import Approvals
from hotline.web.staff import git
from hotline.web.staff.drafts import Edits
from hotline.web.staff.files import PromptFiles
from hotline.web.staff.history import History

log = structlog.get_logger()


class NeedsReviewError(Exception):
    """A second person has to approve a change; the message says why, as the end of a sentence."""


class Publisher:
    """Publishes edits of the prompt files of a folder, which are `files`. With `approvals`, some need a second
    person."""

    def __init__(
        self, folder: Path, files: PromptFiles, history: History, approvals: Approvals | None = None
    ) -> None:
        self._folder = folder
        self.files = files
        self._history = history
        self._approvals = approvals

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

        with self._accepted(edits) as accept:

            def keep(before: dict[str, bytes]) -> None:
                self._history.keep(before, paths=paths, by=who)
                accept()

            self.files.publish(edits, versions, keep)
        committed = git.commit(self._folder, paths, subject, by or approved_by)
        log.info("staff_saved", by=by, approved_by=approved_by, paths=list(paths), committed=committed)

    @contextmanager
    def _accepted(self, edits: Edits) -> Iterator[Callable[[], None]]:
        """Give what makes edits approved, which is taken back when they cannot be written."""
        approvals = self._approvals
        before = {path: approvals.approved(path) for path in edits} if approvals else {}
        done = False

        def accept() -> None:
            nonlocal done
            if approvals:
                approvals.accept(edits)
                done = True

        try:
            yield accept
        except BaseException:
            if approvals and done:
                approvals.accept(before)
            raise
