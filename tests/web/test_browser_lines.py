"""The staff page of many lines in a real browser: one is chosen, gets words of its own, and goes back to the common."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import folders, places
from tests.support.servers import wait_until
from tests.web.test_browser import (
    INSURANCE,
    NARROW,
    OLD,
    WIDE,
    chromium,
    look_at,
    opened,
    replies,
    serving,
    sound,
    text,
    verdict,
)

__all__ = ["chromium"]

pytestmark = pytest.mark.slow

OWN = "Elm Street takes most plans. Reply MENU."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return places.make(tmp_path_factory.mktemp("lines") / "prompts")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder, folder.parent, HOTLINE_EDIT="1") as address:
        yield address


def choose(page: Any, line: str) -> None:
    """Choose a line at the head of the page."""
    page.click("#lines summary")
    page.click(f"#lines a:has-text('{line}')")
    page.wait_for_selector(".node", state="attached")
    page.locator("#lines summary", has_text=line).wait_for()


def answer(page: Any) -> str:
    text(page, "INSURANCE")
    return replies(page)[-1]


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_line_gets_words_of_its_own_and_goes_back(
    chromium: Any, address: str, folder: Path, viewport: dict[str, int]
) -> None:
    own = folder / "lines/elm-street" / INSURANCE
    with opened(chromium, address, viewport=viewport) as page:
        page.click("#lines summary")
        sound(page, "the lines")
        page.click("#lines summary")
        choose(page, "Elm Street Center")
        assert "Elm Street Center" in page.inner_text("#home")
        assert answer(page).startswith(OLD)
        look_at(page, "file")
        page.get_by_role("button", name="Change it for this line").click()
        page.fill("#f-text", OWN)
        verdict(page)
        choose(page, "Oak House")
        assert page.locator(".flag.draft").count() == 0, "a draft of one line is on no other page"
        assert answer(page).startswith(OLD)
        choose(page, "Elm Street Center")
        page.evaluate("path => { location.hash = path; }", INSURANCE)
        page.locator("#notice", has_text="This is your draft").wait_for(state="attached")
        look_at(page, "file")
        page.locator("#verdict.good").wait_for()
        page.click("#save")
        page.locator("#notice", has_text="Live now").wait_for()
        assert OWN in own.read_text("utf-8")
        sound(page, "own words")
        assert wait_until(lambda: answer(page) == OWN)
        look_at(page, "file")
        page.get_by_role("button", name="Use the common words again").click()
        page.get_by_role("button", name="Change it for this line").wait_for()
        assert wait_until(lambda: answer(page).startswith(OLD))
        assert not own.exists()


@pytest.mark.parametrize("scheme, opens", [("light", 8), ("dark", 9)])
def test_the_facts_of_a_line_are_filled_in(
    chromium: Any, address: str, folder: Path, scheme: str, opens: int
) -> None:
    with opened(chromium, address, color_scheme=scheme) as page:
        choose(page, "Oak House")
        page.click("[data-path='line.yaml']")
        page.fill("#f-time-zone", "America/New_York")
        page.fill("#f-hours", "Mon-Fri 8-5")
        page.locator("[data-part=hours] .error").wait_for()
        page.fill("#f-hours", f"Mo-Fr 0{opens}:00-17:00")
        page.locator("#as-week li", has_text=f"{opens} a.m. to 5 p.m.").first.wait_for()
        sound(page, "the facts")
        page.click("#save")
        page.locator("#notice", has_text="Live now").wait_for()
        assert f"hours: Mo-Fr 0{opens}:00-17:00" in (folder / "lines/oak/line.yaml").read_text("utf-8")
        page.click("#home")
        page.get_by_role("button", name="Put up a notice").click()
        page.fill("#notice-en", "We are closed today because of the snow.")
        page.fill("#notice-es", "Hoy cerramos por la nieve.")
        sound(page, "a notice")
        page.click("dialog[open] .strong")
        page.locator("#notice-up", has_text="because of the snow").wait_for()
        assert (folder / "lines/oak/es/notice.md").exists()
        page.click("#notice-down")
        page.click("dialog[open] .strong")
        page.locator("#notice-up").wait_for(state="detached")


def test_a_language_that_is_not_finished_says_what_it_needs(chromium: Any, tmp_path: Path) -> None:
    prompts = folders.vietnamese(tmp_path / "prompts", "vi/goodbye.md")
    with serving(prompts, tmp_path, HOTLINE_EDIT="1") as address, opened(chromium, address) as page:
        told = page.locator("#unfinished").inner_text()
        assert "Nobody is offered Vietnamese yet" in told
        assert "vi/goodbye.md: " in told
        assert page.locator("#all-problems", has_text="goodbye").count() == 0
        sound(page, "an unfinished language")


def test_a_common_answer_is_left_out_and_had_again(chromium: Any, address: str) -> None:
    with opened(chromium, address, viewport=NARROW) as page:
        choose(page, "Oak House")
        assert answer(page).startswith(OLD)
        look_at(page, "file")
        page.get_by_role("button", name="Change it for this line").click()
        page.get_by_role("button", name="the name", exact=True).first.click()
        assert "{name}" in page.input_value("#f-text")
        page.click("#undo")
        page.click("#leave-out")
        look_at(page, "menu")
        page.locator(".left-out", has_text="Does insurance cover an IOP?").wait_for()
        sound(page, "what is left out")
        assert not answer(page).startswith(OLD)
        look_at(page, "menu")
        page.get_by_role("button", name="Have it again: Does insurance").click()
        page.locator(".left-out").wait_for(state="detached")
        assert answer(page).startswith(OLD)
