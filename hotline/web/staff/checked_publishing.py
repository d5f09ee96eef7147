"""Publishes what a button changes, whole or not at all: checked first, and proposed where it needs a second person."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response

from hotline.content import paths
from hotline.content.editing import line_ends
from hotline.content.files import Edits
from hotline.logger import get_logger
from hotline.web.staff import auth, proposing, serializers
from hotline.web.staff.drafts import Drafts
from hotline.web.staff.files import ChangedMeanwhileError
from hotline.web.staff.page_language import say, translated
from hotline.web.staff.proposals import Proposals
from hotline.web.staff.publishing import NeedsReviewError, Publisher
from hotline.web.staff.serializers import json_response

log = get_logger()


class CheckedPublisher:
    """Publishes edits that a person has not typed as files, and answers the page."""

    def __init__(self, drafts: Drafts, publisher: Publisher, proposals: Proposals) -> None:
        self._drafts = drafts
        self._publisher = publisher
        self._proposals = proposals
        self.files = publisher.files

    def reason(self, edits: Edits) -> str:
        """Return why edits need a second person, as `Publisher.reason` does."""
        return self._publisher.reason(edits)

    def publish(self, edits: Edits, versions: Mapping[str, str], *, subject: str, mistakes: str) -> Response:
        """Publish edits of files that have these versions: 422 for what is against it, 409 when a file has changed,
        507 when the disk refuses. `mistakes` names the page's words for mistakes, into which the first is filled."""
        if errors := self._drafts.of({path: raw for path, raw in edits.items() if paths.read(path)}).errors:
            why = say(mistakes, what=translated(errors[0].what))
            return json_response({"why": why, "problems": serializers.listed(errors)}, 422)
        path = next(iter(edits))
        try:
            self._publisher.publish(edits, versions, by=auth.name(), subject=subject)
        except NeedsReviewError as why:
            return self._proposed(edits, why)
        except ChangedMeanwhileError:
            return json_response({"why": say("common-meanwhile")}, 409)
        except OSError as trouble:
            log.error("staff_save_failed", error=type(trouble).__name__, path=path)
            return json_response({"why": say("not-saved-disk", why=trouble.strerror or say("disk-error"))}, 507)
        return json_response({"path": path})

    def _proposed(self, edits: Edits, why: NeedsReviewError) -> Response:
        """Propose edits file by file, and return the first refusal, or what comes next. Beside new words, no file is
        proposed to be deleted."""
        written = {path: raw for path, raw in edits.items() if raw is not None}
        for path, raw in (written or edits).items():
            text = None if raw is None else line_ends.text_of(raw)
            response = proposing.proposed(self.files, self._proposals, path, text, why=why)
            if response.status_code != 200:
                break
        return response
