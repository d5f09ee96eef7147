"""A line's own words on the staff page, in place of the common ones, and the way back to those."""

from __future__ import annotations

from flask import Response, abort

from hotline.content import editing, paths
from hotline.content.editing import EditError, line_ends
from hotline.content.line_file import LEAVE_OUT
from hotline.content.paths import Kind, Name
from hotline.web.one_line import OneLine
from hotline.web.staff.checked_publishing import CheckedPublisher
from hotline.web.staff.files import PromptFiles
from hotline.web.staff.page_language import say, translated
from hotline.web.staff.serializers import JSON, json_response, sent_json

_LINE_FILE = Name("", Kind.LINE, "line")


def mark(menu: JSON, files: PromptFiles) -> JSON:
    """Return the menu as the page lists it, with the files that are a line's own told apart from common ones."""
    for row in (*menu["rows"], *menu["messages"]):
        for cell in row["cells"].values():
            cell["is_default"] = not files.is_own(cell["path"])
    return menu


class OwnWords:
    """The views that take a line back to the common words, and those that leave common answers out of it."""

    def __init__(self, line: OneLine, publisher: CheckedPublisher) -> None:
        self._line = line
        self._files = publisher.files
        self._publisher = publisher

    def use_common(self) -> Response:
        """Delete a file of the line's own: 404 for one that nothing common would take the place of, unless it is an
        answer, and as `CheckedPublisher` does."""
        sent = sent_json()
        path, version = (str(sent.get(name, "")) for name in ("path", "version"))
        name = paths.read(path)
        is_answer = name is not None and name.kind is Kind.TOPIC
        if not self._files.is_own(path) or not (is_answer or self._files.beneath(path)):
            abort(404)
        subject = f"Use the common words for {path} on the staff page"
        return self._publisher.publish({path: None}, {path: version}, subject=subject, mistakes="common-mistakes")

    def left_out(self) -> list[JSON]:
        """Return the common answers and menus that the line leaves out: their names and titles."""
        nodes = self._line.common().default.nodes.values()
        titles = {node.id: node.title for node in nodes}
        return [{"id": name, "title": titles.get(name, name)} for name in self._left()]

    def leave_out(self) -> Response:
        """Leave a common answer or menu out of the line, or have it again: 404 for what is none, 422 for a line that
        has no `line.yaml`, and as `CheckedPublisher` does."""
        sent = sent_json()
        name, is_left = str(sent.get("id", "")), bool(sent.get("is_left"))
        source = self._files.read(paths.LINE_FILE)
        if source is None or source.is_default:
            return json_response({"why": say("leave-out-no-file")}, 422)
        if (
            name not in {node.id for node in self._line.common().default.nodes.values()}
            and name not in self._left()
        ):
            abort(404)
        others = [each for each in self._left() if each != name]
        wanted = [*others, name] if is_left else others
        try:
            text = editing.change(source.text, _LINE_FILE, LEAVE_OUT, wanted)
        except EditError as why:
            return json_response({"why": translated(str(why))}, 422)
        edits = {source.path: line_ends.bytes_of(text, source.raw)}
        subject = f"{'Leave out' if is_left else 'Have again'} {name} on the staff page"
        return self._publisher.publish(
            edits, {source.path: source.version}, subject=subject, mistakes="common-mistakes"
        )

    def _left(self) -> list[str]:
        source = self._files.read(paths.LINE_FILE)
        form = editing.read(source.text, _LINE_FILE) if source and not source.is_default else None
        return list(form.values.get(LEAVE_OUT, ())) if form else []
