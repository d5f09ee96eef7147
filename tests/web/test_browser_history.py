"""The history of the whole folder in a real browser: who changed what, found by words, and put back with one click."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hotline.web.staff.history import History
from hotline.web.staff.page_language import strings
from tests.conftest import PROMPTS
from tests.support import repository
from tests.support.servers import wait_until
from tests.web.test_browser import (
    INSURANCE,
    NARROW,
    NEW,
    OLD,
    WIDE,
    chromium,
    look_at,
    opened,
    serving,
    sound,
    verdict,
)
from tests.web.test_browser_words import show

__all__ = ["chromium"]

pytestmark = pytest.mark.slow

LENGTH = "en/3-time-and-cost/1-length.md"
VIEWS = pytest.mark.parametrize(
    ("language", "size"), [("en", WIDE), ("es", NARROW)], ids=["wide", "narrow, in Spanish"]
)


@pytest.fixture(params=["state", "git"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of words, outside of Git and inside."""
    folder = Path(shutil.copytree(PROMPTS, tmp_path_factory.mktemp("history") / "prompts"))
    if request.param == "git":
        repository.begin(folder, "Dee")
    return folder


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with serving(folder, folder.parent, HOTLINE_EDIT="1") as address:
        yield address


def change(page: Any, address: str, path: str, old: str, new: str) -> None:
    show(page, address, path)
    look_at(page, "file")
    page.fill("#f-text", page.input_value("#f-text").replace(old, new))
    verdict(page)
    page.click("#save")
    page.locator("#undo:disabled").wait_for()


def publications(page: Any) -> Any:
    """Turn to the history of the whole folder by its link at the head."""
    page.click("#all-history")
    page.locator("#publications > li").first.wait_for()
    return page.locator("#publications > li")


@VIEWS
def test_what_was_changed_is_listed_found_and_put_back(
    chromium: Any, address: str, folder: Path, language: str, size: dict[str, int]
) -> None:
    say = strings(language)
    before = {path: (folder / path).read_bytes() for path in (INSURANCE, LENGTH)}
    with opened(chromium, address, viewport=size, locale=language) as page:
        change(page, address, INSURANCE, OLD, NEW)
        change(page, address, LENGTH, "weeks", "days")
        found = publications(page)
        assert wait_until(lambda: found.count() >= 2)
        assert [found.nth(n).locator(".published").get_attribute("data-path") for n in (0, 1)] == [
            LENGTH,
            INSURANCE,
        ]
        assert found.nth(1).locator("ins").first.inner_text().endswith("Ask")
        assert found.nth(0).locator("h3").inner_text()
        sound(page, "the history of the folder")
        heights = page.evaluate(
            "[...document.querySelectorAll('#publications button:not(.link)')].map(each => each.offsetHeight)"
        )
        assert size is WIDE or min(height for height in heights if height) >= 44
        page.fill("#history-search", "insurance ask")
        assert wait_until(lambda: found.first.locator(".published").first.get_attribute("data-path") == INSURANCE)
        found.first.get_by_role("button", name=say["put-back"]).click()
        page.locator("#history-told.good", has_text=say["put-back-done"]).wait_for()
        assert wait_until(lambda: (folder / INSURANCE).read_bytes() == before[INSURANCE])
        assert (folder / LENGTH).read_bytes() != before[LENGTH]
        page.fill("#history-search", "zzzz")
        page.locator("#history-count", has_text=say["published-not-found"]).wait_for()
        page.fill("#history-search", "")
        page.locator("#publications > li").nth(2).wait_for()
        assert (
            page.locator("#publications > li").nth(2).locator(".flag.draft").inner_text() == say["published-since"]
        )
        page.locator("#publications > li").first.locator(".link").click()
        page.locator("#file-title").wait_for()
        page.go_back()
        page.locator("#publications > li").first.wait_for()


def test_a_publication_of_several_files_is_put_back_whole_or_one_of_them_alone(
    chromium: Any, address: str, folder: Path
) -> None:
    before = {path: (folder / path).read_bytes() for path in (INSURANCE, INSURANCE.replace("en/", "es/"))}
    with opened(chromium, address) as page:
        show(page, address)
        page.get_by_role("button", name="Delete", exact=True).click()
        page.get_by_role("button", name="Delete it").click()
        page.locator(".doors").wait_for()
        publications(page)
        first = page.locator("#publications > li").first
        assert first.locator(".flag", has_text="deleted").count() == 2
        first.get_by_role("button", name="Put everything from before back").click()
        page.locator("#history-told.good").wait_for()
        assert wait_until(lambda: {path: (folder / path).read_bytes() for path in before} == before)
        page.locator(f"#browse .node[data-path='{INSURANCE}']").wait_for()


def test_what_cannot_be_put_back_says_why_and_changes_nothing(chromium: Any, address: str, folder: Path) -> None:
    broken = (folder / INSURANCE).read_bytes().replace(b"title:", b"titel:")
    History(folder.parent / "state", folder).keep({INSURANCE: broken}, paths=(INSURANCE,), by="Ana")
    before = (folder / INSURANCE).read_bytes()
    with opened(chromium, address, but="422") as page:
        first = publications(page).first
        assert first.locator("h3").inner_text().endswith("by Ana")
        first.get_by_role("button", name="Put the words from before back").click()
        page.locator("#history-told.bad", has_text="did you mean title?").wait_for()
    assert (folder / INSURANCE).read_bytes() == before


def test_earlier_publications_are_shown_when_asked_for(chromium: Any, address: str, folder: Path) -> None:
    history = History(folder.parent / "state", folder)
    for n in range(25):
        history.keep({INSURANCE: b"title: %d\n" % n}, paths=(INSURANCE,), by=f"Ana {n}")
    with opened(chromium, address) as page:
        found = publications(page)
        assert found.count() == 20
        page.click("#history-more")
        page.locator("#publications > li", has_text="by Ana 0").wait_for()
        assert found.count() >= 25
