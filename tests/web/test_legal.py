"""The privacy and terms pages are public once the line says whose they are, and load nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from hotline.settings import Settings
from hotline.web.app import application
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON
from tests.support import folders
from tests.support.folders import topic


def get(folder: Path, path: str, line: str) -> TestResponse:
    """Get a page of a line with this `line.yaml`."""
    folders.write(folder, {"en/1-iop.md": topic("IOP"), "line.yaml": line})
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(folder)})
    return application(settings, Store(settings.prompts, CallVoice(settings.voices))).test_client().get(path)


@pytest.mark.parametrize("path", ["/privacy", "/terms"])
def test_the_pages_name_the_organization_and_allow_nothing_but_their_style(tmp_path: Path, path: str) -> None:
    page = get(tmp_path, path, "name: Elm & Oak\nemail: help@example.org\nphone: 202-555-0123\n")
    assert page.status_code == 200
    assert "<h1>Elm &amp; Oak</h1>" in page.text
    assert "help@example.org" in page.text
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "Set-Cookie" not in page.headers


@pytest.mark.parametrize(
    ("line", "contact"),
    [
        ("name: Elm\nphone: 202-555-0123\n", "1-202-555-0123"),
        ("name: Elm\nwebsite: example.org\n", "example.org"),
    ],
)
def test_without_an_email_address_another_way_to_ask_is_named(tmp_path: Path, line: str, contact: str) -> None:
    assert f"Elm: {contact}." in get(tmp_path, "/privacy", line).text


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/privacy/elm-street", "Elm Street"),
        ("/terms/elm-street", "Elm Street"),
        ("/privacy", "County"),
        ("/privacy/oak", None),
        ("/privacy/pine", None),
    ],
)
def test_each_of_many_lines_has_its_own_pages(tmp_path: Path, path: str, named: str | None) -> None:
    own = {"elm-street": "name: Elm Street\nphone: 202-555-0124\n", "oak": 'numbers: ["+12025550125"]\n'}
    folders.write(tmp_path, {f"lines/{line}/line.yaml": file for line, file in own.items()})
    page = get(tmp_path, path, "name: County\nphone: 202-555-0123\n")
    assert (page.status_code, f"<h1>{named}</h1>" in page.text) == ((200, True) if named else (404, False))


@pytest.mark.parametrize("line", ["name: Elm\n", "phone: 202-555-0123\n"])
def test_there_is_no_page_where_nobody_could_be_asked(tmp_path: Path, line: str) -> None:
    assert get(tmp_path, "/terms", line).status_code == 404
