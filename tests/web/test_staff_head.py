"""The head of the staff page: its language, the line's number, and what would keep a change from lasting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hotline.web.call_voice import CallVoice
from hotline.web.staff.files import PromptFiles
from hotline.web.store import Store
from tests.support.staff_browser import PASSWORD, Browser
from tests.web.test_staff import application, asked_line, asking, quiet_store

__all__ = ["asked_line", "asking", "quiet_store"]


def lang(page: str) -> str:
    found = re.search(r'<html lang="(\w+)"', page)
    return found[1] if found else ""


@pytest.mark.parametrize(
    "query, asked, language",
    [
        ("", "", "en"),
        ("", "es-MX,es;q=0.9,en;q=0.5", "es"),
        ("", "en-US,en;q=0.9,es;q=0.5", "en"),
        ("", "vi", "en"),
        ("?lang=es", "en", "es"),
        ("?lang=en", "es", "en"),
        ("?lang=fr", "es", "es"),
    ],
)
def test_the_page_is_in_the_language_that_was_chosen_or_the_browsers(
    asking: Browser, query: str, asked: str, language: str
) -> None:
    page = asking.get(f"/{query}", **{"Accept-Language": asked}).text
    assert lang(page) == language
    assert ("Qué preguntó la gente" in page) == (language == "es")
    asking.client.delete_cookie("hotline-staff-language", domain="127.0.0.1", path="/staff")


def test_the_language_that_was_chosen_is_remembered_for_all_that_the_server_says(asked_line: object) -> None:
    browser = Browser(asked_line)  # type: ignore[arg-type]
    browser.get("/?lang=es")
    assert lang(browser.open().text) == "es"
    told = browser.get("/menu").get_json()["messages"][0]
    assert told["group"] == "Cuando alguien está en peligro"
    assert told["when"].startswith("la respuesta al peligro")
    assert browser.text("insurance")["why"] == "palabra clave: insurance"
    assert browser.post("/arrange", json={"action": "up", "path": "en/1-x.md"}).get_json()["why"]


@pytest.mark.parametrize(
    "written, connected, number",
    [
        ("", "", "A copy on this computer, without a phone number: nobody else can reach it"),
        (
            "numbers:\n  - +14155550123\n  - +14155550124\n",
            "",
            'id="number">Number: 1-415-555-0123, 1-415-555-0124',
        ),
        ("", "connect-14155550199-20261101T000000000000Z.json", 'id="number">Number in Twilio: 1-415-555-0199'),
    ],
)
def test_the_number_of_the_line_stands_at_the_top(
    prompts: Path, tmp_path: Path, written: str, connected: str, number: str
) -> None:
    (prompts / "line.yaml").write_text(written or "name: Elm Street\n", "utf-8")
    if connected:
        (tmp_path / "state").mkdir()
        (tmp_path / "state" / connected).write_text("{}", "utf-8")
    store = Store(prompts, CallVoice({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}))
    page = Browser(application(prompts, tmp_path, store)).open().text
    assert number in page


def test_a_line_without_a_number_says_who_can_connect_one(
    prompts: Path, tmp_path: Path, quiet_store: Store
) -> None:
    public = {"HOTLINE_PUBLIC_URL": "https://hotline.example.org", "HOTLINE_STAFF_PASSWORD": PASSWORD}
    line = application(prompts, tmp_path, quiet_store, **public)
    page = Browser(line, public["HOTLINE_PUBLIC_URL"], PASSWORD).open().text
    assert 'id="number">No phone number yet: the person who runs the line' in page


@pytest.mark.parametrize(
    "environ, can_be_written, warning, can_save",
    [
        ({"HOTLINE_EDIT": "1"}, True, "", True),
        ({}, True, "Saving is turned off", False),
        ({"HOTLINE_EDIT": "1"}, False, "not allowed to write", False),
        (
            {"HOTLINE_EDIT": "1", "DYNO": "web.1", "HOTLINE_PROMPTS": "prompts"},
            True,
            "Heroku empties this disk",
            True,
        ),
        ({"HOTLINE_EDIT": "1", "RENDER": "true"}, True, "", True),
        ({"RENDER": "true", "HOTLINE_PROMPTS": "prompts"}, True, "Saving is turned off", False),
    ],
    ids=["saved", "off", "read-only", "emptied", "a disk that is kept", "emptied and off"],
)
def test_what_would_keep_a_change_from_lasting_is_told_before_anything_is_typed(
    prompts: Path,
    tmp_path: Path,
    quiet_store: Store,
    monkeypatch: pytest.MonkeyPatch,
    environ: dict[str, str],
    can_be_written: bool,
    warning: str,
    can_save: bool,
) -> None:
    monkeypatch.chdir(prompts.parent)
    monkeypatch.setattr(PromptFiles, "can_be_written", can_be_written)
    page = Browser(application(prompts, tmp_path, quiet_store, **environ)).open().text
    assert ('id="refusal"' in page) == bool(warning)
    assert warning in page
    assert ('id="save"' in page) == can_save
