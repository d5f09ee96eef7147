"""The editor on the staff page: a prompt file as it is, a change that is tried, a change that is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Response, abort, request

from hotline.content import editing, known_facts, paths
from hotline.content.editing import EditError, line_ends
from hotline.content.paths import Kind
from hotline.logger import get_logger
from hotline.models import Catalogue
from hotline.problems import Problem, shortened
from hotline.web import preview
from hotline.web.one_line import OneLine
from hotline.web.staff import auth, field_diff, number_weeks, serializers, words_diff
from hotline.web.staff.drafts import Draft, Drafts
from hotline.web.staff.files import ChangedMeanwhileError, PromptSource
from hotline.web.staff.history import History
from hotline.web.staff.originals import Originals
from hotline.web.staff.page_language import say, translated
from hotline.web.staff.publishing import Publisher
from hotline.web.staff.serializers import JSON, json_response, sent_json
from hotline.web.week import weeks

log = get_logger()


@dataclass(frozen=True, slots=True)
class Change:
    """What was sent: a file as it is, its text as changed, and what kept fields from being written into it."""

    source: PromptSource
    text: str
    refused: Mapping[str, str]

    @property
    def edits(self) -> dict[str, bytes | None]:
        """The change as bytes, in which lines that nobody touched are as they were."""
        return {self.source.path: line_ends.bytes_of(self.text, self.source.raw)}


class Editor:
    """The editor's views."""

    def __init__(
        self, line: OneLine, drafts: Drafts, publisher: Publisher, history: History, originals: Originals
    ) -> None:
        self._line = line
        self._drafts = drafts
        self._files = publisher.files
        self._publisher = publisher
        self._history = history
        self._originals = originals

    def file(self) -> Response:
        """Return a prompt file as it is on disk and as a form, its problems, and its preview on the live line."""
        path = request.args.get("path", "")
        version, catalogue = self._line.version, self._line.current().catalogue  # first: the file is never older
        source = self._files.read(path) or (self._files.new(path) if request.args.get("new") else None)
        if source is None:
            abort(404)
        outcome = _outcome(source.path, source.text, self._line.problems, catalogue, catalogue)
        original = self._original(path, catalogue)
        return json_response(
            {
                **_file(source),
                "has_common": bool(self._line.name) and self._files.beneath(path) is not None,
                "edition": version,
                "original": original,
                "older": self._older(path, catalogue),
                **outcome,
            }
        )

    def attempt(self) -> Response:
        """Return the preview of a change. Nothing is written, and the live line is not touched."""
        change = self.change(sent_json())
        return json_response(self._tried(change, self._drafts.of(change.edits)))

    def save(self) -> Response:
        """Write a change that would go live: 409 when the file has changed meanwhile, 422 for mistakes, 507 when the
        disk refuses."""
        sent = sent_json()
        change = self.change(sent)
        draft = self._drafts.of(change.edits)
        if draft.errors or change.refused or self._publisher.reason(change.edits):
            return json_response(self._tried(change, draft), 422)
        path = change.source.path
        try:
            versions, subject = {path: str(sent.get("version"))}, f"Change {path} on the staff page"
            self._publisher.publish(change.edits, versions, by=auth.name(), subject=subject)
        except ChangedMeanwhileError:
            return json_response({"changed": True}, 409)
        except OSError as trouble:
            log.error("staff_save_failed", error=type(trouble).__name__, path=path)
            return json_response({"why": say("not-saved-disk", why=trouble.strerror or say("disk-error"))}, 507)
        saved = self._files.read(path)
        return json_response({"version": saved.version if saved else "", "text": change.text})

    def history(self) -> Response:
        """Return the changes of an answer that were saved on the page, the last one first, as words taken out of each
        field and put in."""
        path = request.args.get("path", "")
        source = self._files.read(path)
        if source is None:
            abort(404)
        languages = tuple(self._line.current().catalogue.languages)
        beneath = line_ends.text_of(self._files.beneath(path) or b"")
        changes = [
            {
                "key": version.key,
                "at": version.until.isoformat(),
                "by": version.by,
                "text": version.text,
                "fields": field_diff.differences(
                    path, version.text, beneath if version.after is None else version.after, languages
                ),
            }
            for version in self._history.of(path)
        ]
        default = None if self._line.name else self._files.beneath(path)
        own = not source.is_default and default is not None
        return json_response(
            {"changes": changes, "default": line_ends.text_of(default) if own and default else None}
        )

    def still_right(self) -> Response:
        """Remember that a translation is right still, though its original has changed: 507 when the disk refuses."""
        path = str((request.get_json() or {}).get("path", ""))
        try:
            self._originals.accept(self._line.current().catalogue, path)
        except OSError as trouble:
            return json_response({"why": say("not-saved-disk", why=trouble.strerror or say("disk-error"))}, 507)
        log.info("staff_translation_confirmed", by=auth.name(), path=path)
        return json_response({"path": path})

    def _older(self, path: str, catalogue: Catalogue) -> list[words_diff.Piece] | None:
        """Return what has changed in the original since a translation was last changed; None where nothing has."""
        older = self._originals.older(catalogue).get(path)
        return words_diff.differences(*older) if older else None

    def _original(self, path: str, catalogue: Catalogue) -> JSON | None:
        """Return the words of the first language, of which a file is a translation; None when it is not one."""
        name, code = paths.read(path), catalogue.default.code
        if name is None or name.language in ("", code):
            return None
        nodes = {node.id: node.place.path for node in catalogue.default.nodes.values()}
        there = nodes.get(name.id, f"{code}/{path.partition('/')[2]}")
        source, original = self._files.read(there), paths.read(there)
        form = editing.read(source.text, original) if source and original else None
        return dict(form.values) if form else None

    def _tried(self, change: Change, draft: Draft) -> JSON:
        return {**tried(change, draft), "review": translated(self._publisher.reason(change.edits))}

    def change(self, sent: Any) -> Change:
        """Return the change that was sent; 404 when there is none, or for an unknown prompt file."""
        path, text, changes = _sent(sent)
        source = self._files.read(path) or self._files.new(path)
        if source is None:
            abort(404)
        languages = tuple(self._line.current().catalogue.languages)
        return _changed(source, text.replace("\r\n", "\n"), changes, languages)


