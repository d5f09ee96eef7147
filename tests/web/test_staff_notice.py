"""The notice on the staff page: put up in every language at once, changed, and taken down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from hotline.settings import Settings
from hotline.settings.staff import StaffMember
from hotline.web import app
from tests.support import folders
from tests.support.phone import TOKEN
from tests.support.staff_browser import HERE, PASSWORD, Browser

EN, ES = "en/notice.md", "es/notice.md"
CLOSED = {"en": "Closed for snow until Saturday at 8 a.m.", "es": "Cerrado por la nieve hasta el lunes."}
LATER, PAST = "2099-12-01 17:00", "2026-11-20 17:00"


class Line:
    """A line of few words in two languages, and its page."""

    def __init__(self, folder: Path, *, zone: str = "time-zone: America/Chicago\n", **environ: str) -> None:
        spanish = {f"es/{path[3:]}": words for path, words in folders.TOPICS.items()}
        self.folder = folders.write(
            folders.good(folder / "prompts"), {**spanish, "line.yaml": f"name: Elm\n{zone}"}
        )
        places = {"HOTLINE_PROMPTS": str(self.folder), "HOTLINE_STATE": str(folder / "state")}
        names = {"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_PUBLIC_URL": HERE, "HOTLINE_LOG_LEVEL": "critical"}
        settings = Settings.from_environ({**places, **names, "HOTLINE_EDIT": "1", **environ})
        self.store = app.open_store(settings)
        self.app = app.application(settings, self.store)
        self.page = self.browser("ana")

    def browser(self, name: str) -> Browser:
        browser = Browser(self.app, password=PASSWORD, name=name)
        browser.open()
        return browser

    @property
    def told(self) -> Any:
        self.store.catch_up()
        return self.page.get("/menu").get_json()["notice"]

    def put_up(self, words: dict[str, str], until: str = LATER) -> TestResponse:
        versions = {each["path"]: each["version"] for each in self.told["languages"]}
        return self.page.post("/notice", json={"until": until, "words": words, "versions": versions})

    def file(self, path: str) -> str:
        file = self.folder / path
        return file.read_text("utf-8") if file.exists() else ""

    def answer(self, body: str = "MENU") -> str:
        self.store.catch_up()
        return str(self.page.text(body)["replies"][0]["text"])


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)


@pytest.fixture(scope="module")
def same_line(tmp_path_factory: pytest.TempPathFactory) -> Line:
    """A line for tests that write nothing."""
    return Line(tmp_path_factory.mktemp("line"))


def test_a_notice_is_put_up_in_both_languages_changed_and_taken_down(line: Line) -> None:
    assert line.told["has_zone"]
    assert line.put_up(CLOSED).status_code == 200
    assert line.answer().startswith(CLOSED["en"])
    line.page.text("ESPAÑOL")
    assert line.answer().startswith(CLOSED["es"])
    line.page.text("ENGLISH")
    told = line.told["languages"]
    assert [(each["text"], each["until"], each["is_over"]) for each in told] == [
        (CLOSED[code], LATER, False) for code in ("en", "es")
    ]
    (line.folder / EN).write_text(f"---\n# by Ana\nuntil: {LATER}\n---\n{CLOSED['en']}\n\n## Call\nClosed.\n")
    assert line.put_up(CLOSED, LATER[:10]).status_code == 200
    assert line.file(EN) == f"---\n# by Ana\nuntil: {LATER[:10]}\n---\n{CLOSED['en']}\n\n## Call\nClosed.\n"
    assert line.put_up({**CLOSED, "en": "Open again."}).status_code == 200
    assert line.file(EN) == f"---\n# by Ana\nuntil: {LATER}\n---\nOpen again.\n"
    assert line.put_up({}).status_code == 200
    assert (line.file(EN), line.file(ES)) == ("", "")
    assert "Open again" not in line.answer()


@pytest.mark.parametrize(
    "words, until, why",
    [
        (CLOSED, PAST, "have passed"),
        (CLOSED, "", "until is missing"),
        (CLOSED, "Friday", "not a date"),
        ({**CLOSED, "es": "Llame al {telefono}."}, LATER, "unknown placeholder"),
        ({**CLOSED, "es": "## Call"}, LATER, "another part of the file"),
    ],
)
def test_a_notice_with_a_mistake_is_in_no_language(
    same_line: Line, words: dict[str, str], until: str, why: str
) -> None:
    refused = same_line.put_up(words, until)
    assert (refused.status_code, why in refused.get_json()["why"]) == (422, True), refused.get_json()
    assert (same_line.file(EN), same_line.file(ES)) == ("", "")


def test_a_notice_needs_a_clock(tmp_path: Path) -> None:
    line = Line(tmp_path, zone="")
    assert not line.told["has_zone"]
    assert line.put_up(CLOSED).status_code == 422
    assert line.file(EN) == ""


def test_a_notice_that_somebody_else_has_put_up_is_not_overwritten(line: Line) -> None:
    theirs = {"until": LATER, "words": {"en": "Theirs."}, "versions": {}}
    assert line.page.post("/notice", json=theirs).status_code == 200
    assert line.page.post("/notice", json={**theirs, "words": {"en": "Mine."}}).status_code == 409
    assert "Theirs." in line.file(EN)


def test_a_notice_with_a_number_waits_for_a_second_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StaffMember, "accepts", lambda _, password: password == PASSWORD)
    staff = ",".join(StaffMember.of(name, PASSWORD).entry for name in ("ana", "ben"))
    line = Line(tmp_path, HOTLINE_STAFF=staff, HOTLINE_REVIEW="1")
    assert "waits" in line.put_up(CLOSED).get_json()
    assert "snow" not in line.answer()
    ben = line.browser("ben")
    key = ben.get(f"/review?path={EN}").get_json()["key"]
    assert ben.post("/decide", json={"action": "approve", "path": EN, "key": key}).status_code == 200
    assert line.answer().startswith(CLOSED["en"])
