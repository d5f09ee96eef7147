"""The staff page's routes. What answers them is imported when somebody first opens the page: it is a third of the
program, and most workers never show it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask

from hotline.settings import Settings
from hotline.stats.counters import Sums
from hotline.web.one_line import OneLine
from hotline.web.staff.auth import Access
from hotline.web.staff.files import ChangedMeanwhileError, PromptFiles
from hotline.web.staff.line_pages import PATH, LinePages, Views
from hotline.web.store import Store

if TYPE_CHECKING:
    from hotline.web.staff.phone import LineOver
    from hotline.web.staff.report import ReportPage

ROUTES = {
    "page": ("/", "GET"),
    "state": ("/state", "GET"),
    "sign_out": ("/sign-out", "GET"),
    "menu": ("/menu", "GET"),
    "sounds": ("/sounds", "GET"),
    "search": ("/search", "GET"),
    "file": ("/file", "GET"),
    "history": ("/history", "GET"),
    "publications": ("/publications", "GET"),
    "put_back": ("/put-back", "POST"),
    "new": ("/new", "GET"),
    "look": ("/review", "GET"),
    "propose": ("/propose", "POST"),
    "decide": ("/decide", "POST"),
    "attempt": ("/try", "POST"),
    "merge": ("/merge", "POST"),
    "arrange": ("/arrange", "POST"),
    "add_menu": ("/menu/new", "POST"),
    "save": ("/save", "POST"),
    "still_right": ("/still-right", "POST"),
    "use_common": ("/use-common", "POST"),
    "leave_out": ("/leave-out", "POST"),
    "notice": ("/notice", "POST"),
    "say": ("/say", "POST"),
    "voice": ("/voice", "GET"),
    "voice_piece": ("/voice/piece", "POST"),
    "voice_take": ("/voice/take", "POST"),
    "voice_use": ("/voice/use", "POST"),
    "voice_remove": ("/voice/remove", "POST"),
    "voice_play": ("/voice/takes/<name>.wav", "GET"),
    "report": ("/report", "GET"),
    "report_csv": ("/report.csv", "GET"),
    "report_style": ("/report.css", "GET"),
    "text": ("/text", "POST"),
    "answer": ("/line/voice", "POST"),
    "call": ("/line/voice/<language>", "POST"),
    "call_deeper": ("/line/voice/<language>/<path:keys>", "POST"),
}
"""The path and method of every view, by its name."""

FOR_ALL_LINES = ("sign_out", "report", "report_csv", "report_style")
"""The views that are not of one line. Each other one has an address for each line."""

ENDPOINTS = tuple(f"staff.{name}" for name in (*ROUTES, "static"))
"""Every endpoint of the page. Each is behind `Access`."""


def register(
    app: Flask, settings: Settings, store: Store, line_over: LineOver, read_counts: Callable[[str], Sums]
) -> None:
    """Add the staff page to an application.

    `line_over` makes what answers, over the live line or over a draft; `read_counts` reads what the report shows.
    """
    with suppress(OSError, ChangedMeanwhileError):  # another worker does it, or the next save
        PromptFiles(settings.prompts, settings.state).recover()
    access = Access(settings)

    def make(line: OneLine) -> Views:
        from hotline.web.staff.views import StaffPage

        return StaffPage(settings, store, line, access, line_over).views()

    views = {"sign_out": access.sign_out, **_report(store, read_counts)}
    pages = LinePages(store, make)
    blueprint = Blueprint("staff", __name__, url_prefix=PATH, static_folder="static", template_folder="templates")
    for name, (rule, method) in ROUTES.items():
        view = views.get(name) or pages.view(name)
        blueprint.add_url_rule(rule, name, view, methods=[method], strict_slashes=False)
        if name not in FOR_ALL_LINES:
            rule = f"/lines/<line>{rule}"
            blueprint.add_url_rule(rule, name, view, methods=[method], strict_slashes=False)
    blueprint.before_request(access.check)
    blueprint.after_request(access.protect)
    app.register_blueprint(blueprint)


def _report(store: Store, read_counts: Callable[[str], Sums]) -> dict[str, Callable[[], Any]]:
    """Return the views of the report."""

    @cache
    def page() -> ReportPage:
        from hotline.web.staff import report

        return report.ReportPage(store, read_counts)

    return {
        "report": lambda: page().page(),
        "report_csv": lambda: page().spreadsheet(),
        "report_style": lambda: page().style(),
    }
