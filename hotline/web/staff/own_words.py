"""A line's own words on the staff page, in place of the common ones, and the way back to those."""

from __future__ import annotations

from flask import Response, abort

from hotline.logger import get_logger
from hotline.web.staff import auth, serializers
from hotline.web.staff.drafts import Drafts
from hotline.web.staff.files import ChangedMeanwhileError, PromptFiles
from hotline.web.staff.page_language import say, translated
from hotline.web.staff.publishing import NeedsReviewError, Publisher
from hotline.web.staff.serializers import JSON, json_response, sent_json

log = get_logger()


def mark(menu: JSON, files: PromptFiles) -> JSON:
    """Return the menu as the page lists it, with the files that are a line's own told apart from common ones."""
    for row in (*menu["rows"], *menu["messages"]):
        for cell in row["cells"].values():
            cell["is_default"] = not files.is_own(cell["path"])
    return menu


class OwnWords:
    """The view that deletes a line's own file, so that the line says the common words again."""

    def __init__(self, drafts: Drafts, publisher: Publisher) -> None:
        self._drafts = drafts
        self._files = publisher.files
        self._publisher = publisher

    def use_common(self) -> Response:
        """Delete a file: 404 where nothing common would hold then, 409 when it has changed, 422 for what is against
        it, 507 when the disk refuses."""
        sent = sent_json()
        path, version = (str(sent.get(name, "")) for name in ("path", "version"))
        if not self._files.is_own(path) or self._files.beneath(path) is None:
            abort(404)
        draft = self._drafts.of({path: None})
        if draft.errors:
            problems = serializers.listed(draft.errors)
            return json_response({"why": say("common-mistakes"), "problems": problems}, 422)
        try:
            subject = f"Use the common words for {path} on the staff page"
            self._publisher.publish({path: None}, {path: version}, by=auth.name(), subject=subject)
        except NeedsReviewError as why:
            return json_response({"why": say("common-waits", why=translated(str(why)))}, 422)
        except ChangedMeanwhileError:
            return json_response({"why": say("common-meanwhile")}, 409)
        except OSError as trouble:
            log.error("staff_save_failed", error=type(trouble).__name__, path=path)
            return json_response({"why": say("not-saved-disk", why=trouble.strerror or say("disk-error"))}, 507)
        return json_response({"path": path})
