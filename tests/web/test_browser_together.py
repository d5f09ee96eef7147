"""Two people at once on the staff page, in a real browser: the second sees what differs, and nothing typed is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROMPTS
from tests.web.test_browser import INSURANCE, NARROW, NEW, OLD, WIDE, chromium, opened, serving, sound, verdict
from tests.web.test_browser_words import saved, show

__all__ = ["chromium"]

pytestmark = pytest.mark.slow

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
REST = "Your plan decides how long it pays"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(PROMPTS, tmp_path_factory.mktemp("together") / "prompts"))


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with serving(folder, folder.parent, HOTLINE_EDIT="1") as address:
        yield address


def replace(page: Any, field: str, old: str, new: str) -> None:
    page.fill(field, page.input_value(field).replace(old, new))
    verdict(page)


def clash(first: Any, second: Any) -> None:
    """The first saves; the second has changed the same sentence, another one, and the title."""
    replace(second, "#f-text", OLD, NEW)
    replace(second, "#f-title", "Does insurance cover an IOP?", "Who pays for an IOP?")
    replace(first, "#f-text", REST, "The plan decides how long it pays")
    replace(first, "#f-menu", "insurance and cost", "what it costs")
    saved(first)
    second.locator("#conflict .clash").wait_for()


@SIZES
@pytest.mark.parametrize(
    "choice, has_mine, has_theirs", [("both", True, True), ("mine", True, False), ("theirs", False, True)]
)
def test_the_second_of_two_chooses_place_by_place(
    chromium: Any,
    address: str,
    folder: Path,
    size: dict[str, int],
    choice: str,
    has_mine: bool,
    has_theirs: bool,
) -> None:
    with opened(chromium, address) as first, opened(chromium, address, viewport=size) as second:
        for page in (first, second):
            show(page, address)
        clash(first, second)
        if choice == "both":
            sound(second, "two versions")
        assert "Yours are not lost" in second.inner_text("#conflict")
        places = [part.get_attribute("data-field") for part in second.locator("#conflict [data-field]").all()]
        assert places == ["title", "menu", "text"]
        second.locator(f".clash input[value={choice}]").check()
        second.get_by_role("button", name="Go on with these words").click()
        second.locator("#verdict.good", has_text="No problems").wait_for()
        saved(second)
    written = (folder / INSURANCE).read_text("utf-8").split("## Call")[0]
    assert "title: Who pays for an IOP?\nmenu: what it costs\n" in written
    assert (NEW in written, "The plan decides how long" in written) == (has_mine, has_theirs)


@SIZES
def test_a_draft_that_was_left_is_compared_with_what_was_saved_since(
    chromium: Any, address: str, folder: Path, size: dict[str, int]
) -> None:
    with opened(chromium, address) as first, opened(chromium, address, viewport=size) as second:
        show(second, address)
        replace(second, "#f-text", OLD, NEW)
        second.goto("about:blank")
        show(first, address)
        replace(first, "#f-menu", "insurance and cost", "what it costs")
        saved(first)
        show(second, address)
        second.locator("#conflict", has_text="you changed this").wait_for()
        second.get_by_role("button", name="Go on with these words").click()
        second.locator("#verdict.good", has_text="No problems").wait_for()
        second.locator("#form .field").first.wait_for()
        assert second.input_value("#f-text").startswith(NEW)
        assert second.input_value("#f-menu") == "what it costs"
        second.evaluate("localStorage.clear()")
