"""Review: somebody proposes a change, a second person sees both versions and approves or declines it.

Changes on the disk that nobody has approved wait here too.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask import Response, abort, request

from hotline.content import arranging, reviewing
from hotline.content.editing import line_ends
from hotline.content.editing.stamp import stamped
from hotline.content.files import Edits
from hotline.logger import get_logger
from hotline.web import preview
from hotline.web.one_line import LineApprovals
from hotline.web.staff import auth, field_diff, serializers
from hotline.web.staff.drafts import Drafts
from hotline.web.staff.editor import Editor, tried
from hotline.web.staff.files import NEW, ChangedMeanwhileError
from hotline.web.staff.page_language import say, translated
from hotline.web.staff.proposals import AlreadyProposedError, Proposal, Proposals
from hotline.web.staff.publishing import Publisher
from hotline.web.staff.serializers import JSON, json_response, sent_json

log = get_logger()

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words that wait for somebody: for a prompt file, instead of others. `raw` is None where a file was deleted."""

    path: str
    raw: bytes | None
    version: str
    by: str
    key: str
    proposal: Proposal | None = None


class Reviewer:
    """The views of words that wait for a second person."""

    def __init__(
        self, approvals: LineApprovals, drafts: Drafts, publisher: Publisher, editor: Editor, proposals: Proposals
    ) -> None:
        self._approvals = approvals
        self._drafts = drafts
        self._files = publisher.files
        self._publisher = publisher
        self._editor = editor
        self._proposals = proposals

    def waiting(self) -> list[JSON]:
        """Return what waits: proposals, those that were declined, and changes on the disk that are held."""
        proposed = [
            {
                **{name: value for name, value in asdict(each).items() if name not in ("text", "version")},
                "kind": "proposed" if each.is_open else "declined",
                "is_mine": each.by == auth.name(),
            }
            for each in self._proposals.all()
        ]
        return [*proposed, *({"kind": "held", "path": path, "is_mine": False} for path in self._approvals.held)]

    def version(self) -> str:
        """Return what changes with what waits."""
        return self._proposals.version()

    def propose(self) -> Response:
        """Keep a change until a second person has looked at it: 409 when the file has changed, 422 for
        mistakes, 507 when it cannot be kept, because somebody else's change waits or the disk refuses."""
        sent = sent_json()
        change = self._editor.change(sent)
        draft, path = self._drafts.of(change.edits), change.source.path
        if draft.errors or change.refused:
            return json_response(tried(change, draft), 422)
        if str(sent.get("version")) != change.source.version:
            return json_response({"changed": True}, 409)
        try:
            self._proposals.propose(path, change.text, version=change.source.version, by=auth.name())
        except AlreadyProposedError as other:
            return json_response({"why": say("proposal-others", name=str(other))}, 507)
        except OSError as trouble:
            return json_response({"why": say("proposal-disk", why=trouble.strerror or say("disk-error"))}, 507)
        log.info("staff_proposed", by=auth.name(), path=path)
        return json_response({"path": path})

    def look(self) -> Response:
        """Return both versions of words that wait: their difference in words, and what people get of each; null when
        nothing is waiting."""
        found = self._of(request.args.get("path", ""))
        if found is None:
            return json_response(None)
        catalogue = self._drafts.live()
        old, draft = self._before(found), self._drafts.of(self._edits(found, found.raw))
        now, new = (preview.of_path(each, found.path) for each in (catalogue, draft.catalogue))
        text = line_ends.text_of(found.raw or b"")
        errors = draft.errors
        return json_response(
            {
                "path": found.path,
                "key": found.key,
                "kind": "proposed" if found.proposal else "held",
                "by": found.by,
                "at": found.proposal.at if found.proposal else None,
                "declined_by": found.proposal.declined_by if found.proposal else "",
                "reason": found.proposal.reason if found.proposal else "",
                "is_mine": bool(found.proposal) and found.by == auth.name(),
                "is_deleted": found.raw is None,
                "why": translated(reviewing.reason(found.path, self._approvals.approved(found.path), found.raw)),
                "text": text,
                "fields": field_diff.differences(found.path, old, text, tuple(catalogue.languages)),
                "now": serializers.heard(now) if now else None,
                "new": serializers.heard(new) if new and not errors else None,
                "problems": [serializers.shown(problem) for problem in errors],
            }
        )

    def decide(self) -> Response:
        """Approve, decline or withdraw: 403 for one's own words, 409 when they have changed."""
        action, path, key, reason = _sent(sent_json())
        found, me = self._of(path), auth.name()
        if found is None or key != found.key:
            return json_response({"why": say("proposal-other-words")}, 409)
        if action == "withdraw" and found.proposal and found.by == me:
            self._proposals.forget(path)
            return json_response({"path": path})
        if found.proposal and found.by == me:
            return json_response({"why": say("proposal-own")}, 403)
        if action == "decline" and found.proposal:
            self._proposals.decline(found.proposal, me, reason)
            log.info("staff_declined", by=me, path=path)
            return json_response({"path": path})
        if action not in ("approve", "decline") or (found.proposal and not found.proposal.is_open):
            abort(404)
        return self._published(
            found, self._approvals.approved(path) if action == "decline" else self._stamped(found)
        )

    def _published(self, found: Waiting, raw: bytes | None) -> Response:
        me, name = auth.name(), found.by or say("proposal-whoever")
        if self._drafts.of(self._edits(found, raw)).errors:
            return json_response({"why": say("proposal-mistakes", name=name)}, 422)
        try:
            subject = f"{'Change' if raw else 'Delete'} {found.path} on the staff page, approved by {me}"
            versions = {found.path: found.version}
            self._publisher.publish(self._edits(found, raw), versions, by=found.by, subject=subject, approved_by=me)
        except ChangedMeanwhileError:
            return json_response({"why": say("proposal-meanwhile", name=name)}, 409)
        except OSError as trouble:
            log.error("staff_save_failed", error=type(trouble).__name__, path=found.path)
            return json_response({"why": say("proposal-disk", why=trouble.strerror or say("disk-error"))}, 507)
        if found.proposal:
            self._proposals.forget(found.path)
        return json_response({"path": found.path})

    def _edits(self, found: Waiting, raw: bytes | None) -> Edits:
        """Return what is published: a deleted common answer is gone in every language. Where other words hold without
        the file, it goes alone."""
        is_deletion = found.proposal is not None and raw is None and self._files.beneath(found.path) is None
        if is_deletion and not self._approvals.line and self._files.read(found.path):
            return arranging.delete(self._files.folder(), found.path)
        return {found.path: raw}

    def _of(self, path: str) -> Waiting | None:
        """Return what waits for a prompt file; None when nothing does."""
        source = self._files.read(path) or self._files.new(path)
        if proposal := self._proposals.of(path):
            text = line_ends.bytes_of(proposal.text, source.raw if source else b"")
            proposed = None if proposal.is_deletion else text
            return Waiting(path, proposed, proposal.version, proposal.by, proposal.key, proposal)
        if path not in self._approvals.held:
            return None
        raw = self._approvals.on_disk(path)
        version = source.version if source else NEW
        return Waiting(path, raw, version, "", f"disk {hashlib.sha256(raw or b'').hexdigest()[:16]}")

    def _before(self, found: Waiting) -> str:
        """Return the text that is live now."""
        approved = self._approvals.approved(found.path)
        source = self._files.read(found.path)
        if approved is None and source and (found.proposal or source.is_default):
            return source.text
        return line_ends.text_of(approved or b"")

    def _stamped(self, found: Waiting) -> bytes | None:
        stamp = reviewing.stamp(found.path, found.raw, auth.name(), date.today()) if found.raw is not None else None
        return stamped(found.raw, stamp) if stamp and found.raw is not None else found.raw


def _sent(sent: Any) -> tuple[str, str, str, str]:
    """Return an action, a path, a key and a reason."""
    given = sent if isinstance(sent, dict) else {}
    reason = " ".join(str(given.get("reason", "")).split())[:_LONGEST_REASON]
    return str(given.get("action", "")), str(given.get("path", "")), str(given.get("key", "")), reason