def _sent(sent: Any) -> tuple[str, str, dict[str, Any]]:
    """Return a path, a text and changed fields; "" for what is not there or is something else."""
    match sent:
        case {"path": str(path), "text": str(text), "changes": dict(changes)}:
            return path, text, changes
        case {"path": str(path), "text": str(text)}:
            return path, text, {}
    return "", "", {}


def _changed(source: PromptSource, text: str, changes: Mapping[str, Any], languages: tuple[str, ...]) -> Change:
    """Write changed fields into a text of a line with these languages, all that can be written."""
    name, refused = paths.read(source.path), dict[str, str]()
    for part, value in changes.items():
        try:
            if name:
                given = value if isinstance(value, list) else str(value)
                text = editing.change(text, name, str(part), given, languages)
        except EditError as failure:
            refused[str(part)] = translated(failure.why)
    return Change(source, text, refused)


def _file(source: PromptSource) -> JSON:
    return {
        "path": source.path,
        "text": source.text,
        "version": source.version,
        "is_default": source.is_default,
    }


def _outcome(
    path: str, text: str, problems: tuple[Problem, ...], catalogue: Catalogue | None, read: Catalogue
) -> JSON:
    """Return what comes of a text. `catalogue` is what people would get, None where mistakes keep it from them, and
    `read` what was read of the folder in any case."""
    name = paths.read(path)
    form = editing.read(text, name, tuple(read.languages)) if name else None
    here = [each for each in shortened(each for each in problems if each.place.path == path) if _is_about(each)]
    previewed = preview.of_path(catalogue, path) if catalogue else None
    return {
        "form": serializers.form(form, name, known_facts.known(read.line, name.language))
        if form and name
        else None,
        "problems": [
            {**serializers.shown(problem), "field": serializers.part_of(form, problem)} for problem in here
        ],
        "heard": serializers.heard(previewed) if previewed else None,
        "number_weeks": number_weeks.of(form, read.line) if form and name and name.kind is Kind.TOPIC else [],
        "weeks": _weeks(catalogue) if catalogue and name and name.kind is Kind.LINE else [],
    }


def _is_about(problem: Problem) -> bool:
    """Return whether a problem is about the words that are open. A translation that somebody writes is missing only
    because it is not saved yet, or has mistakes."""
    return problem.rule != "missing-translation"


def _weeks(catalogue: Catalogue) -> list[JSON]:
    """Return the next seven days of opening hours in words, in each language."""
    return [asdict(week) for week in weeks(catalogue, datetime.now(UTC))]


def tried(change: Change, draft: Draft) -> JSON:
    """Return what comes of a change: its form, its problems, what people would get."""
    path = change.source.path
    elsewhere = serializers.listed(problem for problem in draft.errors if problem.place.path != path)
    catalogue = None if draft.errors else draft.catalogue
    return {
        **_outcome(path, change.text, draft.problems, catalogue, draft.catalogue),
        "text": change.text,
        "refused": change.refused,
        "elsewhere": elsewhere,
        "is_sound": not draft.errors and not change.refused,
    }
