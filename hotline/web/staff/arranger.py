"""The menu on the staff page: answers are added, moved and deleted here, each change whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, request

from hotline.content import arranging, new_menu, paths
from hotline.content.arranging import ArrangeError, MenuFolder
from hotline.content.editing import EditError
from hotline.content.files import Edits
from hotline.content.paths import Kind
from hotline.logger import get_logger
from hotline.web.staff import auth, proposing, serializers
from hotline.web.staff.drafts import Drafts
from hotline.web.staff.files import NEW, ChangedMeanwhileError, PromptFiles
from hotline.web.staff.page_language import say, translated
from hotline.web.staff.proposals import Proposals
from hotline.web.staff.publishing import NeedsReviewError, Publisher
from hotline.web.staff.serializers import json_response, sent_json

log = get_logger()

_ACTIONS: Mapping[str, Callable[[MenuFolder, str, str], Edits]] = {
    "up": lambda folder, entry, _: arranging.step(folder, entry, -1),
    "down": lambda folder, entry, _: arranging.step(folder, entry, 1),
    "move": arranging.move,
    "delete": lambda folder, entry, _: arranging.delete(folder, entry),
}


class Arranger:
    """The views that change the menu."""

    def __init__(self, drafts: Drafts, files: PromptFiles, publisher: Publisher, proposals: Proposals) -> None:
        self._drafts = drafts
        self._proposals = proposals
        self._files = files
        self._publisher = publisher

    def new(self) -> Response:
        """Return the path and the text of a new answer in a menu, to be filled in and saved; 422 with the reason."""
        menu, title = request.args.get("menu", ""), " ".join(request.args.get("title", "").split())
        try:
            path = arranging.new_path(self._files.folder(), menu, title or "new")
        except ArrangeError as refused:
            return json_response({"why": translated(refused.why)}, 422)
        return json_response({"path": path, "text": arranging.new_file(title)})

    def arrange(self) -> Response:
        """Move or delete an answer or a menu: 422 with what is against it, 409 when files changed meanwhile."""
        action, entry, menu = _sent(sent_json())
        try:
            edits = _ACTIONS[action](self._files.folder(), entry, menu) if action in _ACTIONS else {}
        except ArrangeError as refused:
            return json_response({"why": translated(refused.why)}, 422)
        return self._checked(edits, action, entry)

    def _checked(self, edits: Edits, action: str, entry: str) -> Response:
        draft = self._drafts.of({path: raw for path, raw in edits.items() if paths.read(path)})
        if draft.errors or not edits:
            problems = serializers.listed(draft.errors)
            return json_response({"why": say("menu-mistakes"), "problems": problems}, 422)
        return self._published(edits, action, entry)

    def add_menu(self) -> Response:
        """Put answers into a new menu: 422 with what is against it, 409 when files changed meanwhile."""
        parent, titles, answers = _menu_sent(request.get_json())
        try:
            edits = new_menu.edits(self._files.folder(), parent, titles, answers)
        except (ArrangeError, EditError) as refused:
            return json_response({"why": translated(refused.why)}, 422)
        return self._checked(edits, "menu", parent)

    def _published(self, edits: Edits, action: str, entry: str) -> Response:
        versions = {path: NEW for path, raw in edits.items() if raw is not None and paths.read(path)}
        fresh = {path: version for path, version in versions.items() if self._files.read(path) is None}
        try:
            subject = f"{_VERBS[action]} {entry} on the staff page"
            self._publisher.publish(edits, fresh, by=auth.name(), subject=subject)
        except NeedsReviewError as why:
            if action == "delete" and entry.endswith(".md"):
                return proposing.proposed(self._files, self._proposals, entry, None, why=why)
            return json_response({"why": say("menu-waits")}, 422)
        except ChangedMeanwhileError:
            return json_response({"why": say("menu-meanwhile")}, 409)
        except OSError as trouble:
            log.error("staff_save_failed", error=type(trouble).__name__, path=entry)
            return json_response({"why": say("menu-disk", why=trouble.strerror or say("disk-error"))}, 507)
        added = next((path for path in edits if path.endswith("/menu.md") and path in fresh), None)
        return json_response({"path": added if action == "menu" else _landed(edits, entry)})


_VERBS = {"up": "Move up", "down": "Move down", "move": "Move", "delete": "Delete", "menu": "Add a menu to"}


def _sent(sent: Any) -> tuple[str, str, str]:
    match sent:
        case {"action": str(action), "path": str(path), **more}:
            name = paths.read(path)
            entry = path.rpartition("/")[0] if name and name.kind is Kind.MENU else path
            return (action if name else "", entry, str(more.get("menu", "")))
    return "", "", ""


def _menu_sent(sent: Any) -> tuple[str, dict[str, tuple[str, str]], list[str]]:
    """Return the folder that a new menu is to be in, its words by language, and the answers for it."""
    match sent:
        case {"menu": str(menu), "titles": dict(titles), "answers": list(answers)}:
            words = {str(code): _title(each) for code, each in titles.items()}
            return menu, words, [str(answer) for answer in answers if paths.read(str(answer))]
    return "", {}, []


def _title(given: Any) -> tuple[str, str]:
    title, menu = (" ".join(str(given.get(name, "")).split()) for name in ("title", "menu")) if given else ("", "")
    return title, menu


def _landed(edits: Edits, entry: str) -> str | None:
    """Return where an entry is now, as the path of a prompt file; None when it is gone."""
    name = entry.rpartition("/")[2][1:]
    code = entry[:2]
    for path, raw in edits.items():
        if raw is not None and path.startswith(f"{code}/"):
            for end in ("", "/menu.md"):
                if path.removesuffix(end).rpartition("/")[2][1:] == name and path.endswith(f"{name}{end}"):
                    return path
    return None
