"""What a button changes, such as a deletion, is proposed where it needs a second person, as changed words are."""

from __future__ import annotations

from flask import Response

from hotline.logger import get_logger
from hotline.web.staff import auth
from hotline.web.staff.files import PromptFiles
from hotline.web.staff.page_language import say, translated
from hotline.web.staff.proposals import AlreadyProposedError, Proposals
from hotline.web.staff.publishing import NeedsReviewError
from hotline.web.staff.serializers import json_response

log = get_logger()


def proposed(
    files: PromptFiles, proposals: Proposals, path: str, text: str | None, *, why: NeedsReviewError
) -> Response:
    """Keep the proposal that a file gets this text, or is deleted where there is none, and say what comes next.

    422 when somebody else's change of it waits, 507 when the disk refuses.
    """
    source = files.read(path)
    try:
        proposals.propose(path, text, version=source.version if source else "", by=auth.name())
    except AlreadyProposedError as other:
        return json_response({"why": say("proposal-others", name=str(other))}, 422)
    except OSError as trouble:
        return json_response({"why": say("proposal-disk", why=trouble.strerror or say("disk-error"))}, 507)
    log.info("staff_proposed", by=auth.name(), path=path)
    return json_response({"path": path, "waits": say("change-proposed", why=translated(why.args[0]))})
