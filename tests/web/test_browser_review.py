"""Review in a real browser: somebody proposes words for people in danger, and a second person decides about them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hotline.settings.staff import StaffMember
from hotline.web.staff.page_language import strings
from tests.conftest import PROMPTS
from tests.support.servers import wait_until
from tests.support.staff_browser import PASSWORD
from tests.web.test_browser import (
    HELPLINE,
    NARROW,
    PATIENCE,
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

__all__ = ["HELPLINE", "chromium"]

pytestmark = pytest.mark.slow

CRISIS = "en/crisis.md"
SOURCED = "en/3-time-and-cost/2-insurance.md"
OLD = "You do not have to face this alone."
SIZES = [(WIDE, "You are not alone."), (NARROW, "Someone is there for you.")]


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(PROMPTS, tmp_path_factory.mktemp("review") / "prompts"))


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    staff = ",".join(StaffMember.of(name, PASSWORD).entry for name in ("ana", "ben"))
    mode = {"HOTLINE_EDIT": "1", "HOTLINE_REVIEW": "1", "HOTLINE_STAFF": staff}
    with serving(folder, folder.parent, **mode) as address:
        yield address


@contextmanager
def signed_in(chromium: Any, address: str, name: str, **how: Any) -> Iterator[Any]:
    with opened(chromium, address, http_credentials={"username": name, "password": PASSWORD}, **how) as page:
        yield page


def propose(page: Any, address: str, new: str) -> None:
    page.goto(f"{address}/staff#{CRISIS}")
    page.click("#own")
    page.fill("#f-text", page.input_value("#f-text").replace(OLD, new))
    assert "A second person must approve this" in verdict(page)
    page.locator("#save", has_text="Propose").click()
    page.locator("#notice", has_text="Proposed").wait_for()


def look(page: Any) -> None:
    """Open what waits, from the first page."""
    look_at(page, "file")
    page.locator("#waiting-list button").first.click()
    page.locator("#review-foot button").first.wait_for()


@pytest.mark.parametrize("size, new", SIZES, ids=["wide", "narrow"])
def test_words_for_danger_are_proposed_declined_with_a_word_proposed_again_and_approved(
    chromium: Any, address: str, folder: Path, size: dict[str, int], new: str
) -> None:
    with signed_in(chromium, address, "ana") as ana, signed_in(chromium, address, "ben", viewport=size) as ben:
        assert ben.inner_text(".who").startswith("ben")
        propose(ana, address, new)
        look(ben)
        assert "ana proposed these words" in ben.inner_text(".review-head")
        assert [new in each for each in ben.locator(".versions .bubble").all_inner_texts()] == [False, True]
        assert ben.locator("#mode-review ins").count()
        text(ben, "i want to kill myself")
        assert replies(ben)[-1].startswith(new)
        look_at(ben, "file")
        ben.click("#decline")
        ben.fill("#review-reason", "Say it as 988 does.")
        ben.get_by_role("dialog").get_by_role("button", name="Decline").click()
        ben.locator("#notice", has_text="Declined").wait_for()
        ana.goto(f"{address}/staff#")
        look(ana)
        assert ana.inner_text("#mode-review blockquote") == "Say it as 988 does."
        ana.get_by_role("button", name="Go on with these words").click()
        ana.locator("#verdict.good").wait_for()
        ana.locator("#save", has_text="Propose").click()
        ana.locator("#notice", has_text="Proposed").wait_for()
        ana.click("#modes [data-mode=review]")
        ana.get_by_role("button", name="Withdraw it").wait_for()
        assert ana.locator("#approve").count() == 0
        ben.goto(f"{address}/staff#")
        look(ben)
        ben.click("#approve")
        ben.locator("#notice", has_text="Approved").wait_for()
        written = (folder / CRISIS).read_text("utf-8")
        assert new in written
        assert " by ben, " in written
        ben.locator("#browse .node[data-path='en/crisis.md'] .own").wait_for(state="attached")
        ben.locator(f"#browse .node[data-path='{CRISIS}'] .warning").wait_for(state="detached")


@pytest.mark.parametrize(("language", "size"), [("en", WIDE), ("es", NARROW)])
def test_an_answer_with_facts_is_gone_once_a_second_person_has_approved_it(
    chromium: Any, address: str, folder: Path, language: str, size: dict[str, int]
) -> None:
    words, locale = strings(language), {"locale": language, "viewport": size}
    with signed_in(chromium, address, "ana", **locale) as ana, signed_in(chromium, address, "ben", **locale) as ben:
        ana.goto(f"{address}/staff#{SOURCED}")
        look_at(ana, "file")
        ana.locator("#place").get_by_role("button", name=words["delete"], exact=True).click()
        ana.get_by_role("dialog").get_by_role("button", name=words["delete-it"]).click()
        waits = words["change-proposed"].partition(":")[0]
        ana.get_by_role("dialog").get_by_text(waits).wait_for()
        sound(ana, "a deletion that is proposed")
        assert (folder / SOURCED).exists()
        look(ben)
        assert ben.inner_text(".review-head").startswith(words["review-delete"].format(name="ana", at="")[:20])
        sound(ben, "a deletion that waits")
        heights = ben.evaluate(
            "[...document.querySelectorAll('#review-foot button')].map((each) => each.offsetHeight)"
        )
        assert size is WIDE or min(heights) >= 44
        ben.click("#approve")
        assert wait_until(lambda: not (folder / SOURCED).exists())


def test_signing_out_in_a_browser_asks_for_the_password_again(chromium: Any, address: str) -> None:
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address.replace("http://", f"http://ana:{PASSWORD}@") + "/staff/state")
    page.goto(f"{address}/staff")
    with page.expect_response("**/staff/sign-out") as left:
        page.get_by_role("link", name="Sign out").click()
    assert left.value.status == 401
    with pytest.raises(Exception, match="INVALID_AUTH"):  # nobody answers the browser's question here
        page.goto(f"{address}/staff")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_waits(chromium: Any, address: str, scheme: str) -> None:
    how = {"color_scheme": scheme, "reduced_motion": "reduce"}
    with signed_in(chromium, address, "ana") as ana:
        propose(ana, address, "You are not alone.")
    for size in (WIDE, NARROW):
        with signed_in(chromium, address, "ben", viewport=size, **how) as ben:
            look(ben)
            sound(ben, "review")
            heights = ben.evaluate(
                "[...document.querySelectorAll('#review-foot button')].map((each) => each.offsetHeight)"
            )
            assert size is WIDE or min(heights) >= 44
