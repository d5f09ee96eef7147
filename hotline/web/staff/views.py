"""The staff page's views. What they do is in `phone`, `editor` and the other modules of this package."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from flask import Response, render_template, request

from hotline.content.paths import LINE_FILE
from hotline.recordings.library import Recordings
from hotline.recordings.takes import Takes
from hotline.settings import Settings
from hotline.web.one_line import OneLine
from hotline.web.staff import about, auth, own_words, page_language, recordings, search, serializers, titles
from hotline.web.staff.arranger import Arranger
from hotline.web.staff.auth import Access
from hotline.web.staff.checked_publishing import CheckedPublisher
from hotline.web.staff.drafts import Drafts
from hotline.web.staff.editor import Editor
from hotline.web.staff.files import ChangedMeanwhileError, PromptFiles
from hotline.web.staff.history import History
from hotline.web.staff.line_pages import choices, page_path
from hotline.web.staff.merging import Merger
from hotline.web.staff.notices import Notices
from hotline.web.staff.originals import Originals
from hotline.web.staff.own_words import OwnWords
from hotline.web.staff.pace import Pace
from hotline.web.staff.phone import LineOver, StaffPhone
from hotline.web.staff.proposals import Proposals
from hotline.web.staff.publications import Publications
from hotline.web.staff.publishing import Publisher
from hotline.web.staff.reviewer import Reviewer
from hotline.web.staff.serializers import json_response
from hotline.web.staff.speaking import Speaking
from hotline.web.staff.voice import Voice
from hotline.web.store import Store
from hotline.web.week import weeks

View = Callable[..., Any]


class StaffPage:
    """The page of one line, and what it asks for about the line as a whole."""

    def __init__(
        self, settings: Settings, store: Store, line: OneLine, access: Access, line_over: LineOver
    ) -> None:
        self._settings = settings
        self._store = store
        self._line = line
        self._access = access
        self._recordings = Recordings.of(settings)
        self._pace = Pace()
        state, name = settings.state, line.name
        common = PromptFiles(settings.prompts, state)
        self._files = PromptFiles(line.folder, state, common) if name else common
        with suppress(OSError, ChangedMeanwhileError):  # another worker does it, or the next save
            self._files.recover()
        history = History(state, line.folder, name)
        drafts = Drafts(line)
        approvals, proposals = line.approvals, Proposals(state, name)
        publisher = Publisher(line.folder, self._files, history, approvals, line=name)
        self._originals = Originals(self._files, state, name)
        self._editor = Editor(line, drafts, publisher, history, self._originals)
        self._voice = Voice(line, self._files, publisher, Takes(state))
        self._reviewer = approvals and Reviewer(approvals, drafts, publisher, self._editor, proposals)
        self._arranger = Arranger(drafts, self._files, publisher, proposals)
        checked = CheckedPublisher(drafts, publisher, proposals)
        self._own_words = OwnWords(line, checked)
        self._notices = Notices(line, checked)
        self._publications = Publications(line, history, checked)
        self._merger = Merger(self._files, history)
        self._phone = StaffPhone(settings, line, drafts, line_over)

    def views(self) -> dict[str, View]:
        """Return the view of each route."""
        editor, phone, reviewer = self._editor, self._phone, self._reviewer
        return {
            "page": self.page, "state": self.state, "menu": self.menu, "sounds": self.sounds, "search": self.search,
            "file": editor.file, "history": editor.history, "attempt": editor.attempt,
            "merge": self._merger.merge, "publications": self._publications.listed,
            "put_back": allowed(self._settings, self._publications.put_back),
            "save": allowed(self._settings, editor.save), "new": self._arranger.new,
            "still_right": allowed(self._settings, editor.still_right),
            "look": reviewer.look if reviewer else _not_here,
            "propose": allowed(self._settings, reviewer.propose if reviewer else _not_here),
            "decide": allowed(self._settings, reviewer.decide if reviewer else _not_here),
            "use_common": allowed(self._settings, self._own_words.use_common if self._line.name else _not_here),
            "leave_out": allowed(self._settings, self._own_words.leave_out if self._line.name else _not_here),
            "notice": allowed(self._settings, self._notices.put_up),
            "arrange": allowed(self._settings, _not_here if self._line.name else self._arranger.arrange),
            "add_menu": allowed(self._settings, _not_here if self._line.name else self._arranger.add_menu),
            "say": Speaking(self._line, self._recordings).say,
            "voice": self._voice.readings, "voice_play": self._voice.play,
            "voice_piece": allowed(self._settings, self._voice.piece),
            "voice_take": allowed(self._settings, self._voice.take),
            "voice_use": allowed(self._settings, self._voice.use),
            "voice_remove": allowed(self._settings, self._voice.remove),
            "text": phone.text, "answer": phone.answer, "call": phone.call, "call_deeper": phone.call_deeper,
        }  # fmt: skip

    def page(self) -> Response:
        """Return the page itself."""
        catalogue = self._line.current().catalogue
        line = about.line(self._settings, catalogue, can_write=self._files.can_be_written)
        shown = {
            "about": line,
            "can_edit": line.can_edit,
            "weeks": weeks(catalogue, self._line.now()),
            "line": self._line.name,
            "path": page_path(self._line.name),
            "lines": choices(self._store, self._line.name),
            "token": self._access.token(),
            "who": auth.name(),
            "strings": page_language.strings(page_language.current()),
            **page_language.words(),
        }
        response = Response(render_template("phone.html", **shown))
        page_language.remember(response)
        return response

    def state(self) -> Response:
        """Return what the page polls: whether anything has changed, and after how many seconds it asks again."""
        waiting = self._reviewer.version() if self._reviewer else ""
        now = {"version": self._line.version, "sounds": self._recordings.version(), "waiting": waiting}
        again = self._pace.seconds(request.args.get("idle", 0.0, float), is_hidden="hidden" in request.args)
        return json_response({**now, "again": again})

    def menu(self) -> Response:
        """Return the menu, the messages of the line, and all problems of the folder."""
        version, problems = self._line.version, self._line.problems
        catalogue = self._line.current().catalogue
        menu = serializers.tree(catalogue, problems, self._originals.older(catalogue))
        menu = own_words.mark(menu, self._files) if self._line.name else menu
        shown = titles.with_titles(serializers.listed(problems), self._files, titles.live(menu))
        name = catalogue.line.name if catalogue.line else ""
        line = {"name": name, "version": version, "is_current": self._line.is_current, "problems": shown}
        waiting = self._reviewer.waiting() if self._reviewer else []
        left_out = self._own_words.left_out() if self._line.name else []
        about_line = {"has_facts": self._files.is_own(LINE_FILE), "notice": self._notices.shown()}
        return json_response({**menu, **line, **about_line, "waiting": waiting, "left_out": left_out})

    def sounds(self) -> Response:
        """Return the URLs of the recordings of what the line says."""
        return json_response(list(recordings.sounds(self._line.current().catalogue, self._recordings)))

    def search(self) -> Response:
        """Return the files in which the line says or understands some words."""
        found = search.search(self._line.current().catalogue, request.args.get("q", "")[:200])
        return json_response(list(map(asdict, found)))


def allowed(settings: Settings, view: View) -> View:
    """Return a view that changes the words, or one that refuses with 403 where saving is off."""
    return view if settings.can_edit else _refused


def _not_here(**_: str) -> Response:
    """Answer for what this page does not have: without review, of a line, or of the common words."""
    return Response("This page does not have that.\n", status=404)


def _refused(**_: str) -> Response:
    return json_response({"why": page_language.say("saving-off")}, 403)
